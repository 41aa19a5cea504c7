/**
 * Rolls.
 */
import * as Schema from "effect/Schema"
import * as Id from "../Id.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { Die } from "./Die.ts"
import { DisplayValue } from "./DisplayValue.ts"
import { AppliedOperator } from "./Operator.ts"
import { WhisperRecipient } from "./Participant.ts"
import { RoomOfRoll } from "./Room.ts"
import { User } from "./User.ts"

/** Identifies a roll. */
export const RollId = /* @__PURE__ */ Id.text("RollId")
/** Identifies a roll. */
export type RollId = typeof RollId.Type

const numeral = /^-?\d+(?:\.\d+)?$/

/**
 * The total of a roll: a number, or what the dice show when one of them shows
 * no number.
 *
 * dddice: documented as a number; the official client expects a text, which is
 * decoded to the number that it spells.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { RollTotal } from "effect-tabletop/schema/dddice/Roll"
 *
 * Schema.decodeUnknownSync(RollTotal)("12") // => 12
 * Schema.decodeUnknownSync(RollTotal)(["skull", 3]) // => ["skull", 3]
 * ```
 */
export const RollTotal = /* @__PURE__ */ Schema.Union([
  Schema.Finite,
  Schema.String.check(Schema.isPattern(numeral, { expected: "a number" })).pipe(
    Schema.decodeTo(Schema.FiniteFromString),
  ),
  Schema.Array(DisplayValue),
])
/** The total of a roll. */
export type RollTotal = typeof RollTotal.Type

/** Dice that were rolled. */
export class Roll extends Schema.Opaque<Roll>()(Schema.Struct({
  /** dddice: missing in the documented examples, but documented, and clients rely on it. */
  uuid: Absent.asMissing(RollId),
  /** Who rolled. */
  user: User,
  /** Where. A roll needs no room. */
  room: Schema.optionalKey(Schema.NullOr(RoomOfRoll)),
  /** The dice and modifiers. */
  values: Schema.Array(Die),
  total_value: RollTotal,
  /** What was rolled, in d20 syntax: `2d20kh1`. */
  equation: Absent.as(Schema.String, ""),
  label: Schema.optionalKey(Schema.NullOr(Schema.String)),
  external_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
  /** dddice: missing in the documented examples, but documented. */
  operator: Absent.ifUnfit(Schema.NullOr(AppliedOperator)),
  /** Who may see the roll when it was whispered; empty for a roll that everybody sees. */
  participants: Absent.asMissing(Schema.Array(WhisperRecipient)),
  /** The direction of the throw, in degrees. */
  direction: Absent.ifUnfitAs(Schema.Finite, 180),
  /** How hard the dice were thrown. */
  velocity: Absent.ifUnfitAs(Schema.Finite, 1),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

/** What to change in all dice on a room's table. */
export class RoomDiceUpdate extends Schema.Opaque<RoomDiceUpdate>()(Schema.Struct({
  /** What to change in each die. */
  dice: Schema.Struct({
    /** Whether the dice are seen on the table. */
    is_visible: Schema.optional(Schema.Boolean),
    /** Whether to pick the dice up from the table. */
    is_cleared: Schema.optional(Schema.Boolean),
    /**
     * Whether what the dice show is kept from others.
     *
     * dddice: only in the documented example, not in the list of fields.
     */
    is_hidden: Schema.optional(Schema.Boolean),
  }),
})) {}

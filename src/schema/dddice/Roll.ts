/**
 * Rolls.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { Die, DieRequest, DieUpdate } from "./Die.ts"
import { DisplayValue } from "./DisplayValue.ts"
import { AppliedOperator, Operator } from "./Operator.ts"
import { ParticipantId, WhisperRecipient } from "./Participant.ts"
import { RoomOfRoll, RoomSlug } from "./Room.ts"
import { User } from "./User.ts"

/** Identifies a roll. */
export const RollId = /* @__PURE__ */ Schema.NonEmptyString.pipe(Schema.brand("RollId"))
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
  uuid: Schema.optionalKey(RollId),
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
  participants: Schema.optionalKey(Schema.Array(WhisperRecipient)),
  /** The direction of the throw, in degrees. */
  direction: Absent.ifUnfitAs(Schema.Finite, 180),
  /** How hard the dice were thrown. */
  velocity: Absent.ifUnfitAs(Schema.Finite, 1),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

/** Dice to roll. */
export class RollCreate extends Schema.Opaque<RollCreate>()(Schema.Struct({
  /** The dice to roll, at least one. */
  dice: Schema.Array(DieRequest).check(Schema.isMinLength(1)),
  /** The caller's own name for the roll, at most 256 characters. */
  external_id: Schema.optional(Schema.String.check(Schema.isMaxLength(256))),
  /** What the roll is for. dddice: an empty text is answered with 400. */
  label: Schema.optional(Schema.NonEmptyString),
  /** Which dice count, and how. */
  operator: Schema.optional(Operator),
  /** Where to roll. The user must be a participant. */
  room: Schema.optional(RoomSlug),
  /** Who may see the roll. The roller must be among them to see it. */
  whisper: Schema.optional(Schema.Array(ParticipantId)),
})) {}

/** A change of a die (with a `uuid`), or a die to roll in addition (without one). */
export const RollDieUpdate = /* @__PURE__ */ Schema.Union([DieUpdate, DieRequest])
/** A change of a die, or a die to roll in addition. */
export type RollDieUpdate = typeof RollDieUpdate.Type

/**
 * What of a roll to change.
 *
 * To reroll a die, clear and drop it and add one of the same type and theme.
 */
export class RollUpdate extends Schema.Opaque<RollUpdate>()(Schema.Struct({
  /** The room that the roll is in. */
  room: Schema.optional(RoomSlug),
  /** The dice to change or to add. */
  dice: Schema.Array(RollDieUpdate),
})) {}

/** What of several rolls to change. */
export class RollBulkUpdate extends Schema.Opaque<RollBulkUpdate>()(Schema.Struct({
  /** The rolls, each by its `uuid`, and what to change in it. */
  rolls: Schema.Array(Schema.Struct({
    uuid: RollId,
    dice: Schema.Array(RollDieUpdate),
    room: Schema.optional(RoomSlug),
  })),
})) {}

/** What to change in all dice on a room's table. */
export class RoomDiceUpdate extends Schema.Opaque<RoomDiceUpdate>()(Schema.Struct({
  /** What to change in each die. */
  dice: Schema.Struct({
    is_visible: Schema.optional(Schema.Boolean),
    /** Whether to pick the dice up from the table. */
    is_cleared: Schema.optional(Schema.Boolean),
    /** dddice: only in the documented example, not in the list of fields. */
    is_hidden: Schema.optional(Schema.Boolean),
  }),
})) {}

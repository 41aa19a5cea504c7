/**
 * Dice of a roll.
 */
import * as Schema from "effect/Schema"
import * as Id from "../Id.ts"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { DisplayValue } from "./DisplayValue.ts"
import { JsonObject } from "./Mapping.ts"
import { ThemeId } from "./ThemeId.ts"

/** Identifies one die of one roll. */
export const DieId = /* @__PURE__ */ Id.text("DieId")
/** Identifies one die of one roll. */
export type DieId = typeof DieId.Type

/**
 * The kind of a die. `mod` is a flat modifier, `d10x` the tens of a d100, `df` a fate die.
 * Themes may add kinds of their own (see `Theme.available_dice`), so requests
 * take any text too.
 */
export const DieType = /* @__PURE__ */ OpenEnum.make(["d4", "d6", "d8", "d10", "d10x", "d12", "d20", "df", "mod"])
/** The kind of a die. */
export type DieType = typeof DieType.Type

/** A die, or a modifier, of a roll that was made. */
export class Die extends Schema.Opaque<Die>()(Schema.Struct({
  uuid: DieId,
  type: DieType,
  /** dddice: missing in the documented examples; the official client needs it to draw the die. */
  theme: Absent.ifUnfit(Schema.NullOr(ThemeId)),
  /** Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave. */
  value: Schema.Finite,
  /** What is shown in place of the value. */
  value_to_display: DisplayValue,
  label: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  is_hidden: Absent.as(Schema.Boolean, false),
  /** Whether the roller gave the value, as for modifiers. */
  is_user_value: Absent.as(Schema.Boolean, false),
  is_visible: Absent.as(Schema.Boolean, true),
  /** Whether the die was picked up from the table. */
  is_cleared: Absent.as(Schema.Boolean, false),
  /** Whether the die does not count in the total. */
  is_dropped: Absent.as(Schema.Boolean, false),
  /** What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table. */
  meta: Absent.ifUnfit(Schema.NullOr(JsonObject)),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

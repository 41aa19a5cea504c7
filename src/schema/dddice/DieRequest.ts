/**
 * Dice to roll, and what of a die to change. Apart from the dice that were
 * rolled, so that who only reads them does not carry these.
 */
import * as Schema from "effect/Schema"
import { Json } from "../Json.ts"
import { DieId, DieType } from "./Die.ts"
import { DisplayValue } from "./DisplayValue.ts"
import { ThemeId } from "./ThemeId.ts"

/**
 * A die to roll, or a modifier to add (`type: "mod"` with a `value`).
 *
 * A d100 is a `d10x` and a `d10`.
 */
export class DieRequest extends Schema.Opaque<DieRequest>()(
  Schema.Struct({
    /** Its kind, or `mod` for a number that is added. */
    type: DieType.check(Schema.isNonEmpty()),
    /**
     * Needed for all but `mod`.
     *
     * dddice: a real die without a theme is answered with 422.
     */
    theme: Schema.optional(ThemeId),
    /** The result, when it is known before. */
    value: Schema.optional(Schema.Finite),
    /** What to show in place of the value. */
    value_to_display: Schema.optional(DisplayValue),
    /** What this die is for. */
    label: Schema.optional(Schema.String),
    /** Whether what it shows is kept from others. */
    is_hidden: Schema.optional(Schema.Boolean),
    /** Whatever the caller keeps with it. */
    meta: Schema.optional(Schema.Record(Schema.String, Json)),
  }).check(
    Schema.makeFilter((die) =>
      die.theme !== undefined || die.type === "mod" ? undefined : { path: ["theme"], issue: "a die needs a theme" }
    ),
  ),
) {}

/** What of a die to change. */
export class DieUpdate extends Schema.Opaque<DieUpdate>()(Schema.Struct({
  /** The die, as the roll names it. */
  uuid: DieId,
  /** Whether the die is seen on the table. */
  is_visible: Schema.optional(Schema.Boolean),
  /** Whether to pick the die up from the table. */
  is_cleared: Schema.optional(Schema.Boolean),
  /** Whether the die should not count in the total. */
  is_dropped: Schema.optional(Schema.Boolean),
  /** Whether what it shows is kept from others. */
  is_hidden: Schema.optional(Schema.Boolean),
  /** Whatever the caller keeps with it. */
  meta: Schema.optional(Schema.Record(Schema.String, Json)),
})) {}

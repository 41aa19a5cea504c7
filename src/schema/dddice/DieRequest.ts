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
    type: DieType.check(Schema.isNonEmpty()),
    /** Needed for all but `mod`. dddice: a real die without a theme is answered with 422. */
    theme: Schema.optional(ThemeId),
    /** The result, when it is known before. dddice rolls the die when it is left out. */
    value: Schema.optional(Schema.Finite),
    /** What to show in place of the value. */
    value_to_display: Schema.optional(DisplayValue),
    label: Schema.optional(Schema.String),
    is_hidden: Schema.optional(Schema.Boolean),
    meta: Schema.optional(Schema.Record(Schema.String, Json)),
  }).check(
    Schema.makeFilter((die) =>
      die.theme !== undefined || die.type === "mod" ? undefined : { path: ["theme"], issue: "a die needs a theme" }
    ),
  ),
) {}

/** What of a die to change. */
export class DieUpdate extends Schema.Opaque<DieUpdate>()(Schema.Struct({
  uuid: DieId,
  is_visible: Schema.optional(Schema.Boolean),
  /** Whether to pick the die up from the table. */
  is_cleared: Schema.optional(Schema.Boolean),
  /** Whether the die should not count in the total. */
  is_dropped: Schema.optional(Schema.Boolean),
  is_hidden: Schema.optional(Schema.Boolean),
  meta: Schema.optional(Schema.Record(Schema.String, Json)),
})) {}

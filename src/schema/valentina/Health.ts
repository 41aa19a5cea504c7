/**
 * Health of characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { DamageTracker } from "./Tracker.ts"

/** The health of a character: a damage track with levels that can be added. */
export class Health extends Schema.Opaque<Health>()(Schema.Struct({
  ...DamageTracker.fields,
  /** Health levels beyond what the character's traits give. */
  extra_levels: Absent.as(Schema.Int, 0),
})) {}

/**
 * The body that sets a character's health to a state.
 *
 * V4 characters take `bashing`, `lethal` and `aggravated`, V5 characters
 * `superficial` and `aggravated`. What is left out becomes 0. All numbers are
 * at least 0.
 */
export class HealthStateSet extends Schema.Opaque<HealthStateSet>()(Schema.Struct({
  /** Health levels beyond what the character's traits give; 0 when absent. */
  extra_levels: Schema.optional(Schema.Natural),
  /** V5: superficial damage; 0 when absent. */
  superficial: Schema.optional(Schema.Natural),
  /** Boxes of aggravated damage; 0 when absent. */
  aggravated: Schema.optional(Schema.Natural),
  /** V4: bashing damage; 0 when absent. */
  bashing: Schema.optional(Schema.Natural),
  /** V4: lethal damage; 0 when absent. */
  lethal: Schema.optional(Schema.Natural),
})) {}

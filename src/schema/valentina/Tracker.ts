/**
 * Trackers: the points and boxes beside a trait that rise and fall in play.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"

/** The kinds of trackers. */
export const TrackerType = /* @__PURE__ */ OpenEnum.make(["COUNTER", "DAMAGE", "STAINS"])
/** The kinds of trackers. */
export type TrackerType = typeof TrackerType.Type

/**
 * What can be done to a tracker: `spend` and `gain` to a counter, `damage` and
 * `heal` to a damage track or to health, `add_stain` and `remove_stain` to
 * stains, `reset` to all.
 */
export const TrackerAction = /* @__PURE__ */ OpenEnum.make([
  "spend",
  "gain",
  "damage",
  "heal",
  "add_stain",
  "remove_stain",
  "reset",
])
/** What can be done to a tracker. */
export type TrackerAction = typeof TrackerAction.Type

/**
 * How bad a wound is. V5 knows superficial and aggravated damage, V4 bashing,
 * lethal and aggravated.
 */
export const DamageType = /* @__PURE__ */ OpenEnum.make(["SUPERFICIAL", "AGGRAVATED", "BASHING", "LETHAL"])
/** How bad a wound is. */
export type DamageType = typeof DamageType.Type

/** A level of health by V4 rules, such as Bruised or Crippled. */
export class HealthLevel extends Schema.Opaque<HealthLevel>()(Schema.Struct({
  name: Schema.String,
  /** Dice lost while wounded to this level; null means Incapacitated. */
  penalty: Absent.asNull(Schema.Int),
  /** The damage marked on the level; null when it is free. */
  mark: Absent.asNull(DamageType),
})) {}

/** A pool of points that are spent and regained, such as blood. */
export class CounterTracker extends Schema.Opaque<CounterTracker>()(Schema.Struct({
  type: Schema.Literal("COUNTER"),
  /** The most points there can be. */
  size: Schema.Int,
  /** The points left. */
  current: Schema.Int,
})) {}

/** A row of boxes that fill with damage, such as Willpower in V5. */
export class DamageTracker extends Schema.Opaque<DamageTracker>()(Schema.Struct({
  type: Schema.Literal("DAMAGE"),
  /** The number of boxes. */
  size: Schema.Int,
  superficial: Schema.Int,
  aggravated: Schema.Int,
  /** One a box, the worst damage first; null is a free box. */
  boxes: Absent.asEmpty(Schema.NullOr(DamageType)),
  /** Whether the damage impairs the character, by the rules of its edition. */
  is_impaired: Schema.Boolean,
  /** V4 only, else null. */
  bashing: Absent.asNull(Schema.Int),
  /** V4 only, else null. */
  lethal: Absent.asNull(Schema.Int),
  /** V4 only, else null. */
  levels: Absent.asNull(Schema.Array(HealthLevel)),
  /** Dice lost to wounds now. V4 only, else null. */
  current_penalty: Absent.asNull(Schema.Int),
})) {}

/** Stains on a vampire's Humanity. */
export class StainsTracker extends Schema.Opaque<StainsTracker>()(Schema.Struct({
  type: Schema.Literal("STAINS"),
  humanity: Schema.Int,
  /** The stains that fit: 10 minus Humanity. */
  stain_capacity: Schema.Int,
  stains: Schema.Int,
  /** Whether the stains impair the character, by the rules of its edition. */
  is_impaired: Schema.Boolean,
  /**
   * Damage to Willpower from stains beyond the capacity. Set on the answers to
   * actions, else null.
   */
  willpower_damage_applied: Absent.asNull(Schema.Int),
})) {}

/** The state of a trait's tracker; `type` tells which. */
export const Tracker = Schema.Union([CounterTracker, DamageTracker, StainsTracker])
/** The state of a trait's tracker; `type` tells which. */
export type Tracker = typeof Tracker.Type

/**
 * The body that sets a tracker to a state.
 *
 * Only the fields of the tracker's type are allowed. A counter needs `current`;
 * what is left out of the other two becomes 0. All numbers are at least 0.
 */
export class TrackerStateSet extends Schema.Opaque<TrackerStateSet>()(Schema.Struct({
  /** Points left of a counter. */
  current: Schema.optional(Schema.Natural),
  /** Superficial damage of a damage track. */
  superficial: Schema.optional(Schema.Natural),
  /** Aggravated damage of a damage track. */
  aggravated: Schema.optional(Schema.Natural),
  /** Stains of a stains track. */
  stains: Schema.optional(Schema.Natural),
})) {}

/** The body that does something to a tracker, or to health. */
export class TrackerActionRequest extends Schema.Opaque<TrackerActionRequest>()(Schema.Struct({
  /** What is done to the tracker; its type says what can be. Health has `damage`, `heal` and `reset`. */
  action: TrackerAction.known,
  /** How many points, at least 1; 1 when absent. */
  amount: Schema.optional(Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))),
  /** The damage done or healed, of the character's edition. */
  damage_type: Schema.optional(DamageType.known),
})) {}

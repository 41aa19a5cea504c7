/**
 * Traits of characters: the dots on a sheet.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import { CharacterTraitSpecialty } from "./Specialty.ts"
import * as Text from "./Text.ts"
import { Tracker } from "./Tracker.ts"
import { Trait } from "./Trait.ts"
import { TraitCategoryId } from "./TraitCategory.ts"
import { TraitModifyCurrency } from "./TraitModifyCurrency.ts"

/** Identifies the value that one character has in one trait. */
export const CharacterTraitId = Identifier.CharacterTraitId
/** Identifies the value that one character has in one trait. */
export type CharacterTraitId = Identifier.CharacterTraitId

/** The value that one character has in one trait. */
export class CharacterTrait extends Schema.Opaque<CharacterTrait>()(Schema.Struct({
  id: CharacterTraitId,
  character_id: Identifier.CharacterId,
  /** Dots, from 0 to the trait's `max_value`. */
  value: Schema.Int,
  trait: Trait,
  /** Specialties of an ability, oldest first. Absent from servers up to 0.27.0. */
  specialties: Absent.asMissing(Schema.Array(CharacterTraitSpecialty)),
  /** Null when the trait has no tracker. Absent from servers up to 0.27.0, and when it is of a kind not known here. */
  tracker: Absent.ifUnfit(Schema.NullOr(Tracker)),
  date_created: Absent.asMissing(Timestamp),
  date_modified: Absent.asMissing(Timestamp),
})) {}

/** The body that gives a character a trait; also one item of a bulk assignment. */
export class CharacterTraitAssign extends Schema.Opaque<CharacterTraitAssign>()(Schema.Struct({
  /** The trait to give. */
  trait_id: Identifier.TraitId,
  /** Dots, within the trait's own bounds; 0 when absent. */
  value: Schema.optional(Schema.Int),
  /** What the trait is paid with, `NO_COST` when absent. */
  currency: Schema.optional(TraitModifyCurrency.known),
})) {}

/** The body of a bulk assignment: at most 200 traits. */
export const CharacterTraitBulkAssign = Schema.Array(CharacterTraitAssign).check(Schema.isMaxLength(200))
/** The body of a bulk assignment: at most 200 traits. */
export type CharacterTraitBulkAssign = typeof CharacterTraitBulkAssign.Type

/** A trait that a bulk assignment gave to the character. */
export class BulkAssignSuccess extends Schema.Opaque<BulkAssignSuccess>()(Schema.Struct({
  trait_id: Identifier.TraitId,
  character_trait: CharacterTrait,
})) {}

/** A trait that a bulk assignment did not give to the character. */
export class BulkAssignFailure extends Schema.Opaque<BulkAssignFailure>()(Schema.Struct({
  trait_id: Identifier.TraitId,
  /** Why not, in words. */
  error: Schema.String,
})) {}

/**
 * The outcome of a bulk assignment. Items are assigned one by one: some can
 * fail while others succeed, and the answer is 200 even when all fail.
 */
export class BulkAssign extends Schema.Opaque<BulkAssign>()(Schema.Struct({
  succeeded: Schema.Array(BulkAssignSuccess),
  failed: Schema.Array(BulkAssignFailure),
})) {}

const Bounded = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))

/**
 * The body that makes a custom trait for one character. The character gets it
 * at value 1, paid for with `currency`.
 */
export class CharacterTraitCreate extends Schema.Opaque<CharacterTraitCreate>()(Schema.Struct({
  /**
   * 3 to 50 characters, which the server puts in title case. Neither another
   * trait of the character nor any common trait may have the name.
   */
  name: Text.between(3, 50),
  /** The category that the trait is in. */
  category_id: TraitCategoryId,
  /** What the trait is paid with. */
  currency: TraitModifyCurrency.known,
  /** What is said of it. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
  /** The most dots of the trait, 0 to 100; 5 when absent. */
  max_value: Schema.optional(Bounded),
  /** The fewest dots of the trait, 0 to 100; 0 when absent. */
  min_value: Schema.optional(Bounded),
  /** Whether a sheet shows the trait when its value is 0; true when absent. */
  show_when_zero: Schema.optional(Schema.Boolean),
  /** Whether the trait's value can be part of a dice pool; true when absent. */
  is_rollable: Schema.optional(Schema.Boolean),
  /** The price of the first dot, 0 to 100; the category's when absent or null. */
  initial_cost: Schema.optional(Schema.NullOr(Bounded)),
  /** The price of each further dot, times its number, 0 to 100; the category's when absent or null. */
  upgrade_cost: Schema.optional(Schema.NullOr(Bounded)),
})) {}

/** The body that changes the value a character has in a trait. */
export class TraitModify extends Schema.Opaque<TraitModify>()(Schema.Struct({
  /** The new value, within the trait's own bounds. */
  target_value: Schema.Int,
  /** What pays for a raise, or takes the refund of a lowering. */
  currency: TraitModifyCurrency.known,
})) {}

/** Whether a change raises or lowers a value. */
export const TraitValueDirection = /* @__PURE__ */ OpenEnum.make(["increase", "decrease"])
/** Whether a change raises or lowers a value. */
export type TraitValueDirection = typeof TraitValueDirection.Type

/** What it would take to bring a trait to one value. */
export class TraitValueOption extends Schema.Opaque<TraitValueOption>()(Schema.Struct({
  direction: TraitValueDirection,
  /** Points to pay or to be refunded. valentina: recorded values are positive either way; see `xp_after`. */
  point_change: Schema.Int,
  /** Whether the player's experience suffices; false for NPC and STORYTELLER characters. */
  can_use_xp: Schema.Boolean,
  /** The experience left afterwards; negative when it does not suffice. */
  xp_after: Schema.Int,
  /** Whether the starting points suffice; false for NPC and STORYTELLER characters. */
  can_use_starting_points: Schema.Boolean,
  /** The starting points left afterwards; negative when they do not suffice. */
  starting_points_after: Schema.Int,
})) {}

/** The values that a character's trait can be changed to, and their prices. */
export class TraitValueOptions extends Schema.Opaque<TraitValueOptions>()(Schema.Struct({
  /** The trait's name. */
  name: Schema.String,
  current_value: Schema.Int,
  trait: Trait,
  /** The experience of the character's player; 0 for NPC and STORYTELLER characters. */
  xp_current: Schema.Int,
  starting_points_current: Schema.Int,
  /** By target value written as text (`"3"`), and `"DELETE"` for removing the trait. */
  options: Schema.Record(Schema.String, TraitValueOption),
})) {}

/**
 * Traits: the definitions of what a character sheet can have dots in.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"
import { SheetSectionId } from "./SheetSection.ts"
import { TrackerType } from "./Tracker.ts"
import { TraitCategoryId } from "./TraitCategory.ts"
import { TraitSubcategoryId } from "./TraitSubcategory.ts"
import { WerewolfAuspiceId } from "./WerewolfAuspice.ts"
import { WerewolfRenown, WerewolfTribeId } from "./WerewolfTribe.ts"

/** Identifies a trait's definition, not the dots that a character has in it. */
export const TraitId = Identifier.TraitId
/** Identifies a trait's definition, not the dots that a character has in it. */
export type TraitId = Identifier.TraitId

/** Identifies a power of a trait. */
export const TraitPowerId = /* @__PURE__ */ Identifier.make("TraitPowerId")
/** Identifies a power of a trait. */
export type TraitPowerId = typeof TraitPowerId.Type

/** How a list of traits is ordered: by name, or as they stand on the sheet. */
export const BlueprintTraitOrderBy = /* @__PURE__ */ OpenEnum.make(["NAME", "SHEET"])
/** How a list of traits is ordered: by name, or as they stand on the sheet. */
export type BlueprintTraitOrderBy = typeof BlueprintTraitOrderBy.Type

/** What one level of a trait means or does. */
export class TraitPower extends Schema.Opaque<TraitPower>()(Schema.Struct({
  id: TraitPowerId,
  /** The value of the trait from which a character has the power. */
  level: Schema.Int,
  /** Null where a level has a description only, as in abilities. */
  name: Absent.asNull(Schema.String),
  description: Absent.asNull(Schema.String),
  /** How the power works in play. */
  system: Absent.asNull(Schema.String),
  /** The address of a page about the power. */
  link: Absent.asNull(Schema.String),
})) {}

/** What a trait has when it is a gift of werewolves. */
export class GiftAttributes extends Schema.Opaque<GiftAttributes>()(Schema.Struct({
  /** The renown that the gift belongs to. */
  renown: WerewolfRenown,
  /** What using the gift costs, in words. */
  cost: Absent.asNull(Schema.String),
  /** How long the gift lasts, in words. */
  duration: Absent.asNull(Schema.String),
  /** The total renown that a character needs to buy the gift. */
  minimum_renown: Absent.asNull(Schema.Int),
  /** Whether every werewolf may have the gift. */
  is_native_gift: Absent.as(Schema.Boolean, false),
  /** The tribe whose gift it is. */
  tribe_id: Absent.asNull(WerewolfTribeId),
  tribe_name: Absent.asNull(Schema.String),
  /** The auspice whose gift it is. */
  auspice_id: Absent.asNull(WerewolfAuspiceId),
  auspice_name: Absent.asNull(Schema.String),
})) {}

/** The definition of a trait, such as Strength, Firearms or Auspex. */
export class Trait extends Schema.Opaque<Trait>()(Schema.Struct({
  id: TraitId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The classes that may have the trait; empty for custom traits. */
  character_classes: Absent.asEmpty(CharacterClass),
  /** The editions that have the trait; empty for custom traits. */
  game_versions: Absent.asEmpty(GameVersion),
  /** The address of a page about the trait. */
  link: Absent.asNull(Schema.String),
  /** Whether a sheet shows the trait when its value is 0. */
  show_when_zero: Absent.as(Schema.Boolean, true),
  /** The largest value a character can have. */
  max_value: Absent.as(Schema.Int, 5),
  /**
   * The smallest value a character can have.
   *
   * valentina: generated characters can be below it (value 1, minimum 2).
   */
  min_value: Absent.as(Schema.Int, 0),
  /** Points that the first dot costs. */
  initial_cost: Absent.as(Schema.Int, 1),
  /** Dot n, from the second on, costs n times this. */
  upgrade_cost: Absent.as(Schema.Int, 2),
  /**
   * For traits priced by how many of the category a character has: the next
   * one costs this times their number plus one. Null for all others.
   */
  count_based_cost_multiplier: Absent.asNull(Schema.Int),
  /** Whether the trait's value can be part of a dice pool. */
  is_rollable: Absent.as(Schema.Boolean, true),
  sheet_section_id: SheetSectionId,
  sheet_section_name: Absent.asNull(Schema.String),
  category_id: TraitCategoryId,
  category_name: Absent.asNull(Schema.String),
  /** The character that a custom trait was made for; null for all others. */
  custom_for_character_id: Absent.asNull(Identifier.CharacterId),
  subcategory_id: Absent.asNull(TraitSubcategoryId),
  subcategory_name: Absent.asNull(Schema.String),
  /** The dice pool, in words. */
  pool: Absent.asNull(Schema.String),
  /** The dice pool of whoever resists, in words. */
  opposing_pool: Absent.asNull(Schema.String),
  /** How the trait works in play. */
  system: Absent.asNull(Schema.String),
  /** Null for everything but gifts. */
  gift_attributes: Absent.asNull(GiftAttributes),
  /** By level, then name. */
  powers: Absent.asEmpty(TraitPower),
  /** The tracker of the trait by V4 rules. Absent from servers up to 0.27.0. */
  tracker_type_v4: Schema.optionalKey(Schema.NullOr(TrackerType)),
  /** The tracker of the trait by V5 rules. Absent from servers up to 0.27.0. */
  tracker_type_v5: Schema.optionalKey(Schema.NullOr(TrackerType)),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

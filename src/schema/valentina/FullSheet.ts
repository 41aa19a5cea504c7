/**
 * Character sheets as one piece: sections, categories, subcategories, traits.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Character } from "./Character.ts"
import * as Identifier from "./Identifier.ts"
import { SheetSectionId } from "./SheetSection.ts"
import { Trait } from "./Trait.ts"
import { TraitCategoryId } from "./TraitCategory.ts"
import { HunterEdgeType, TraitSubcategoryId } from "./TraitSubcategory.ts"

/** A trait of the character as the sheet has it: a `CharacterTrait` without dates. */
export class FullSheetCharacterTrait extends Schema.Opaque<FullSheetCharacterTrait>()(Schema.Struct({
  id: Identifier.CharacterTraitId,
  value: Schema.Int,
  character_id: Identifier.CharacterId,
  trait: Trait,
})) {}

/** A subcategory on a character's sheet. */
export class FullSheetTraitSubcategory extends Schema.Opaque<FullSheetTraitSubcategory>()(Schema.Struct({
  id: TraitSubcategoryId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  initial_cost: Absent.as(Schema.Int, 1),
  upgrade_cost: Absent.as(Schema.Int, 2),
  show_when_empty: Absent.as(Schema.Boolean, false),
  requires_parent: Absent.as(Schema.Boolean, false),
  pool: Absent.asNull(Schema.String),
  system: Absent.asNull(Schema.String),
  hunter_edge_type: Absent.asNull(HunterEdgeType),
  character_traits: Schema.Array(FullSheetCharacterTrait),
  /** Traits the character could still get; empty unless asked for. */
  available_traits: Absent.asEmpty(Trait),
})) {}

/** A category on a character's sheet. */
export class FullSheetTraitCategory extends Schema.Opaque<FullSheetTraitCategory>()(Schema.Struct({
  id: TraitCategoryId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  initial_cost: Absent.as(Schema.Int, 1),
  upgrade_cost: Absent.as(Schema.Int, 2),
  show_when_empty: Absent.as(Schema.Boolean, false),
  /** The place within the section, ascending. */
  order: Absent.as(Schema.Int, 0),
  subcategories: Absent.asEmpty(FullSheetTraitSubcategory),
  /** The traits of the category that are in no subcategory. */
  character_traits: Schema.Array(FullSheetCharacterTrait),
  /** Traits the character could still get; empty unless asked for. */
  available_traits: Absent.asEmpty(Trait),
})) {}

/** A section on a character's sheet. */
export class FullSheetTraitSection extends Schema.Opaque<FullSheetTraitSection>()(Schema.Struct({
  id: SheetSectionId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The place on the sheet, ascending. */
  order: Absent.as(Schema.Int, 0),
  show_when_empty: Absent.as(Schema.Boolean, false),
  categories: Schema.Array(FullSheetTraitCategory),
})) {}

/** A character with the whole sheet. */
export class FullSheet extends Schema.Opaque<FullSheet>()(Schema.Struct({
  sections: Schema.Array(FullSheetTraitSection),
  character: Character,
})) {}

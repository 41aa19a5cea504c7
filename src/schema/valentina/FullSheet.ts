/**
 * Character sheets as one piece: sections, categories, subcategories, traits.
 */
import * as Schema from "effect/Schema"
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
  description: Schema.NullOr(Schema.String),
  initial_cost: Schema.Int,
  upgrade_cost: Schema.Int,
  show_when_empty: Schema.Boolean,
  requires_parent: Schema.Boolean,
  pool: Schema.NullOr(Schema.String),
  system: Schema.NullOr(Schema.String),
  hunter_edge_type: Schema.NullOr(HunterEdgeType),
  character_traits: Schema.Array(FullSheetCharacterTrait),
  /** Traits the character could still get; empty unless asked for. */
  available_traits: Schema.Array(Trait),
})) {}

/** A category on a character's sheet. */
export class FullSheetTraitCategory extends Schema.Opaque<FullSheetTraitCategory>()(Schema.Struct({
  id: TraitCategoryId,
  name: Schema.String,
  description: Schema.NullOr(Schema.String),
  initial_cost: Schema.Int,
  upgrade_cost: Schema.Int,
  show_when_empty: Schema.Boolean,
  /** The place within the section, ascending. */
  order: Schema.Int,
  subcategories: Schema.Array(FullSheetTraitSubcategory),
  /** The traits of the category that are in no subcategory. */
  character_traits: Schema.Array(FullSheetCharacterTrait),
  /** Traits the character could still get; empty unless asked for. */
  available_traits: Schema.Array(Trait),
})) {}

/** A section on a character's sheet. */
export class FullSheetTraitSection extends Schema.Opaque<FullSheetTraitSection>()(Schema.Struct({
  id: SheetSectionId,
  name: Schema.String,
  description: Schema.NullOr(Schema.String),
  /** The place on the sheet, ascending. */
  order: Schema.Int,
  show_when_empty: Schema.Boolean,
  categories: Schema.Array(FullSheetTraitCategory),
})) {}

/** A character with the whole sheet. */
export class FullSheet extends Schema.Opaque<FullSheet>()(Schema.Struct({
  sections: Schema.Array(FullSheetTraitSection),
  character: Character,
})) {}

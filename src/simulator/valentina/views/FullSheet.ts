/**
 * Character sheets as one piece.
 */
import type { FullSheetCharacterTrait, FullSheetTraitCategory } from "../../../schema/valentina/FullSheet.ts"
import type { FullSheetTraitSection, FullSheetTraitSubcategory } from "../../../schema/valentina/FullSheet.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { TraitCategory, TraitCategoryId } from "../../../schema/valentina/TraitCategory.ts"
import type { TraitSubcategory } from "../../../schema/valentina/TraitSubcategory.ts"
import { type Blueprint, type BlueprintEdition, blueprintOf } from "../blueprint/Blueprint.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"

/** Whose sheet it is. */
export type SheetOwner = Pick<CharacterRow, "character_class" | "game_version" | "werewolf_attributes">

/** What a sheet is made of. */
export interface SheetSource {
  readonly character: SheetOwner
  /** All traits that the character has. */
  readonly traits: ReadonlyArray<FullSheetCharacterTrait>
  /** Whether the sheet lists the traits that the character could still get. */
  readonly includeAvailable: boolean
  /** The newest unless said otherwise. */
  readonly edition?: BlueprintEdition
}

interface Audience {
  readonly character_classes: ReadonlyArray<string>
  readonly game_versions: ReadonlyArray<string>
}

const isFor = ({ character_class, game_version }: SheetOwner, { character_classes, game_versions }: Audience) =>
  character_classes.includes(character_class) && game_versions.includes(game_version)

// valentina: gifts of other tribes and auspices are not on offer.
const mayLearn = ({ werewolf_attributes }: SheetOwner, { gift_attributes }: Trait): boolean => {
  if (gift_attributes === null || gift_attributes.is_native_gift) return true
  const { auspice_id, tribe_id } = gift_attributes
  return (tribe_id !== null && tribe_id === werewolf_attributes?.tribe_id) ||
    (auspice_id !== null && auspice_id === werewolf_attributes?.auspice_id)
}

interface Holdings {
  readonly source: SheetSource
  readonly known: Blueprint
  readonly available: ReadonlyArray<Trait>
}

const holdingsOf = (source: SheetSource): Holdings => {
  const known = blueprintOf(source.edition ?? "newest")
  if (!source.includeAvailable) return { source, known, available: [] }
  const held = new Set(source.traits.map(({ trait }) => trait.id))
  const available = known.traits.all.filter((trait) =>
    !held.has(trait.id) && isFor(source.character, trait) && mayLearn(source.character, trait)
  )
  return { source, known, available }
}

const contents = ({ available, source }: Holdings, belongs: (trait: Trait) => boolean) => ({
  // valentina: in no order; a simulator has them as they were given.
  character_traits: source.traits.filter(({ trait }) => belongs(trait)),
  available_traits: available.filter(belongs),
})

const subcategorySheet = (holdings: Holdings, subcategory: TraitSubcategory): FullSheetTraitSubcategory => ({
  id: subcategory.id,
  name: subcategory.name,
  description: subcategory.description,
  initial_cost: subcategory.initial_cost,
  upgrade_cost: subcategory.upgrade_cost,
  show_when_empty: subcategory.show_when_empty,
  requires_parent: subcategory.requires_parent,
  pool: subcategory.pool,
  system: subcategory.system,
  hunter_edge_type: subcategory.hunter_edge_type,
  ...contents(holdings, (trait) => trait.subcategory_id === subcategory.id),
})

const categorySheet = (holdings: Holdings, category: TraitCategory): FullSheetTraitCategory => ({
  id: category.id,
  name: category.name,
  description: category.description,
  initial_cost: category.initial_cost,
  upgrade_cost: category.upgrade_cost,
  show_when_empty: category.show_when_empty,
  order: category.order,
  subcategories: holdings.known.subcategories.all
    .filter((subcategory) => subcategory.category_id === category.id && isOnSheet(holdings, subcategory))
    .map((subcategory) => subcategorySheet(holdings, subcategory)),
  ...contents(holdings, (trait) => trait.category_id === category.id && trait.subcategory_id === null),
})

// Whatever the character has is on the sheet, also what is not for its class or edition.
const isOnSheet = ({ source }: Holdings, part: Audience & { readonly id: string }): boolean =>
  isFor(source.character, part) ||
  source.traits.some(({ trait }) => trait.category_id === part.id || trait.subcategory_id === part.id)

/**
 * The sections of a character's sheet, in order.
 *
 * valentina: everything of the character's class and edition is there, whether
 * it is empty or not; `show_when_empty` and `show_when_zero` are hints for
 * whoever shows the sheet.
 */
export const fullSheet = (source: SheetSource): ReadonlyArray<FullSheetTraitSection> => {
  const holdings = holdingsOf(source)
  return holdings.known.sections.all
    .filter((section) => isFor(source.character, section))
    .map((section) => ({
      id: section.id,
      name: section.name,
      description: section.description,
      order: section.order,
      show_when_empty: section.show_when_empty,
      categories: holdings.known.categories.all
        .filter((category) => category.sheet_section_id === section.id && isOnSheet(holdings, category))
        .map((category) => categorySheet(holdings, category)),
    }))
}

/**
 * One category of a character's sheet; `undefined` when there is no such category.
 *
 * valentina: here traits of other classes and editions are on offer too.
 */
export const fullSheetCategory = (source: SheetSource, id: TraitCategoryId): FullSheetTraitCategory | undefined => {
  const holdings = holdingsOf(source)
  const category = holdings.known.categories.byId.get(id)
  if (category === undefined) return undefined
  const held = new Set(source.traits.map(({ trait }) => trait.id))
  const available = source.includeAvailable
    ? holdings.known.traits.all.filter((trait) => !held.has(trait.id) && mayLearn(source.character, trait))
    : []
  return categorySheet({ ...holdings, available }, category)
}

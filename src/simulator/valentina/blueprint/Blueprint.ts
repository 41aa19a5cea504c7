/**
 * What characters are made of: the sheet's structure, its traits, and the
 * concepts, clans, tribes and auspices to choose from.
 *
 * It never changes and is shared by all simulators. The names and numbers are
 * those of the games; the descriptions were written for this project.
 */
import type { CharacterConcept, CharacterConceptId } from "../../../schema/valentina/CharacterConcept.ts"
import type { SheetSection, SheetSectionId } from "../../../schema/valentina/SheetSection.ts"
import type { Trait, TraitId } from "../../../schema/valentina/Trait.ts"
import type { TraitCategory, TraitCategoryId } from "../../../schema/valentina/TraitCategory.ts"
import type { TraitSubcategory, TraitSubcategoryId } from "../../../schema/valentina/TraitSubcategory.ts"
import type { VampireClan, VampireClanId } from "../../../schema/valentina/VampireClan.ts"
import type { WerewolfAuspice, WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribe, WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import { vampireClans } from "./Clans.ts"
import { concepts } from "./Concepts.ts"
import { categories, sections, subcategories } from "./Structure.ts"
import { traits } from "./Traits.ts"
import { werewolfAuspices, werewolfTribes } from "./TribesAndAuspices.ts"

/** Things of one kind, in the order of their list, and by id. */
export interface Catalogue<Id extends string, A> {
  readonly all: ReadonlyArray<A>
  readonly byId: ReadonlyMap<Id, A>
}

/** Everything of the blueprint. */
export interface Blueprint {
  /** By order. */
  readonly sections: Catalogue<SheetSectionId, SheetSection>
  /** By order, ties by name. */
  readonly categories: Catalogue<TraitCategoryId, TraitCategory>
  /** By name. */
  readonly subcategories: Catalogue<TraitSubcategoryId, TraitSubcategory>
  /** By name. Custom traits are not among them. */
  readonly traits: Catalogue<TraitId, Trait>
  /** The traits in the order of the sheet: that of the section, that of the category, name. */
  readonly traitsBySheet: ReadonlyArray<Trait>
  /** By name, as the rest. */
  readonly concepts: Catalogue<CharacterConceptId, CharacterConcept>
  readonly vampireClans: Catalogue<VampireClanId, VampireClan>
  readonly werewolfTribes: Catalogue<WerewolfTribeId, WerewolfTribe>
  readonly werewolfAuspices: Catalogue<WerewolfAuspiceId, WerewolfAuspice>
}

const catalogue = <Id extends string, A extends { readonly id: Id }>(all: ReadonlyArray<A>): Catalogue<Id, A> => ({
  all,
  byId: new Map(all.map((item) => [item.id, item])),
})

const sectionPlaces = new Map(sections.map((section) => [section.id, section.order]))
const categoryPlaces = new Map(categories.map((category) => [category.id, category.order]))

const sectionPlace = (trait: Trait): number => sectionPlaces.get(trait.sheet_section_id) ?? 0
const categoryPlace = (trait: Trait): number => categoryPlaces.get(trait.category_id) ?? 0

/** The blueprint. */
export const blueprint: Blueprint = {
  sections: catalogue(sections),
  categories: catalogue(categories),
  subcategories: catalogue(subcategories),
  traits: catalogue(traits),
  // Sorting is stable, so traits of equal places stay sorted by name, also across categories.
  traitsBySheet: [...traits].sort((left, right) =>
    sectionPlace(left) - sectionPlace(right) || categoryPlace(left) - categoryPlace(right)
  ),
  concepts: catalogue(concepts),
  vampireClans: catalogue(vampireClans),
  werewolfTribes: catalogue(werewolfTribes),
  werewolfAuspices: catalogue(werewolfAuspices),
}

/** A trait of the blueprint by its name and the name of its category; `undefined` when there is none. */
export const findTrait = (category: string, name: string): Trait | undefined =>
  blueprint.traits.all.find((trait) => trait.name === name && trait.category_name === category)

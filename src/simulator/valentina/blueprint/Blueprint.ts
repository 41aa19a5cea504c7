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
import { lazy } from "../../server/Lazy.ts"
import { vampireClans } from "./Clans.ts"
import { concepts } from "./Concepts.ts"
import { sections, structure } from "./Structure.ts"
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

const bySheet = (traits: ReadonlyArray<Trait>): ReadonlyArray<Trait> => {
  const sectionPlaces = new Map(sections.map((section) => [section.id, section.order]))
  const categoryPlaces = new Map(structure().categories.map((category) => [category.id, category.order]))
  const sectionPlace = (trait: Trait): number => sectionPlaces.get(trait.sheet_section_id) ?? 0
  const categoryPlace = (trait: Trait): number => categoryPlaces.get(trait.category_id) ?? 0
  // Sorting is stable, so traits of equal places stay sorted by name, also across categories.
  return [...traits].sort((left, right) =>
    sectionPlace(left) - sectionPlace(right) || categoryPlace(left) - categoryPlace(right)
  )
}

const parts: { readonly [Part in keyof Blueprint]: () => Blueprint[Part] } = {
  sections: lazy(() => catalogue(sections)),
  categories: lazy(() => catalogue(structure().categories)),
  subcategories: lazy(() => catalogue(structure().subcategories)),
  traits: lazy(() => catalogue(traits())),
  traitsBySheet: lazy(() => bySheet(blueprint.traits.all)),
  concepts: lazy(() => catalogue(concepts())),
  vampireClans: lazy(() => catalogue(vampireClans())),
  werewolfTribes: lazy(() => catalogue(werewolfTribes())),
  werewolfAuspices: lazy(() => catalogue(werewolfAuspices())),
}

/** Which servers a blueprint is of: the release 0.27.0, or those after it. */
export type BlueprintEdition = "release" | "newest"

/** The blueprint of the newest server. Each part is put together when it is first asked for, and not at import. */
export const blueprint: Blueprint = {
  get sections() {
    return parts.sections()
  },
  get categories() {
    return parts.categories()
  },
  get subcategories() {
    return parts.subcategories()
  },
  get traits() {
    return parts.traits()
  },
  get traitsBySheet() {
    return parts.traitsBySheet()
  },
  get concepts() {
    return parts.concepts()
  },
  get vampireClans() {
    return parts.vampireClans()
  },
  get werewolfTribes() {
    return parts.werewolfTribes()
  },
  get werewolfAuspices() {
    return parts.werewolfAuspices()
  },
}

/** A trait of the blueprint by its name and the name of its category; `undefined` when there is none. */
export const findTrait = (category: string, name: string): Trait | undefined =>
  blueprint.traits.all.find((trait) => trait.name === name && trait.category_name === category)

const categoryAfterRelease = "Necromancy Paths"

const thaumaturgyAfterRelease = [
  "Neptune's Might",
  "The Green Path",
  "The Path of Corruption",
  "The Path of Mars",
  "The Path of the Father's Vengeance",
]

/**
 * Whether the release 0.27.0 lacks a trait: those of Necromancy and five paths
 * of Thaumaturgy are newer. The dictionary lacks their terms too.
 */
export const isTraitAfterRelease = ({ category_name, name }: Trait): boolean =>
  category_name === categoryAfterRelease ||
  (category_name === "Thaumaturgy Paths" && thaumaturgyAfterRelease.includes(name))

/** Whether the release 0.27.0 lacks a category. */
export const isCategoryAfterRelease = ({ name }: TraitCategory): boolean => name === categoryAfterRelease

const releasedTraits = lazy(() => catalogue(blueprint.traits.all.filter((trait) => !isTraitAfterRelease(trait))))

const releasedBySheet = lazy(() => blueprint.traitsBySheet.filter((trait) => !isTraitAfterRelease(trait)))

const releasedCategories = lazy(() =>
  catalogue(blueprint.categories.all.filter((category) => !isCategoryAfterRelease(category)))
)

// Its prototype has the parts that no version of the server lacks.
const released: Blueprint = Object.create(blueprint, {
  categories: { get: releasedCategories },
  traits: { get: releasedTraits },
  traitsBySheet: { get: releasedBySheet },
})

/** The blueprint of some servers. */
export const blueprintOf = (edition: BlueprintEdition): Blueprint => edition === "release" ? released : blueprint

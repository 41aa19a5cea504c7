/**
 * Sections, categories and subcategories of the character sheet.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { SheetSection } from "../../../schema/valentina/SheetSection.ts"
import type { TraitCategory, TraitCategoryId } from "../../../schema/valentina/TraitCategory.ts"
import type { TraitSubcategory, TraitSubcategoryId } from "../../../schema/valentina/TraitSubcategory.ts"
import type { SheetSectionId } from "../../../schema/valentina/SheetSection.ts"
import { lazy } from "../../server/Lazy.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { type Classes, everyone, ghoulsAndVampires, hunters, mages, werewolves } from "./Audience.ts"
import { type SubcategoryLine, subcategoryLines } from "./Subcategories.ts"

const dates = { date_created: blueprintDate, date_modified: blueprintDate }
const bothVersions = ["V4", "V5"]

const sectionLines: ReadonlyArray<readonly [name: string, description: string | null]> = [
  ["Attributes", "What the character is born with."],
  ["Abilities", "What the character has learned."],
  ["Other", ""],
  ["Advantages", "What sets the character apart, for better or worse."],
]

/** The sections of the sheet, in its order. */
export const sections: ReadonlyArray<SheetSection> = sectionLines.map(([name, description], index) => ({
  id: blueprintId<SheetSectionId>("section", name),
  name,
  description,
  character_classes: everyone,
  game_versions: bothVersions,
  show_when_empty: true,
  order: index + 1,
  ...dates,
}))

interface CategoryLine {
  readonly order: number
  readonly description: string | null
  /** The price of the first dot, and the factor of all others. */
  readonly cost: readonly [initial: number, upgrade: number]
  readonly count?: number
  readonly classes?: Classes
  readonly versions?: ReadonlyArray<GameVersion>
  readonly shown?: boolean
}

const virtuous = ["VAMPIRE", "MAGE", "HUNTER", "GHOUL", "MORTAL"]
const attribute = [5, 5] as const
const ability = [3, 2] as const

// By `section/category`. Costs, orders and classes are those of the server, which made them in this order.
const categoryLines: Readonly<Record<string, CategoryLine>> = {
  "Attributes/Physical": { order: 1, description: "Strength and endurance of the body.", cost: attribute },
  "Attributes/Social": { order: 2, description: "Effect on others.", cost: attribute },
  "Attributes/Mental": { order: 3, description: "Reach of the mind.", cost: attribute },
  "Abilities/Physical": { order: 4, description: "Learned with the body.", cost: ability },
  "Abilities/Social": { order: 5, description: "Learned among people.", cost: ability },
  "Abilities/Mental": { order: 6, description: "Learned by study.", cost: ability },
  "Other/Disciplines": {
    order: 1,
    description: "Powers of the blood.",
    cost: [10, 7],
    classes: ghoulsAndVampires,
  },
  "Other/Spheres": { order: 2, description: "Fields of magic.", cost: [10, 7], classes: mages },
  "Other/Edges": { order: 3, description: "Means against the supernatural.", cost: [3, 3], classes: hunters },
  "Other/Gifts": { order: 4, description: "Favors of spirits.", cost: [7, 3], count: 2, classes: werewolves },
  "Other/Thaumaturgy Paths": {
    order: 6,
    description: "Paths of blood magic of the older rules.",
    cost: [7, 3],
    classes: ghoulsAndVampires,
    versions: ["V4"],
  },
  "Other/Necromancy Paths": {
    order: 13,
    description: "Paths of death magic of the older rules.",
    cost: [7, 3],
    classes: ghoulsAndVampires,
    versions: ["V4"],
  },
  "Other/Other": { order: 1, description: null, cost: [1, 2] },
  "Other/Resonance": { order: 2, description: null, cost: [2, 2], classes: mages },
  "Other/Renown": { order: 3, description: null, cost: [1, 2], classes: werewolves },
  "Other/Virtues": { order: 4, description: null, cost: [2, 2], classes: virtuous },
  "Other/Rites": { order: 5, description: "Ceremonies of the pack.", cost: [5, 3], classes: werewolves },
  "Other/Blood Sorcery Rituals": {
    order: 11,
    description: "Rituals for those who know Blood Sorcery.",
    cost: [10, 7],
    count: 3,
    classes: ghoulsAndVampires,
    versions: ["V5"],
  },
  "Other/Oblivion Ceremonies": {
    order: 12,
    description: "Ceremonies for those who know Oblivion.",
    cost: [10, 7],
    count: 3,
    classes: ghoulsAndVampires,
    versions: ["V5"],
  },
  "Advantages/Backgrounds": { order: 1, description: "Means, people and places.", cost: [2, 3], shown: true },
  "Advantages/Merits": { order: 2, description: "Lasting strengths.", cost: [3, 2], shown: true },
  "Advantages/Flaws": { order: 3, description: "Lasting weaknesses.", cost: [2, 3], shown: true },
}

const expandCategory = ([path, line]: [string, CategoryLine]): TraitCategory => {
  const [section = "", name = ""] = path.split("/")
  return {
    id: blueprintId<TraitCategoryId>("category", path),
    name,
    description: line.description,
    character_classes: line.classes ?? everyone,
    game_versions: line.versions ?? bothVersions,
    show_when_empty: line.shown ?? false,
    order: line.order,
    sheet_section_id: blueprintId<SheetSectionId>("section", section),
    sheet_section_name: section,
    initial_cost: line.cost[0],
    upgrade_cost: line.cost[1],
    count_based_cost_multiplier: line.count ?? null,
    ...dates,
  }
}

const expandSubcategory = (category: TraitCategory, line: SubcategoryLine): TraitSubcategory => {
  const [initial, upgrade] = line.cost
  const given = (letter: string, text: string): string | null => (line.texts ?? "d").includes(letter) ? text : null
  return {
    id: blueprintId<TraitSubcategoryId>("subcategory", line.category, line.name),
    name: line.name,
    description: given("d", line.description ?? `${line.name}, of ${category.name}.`),
    character_classes: line.classes ?? category.character_classes,
    game_versions: line.versions ?? category.game_versions,
    show_when_empty: false,
    initial_cost: initial,
    upgrade_cost: upgrade,
    count_based_cost_multiplier: category.count_based_cost_multiplier,
    requires_parent: line.requiresParent ?? false,
    pool: given("p", `The pool of ${line.name}`),
    system: given("s", `The storyteller tells what ${line.name} does.`),
    hunter_edge_type: line.edge ?? null,
    category_id: category.id,
    category_name: category.name,
    sheet_section_id: category.sheet_section_id,
    sheet_section_name: category.sheet_section_name,
    ...dates,
  }
}

/** The sections, categories and subcategories of the sheet. */
export interface Structure {
  /** By order, ties by name. */
  readonly categories: ReadonlyArray<TraitCategory>
  /** By name. */
  readonly subcategories: ReadonlyArray<TraitSubcategory>
  /** By `section/name`, since names repeat between sections. */
  readonly categoriesByPath: ReadonlyMap<string, TraitCategory>
  /** By `section/category/name`. */
  readonly subcategoriesByPath: ReadonlyMap<string, TraitSubcategory>
}

const places = lazy(() => new Map([...structure().categoriesByPath.values()].map(({ id }, place) => [id, place])))

/** When the server made a category, compared to others; its ids are in that order. */
export const placeOfCategory = (id: TraitCategoryId): number => places().get(id) ?? -1

/** The structure of the sheet, put together when it is first asked for. */
export const structure = lazy((): Structure => {
  const categoriesByPath = new Map(Object.entries(categoryLines).map((entry) => [entry[0], expandCategory(entry)]))
  const subcategoriesByPath = new Map(
    subcategoryLines().flatMap((line) => {
      const category = categoriesByPath.get(line.category)
      return category === undefined ? [] : [[`${line.category}/${line.name}`, expandSubcategory(category, line)]]
    }),
  )
  return {
    categoriesByPath,
    subcategoriesByPath,
    categories: [...categoriesByPath.values()].sort((left, right) =>
      left.order - right.order || (left.name < right.name ? -1 : 1)
    ),
    subcategories: [...subcategoriesByPath.values()].sort((left, right) =>
      left.name < right.name ? -1 : left.name > right.name ? 1 : 0
    ),
  }
})

/**
 * Sections, categories and subcategories of the character sheet.
 */
import type { SheetSection } from "../../../schema/valentina/SheetSection.ts"
import type { TraitCategory, TraitCategoryId } from "../../../schema/valentina/TraitCategory.ts"
import type { TraitSubcategory, TraitSubcategoryId } from "../../../schema/valentina/TraitSubcategory.ts"
import type { SheetSectionId } from "../../../schema/valentina/SheetSection.ts"
import { lazy } from "../../server/Lazy.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { everyone } from "./Audience.ts"
import { type CategoryLine, categoryLines } from "./CategoryLines.ts"
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
  const categoriesByPath = new Map(Object.entries(categoryLines()).map((entry) => [entry[0], expandCategory(entry)]))
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

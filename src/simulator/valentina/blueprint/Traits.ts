/**
 * All traits of the blueprint, in their places on the sheet.
 */
import type { GiftAttributes, Trait, TraitId, TraitPower, TraitPowerId } from "../../../schema/valentina/Trait.ts"
import type { WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import { backgrounds, flaws, merits } from "./Advantages.ts"
import { abilities, attributes } from "./AttributesAndAbilities.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { disciplines, magicPaths } from "./Disciplines.ts"
import { gifts } from "./Gifts.ts"
import { edges, measures, spheres } from "./OtherTraits.ts"
import { rites, rituals } from "./Rituals.ts"
import { categoriesByPath, subcategoriesByPath } from "./Structure.ts"
import type { GiftLine, TraitLine } from "./TraitLine.ts"

const giftAttributes = (gift: GiftLine): GiftAttributes => ({
  renown: gift.renown,
  cost: gift.cost,
  duration: gift.duration,
  minimum_renown: gift.minimum_renown,
  is_native_gift: gift.tribe === null && gift.auspice === null,
  tribe_id: gift.tribe === null ? null : blueprintId<WerewolfTribeId>("tribe", gift.tribe),
  tribe_name: gift.tribe,
  auspice_id: gift.auspice === null ? null : blueprintId<WerewolfAuspiceId>("auspice", gift.auspice),
  auspice_name: gift.auspice,
})

const powersOf = ({ name, path, powers }: TraitLine): ReadonlyArray<TraitPower> =>
  powers.map((power) => ({
    id: blueprintId<TraitPowerId>("power", path, name, String(power.level), power.name ?? ""),
    ...power,
  }))

const expand = (line: TraitLine): ReadonlyArray<Trait> => {
  const category = categoriesByPath.get(line.path.split("/").slice(0, 2).join("/"))
  const subcategory = subcategoriesByPath.get(line.path)
  if (category === undefined) return []
  const { initial_cost, upgrade_cost } = subcategory ?? category
  return [{
    id: blueprintId<TraitId>("trait", line.path, line.name),
    name: line.name,
    description: line.description,
    character_classes: line.classes,
    game_versions: line.versions,
    link: line.link,
    show_when_zero: line.shownAtZero,
    max_value: line.max,
    min_value: line.min,
    initial_cost: line.cost?.[0] ?? initial_cost,
    upgrade_cost: line.cost?.[1] ?? upgrade_cost,
    count_based_cost_multiplier: category.count_based_cost_multiplier,
    is_rollable: line.rollable,
    sheet_section_id: category.sheet_section_id,
    sheet_section_name: category.sheet_section_name,
    category_id: category.id,
    category_name: category.name,
    custom_for_character_id: null,
    subcategory_id: subcategory?.id ?? null,
    subcategory_name: subcategory?.name ?? null,
    pool: line.pool,
    opposing_pool: line.opposingPool,
    system: line.system,
    gift_attributes: line.gift === null ? null : giftAttributes(line.gift),
    powers: powersOf(line),
    tracker_type_v4: line.trackerV4,
    tracker_type_v5: line.trackerV5,
    date_created: blueprintDate,
    date_modified: blueprintDate,
  }]
}

const lines: ReadonlyArray<TraitLine> = [
  ...attributes,
  ...abilities,
  ...disciplines,
  ...measures,
  ...spheres,
  ...edges,
  ...gifts,
  ...rites,
  ...magicPaths,
  ...rituals,
  ...backgrounds,
  ...merits,
  ...flaws,
]

/** All traits, by name. */
export const traits: ReadonlyArray<Trait> = lines.flatMap(expand).sort((left, right) =>
  left.name < right.name ? -1 : left.name > right.name ? 1 : 0
)

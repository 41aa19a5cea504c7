/**
 * All traits of the blueprint, in their places on the sheet.
 */
import type { GiftAttributes, Trait, TraitId, TraitPower, TraitPowerId } from "../../../schema/valentina/Trait.ts"
import type { WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import { backgrounds, flaws, merits } from "./Advantages.ts"
import { abilities, attributes } from "./AttributesAndAbilities.ts"
import { blueprintDate, blueprintId, wiki } from "./BlueprintId.ts"
import { disciplines, magicPaths } from "./Disciplines.ts"
import { gifts } from "./Gifts.ts"
import { edges, measures, spheres } from "./OtherTraits.ts"
import { rites, rituals } from "./Rituals.ts"
import { structure } from "./Structure.ts"
import type { GiftLine, TraitLine } from "./TraitLine.ts"

// What the games say belongs to their publisher, so only whether a text is there is the server's.
const textsOf = ({ description, name, path, texts }: TraitLine) => {
  const given = (letter: string, text: string): string | null => texts.includes(letter) ? text : null
  const place = path.slice(path.lastIndexOf("/") + 1)
  return {
    description: given("d", description ?? `${name}, of ${place}.`),
    link: given("l", wiki(name)),
    pool: given("p", `The pool of ${name}`),
    opposing_pool: given("o", "Wits + Resolve"),
    system: given("s", `The storyteller tells what ${name} does.`),
  }
}

const giftCosts: { readonly [renown: string]: string } = { GLORY: "1 Rage check", HONOR: "1 Willpower", WISDOM: "Free" }

const giftAttributes = (
  [renown, minimum_renown, tribe, auspice]: GiftLine,
  texts: string,
): GiftAttributes => ({
  renown,
  cost: texts.includes("c") ? giftCosts[renown] ?? null : null,
  duration: texts.includes("t") ? "One scene" : null,
  minimum_renown,
  is_native_gift: tribe === null && auspice === null,
  tribe_id: tribe === null ? null : blueprintId<WerewolfTribeId>("tribe", tribe),
  tribe_name: tribe,
  auspice_id: auspice === null ? null : blueprintId<WerewolfAuspiceId>("auspice", auspice),
  auspice_name: auspice,
})

const levelTexts = ["A beginner.", "Ordinary.", "Good.", "Exceptional.", "As good as people get."]

// Whose powers the server has no text for.
const undescribed: ReadonlySet<string> = new Set([
  "Alchemy",
  "Celerity",
  "Movement of the Mind",
  "Potence",
  "The Lure of Flames",
  "Weather Control",
])

const withoutSystem = "Movement of the Mind"

const isUndescribed = (trait: string, power: string): boolean => undescribed.has(trait) || power === "Haruspex"

const powerOf = ({ name, path }: TraitLine, level: number, power: string | null): TraitPower => ({
  id: blueprintId<TraitPowerId>("power", path, name, String(level), power ?? ""),
  level,
  name: power,
  description: power === null
    ? levelTexts[level - 1] ?? null
    : isUndescribed(name, power)
    ? null
    : `${name} at level ${level}.`,
  system: power === null || name === withoutSystem ? null : "Takes what the level demands.",
  link: null,
})

const powersOf = (line: TraitLine): ReadonlyArray<TraitPower> => [
  ...Array.from({ length: line.levels }, (_, index) => powerOf(line, index + 1, null)),
  ...line.powers.flatMap((names, index) => names.map((name) => powerOf(line, index + 1, name))),
]

const expand = (line: TraitLine): ReadonlyArray<Trait> => {
  const { categoriesByPath, subcategoriesByPath } = structure()
  const category = categoriesByPath.get(line.path.split("/").slice(0, 2).join("/"))
  const subcategory = subcategoriesByPath.get(line.path)
  if (category === undefined) return []
  const { initial_cost, upgrade_cost } = subcategory ?? category
  return [{
    id: blueprintId<TraitId>("trait", line.path, line.name),
    name: line.name,
    character_classes: line.classes,
    game_versions: line.versions,
    show_when_zero: line.shownAtZero,
    max_value: line.values[1],
    min_value: line.values[0],
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
    ...textsOf(line),
    gift_attributes: line.gift === undefined ? null : giftAttributes(line.gift, line.texts),
    powers: powersOf(line),
    tracker_type_v4: line.trackerV4,
    tracker_type_v5: line.trackerV5,
    date_created: blueprintDate,
    date_modified: blueprintDate,
  }]
}

/** All traits, by name. */
export const traits = (): ReadonlyArray<Trait> =>
  [
    ...attributes(),
    ...abilities(),
    ...disciplines(),
    ...measures(),
    ...spheres(),
    ...edges(),
    ...gifts(),
    ...rites(),
    ...magicPaths(),
    ...rituals(),
    ...backgrounds(),
    ...merits(),
    ...flaws(),
  ].flatMap(expand).sort((left, right) => left.name < right.name ? -1 : left.name > right.name ? 1 : 0)

/**
 * The traits of generated characters.
 */
import type { CharacterClass } from "../../../schema/valentina/CharacterClass.ts"
import type { CharacterConcept } from "../../../schema/valentina/CharacterConcept.ts"
import type { AbilityFocus } from "../../../schema/valentina/CharacterGeneration.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { VampireClan } from "../../../schema/valentina/VampireClan.ts"
import type { WerewolfAuspice } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribe } from "../../../schema/valentina/WerewolfTribe.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import { type Holding, totalRenown } from "../rules/WerewolfRenown.ts"
import { type Between, pick, sample, shuffle } from "./Chance.ts"

/** What the traits follow from. */
export interface Sketch {
  readonly character_class: CharacterClass
  /** 0 for NEW to 3 for ELITE. */
  readonly level: number
  readonly focus: AbilityFocus
  readonly concept: CharacterConcept
  readonly clan: VampireClan | null
  readonly tribe: WerewolfTribe | null
  readonly auspice: WerewolfAuspice | null
}

const attributeDots = [1, 2, 2, 2, 2, 3, 3, 3, 4]
const attributeBonus = [0, 5, 10, 15]
const advantageDots = [7, 10, 13, 16]
const flawDots = [2, 2, 4, 5]

const repeat = (value: number, count: number): ReadonlyArray<number> => Array.from({ length: count }, () => value)

// The dots of abilities, the highest first; all other abilities have none.
const abilityDots = (focus: AbilityFocus): ReadonlyArray<number> => {
  switch (focus) {
    case "SPECIALIST":
      return [4, ...repeat(3, 3), ...repeat(2, 3), ...repeat(1, 3)]
    case "BALANCED":
      return [...repeat(3, 3), ...repeat(2, 5), ...repeat(1, 7)]
    default:
      return [3, ...repeat(2, 8), ...repeat(1, 10)]
  }
}

// All generated characters are of V5.
const candidates = (characterClass: CharacterClass, matches: (trait: Trait) => boolean): ReadonlyArray<Trait> =>
  blueprint.traits.all.filter((trait) =>
    matches(trait) && trait.game_versions.includes("V5") && trait.character_classes.includes(characterClass)
  )

const attributes = (between: Between, { character_class, level }: Sketch): ReadonlyArray<Holding> => {
  const traits = candidates(character_class, (trait) => trait.sheet_section_name === "Attributes")
  const dots = shuffle(between, attributeDots)
  const values = traits.map((trait, index) => ({ trait, value: dots[index] ?? trait.min_value }))
  for (let bonus = attributeBonus[level] ?? 0; bonus > 0; bonus--) {
    const raised = pick(between, values.filter(({ trait, value }) => value < trait.max_value))
    raised.value++
  }
  return values
}

const abilities = (between: Between, { character_class, concept, focus }: Sketch): ReadonlyArray<Holding> => {
  const all = candidates(character_class, (trait) => trait.sheet_section_name === "Abilities")
  const favored = all.filter(({ name }) => concept.favored_ability_names.includes(name))
  const others = shuffle(between, all.filter((trait) => !favored.includes(trait)))
  const dots = abilityDots(focus)
  return [...favored, ...others].map((trait, index) => ({ trait, value: dots[index] ?? 0 }))
}

// Spends dots on different traits, each within its bounds.
const spend = (between: Between, traits: ReadonlyArray<Trait>, dots: number): ReadonlyArray<Holding> => {
  const holdings: Array<Holding> = []
  let left = dots
  for (const trait of shuffle(between, traits)) {
    if (trait.min_value > left) continue
    const value = between(trait.min_value, Math.min(trait.max_value, left))
    holdings.push({ trait, value })
    left -= value
    if (left === 0) break
  }
  return holdings
}

const advantages = (between: Between, { character_class, level }: Sketch): ReadonlyArray<Holding> => {
  const inSection = (...categories: ReadonlyArray<string>) =>
    candidates(
      character_class,
      (trait) => trait.sheet_section_name === "Advantages" && categories.includes(trait.category_name ?? ""),
    )
  return [
    ...spend(between, inSection("Backgrounds", "Merits"), advantageDots[level] ?? 0),
    ...spend(between, inSection("Flaws"), flawDots[level] ?? 0),
  ]
}

const willpower = (holdings: ReadonlyArray<Holding>): number =>
  holdings.reduce(
    (sum, { trait, value }) => trait.name === "Composure" || trait.name === "Resolve" ? sum + value : sum,
    0,
  )

const startingValues: Readonly<Record<string, number>> = { Humanity: 7, Hunger: 1, "Blood Potency": 1, Rage: 1 }

const measures = ({ character_class }: Sketch, holdings: ReadonlyArray<Holding>): ReadonlyArray<Holding> =>
  candidates(character_class, (trait) => trait.category_name === "Other").flatMap((trait) => {
    if (trait.name === "Willpower") return [{ trait, value: willpower(holdings) }]
    // Ghouls borrow their blood.
    if (character_class === "GHOUL" && trait.name === "Blood Potency") return []
    const value = startingValues[trait.name]
    return value === undefined ? [] : [{ trait, value }]
  })

const disciplines = (between: Between, { clan, level }: Sketch): ReadonlyArray<Holding> => {
  if (clan === null) return []
  const known = clan.discipline_ids.length > 0
    ? clan.discipline_ids.flatMap((id) => blueprint.traits.byId.get(id) ?? [])
    : candidates(
      "VAMPIRE",
      ({ category_name, name }) => category_name === "Disciplines" && name !== "Thin Blood Alchemy",
    )
  return sample(between, known, level > 0 ? 3 : 2)
    .map((trait, index) => ({ trait, value: Math.min(trait.max_value, Math.max(1, level + 2 - index)) }))
}

// Two dots for the tribe's renown, one for another, and one more a level.
const renown = (between: Between, { level, tribe }: Sketch): ReadonlyArray<Holding> => {
  const traits = candidates("WEREWOLF", (trait) => trait.category_name === "Renown")
  const best = traits.filter(({ name }) => name.toUpperCase() === tribe?.renown)
  const ordered = [...best, ...shuffle(between, traits.filter((trait) => !best.includes(trait)))]
  const values = ordered.map((trait, index) => ({ trait, value: Math.max(0, 2 - index) }))
  for (let bonus = level; bonus > 0; bonus--) pick(between, values).value++
  return values
}

const spiritGifts = (between: Between, { auspice, level, tribe }: Sketch, total: number): ReadonlyArray<Holding> => {
  const gifts = candidates("WEREWOLF", (trait) => (trait.gift_attributes?.minimum_renown ?? Infinity) <= total)
  const rites = candidates("WEREWOLF", (trait) => trait.category_name === "Rites")
  const chosen = [
    ...sample(between, gifts.filter((trait) => trait.gift_attributes?.is_native_gift), 1 + level),
    ...sample(between, gifts.filter(({ id }) => tribe?.gift_trait_ids.includes(id)), 1),
    ...sample(between, gifts.filter(({ id }) => auspice?.gift_trait_ids.includes(id)), 1),
    ...sample(between, rites, 1),
  ]
  return [...new Set(chosen)].map((trait) => ({ trait, value: 1 }))
}

const werewolf = (between: Between, sketch: Sketch): ReadonlyArray<Holding> => {
  const won = renown(between, sketch)
  return [...won, ...spiritGifts(between, sketch, totalRenown(won))]
}

// One edge with two perks, or two with one each.
const edges = (between: Between): ReadonlyArray<Holding> => {
  const perks = candidates("HUNTER", (trait) => trait.category_name === "Edges")
  const count = between(1, 2)
  return sample(between, [...new Set(perks.map((trait) => trait.subcategory_id))], count)
    .flatMap((edge) => sample(between, perks.filter((trait) => trait.subcategory_id === edge), 3 - count))
    .map((trait) => ({ trait, value: 1 }))
}

const powers = (between: Between, sketch: Sketch): ReadonlyArray<Holding> => {
  switch (sketch.character_class) {
    case "VAMPIRE":
      return disciplines(between, sketch)
    case "WEREWOLF":
      return werewolf(between, sketch)
    case "HUNTER":
      return edges(between)
    default:
      return []
  }
}

/**
 * The traits of a generated character: all attributes, all abilities (also
 * those without dots), Willpower and the like, advantages, flaws, and the
 * powers of its class.
 *
 * valentina: generated advantages can be below their minimum. Here they keep
 * their bounds.
 */
export const generateTraits = (between: Between, sketch: Sketch): ReadonlyArray<Holding> => {
  const learned = [...attributes(between, sketch), ...abilities(between, sketch)]
  return [...learned, ...measures(sketch, learned), ...advantages(between, sketch), ...powers(between, sketch)]
}

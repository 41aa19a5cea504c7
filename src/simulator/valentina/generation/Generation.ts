/**
 * Generated characters.
 */
import * as Result from "effect/Result"
import type { CharacterClass } from "../../../schema/valentina/CharacterClass.ts"
import type { CharacterConcept } from "../../../schema/valentina/CharacterConcept.ts"
import type { AutogenerateRequest } from "../../../schema/valentina/CharacterGeneration.ts"
import { HunterCreed } from "../../../schema/valentina/HunterAttributes.ts"
import type { VampireClan } from "../../../schema/valentina/VampireClan.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { blueprint, type Catalogue } from "../blueprint/Blueprint.ts"
import { type Holding, totalRenown } from "../rules/WerewolfRenown.ts"
import type { HunterState, VampireState, WerewolfState } from "../store/CharacterRows.ts"
import { badRequest } from "../store/ProblemDocument.ts"
import { type Between, pick } from "./Chance.ts"
import { type CharacterName, type IsTaken, pickName } from "./GeneratedNames.ts"
import { generateTraits, type Sketch } from "./GeneratedTraits.ts"

/** What is chosen already. Everything else is left to chance, but the level is NEW. */
export type GenerationRequest = Omit<AutogenerateRequest, "character_type">

/** A character that nobody has stored yet. Its edition is always V5. */
export interface GeneratedCharacter extends CharacterName {
  readonly character_class: CharacterClass
  readonly game_version: "V5"
  /** The character receives copies of all its specialties. */
  readonly concept: CharacterConcept
  readonly vampire_attributes: VampireState | null
  readonly werewolf_attributes: WerewolfState | null
  /** Mages have none, as on the server. */
  readonly mage_attributes: null
  readonly hunter_attributes: HunterState | null
  readonly traits: ReadonlyArray<Holding>
}

const levels = ["NEW", "INTERMEDIATE", "ADVANCED", "ELITE"]
const focuses = ["JACK_OF_ALL_TRADES", "BALANCED", "SPECIALIST"]

/** The highest number of a roll from 0 to 100 that makes a class. */
const classPercentiles: ReadonlyArray<readonly [CharacterClass, highest: number]> = [
  ["MORTAL", 59],
  ["VAMPIRE", 68],
  ["WEREWOLF", 77],
  ["MAGE", 86],
  ["HUNTER", 95],
  ["GHOUL", 100],
]

/** The class that a roll from 0 to 100 makes. */
export const classOf = (roll: number): CharacterClass =>
  classPercentiles.find(([, highest]) => roll <= highest)?.[0] ?? "GHOUL"

const isNewer = ({ game_versions }: { readonly game_versions: ReadonlyArray<string> }): boolean =>
  game_versions.includes("V5")

// Chosen by id, or else by chance among those that are offered.
const choose = <Id extends string, A>(
  between: Between,
  noun: string,
  catalogue: Catalogue<Id, A>,
  id: Id | null | undefined,
  isOffered: (item: A) => boolean = () => true,
): Result.Result<A, Refusal> => {
  if (id === null || id === undefined) return Result.succeed(pick(between, catalogue.all.filter(isOffered)))
  const chosen = catalogue.byId.get(id)
  return chosen === undefined ? Result.fail(badRequest(`${noun} '${id}' not found`)) : Result.succeed(chosen)
}

/** What a clan makes of a vampire: its bane and its compulsion. */
export const vampireOf = (clan: VampireClan): VampireState => ({
  clan_id: clan.id,
  generation: null,
  sire: null,
  bane_name: clan.bane?.name ?? null,
  bane_description: clan.bane?.description ?? null,
  compulsion_name: clan.compulsion?.name ?? null,
  compulsion_description: clan.compulsion?.description ?? null,
})

const werewolfOf = ({ auspice, tribe }: Sketch, traits: ReadonlyArray<Holding>): WerewolfState => ({
  tribe_id: tribe?.id ?? null,
  auspice_id: auspice?.id ?? null,
  pack_name: null,
  total_renown: totalRenown(traits),
})

// valentina: generated creeds are in title case.
const pickCreed = (between: Between): string => {
  const creed = pick(between, HunterCreed.values)
  return creed.charAt(0) + creed.slice(1).toLowerCase()
}

const sketch = (between: Between, request: GenerationRequest): Result.Result<Sketch, Refusal> =>
  Result.gen(function* () {
    // Whatever is named must exist, also when the class has no use for it.
    const concept = yield* choose(between, "Character concept", blueprint.concepts, request.concept_id)
    const clan = yield* choose(between, "Vampire clan", blueprint.vampireClans, request.vampire_clan_id, isNewer)
    const tribe = yield* choose(between, "Werewolf tribe", blueprint.werewolfTribes, request.werewolf_tribe_id)
    const auspice = yield* choose(between, "Werewolf auspice", blueprint.werewolfAuspices, request.werewolf_auspice_id)
    const character_class = request.character_class ?? classOf(between(0, 100))
    const isWerewolf = character_class === "WEREWOLF"
    return {
      character_class,
      level: Math.max(0, levels.indexOf(request.experience_level ?? "NEW")),
      focus: request.skill_focus ?? pick(between, focuses),
      concept,
      clan: character_class === "VAMPIRE" ? clan : null,
      tribe: isWerewolf ? tribe : null,
      auspice: isWerewolf ? auspice : null,
    }
  })

/**
 * Generates a character. Equal numbers from `between` make equal characters.
 * 400 for a concept, clan, tribe or auspice that does not exist.
 */
export const generateCharacter = (
  between: Between,
  request: GenerationRequest,
  isTaken: IsTaken,
): Result.Result<GeneratedCharacter, Refusal> =>
  Result.map(sketch(between, request), (drawn) => {
    const traits = generateTraits(between, drawn)
    return {
      ...pickName(between, isTaken),
      character_class: drawn.character_class,
      game_version: "V5",
      concept: drawn.concept,
      vampire_attributes: drawn.clan === null ? null : vampireOf(drawn.clan),
      werewolf_attributes: drawn.tribe === null ? null : werewolfOf(drawn, traits),
      mage_attributes: null,
      hunter_attributes: drawn.character_class === "HUNTER" ? { creed: pickCreed(between) } : null,
      traits,
    }
  })

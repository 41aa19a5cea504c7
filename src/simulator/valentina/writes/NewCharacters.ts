/**
 * Characters that come into being, created or generated.
 */
import * as Result from "effect/Result"
import type { CharacterConcept } from "../../../schema/valentina/CharacterConcept.ts"
import type { CharacterCreate } from "../../../schema/valentina/CharacterCreate.ts"
import type { CharacterId, CharacterTraitId } from "../../../schema/valentina/Identifier.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import type { CharacterName } from "../generation/GeneratedNames.ts"
import * as ClassAttributes from "../rules/ClassAttributes.ts"
import { setHealth } from "../rules/HealthTrack.ts"
import { staminaId, traitById } from "../rules/HeldTraits.ts"
import { refuseField, setTracker, trackerTypeOf } from "../rules/Trackers.ts"
import { totalRenown } from "../rules/WerewolfRenown.ts"
import type { CharacterRow, ConceptSpecialty, HealthState, TrackerState } from "../store/CharacterRows.ts"
import type { CompanyRow, UserRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import { blankAsNull, trimmed } from "../store/Normalisation.ts"
import { badRequest, missingReference } from "../store/ProblemDocument.ts"
import { nameKey, type State } from "../store/State.ts"
import { fresh, type Situation } from "../world/World.ts"

type Maker = Pick<Situation, "state" | "random" | "now">

/** A trait that a new character starts with, free of cost. */
export interface StartingTrait {
  readonly trait: Trait
  readonly value: number
  readonly tracker?: TrackerState | null
}

/** A character that is not stored yet. */
export interface NewCharacter
  extends Omit<CharacterRow, "id" | "date_created" | "date_modified" | "archive" | "concept_id" | "specialties"> {
  /** The character receives copies of its specialties. */
  readonly concept: CharacterConcept | null
  readonly traits: ReadonlyArray<StartingTrait>
}

/** What a character has unless something else is said. */
export const blank = {
  name_nick: null,
  status: "ALIVE",
  date_killed: null,
  starting_points: 0,
  age: null,
  date_of_birth: null,
  biography: null,
  demeanor: null,
  nature: null,
  is_temporary: false,
  health: null,
} as const

/** A concept by its id; `null` when there is none. */
export const conceptOf = (id: CharacterRow["concept_id"] | undefined): CharacterConcept | null =>
  id === null || id === undefined ? null : blueprint.concepts.byId.get(id) ?? null

/** The specialties of a concept, for a character to keep. */
export const specialtiesOf = (
  { now, random, state }: Maker,
  concept: CharacterConcept | null,
): ReadonlyArray<ConceptSpecialty> =>
  (concept?.specialties ?? []).map(({ description, name, type }) => ({
    id: Ids.mint(state, random, now),
    name,
    type,
    description,
  }))

/** Whether another character of the company has the name. */
export const isNameTaken = (
  state: State,
  company: string,
  { name_first, name_last }: CharacterName,
  except?: string,
): boolean =>
  Table.group(state.characters, "name", nameKey(company, name_first, name_last)).some(({ id }) => id !== except)

/** The refusal of a name that another character has. */
export const nameTaken: Refusal = badRequest(
  "Combination of name_first and name_last is not unique",
  ["name_first", "name_last"].map((field) => ({
    field,
    message: "Combination of name_first and name_last is not unique",
  })),
)

/** The refusal of a player for an NPC or STORYTELLER character. */
const playerOfOther: Refusal = badRequest("Only PLAYER characters can have a player")

/** The refusal of a player who is not a user of the company. */
export const unknownPlayer = (id: string): Refusal =>
  missingReference("character.user", "user_player_id", id, "character_user_player_id_fkey")

const newTrait = (maker: Maker, character: CharacterRow, { tracker = null, trait, value }: StartingTrait) =>
  Table.put(maker.state.characterTraits, {
    ...fresh<CharacterTraitId>(maker),
    character_id: character.id,
    trait_id: trait.id,
    value,
    specialties: [],
    tracker,
    raises: [],
  })

/** Stores a new character with its traits. */
export const insert = (maker: Maker, { concept, traits, ...fields }: NewCharacter): CharacterRow => {
  const { werewolf_attributes: werewolf } = fields
  const row = Table.put(maker.state.characters, {
    ...fields,
    ...fresh<CharacterId>(maker),
    concept_id: concept?.id ?? null,
    specialties: specialtiesOf(maker, concept),
    werewolf_attributes: werewolf === null ? null : { ...werewolf, total_renown: totalRenown(traits) },
  })
  for (const trait of traits) newTrait(maker, row, trait)
  return row
}

type CreateTrait = NonNullable<CharacterCreate["traits"]>[number]

const startingTracker = (
  version: CharacterRow["game_version"],
  trait: Trait,
  { tracker, value = 0 }: CreateTrait,
): Result.Result<TrackerState | null, Refusal> => {
  if (tracker === undefined) return Result.succeed(null)
  const type = trackerTypeOf(trait, version)
  return type === null
    ? Result.fail(refuseField("tracker", `${trait.name} has no tracker in ${version}`))
    : setTracker({ type, value, tracker: null }, tracker)
}

const startingTrait = (
  state: State,
  version: CharacterRow["game_version"],
  given: CreateTrait,
): Result.Result<StartingTrait, Refusal> => {
  const { trait_id, value = 0 } = given
  const trait = traitById(state, trait_id)
  if (trait === undefined) return Result.fail(badRequest(`Trait '${trait_id}' not found`))
  return Result.map(startingTracker(version, trait, given), (tracker) => ({ trait, value, tracker }))
}

const startingTraits = (
  state: State,
  { game_version, traits = [] }: CharacterCreate,
): Result.Result<ReadonlyArray<StartingTrait>, Refusal> =>
  Result.gen(function* () {
    const starting: Array<StartingTrait> = []
    for (const given of traits) starting.push(yield* startingTrait(state, game_version, given))
    return starting
  })

const startingHealth = (
  { game_version, health }: CharacterCreate,
  traits: ReadonlyArray<StartingTrait>,
): Result.Result<HealthState | null, Refusal> => {
  if (health === undefined) return Result.succeed(null)
  const stamina = traits.find(({ trait }) => trait.id === staminaId)?.value ?? 0
  return setHealth({ game_version, stamina }, health)
}

// valentina: the database alone looks, so what is archived or of another company is found.
const refuseReferences = (
  state: State,
  { campaign_id, concept_id }: CharacterCreate,
  player: string | null,
): Refusal | undefined => {
  if (Table.get(state.campaigns, campaign_id) === undefined) {
    return missingReference("character.campaign", "campaign_id", campaign_id, "character_campaign_id_fkey")
  }
  if (player !== null && Table.get(state.users, player) === undefined) return unknownPlayer(player)
  if (concept_id === null || concept_id === undefined || conceptOf(concept_id) !== null) return undefined
  return missingReference("character.character_concept", "concept_id", concept_id, "character_concept_id_fkey")
}

/**
 * What a request creates at first, with nothing of a class and no traits: only
 * PLAYER characters have a player (400), campaign, player and concept exist
 * (409).
 */
export const drafted = (
  state: State,
  company: CompanyRow,
  actor: UserRow,
  input: CharacterCreate,
): Result.Result<NewCharacter, Refusal> => {
  const { type = "PLAYER" } = input
  const given = input.user_player_id ?? null
  if (type !== "PLAYER" && given !== null) return Result.fail(playerOfOther)
  const user_player_id = type === "PLAYER" ? given ?? actor.id : null
  const missing = refuseReferences(state, input, user_player_id)
  if (missing !== undefined) return Result.fail(missing)
  return Result.succeed({
    ...blank,
    name_first: trimmed(input.name_first),
    name_last: trimmed(input.name_last),
    ...ClassAttributes.noAttributes,
    company_id: company.id,
    campaign_id: input.campaign_id,
    user_creator_id: actor.id,
    user_player_id,
    name_nick: blankAsNull(input.name_nick),
    character_class: input.character_class,
    type,
    game_version: input.game_version,
    age: input.age ?? null,
    date_of_birth: input.date_of_birth ?? null,
    biography: blankAsNull(input.biography),
    demeanor: blankAsNull(input.demeanor),
    nature: blankAsNull(input.nature),
    concept: conceptOf(input.concept_id),
    traits: [],
  })
}

/** A character as far as it came, and what ended it, if anything did. */
export interface Attempt {
  readonly character: NewCharacter
  readonly refusal: Refusal | undefined
}

const whole = (
  state: State,
  kept: NewCharacter,
  input: CharacterCreate,
): Result.Result<NewCharacter, Attempt> =>
  Result.gen(function* () {
    const { character_class, company_id } = kept
    const ended = (character: NewCharacter) => (refusal: Refusal): Attempt => ({ character, refusal })
    if (isNameTaken(state, company_id, kept)) return yield* Result.fail(ended(kept)(nameTaken))
    const attributes = yield* Result.mapError(
      ClassAttributes.completedAttributes(character_class, kept),
      ended(kept),
    )
    const complete = { ...kept, ...attributes }
    const traits = yield* Result.mapError(startingTraits(state, input), ended(complete))
    const health = yield* Result.mapError(startingHealth(input, traits), ended(complete))
    return { ...complete, health, traits }
  })

/**
 * A draft as far as it comes when the texts of some class attributes are
 * refused: those of the classes before them are kept.
 */
export const upTo = (
  draft: NewCharacter,
  input: CharacterCreate,
  isUnfit: (name: ClassAttributes.AttributesName) => boolean,
): Attempt => {
  const { attributes, refusal } = ClassAttributes.keptAttributes(draft, ClassAttributes.before(input, isUnfit))
  return { character: { ...draft, ...attributes }, refusal }
}

/**
 * A draft with all that its request says: clan, tribe and auspice exist (409),
 * the name is free (400, fields `name_first` and `name_last`), the class has
 * what it needs (400), the traits exist (400).
 *
 * valentina: a new character may have a trait twice, with any value.
 */
export const completed = (state: State, draft: NewCharacter, input: CharacterCreate): Attempt => {
  const { attributes, refusal } = ClassAttributes.keptAttributes(draft, input)
  const kept = { ...draft, ...attributes }
  if (refusal !== undefined) return { character: kept, refusal }
  return Result.getOrElse(
    Result.map(whole(state, kept, input), (character): Attempt => ({ character, refusal: undefined })),
    (attempt) => attempt,
  )
}

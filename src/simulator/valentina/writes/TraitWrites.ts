/**
 * What the rules about traits need to know of a character, and storing what
 * they decide.
 */
import * as Result from "effect/Result"
import type { CharacterTraitId } from "../../../schema/valentina/Identifier.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as Experience from "../rules/Experience.ts"
import { type HeldTrait, heldTrait, heldTraits } from "../rules/HeldTraits.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import { type Balances, tooLittle, type TraitContext } from "../rules/TraitPayment.ts"
import { totalRenown } from "../rules/WerewolfRenown.ts"
import type { CharacterRow, CharacterTraitRow, TraitRaise } from "../store/CharacterRows.ts"
import type { CompanyRow, UserRow } from "../store/CompanyRows.ts"
import { fresh, type Situation } from "../world/World.ts"

/** A write to the traits of a character. */
export interface TraitWrite extends Pick<Situation, "state" | "random" | "now"> {
  readonly actor: UserRow
  readonly company: CompanyRow
  readonly character: CharacterRow
}

/** The write as the rules take it. */
export const contextOf = ({ actor, character, company, now, state }: TraitWrite): TraitContext => {
  const { campaign_id, user_player_id: player } = character
  return {
    actor,
    character,
    settings: company.settings,
    holdings: heldTraits(state, character),
    experience: player === null ? 0 : Experience.find(state, player, campaign_id)?.xp_current ?? 0,
    mayManage: RolePermissions.editTraits(actor, character, company.settings) === undefined,
    now,
  }
}

/**
 * Opens the account of experience of a character's player.
 *
 * valentina: whoever asks for its balance opens it, also to see that it is too low.
 */
export const openAccount = (
  { character, now, random, state }: Pick<TraitWrite, "character" | "state" | "random" | "now">,
): void => {
  if (character.user_player_id === null) return
  Experience.open(state, random, now, character.user_player_id, character.campaign_id)
}

/** What a rule decides about a payment, once the balance was asked for. */
export const afterAsking = <A>(write: TraitWrite, decision: Result.Result<A, Refusal>): Result.Result<A, Refusal> => {
  if (Result.isFailure(decision) && decision.failure === tooLittle) openAccount(write)
  return decision
}

/** What a new trait of a character starts with. */
export interface GivenTrait {
  readonly trait: Pick<Trait, "id">
  readonly value: number
  readonly raises: ReadonlyArray<TraitRaise>
}

/** Stores a new trait of a character. */
export const give = (write: TraitWrite, { raises, trait, value }: GivenTrait): HeldTrait => {
  const row = Table.put(write.state.characterTraits, {
    ...fresh<CharacterTraitId>(write),
    character_id: write.character.id,
    trait_id: trait.id,
    value,
    specialties: [],
    tracker: null,
    raises,
  })
  return heldTrait(write.state, row)
}

/** Changes a trait of a character. */
export const changeTrait = (
  { now, state }: Pick<Situation, "state" | "now">,
  row: CharacterTraitRow,
  fields: Partial<Pick<CharacterTraitRow, "value" | "specialties" | "tracker" | "raises">>,
): HeldTrait => heldTrait(state, Table.put(state.characterTraits, { ...row, ...fields, date_modified: now }))

const settleExperience = ({ character, now, random, state }: TraitWrite, { xp_current }: Balances): void => {
  const { campaign_id, user_player_id: player } = character
  if (player === null || (Experience.find(state, player, campaign_id)?.xp_current ?? 0) === xp_current) return
  Table.put(state.experience, { ...Experience.open(state, random, now, player, campaign_id), xp_current })
}

/**
 * Stores what is left to pay with after a write, and the renown of a werewolf.
 * What the player ever earned stays.
 */
export const settle = (write: TraitWrite, balances?: Balances): void => {
  const { character, now, state } = write
  if (balances !== undefined) settleExperience(write, balances)
  const { starting_points = character.starting_points } = balances ?? {}
  const werewolf = character.werewolf_attributes
  const total_renown = werewolf === null ? 0 : totalRenown(heldTraits(state, character))
  if (starting_points === character.starting_points && total_renown === (werewolf?.total_renown ?? 0)) return
  Table.put(state.characters, {
    ...character,
    starting_points,
    werewolf_attributes: werewolf === null ? null : { ...werewolf, total_renown },
    date_modified: now,
  })
}

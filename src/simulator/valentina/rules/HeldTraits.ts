/**
 * The traits that characters have, as the rules take them.
 */
import type { CharacterTraitId, TraitId } from "../../../schema/valentina/Identifier.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import * as Table from "../../server/Table.ts"
import { blueprintOf, findTrait } from "../blueprint/Blueprint.ts"
import type { CharacterRow, CharacterTraitRow } from "../store/CharacterRows.ts"
import type { State } from "../store/State.ts"
import { customTraitOf } from "./CustomTraits.ts"
import type { Holding } from "./WerewolfRenown.ts"

/** A trait that a character has. */
export interface HeldTrait extends Holding {
  readonly id: CharacterTraitId
  readonly character_id: CharacterRow["id"]
  readonly row: CharacterTraitRow
}

/** A trait of the blueprint, or a custom one; `undefined` when there is none, or no longer. */
export const traitById = (state: State, id: TraitId): Trait | undefined => {
  const common = blueprintOf(state.blueprint).traits.byId.get(id)
  if (common !== undefined) return common
  const custom = Table.find(state.customTraits, id)
  return custom === undefined ? undefined : customTraitOf(custom)
}

/** A trait that a character may be given: of the blueprint, or the character's own. */
export const traitFor = (state: State, { id }: Pick<CharacterRow, "id">) => (traitId: TraitId): Trait | undefined => {
  const trait = traitById(state, traitId)
  return trait === undefined || trait.custom_for_character_id === null || trait.custom_for_character_id === id
    ? trait
    : undefined
}

/** The trait of a character's row. */
const traitOf = (state: State, { trait_id }: Pick<CharacterTraitRow, "trait_id">): Trait =>
  // A custom trait goes with its row, and the blueprint never changes.
  traitById(state, trait_id)!

/** A character's row together with its trait. */
export const heldTrait = (state: State, row: CharacterTraitRow): HeldTrait => ({
  id: row.id,
  character_id: row.character_id,
  value: row.value,
  trait: traitOf(state, row),
  row,
})

/** All traits that a character has, in the order in which they were given. */
export const heldTraits = (state: State, { id }: Pick<CharacterRow, "id">): ReadonlyArray<HeldTrait> =>
  Table.group(state.characterTraits, "character", id).map((row) => heldTrait(state, row))

/** The id of Stamina, which health depends on. */
export const staminaId = findTrait("Physical", "Stamina")?.id

/** The dots in Stamina; 0 without the trait. */
export const staminaOf = (state: State, { id }: Pick<CharacterRow, "id">): number =>
  Table.group(state.characterTraits, "character", id).find(({ trait_id }) => trait_id === staminaId)?.value ?? 0

/**
 * The traits that dice rolls and quick rolls name.
 */
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import { blueprintOf } from "../blueprint/Blueprint.ts"
import type { CompanyRow } from "../store/CompanyRows.ts"
import type { State } from "../store/State.ts"
import * as Table from "../../server/Table.ts"

/**
 * The trait that an id names, directly or as that of a character; `undefined`
 * when there is none in the company.
 */
export const find = (state: State, { id: company }: CompanyRow, id: string): TraitId | undefined => {
  const ofCharacter = Table.find(state.characterTraits, id)
  const custom = Table.find(state.customTraits, id)
  const character = ofCharacter?.character_id ?? custom?.custom_for_character_id
  if (character !== undefined) {
    if (Table.find(state.characters, character)?.company_id !== company) return undefined
    return ofCharacter?.trait_id ?? custom?.id
  }
  // The map's keys are the ids of traits only.
  return blueprintOf(state.blueprint).traits.byId.get(id as TraitId)?.id
}

/**
 * The traits that dice rolls and quick rolls name.
 */
import * as Result from "effect/Result"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import { blueprintOf } from "../blueprint/Blueprint.ts"
import { badRequest } from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"

/**
 * The trait that an id names, directly or as that of a character; `undefined`
 * when there is none.
 *
 * valentina: those of archived characters and of other companies too.
 */
const find = (state: State, id: string): TraitId | undefined =>
  // The map's keys are the ids of traits only.
  blueprintOf(state.blueprint).traits.byId.get(id as TraitId)?.id ??
    Table.get(state.customTraits, id)?.id ??
    Table.get(state.characterTraits, id)?.trait_id

/** The traits that ids name, each once. 400, field `trait_ids`, when one names none. */
export const all = (state: State, ids: ReadonlyArray<string>): Result.Result<ReadonlyArray<TraitId>, Refusal> => {
  const traits = new Set<TraitId>()
  for (const id of ids) {
    const trait = find(state, id)
    if (trait === undefined) {
      const message = `Trait '${id}' not found`
      return Result.fail(badRequest(message, [{ field: "trait_ids", message }]))
    }
    traits.add(trait)
  }
  return Result.succeed([...traits])
}

/**
 * Statistics of dice rolls as answers have them.
 */
import type { RollStatistics } from "../../../schema/valentina/DiceRoll.ts"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import * as Table from "../../server/Table.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import * as Statistics from "../rules/RollStatistics.ts"
import type { State } from "../store/State.ts"

/** The statistics of the rolls of a company, user, character or campaign. */
export const statistics = (
  state: State,
  owner: "company" | "user" | "character" | "campaign",
  id: string,
  num_top_traits = 5,
): RollStatistics => {
  const nameOf = (id: TraitId): string | undefined =>
    (blueprint.traits.byId.get(id) ?? Table.get(state.customTraits, id))?.name
  return Statistics.statistics(Table.sums(state.diceRolls, owner, id), num_top_traits, nameOf)
}

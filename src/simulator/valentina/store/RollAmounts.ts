/**
 * What dice rolls add to the statistics of whoever they belong to.
 *
 * valentina: dice of ten sides only.
 */
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { Amounts } from "../../server/Table.ts"
import type { DiceRollRow } from "./StoryRows.ts"

/** The names of the sums that are not of a trait; a type of result is counted under its own name. */
export const names = {
  rolls: "rolls",
  dice: "dice",
  difficulties: "difficulties",
  difficulty: "difficulty",
} as const

const traitPrefix = "trait "

/** What a roll adds. */
export const of = ({ dice_size, difficulty, num_dice, result, trait_ids }: DiceRollRow): Amounts => {
  if (dice_size !== 10) return []
  const amounts: Array<readonly [string, number]> = [
    [names.rolls, 1],
    [names.dice, num_dice],
    [result.total_result_type, 1],
  ]
  if (difficulty !== null) amounts.push([names.difficulties, 1], [names.difficulty, difficulty])
  for (const id of trait_ids) amounts.push([traitPrefix + id, 1])
  return amounts
}

/** The traits that were rolled, with how often, those first that were rolled first. */
export const traits = (sums: ReadonlyMap<string, number>): ReadonlyArray<readonly [id: TraitId, count: number]> =>
  Array.from(sums).flatMap(([name, count]) =>
    name.startsWith(traitPrefix) // The id of a trait stands behind the prefix.
      ? [[name.slice(traitPrefix.length) as TraitId, count] as const]
      : []
  )

/**
 * Statistics of dice rolls.
 */
import type { RollStatistics } from "../../../schema/valentina/DiceRoll.ts"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { DiceRollRow } from "../store/StoryRows.ts"

/** The mean, cut to a whole number as the server does; `null` of nothing. */
const mean = (numbers: ReadonlyArray<number>): number | null =>
  numbers.length === 0 ? null : Math.trunc(numbers.reduce((sum, number) => sum + number, 0) / numbers.length)

const usage = (rolls: ReadonlyArray<DiceRollRow>): ReadonlyArray<readonly [TraitId, number]> => {
  const counts = new Map<TraitId, number>()
  for (const { trait_ids } of rolls) {
    for (const id of trait_ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  // Equals stay in the order in which they were first rolled.
  return [...counts].sort(([, left], [, right]) => right - left)
}

/**
 * The statistics of some rolls, of which those with ten-sided dice count.
 * `nameOf` finds the name of a trait; one that is gone drops out.
 *
 * valentina: `num_top_traits` cuts the list as Python does, so that -1 takes
 * away the last one.
 */
export const statistics = (
  rolls: ReadonlyArray<DiceRollRow>,
  num_top_traits: number,
  nameOf: (id: TraitId) => string | undefined,
): RollStatistics => {
  const counted = rolls.filter(({ dice_size }) => dice_size === 10)
  const numberOf = (type: string): number => counted.filter(({ result }) => result.total_result_type === type).length
  const percentage = (number: number): number => counted.length === 0 ? 0 : number / counted.length * 100
  const [botches, successes, failures, criticals] = [
    numberOf("BOTCH"),
    numberOf("SUCCESS"),
    numberOf("FAILURE"),
    numberOf("CRITICAL"),
  ]
  const top_traits = usage(counted).flatMap(([trait_id, usage_count]) => {
    const name = nameOf(trait_id)
    return name === undefined ? [] : [{ name, usage_count, trait_id }]
  })
  return {
    botches,
    successes,
    failures,
    criticals,
    total_rolls: counted.length,
    average_difficulty: mean(counted.flatMap(({ difficulty }) => difficulty === null ? [] : [difficulty])),
    average_pool: mean(counted.map(({ num_dice }) => num_dice)),
    top_traits: top_traits.slice(0, num_top_traits),
    criticals_percentage: percentage(criticals),
    success_percentage: percentage(successes),
    failure_percentage: percentage(failures),
    botch_percentage: percentage(botches),
  }
}

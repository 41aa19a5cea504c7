/**
 * Statistics of dice rolls.
 */
import type { RollStatistics } from "../../../schema/valentina/DiceRoll.ts"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import * as RollAmounts from "../store/RollAmounts.ts"

/**
 * The statistics of rolls, by the sums of what each adds.
 * `nameOf` finds the name of a trait; one that is gone drops out.
 *
 * valentina: `num_top_traits` cuts the list as Python does, so that -1 takes
 * away the last one.
 */
export const statistics = (
  sums: ReadonlyMap<string, number>,
  num_top_traits: number,
  nameOf: (id: TraitId) => string | undefined,
): RollStatistics => {
  const { dice, difficulties, difficulty, rolls } = RollAmounts.names
  const sum = (name: string): number => sums.get(name) ?? 0
  const total_rolls = sum(rolls)
  // The server cuts means to whole numbers.
  const mean = (total: string, count: string): number | null =>
    sum(count) === 0 ? null : Math.trunc(sum(total) / sum(count))
  const percentage = (type: string): number => total_rolls === 0 ? 0 : sum(type) / total_rolls * 100
  // Equals stay in the order in which they were first rolled.
  const top_traits = RollAmounts.traits(sums).slice().sort(([, left], [, right]) => right - left)
    .flatMap(([trait_id, usage_count]) => {
      const name = nameOf(trait_id)
      return name === undefined ? [] : [{ name, usage_count, trait_id }]
    })
  return {
    botches: sum("BOTCH"),
    successes: sum("SUCCESS"),
    failures: sum("FAILURE"),
    criticals: sum("CRITICAL"),
    total_rolls,
    average_difficulty: mean(difficulty, difficulties),
    average_pool: mean(dice, rolls),
    top_traits: top_traits.slice(0, num_top_traits),
    criticals_percentage: percentage("CRITICAL"),
    success_percentage: percentage("SUCCESS"),
    failure_percentage: percentage("FAILURE"),
    botch_percentage: percentage("BOTCH"),
  }
}

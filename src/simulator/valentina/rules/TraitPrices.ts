/**
 * What dots cost.
 */
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { Holding } from "./WerewolfRenown.ts"

/** What a trait's price depends on. */
export type Priced = Pick<
  Trait,
  "category_id" | "category_name" | "initial_cost" | "upgrade_cost" | "count_based_cost_multiplier"
>

/** Whether raising the trait grants points and lowering it costs them. */
const isFlaw = (trait: Priced): boolean => trait.category_name === "Flaws"

/** How many traits of the same category a character has dots in. */
export const countInCategory = (holdings: ReadonlyArray<Holding>, trait: Priced): number =>
  holdings.filter((holding) => holding.value > 0 && holding.trait.category_id === trait.category_id).length

const dotPrice = (trait: Priced, dot: number): number => dot === 1 ? trait.initial_cost : dot * trait.upgrade_cost

const dotsPrice = (trait: Priced, from: number, to: number): number => {
  let sum = 0
  for (let dot = from + 1; dot <= to; dot++) sum += dotPrice(trait, dot)
  return sum
}

/**
 * The points between two values, never negative: dot 1 costs `initial_cost`,
 * dot n costs n times `upgrade_cost`, and lowering moves the same points.
 *
 * A trait priced by count has a single dot. `count` is how many traits of the
 * category the character has now: the next costs one more times the
 * multiplier, the removed one is worth as many times the multiplier as there
 * are.
 */
export const price = (trait: Priced, from: number, to: number, count: number): number => {
  const multiplier = trait.count_based_cost_multiplier
  if (multiplier === null) return dotsPrice(trait, Math.min(from, to), Math.max(from, to))
  if (from === 0 && to > 0) return (count + 1) * multiplier
  return from > 0 && to === 0 ? count * multiplier : 0
}

/** What a change does to the balance that pays for it: below 0 it costs, above 0 it grants. */
export const balanceChange = (trait: Priced, from: number, to: number, count: number): number => {
  const points = price(trait, from, to, count)
  return points === 0 || (to > from) === isFlaw(trait) ? points : -points
}

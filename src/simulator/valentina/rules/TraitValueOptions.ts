/**
 * The values that a character's trait could have, and their prices.
 */
import type { TraitValueOption, TraitValueOptions } from "../../../schema/valentina/CharacterTrait.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { TraitContext } from "./TraitPayment.ts"
import { balanceChange, countInCategory } from "./TraitPrices.ts"

const targets = (trait: Trait, value: number): ReadonlyArray<number> => {
  const raises = Array.from({ length: Math.max(0, trait.max_value - value) }, (_, index) => value + 1 + index)
  const lowerings = Array.from({ length: Math.max(0, value - trait.min_value) }, (_, index) => value - 1 - index)
  return [...raises, ...lowerings]
}

/**
 * What it would take to bring a trait from `value` to every other value within
 * its bounds, and to remove it (`DELETE`). Whether the settings allow it is not
 * considered. NPC and STORYTELLER characters can pay with nothing.
 *
 * valentina: `point_change` is never negative; only the balances after it tell
 * who pays. What grants points is always affordable.
 */
export const traitValueOptions = (
  context: Pick<TraitContext, "character" | "experience" | "holdings">,
  trait: Trait,
  value: number,
): TraitValueOptions => {
  const isPlayer = context.character.type === "PLAYER"
  const count = countInCategory(context.holdings, trait)
  const starting = context.character.starting_points
  const experience = isPlayer ? context.experience : 0

  const option = (target: number, direction: TraitValueOption["direction"]): TraitValueOption => {
    const points = balanceChange(trait, value, target, count)
    return {
      direction,
      point_change: Math.abs(points),
      can_use_xp: isPlayer && (points >= 0 || experience + points >= 0),
      xp_after: experience + points,
      can_use_starting_points: isPlayer && (points >= 0 || starting + points >= 0),
      starting_points_after: starting + points,
    }
  }

  const options: Record<string, TraitValueOption> = {}
  for (const target of targets(trait, value)) options[target] = option(target, target > value ? "increase" : "decrease")
  options.DELETE = option(0, "decrease")
  return {
    name: trait.name,
    current_value: value,
    trait,
    xp_current: experience,
    starting_points_current: starting,
    options,
  }
}

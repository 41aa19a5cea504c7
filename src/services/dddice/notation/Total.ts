/**
 * The total of a roll.
 */
import { inside, type Members, membersOf, together } from "./Expression.ts"
import { type CountedDie, pointsOf } from "./Face.ts"
import type { Step } from "./Operator.ts"
import { roundedValue } from "./Sum.ts"

/**
 * A number, or what the dice show when not all of them show numbers.
 */
export type Total = number | ReadonlyArray<string | { readonly src: string }>

/**
 * The total of dice and operator steps.
 *
 * When every die, dropped or not, shows a number, it is the value of the
 * expression without the dropped dice. Otherwise it is the list of what the
 * dice that are not dropped show, without empty texts, and arithmetic changes
 * nothing (dddice-js: `rollLocal`). The quotient of `/` is rounded only where
 * the operator says so.
 */
export const totalOf = (
  dice: ReadonlyArray<CountedDie>,
  steps: ReadonlyArray<Step>,
  dropped: ReadonlySet<number>,
): Total => {
  if (dice.some((die) => pointsOf(die) === undefined)) {
    return dice.filter((_, index) => !dropped.has(index)).map((die) => die.value_to_display).filter((face) =>
      face !== ""
    )
  }
  const points = dice.map((die, index) => dropped.has(index) ? 0 : pointsOf(die) ?? 0)
  return sum(points, membersOf(dice, steps))
}

// Starting from 0 also turns a negative zero, which JSON cannot carry, into 0.
const sum = (points: ReadonlyArray<number>, members: Members): number =>
  together(members).reduce((total, group) => total + valueOf(points, group), 0)

const valueOf = (points: ReadonlyArray<number>, group: Members): number => {
  const step = group[0]?.steps.at(-1)
  return step === undefined
    ? group.reduce((total, { index }) => total + (points[index] ?? 0), 0)
    : applied(step, sum(points, inside(group)))
}

const applied = ({ operand, operator }: Step, value: number): number => {
  switch (operator) {
    case "*":
      return value * Number(operand)
    case "/":
      return value / Number(operand)
    case "round":
      return roundedValue(value, operand)
    default:
      return value
  }
}

/**
 * The total of a roll.
 */
import { type CountedDie, pointsOf } from "./Face.ts"
import type { Term } from "./Expression.ts"
import type { Step } from "./Operator.ts"

/**
 * A number, or what the dice show when not all of them show numbers.
 */
export type Total = number | ReadonlyArray<string | { readonly src: string }>

/**
 * The total of an expression.
 *
 * When every die, dropped or not, shows a number, it is the value of the
 * expression without the dropped dice. Otherwise it is the list of what the
 * dice that are not dropped show, without empty texts, and arithmetic changes
 * nothing (dddice-js: `rollLocal`). The quotient of `/` is rounded only where
 * the operator says so.
 */
export const totalOf = (
  dice: ReadonlyArray<CountedDie>,
  terms: ReadonlyArray<Term>,
  dropped: ReadonlySet<number>,
): Total => {
  if (dice.some((die) => pointsOf(die) === undefined)) {
    return dice.filter((_, index) => !dropped.has(index)).map((die) => die.value_to_display).filter((face) =>
      face !== ""
    )
  }
  const points = dice.map((die, index) => dropped.has(index) ? 0 : pointsOf(die) ?? 0)
  return sum(points, terms)
}

// Starting from 0 also turns a negative zero, which JSON cannot carry, into 0.
const sum = (points: ReadonlyArray<number>, terms: ReadonlyArray<Term>): number =>
  terms.reduce((total, term) => total + valueOf(points, term), 0)

const valueOf = (points: ReadonlyArray<number>, term: Term): number => {
  switch (term._tag) {
    case "Dice":
      return term.indices.reduce((total, index) => total + (points[index] ?? 0), 0)
    case "Modifier":
      return points[term.index] ?? 0
    case "Operation":
      return applied(term.step, sum(points, term.terms))
  }
}

const applied = (step: Step, value: number): number => {
  switch (step.operator) {
    case "k":
    case "d":
      return value
    case "*":
      return value * Number(step.operand)
    case "/":
      return value / Number(step.operand)
    case "round":
      return rounded(step.operand, value)
  }
}

const rounded = (direction: string, value: number): number => {
  if (direction === "up") return Math.ceil(value)
  if (direction === "down") return Math.floor(value)
  // Halves go away from zero, as PHP's `round` does.
  return Math.sign(value) * Math.round(Math.abs(value))
}

/**
 * The equation of a roll.
 */
import type { RolledDie } from "./Dice.ts"
import type { Term } from "./Expression.ts"
import { isSelection, type Step } from "./Operator.ts"

/**
 * The text of an expression in the dice syntax of dddice: "1d8", "2d20kh1",
 * "4d6kh3+2", "1d20-1d4", "floor(1d20/2)+2", "(1d20,1d8)kh1".
 *
 * Custom dice stand under their notation ("4dF"). A roll whose dice were all
 * taken out has the empty equation.
 */
export const equationOf = (dice: ReadonlyArray<RolledDie>, terms: ReadonlyArray<Term>): string =>
  sum(terms.flatMap((term) => summands(dice, term)))

const summands = (dice: ReadonlyArray<RolledDie>, term: Term): ReadonlyArray<string> => {
  switch (term._tag) {
    case "Dice":
      return [`${term.indices.length}${term.notation}`]
    case "Modifier":
      return [String(dice[term.index]?.value ?? 0)]
    case "Operation":
      return operation(term.step, term.terms.flatMap((inner) => summands(dice, inner)), isOneSet(term.terms))
  }
}

const operation = (step: Step, inner: ReadonlyArray<string>, oneSet: boolean): ReadonlyArray<string> => {
  if (isSelection(step)) {
    const set = inner.join(",")
    return [`${oneSet ? set : `(${set})`}${step.operator}${step.operand}`]
  }
  if (step.operator === "round") return [`${roundings[step.operand] ?? "round"}(${sum(inner)})`]

  const operand = Number(step.operand)
  if (step.operator === "*" && operand === -1) return inner.map(negated)
  const factor = inner.length === 1 ? sum(inner) : `(${sum(inner)})`
  const product = `${factor}${step.operator}${Math.abs(operand)}`
  return [operand < 0 ? negated(product) : product]
}

const roundings: { readonly [operand: string]: string } = { down: "floor", up: "ceil", nearest: "round" }

const isOneSet = ([first, ...others]: ReadonlyArray<Term>): boolean =>
  others.length === 0 && first !== undefined &&
  (first._tag === "Dice" || (first._tag === "Operation" && isSelection(first.step)))

const negated = (text: string): string => text.startsWith("-") ? text.slice(1) : `-${text}`

const sum = (summands: ReadonlyArray<string>): string =>
  summands.reduce((text, summand) => text === "" || summand.startsWith("-") ? text + summand : `${text}+${summand}`, "")

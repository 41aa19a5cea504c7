/**
 * The equation of a roll.
 */
import type { Term } from "./Expression.ts"
import type { CountedDie } from "./Face.ts"
import { isSelection, type Step } from "./Operator.ts"
import { strictly } from "./Selection.ts"

/** How the parts of an equation are written. */
interface Style {
  readonly modifier: (index: number) => string
  /** Several kinds of dice that a selection chooses from. */
  readonly set: (dice: ReadonlyArray<string>) => string
  /** Whether a set names each die by itself. */
  readonly isSingle: boolean
}

/**
 * The text of an expression in the dice syntax of dddice: "1d8", "2d20kh1",
 * "4d6kh3+2", "1d20-1d4", "floor(1d20/2)+2", "(1d20,1d8)kh1".
 *
 * Custom dice stand under their notation ("4dF"). A roll whose dice were all
 * taken out has the empty equation.
 */
export const equationOf = (dice: ReadonlyArray<CountedDie>, terms: ReadonlyArray<Term>): string =>
  written(terms, {
    modifier: (index) => String(dice[index]?.value ?? 0),
    set: (members) => `(${members.join(",")})`,
    isSingle: false,
  })

/** The text of an expression that reads back as the same dice and operator: "{1d20,1d20,1d8}kh1". */
export const printTerms = (terms: ReadonlyArray<Term>, modifier: (index: number) => string): string =>
  written(terms, {
    modifier,
    set: (members) => `{${members.join(",")}}`,
    isSingle: true,
  })

const written = (terms: ReadonlyArray<Term>, style: Style): string =>
  sum(terms.flatMap((term) => summands(term, style)))

const summands = (term: Term, style: Style): ReadonlyArray<string> => {
  switch (term._tag) {
    case "Dice":
      return [`${term.indices.length}${term.notation}`]
    case "Modifier":
      return [style.modifier(term.index)]
    case "Operation":
      return isSelection(term.step) ? selection(term.step, term.terms, style) : arithmetic(term.step, term.terms, style)
  }
}

const selection = (step: Step, terms: ReadonlyArray<Term>, style: Style): ReadonlyArray<string> => {
  const members = isOneSet(terms) ? terms.flatMap((term) => summands(term, style)) : [style.set(elements(terms, style))]
  return [`${members.join(",")}${step.operator}${style.isSingle ? certain(step.operand) : step.operand}`]
}

/** A selector that every program reads alike: `>=4` for `>3`, which roll20 reads as 3 and more. */
const certain = (operand: string): string => {
  if (/^[<>]/.test(operand)) return strictly(operand.charAt(0), Number(operand.slice(1)))
  return /^\d/.test(operand) ? `=${operand}` : operand
}

const elements = (terms: ReadonlyArray<Term>, style: Style): ReadonlyArray<string> =>
  terms.flatMap((term) =>
    style.isSingle && term._tag === "Dice" ? term.indices.map(() => `1${term.notation}`) : summands(term, style)
  )

const arithmetic = (step: Step, terms: ReadonlyArray<Term>, style: Style): ReadonlyArray<string> => {
  const inner = terms.flatMap((term) => summands(term, style))
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

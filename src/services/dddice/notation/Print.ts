/**
 * Dice and operator as text.
 */
import { notationOf } from "./Equation.ts"
import { makeInOrder } from "./Expression.ts"
import type { CountedDie } from "./Face.ts"
import { type Operand, type Operator, stepsOf } from "./Operator.ts"

/** A die to write: of a request, or of a roll that was made. */
export interface PrintedDie {
  readonly type: string
  readonly theme?: string | null | undefined
  readonly value?: number | undefined
  readonly label?: string | null | undefined
  /** Whether it was taken out of the roll. */
  readonly isTakenOut?: boolean | undefined
}

/** The text of dice and operator, which reads back as the same. */
export const printDice = (dice: ReadonlyArray<PrintedDie>, operator: Operator): string => {
  const themes = new Set(dice.flatMap(({ theme, type }) => type === "mod" ? [] : [theme ?? ""]))
  const suffix = ({ label, theme, type }: PrintedDie): string => {
    // A blank ends the name of the theme, which may hold signs.
    const look = themes.size > 1 && type !== "mod" && theme ? `:${theme} ` : ""
    return `${look}${label && !label.includes("]") ? `[${label}]` : ""}`
  }
  const steps = stepsOf(operator, dice.length)
  const isHundred = (index: number): boolean => {
    const [tens, ones] = [dice[index], dice[index + 1]]
    return tens?.type === "d10x" && ones?.type === "d10" && suffix(tens) === suffix(ones) &&
      steps.every(({ indices, operator }) =>
        indices.has(index) === indices.has(index + 1) && !(indices.has(index) && (operator === "k" || operator === "d"))
      )
  }
  const counted: Array<CountedDie> = []
  for (let index = 0; index < dice.length; index++) {
    const die = dice[index]
    if (die === undefined) continue
    const isPair = isHundred(index)
    const notation = `${isPair ? "d100" : die.type}${suffix(die)}`
    const shared = { type: die.type, value: die.value ?? 0, value_to_display: "", is_dropped: die.isTakenOut ?? false }
    counted.push({ ...shared, notation })
    // The ones of a d100 are written with the tens.
    if (isPair) counted.push({ ...shared, notation, is_dropped: true, type: dice[++index]?.type ?? "d10" })
  }
  const terms = makeInOrder(counted, steps)
  const text = notationOf(terms, (index) => {
    const die = dice[index]
    return die === undefined ? "" : `${die.value ?? 0}${suffix(die)}`
  }).trim()
  // A sign before numbers alone would read as a bonus to a d20.
  return themes.size === 0 && text.startsWith("-") ? `(${text})` : text
}

/** The parts of an operator that change a roll, of one that came in an answer. */
export const operatorOfAnswer = (applied: object | null | undefined): Operator =>
  Object.fromEntries(
    Object.entries(applied ?? {}).filter((entry): entry is [string, Operand] => isOperand(entry[1])),
  )

const isOperand = (operand: unknown): operand is Operand => {
  if (typeof operand === "string" || typeof operand === "number") return true
  return typeof operand === "object" && operand !== null &&
    Object.values(operand).every((indices) =>
      Array.isArray(indices) && indices.every((index) => typeof index === "number")
    )
}

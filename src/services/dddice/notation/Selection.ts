/**
 * What a selection means in each dialect.
 */
import type { Written } from "./Modifiers.ts"
import type { Fault } from "./Scanner.ts"
import type { SelectionStep } from "./Sum.ts"

/** A program whose notation is meant where programs differ. */
export type Dialect = "avrae" | "roll20" | "foundry"

/** What a modifier means, or why it means nothing. */
export type Meaning<A> = A | Fault

/** Whether it is a fault rather than a meaning. */
export const isRefused = <A extends object | string>(meaning: Meaning<A>): meaning is Fault => Array.isArray(meaning)

/** More than there may be. */
const everyDie = "h9999"

/** What a comparison without the number itself is with it: `>=4` for `>3`. */
export const strictly = (comparison: string, number: number): string =>
  `${comparison}=${comparison === ">" ? number + 1 : number - 1}`

/** What a selection means in a dialect. */
export const selectionOf = (
  { comparison, number, word }: Written,
  dialect: Dialect | undefined,
): Meaning<SelectionStep> => {
  const [letter = "", end] = word
  const operator = letter === "k" ? "k" : "d"
  const count = number ?? 1
  if (end !== undefined) return comparison ? ["unexpected", [word + count]] : `${operator}${end}${count}`
  // What the letter alone means in roll20 and foundry.
  const operand = `${letter === "k" ? "h" : "l"}${count}`
  const meant = `${operator}${operand}` as const
  if (dialect === "roll20" || dialect === "foundry") {
    return comparison || letter === "p" ? ["not-in-dialect", [meant]] : meant
  }
  if (!dialect && letter !== "p" && !comparison) return ambiguous(letter, meant, count)
  if (number === undefined || (dialect && letter === "d")) {
    return ["not-in-dialect", [(letter === "d" ? "p" : letter) + operand]]
  }
  return compared(operator, comparison ?? "=", count, dialect)
}

const ambiguous = (letter: string, meant: string, count: number): Fault => {
  const elsewhere = `${meant} in roll20 and foundry`
  if (letter === "d") return ["ambiguous-drop", [meant], `${elsewhere}, nothing in avrae`]
  const equal = `k=${count}`
  return ["ambiguous-keep", [meant, equal], `${elsewhere}, ${equal} in avrae`]
}

const compared = (
  operator: "k" | "d",
  comparison: string,
  number: number,
  dialect: Dialect | undefined,
): Meaning<SelectionStep> => {
  const [sign, isWithEqual] = comparison
  if (sign === "=") return `${operator}${number}`
  if (!isWithEqual && !dialect) {
    const meant = operator + strictly(comparison, number)
    return ["ambiguous-comparison", [meant], `${meant} in avrae, nothing in roll20 and foundry`]
  }
  const bound = isWithEqual ? number + (sign === ">" ? -1 : 1) : number
  // No die shows less than 0.
  if (bound < 0) return `${operator}${everyDie}`
  return sign === "<" && bound === 0 ? `${operator}h0` : `${operator}${sign}${bound}`
}

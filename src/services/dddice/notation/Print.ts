/**
 * Dice and operator as text.
 */
import { printTerms } from "./Equation.ts"
import { makeInOrder } from "./Expression.ts"
import { printLabel } from "./Label.ts"
import { isSelection, stepsOf } from "./Operator.ts"

/** A die to write: of a request, or of a roll that was made. */
export interface PrintedDie {
  readonly type: string
  readonly theme?: string | null | undefined
  readonly value?: number | undefined
  readonly label?: string | null | undefined
  /** Whether it was taken out of the roll. */
  readonly isTakenOut?: boolean | undefined
}

/**
 * The text of dice and operator, which reads back as the same. Themes are
 * written where they differ from the given one, or from each other.
 */
export const printDice = (dice: ReadonlyArray<PrintedDie>, operator: object, otherwise?: string): string => {
  const themes = new Set(dice.flatMap(({ theme, type }) => type === "mod" ? [] : [theme ?? ""]))
  const implied = otherwise ?? (themes.size > 1 ? undefined : [...themes][0])
  const suffix = ({ label, theme, type }: PrintedDie): string => {
    const look = theme && type !== "mod" && theme !== implied ? printTheme(theme) : ""
    return `${look}${label ? `[${printLabel(label)}]` : ""}`
  }
  const steps = stepsOf(operator, dice.length)
  const isHundred = dice.map((tens, index) => {
    const ones = dice[index + 1]
    return tens.type === "d10x" && ones?.type === "d10" && !tens.isTakenOut && !ones.isTakenOut &&
      suffix(tens) === suffix(ones) &&
      steps.every((step) =>
        step.indices.has(index) === step.indices.has(index + 1) && !(step.indices.has(index) && isSelection(step))
      )
  })
  // The ones of a d100 are written with the tens.
  const written = dice.map((die, index) => ({
    type: die.type,
    notation: notationOf(isHundred[index] ? "d100" : die.type, suffix(die)),
    is_dropped: die.isTakenOut || isHundred[index - 1] === true,
  }))
  const text = printTerms(makeInOrder(written, steps), (index) => {
    const { value = 0, ...die } = dice[index] ?? { type: "mod" }
    return `${value}${suffix(die)}`
  }).trim()
  // A sign before numbers alone would read as a bonus to a d20.
  return themes.size === 0 && text.startsWith("-") ? `(${text})` : text
}

// A blank ends a name that no other program knows.
const notationOf = (type: string, suffix: string): string =>
  type + (suffix || (/^d(\d+|10x|f)$/i.test(type) ? "" : " "))

// A blank ends a name, which may hold signs.
const printTheme = (theme: string): string => /^[a-z\d][\w-]*$/i.test(theme) ? `:${theme} ` : `:[${printLabel(theme)}]`

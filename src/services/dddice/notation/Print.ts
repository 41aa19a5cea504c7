/**
 * Dice and operator as text.
 */
import * as Result from "effect/Result"
import { type Style, termOf, written } from "./Equation.ts"
import { keyOf, type Members, membersOf } from "./Expression.ts"
import { printLabel } from "./Label.ts"
import { type Step, stepsOf } from "./Operator.ts"
import { read } from "./Read.ts"
import { runsOf } from "./Runs.ts"
import { strictly } from "./Selection.ts"

/** A die to write: of a request, or of a roll that was made. */
export interface PrintedDie {
  readonly type: string
  readonly theme?: string | null | undefined
  readonly value?: number | undefined
  readonly label?: string | null | undefined
}

/**
 * The text of dice and operator steps, which reads back as the same. Themes
 * are written where they differ from the given one, or from each other.
 */
export const printDice = (dice: ReadonlyArray<PrintedDie>, all: ReadonlyArray<Step>, otherwise?: string): string => {
  const steps = all.filter(({ indices }) => indices.size > 0)
  const sum = printSum(dice, steps, otherwise)
  // No sum says what selects among dice under other arithmetic, or apart.
  return saysThat(sum, dice, steps)
    ? sum
    : [printSum(dice, [], otherwise), ...steps.map((step) => printStep(step, dice.length))].join("; ")
}

/** Whether a text reads as such steps over the dice. */
const saysThat = (text: string, dice: ReadonlyArray<PrintedDie>, steps: ReadonlyArray<Step>): boolean => {
  const available = dice.map(({ type }) => type)
  const again = read(text, { theme: "", available, bonus: "number", maxDice: Infinity, client: undefined })
  return Result.isSuccess(again) && summaryOf(stepsOf(again.success.operator, dice.length)) === summaryOf(steps)
}

/** What is the same for steps that do the same: the operands of one operator act together. */
const summaryOf = (steps: ReadonlyArray<Step>): string =>
  String(
    steps.map(({ indices, operand, operator }) =>
      [steps.findIndex((step) => step.operator === operator), operator, operand, ...[...indices].sort()].join()
    ).sort(),
  )

const printStep = ({ indices, operand, operator }: Step, count: number): string =>
  [operator, operand, ...indices.size === count ? [] : indices].join(" ")

const printSum = (dice: ReadonlyArray<PrintedDie>, steps: ReadonlyArray<Step>, otherwise?: string): string => {
  const themes = new Set(dice.flatMap(({ theme, type }) => type === "mod" ? [] : [theme ?? ""]))
  const implied = otherwise ?? (themes.size > 1 ? undefined : [...themes][0])
  const suffixOf = ({ label, theme, type }: PrintedDie): string =>
    (theme && type !== "mod" && theme !== implied ? printTheme(theme) : "") + (label ? `[${printLabel(label)}]` : "")
  const isHundred = (index: number): boolean => {
    const [tens, ones] = dice.slice(index, index + 2)
    return tens?.type === "d10x" && ones?.type === "d10" && suffixOf(tens) === suffixOf(ones)
  }
  const shown = dice.map((die, index) => {
    const { type, value = 0 } = die
    const suffix = suffixOf(die)
    const notation = type === "mod" ? printNumber(value) + suffix : printType(isHundred(index) ? "d100" : type, suffix)
    // The ones of a d100 are written with the tens.
    return { type, notation, is_dropped: index > 0 && isHundred(index - 1) }
  })
  const text = written(membersOf(shown, steps), style).trim()
  // A sign before numbers alone would read as a bonus to a d20.
  return themes.size === 0 && text.startsWith("-") ? `(${text})` : text
}

const style: Style = {
  groupsOf: (members) => runsOf(members, (one, other) => keyOf(one) === keyOf(other)),
  setOf: (members: Members) => `{${members.map((member) => termOf(member, 1)).join(",")}}`,
  // What every program reads alike: `>=4` for `>3`, which roll20 reads as 3 and more.
  selectorOf: (operand) => {
    if (/^[<>]/.test(operand)) return strictly(operand.charAt(0), Number(operand.slice(1)))
    return /^\d/.test(operand) ? `=${operand}` : operand
  },
}

// More digits would be taken for a slip.
const printNumber = (value: number): string => Math.abs(value) > 1e9 ? value.toExponential() : `${value}`

// A blank ends a name that no other program knows.
const printType = (type: string, suffix: string): string => type + (suffix || (/^d(\d+|10x|f)$/i.test(type) ? "" : " "))

// A blank ends a name, which may hold signs.
const printTheme = (theme: string): string => /^[a-z\d][\w-]*$/i.test(theme) ? `:${theme} ` : `:[${printLabel(theme)}]`

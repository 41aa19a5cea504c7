/**
 * Dice that are thrown here and not by dddice, for what dddice does not do.
 */

import type { Client } from "./Grammar.ts"
import { type Dialect, isRefused, type Meaning, orSay, refused, strictness, type Written } from "./Modifiers.ts"
import type { Part } from "./Sum.ts"

/** Which values of a die something is for. */
type Test = (value: number) => boolean

/** What throws one die more. */
interface Thrower {
  readonly throwOne: () => number
  /** Whether there were fewer throws than the limit. */
  readonly mayThrow: () => boolean
}

/** What happens to dice after they are thrown. */
type Change = (values: ReadonlyArray<number>, thrower: Thrower) => ReadonlyArray<number>

const compares = (comparison: string, number: number): Test => (value) =>
  value === number ? comparison.includes("=") : comparison.startsWith(value < number ? "<" : ">")

const testOf = (
  { comparison = "=", number, text }: Written,
  otherwise: number,
  dialect: Dialect | undefined,
): Meaning<Test> => {
  if (number === undefined) return compares("=", otherwise)
  if (comparison.length > 1 || comparison === "=") return compares(comparison, number)
  if (dialect === undefined) return refused("ambiguous-comparison", strictness(text, comparison, number))
  return compares(dialect === "roll20" ? `${comparison}=` : comparison, number)
}

/** What is thrown after a value that passes: once, or until one does not. */
const thrownAfter = (value: number, passes: Test, isAgain: boolean, { mayThrow, throwOne }: Thrower): Array<number> => {
  const values: Array<number> = []
  for (let last = value; (isAgain || values.length === 0) && passes(last) && mayThrow();) values.push(last = throwOne())
  return values
}

/** The smallest face. */
const lowestOf = ({ type }: Part): number => type === "df" ? -1 : 1

/** What a modifier does to dice that are thrown here. */
const changeOf = (modifier: Written, part: Part, dialect: Dialect | undefined): Meaning<Change> => {
  const { number, text, word } = modifier
  if (word.startsWith("m")) {
    if (number === undefined) return refused("expected-operand", `Write ${word}2`)
    const bound = word.startsWith("mi") ? Math.max : Math.min
    return (values) => values.map((value) => bound(value, number))
  }
  // It marks or sorts dice, and changes no value.
  if (/^[cs]/.test(word)) return (values) => values
  const isReroll = word.startsWith("r")
  const passes = testOf(modifier, isReroll ? 1 : part.faces, dialect)
  if (isRefused(passes)) return passes
  if (word === "ra") {
    return (values, { throwOne }) => values.some((value) => passes(value)) ? [...values, throwOne()] : values
  }
  const isRoll20 = dialect === "roll20"
  if (word === "r" && !isRoll20 && dialect !== "foundry") {
    const message = `${text} rerolls again and again in roll20, and once in foundry. ${orSay("rr or ro")}`
    return refused("ambiguous-reroll", message)
  }
  const isAgain = isReroll ? word === "rr" || (word === "r" && isRoll20) : word !== "xo"
  if (isAgain && passes(lowestOf(part)) && passes(part.faces)) return refused("endless", `${text} would not end`)
  const after = (value: number, thrower: Thrower) => thrownAfter(value, passes, isAgain, thrower)
  return isReroll
    ? (values, thrower) => values.map((value) => after(value, thrower).at(-1) ?? value)
    : (values, thrower) => values.flatMap((value) => exploded(value, after(value, thrower), word))
}

const exploded = (value: number, more: ReadonlyArray<number>, word: string): number | ReadonlyArray<number> =>
  word === "!!"
    ? more.reduce((sum, one) => sum + one, value)
    : [value, ...(word === "!p" ? more.map((one) => one - 1) : more)]

/** Throws dice here, with random numbers from 0 to 1, 1 excluded. */
export const makeClient = (random: () => number): Client => {
  const changesOf = new Map<Part, ReadonlyArray<Change>>()
  return {
    modify: (modifier, part, dialect) => {
      const change = changeOf(modifier, part, dialect)
      if (isRefused(change)) return change
      changesOf.set(part, [...changesOf.get(part) ?? [], change])
      return undefined
    },
    throwDice: (part, limit) => {
      let throwsLeft = limit + 1
      const lowest = lowestOf(part)
      const throwOne = () => {
        throwsLeft--
        return lowest + Math.floor(random() * (part.faces - lowest + 1))
      }
      let values: ReadonlyArray<number> = Array.from({ length: part.count }, throwOne)
      for (const change of changesOf.get(part) ?? []) {
        values = change(values, { throwOne, mayThrow: () => throwsLeft > 0 })
        if (throwsLeft <= 0) return undefined
      }
      return values
    },
  }
}

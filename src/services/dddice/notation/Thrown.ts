/**
 * Dice that are thrown here and not by dddice, for what dddice does not do.
 */
import type { Thrower } from "./Change.ts"
import type { Written } from "./Modifiers.ts"
import type { Client } from "./Reader.ts"
import { notDone } from "./Scanner.ts"
import { type Dialect, isRefused, type Meaning, strictly } from "./Selection.ts"
import type { Part } from "./Sum.ts"

/** Which values of a die something is for. */
type Test = (value: number) => boolean

const compares = (comparison: string, number: number): Test => (value) =>
  value === number ? comparison.includes("=") : comparison.startsWith(value < number ? "<" : ">")

const testOf = (
  otherwise: number,
  { comparison = "=", number = otherwise, word }: Written,
  dialect: Dialect | undefined,
): Meaning<Test> => {
  if (comparison.includes("=")) return compares(comparison, number)
  if (dialect) return compares(dialect === "roll20" ? `${comparison}=` : comparison, number)
  const meanings = [`${word}${comparison}=${number}`, word + strictly(comparison, number)]
  return ["ambiguous-comparison", meanings, `${meanings[0]} in roll20, ${meanings[1]} in avrae and foundry`]
}

/** The smallest face. */
const lowestOf = ({ type }: Part): number => type === "df" ? -1 : 1

/** What a modifier does to dice that are thrown here. */
const changeOf: Client["changeOf"] = (modifier, part, dialect) => {
  const { comparison = "", number } = modifier
  let { word } = modifier
  const rest = comparison + (number ?? "")
  if (/^m[ia]/.test(word)) {
    if (number === undefined) return ["expected-operand", [`${word}2`]]
    const bound = word.startsWith("mi") ? Math.max : Math.min
    return (values) => values.map((value) => bound(value, number))
  }
  // It marks or sorts dice, and changes no value.
  if (/^(c[sf]|s[ad]?|m)$/.test(word)) return (values) => values
  // What counts dice has no total of dddice's.
  if (!/^([!xr]|e$)/.test(word)) return ["not-in-dddice", [..."+-*/"], notDone]
  const isReroll = word.startsWith("r")
  const passes = testOf(isReroll ? 1 : part.faces, modifier, dialect)
  if (isRefused(passes)) return passes
  if (word === "ra") return (values, { throwOne }) => values.some(passes) ? [...values, throwOne()] : values
  if (word === "r") {
    if (dialect !== "roll20" && dialect !== "foundry") {
      return ["ambiguous-reroll", [`rr${rest}`, `ro${rest}`], "rr in roll20, ro in foundry"]
    }
    word = dialect === "roll20" ? "rr" : "ro"
  }
  const isOnce = word.endsWith("o")
  if (!isOnce && passes(lowestOf(part)) && passes(part.faces)) return ["endless", [(isReroll ? "ro" : "xo") + rest]]
  return (values, thrower) =>
    values.flatMap((value) => {
      const more = thrownAfter(value, passes, isOnce, thrower)
      if (isReroll) return more.at(-1) ?? value
      if (word === "!!") return more.reduce((sum, one) => sum + one, value)
      return [value, ...(word === "!p" ? more.map((one) => one - 1) : more)]
    })
}

/** What is thrown after a value that passes: once, or until one does not. */
const thrownAfter = (value: number, passes: Test, isOnce: boolean, thrower: Thrower): ReadonlyArray<number> => {
  const values: Array<number> = []
  for (let last = value; passes(last) && thrower.left > 0 && !(isOnce && values.length > 0);) {
    values.push(last = thrower.throwOne())
  }
  return values
}

/** Throws dice here, with random numbers from 0 to 1, 1 excluded. */
export const makeClient = (random: () => number): Client => ({
  changeOf,
  throwDice: (part, limit) => {
    const lowest = lowestOf(part)
    const thrower: Thrower = {
      left: limit + 1,
      throwOne: () => {
        thrower.left--
        return lowest + Math.floor(random() * (part.faces - lowest + 1))
      },
    }
    let values: ReadonlyArray<number> = Array.from({ length: part.count }, thrower.throwOne)
    for (const change of part.changes ?? []) values = change(values, thrower)
    return thrower.left > 0 ? values : undefined
  },
})

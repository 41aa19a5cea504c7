/**
 * Dice that are thrown here and not by dddice, for what dddice does not do.
 */

import type { Client } from "./Grammar.ts"
import { type Dialect, isRefused, type Meaning, orSay, refused, strictness, type Written } from "./Modifiers.ts"
import type { Part } from "./Sum.ts"

/** Which values of a die something is for. */
interface Test {
  readonly comparison: "=" | ">" | "<" | ">=" | "<="
  readonly number: number
}

/** What happens to dice after they are thrown. */
type Thrown =
  /** One more die for each that passes the test. */
  | { readonly kind: "explode"; readonly test: Test; readonly again: boolean; readonly shape: "dice" | "sum" | "less" }
  /** Another throw in place of each that passes the test. */
  | { readonly kind: "reroll"; readonly test: Test; readonly again: boolean }
  /** One more die for the first that passes the test. */
  | { readonly kind: "add"; readonly test: Test }
  | { readonly kind: "minimum"; readonly number: number }
  | { readonly kind: "maximum"; readonly number: number }

/** A die, as far as throwing it goes. */
interface Thrower {
  readonly faces: number
  /** The smallest face: 1, or -1 of a fate die. */
  readonly lowest: number
  /** A random number from 0 to 1, 1 excluded. */
  readonly random: () => number
  /** The most dice and throws of one group. */
  readonly limit: number
}

const passes = ({ comparison, number }: Test, value: number): boolean =>
  value === number ? comparison.includes("=") : comparison.startsWith(value < number ? "<" : ">")

/** Whether every face passes, so that throwing again would not end. */
const isEndless = (thrown: Thrown, { faces, lowest }: Pick<Thrower, "faces" | "lowest">): boolean => {
  if (thrown.kind !== "explode" && thrown.kind !== "reroll") return false
  return thrown.again && passes(thrown.test, lowest) && passes(thrown.test, faces)
}

/** The values of `count` dice, or `undefined` when there were more throws than the limit. */
const throwDice = (
  count: number,
  modifiers: ReadonlyArray<Thrown>,
  { faces, limit, lowest, random }: Thrower,
): ReadonlyArray<number> | undefined => {
  let throwsLeft = limit
  const throwOne = (): number => {
    throwsLeft--
    return lowest + Math.floor(random() * (faces - lowest + 1))
  }
  let values = Array.from({ length: count }, throwOne)
  for (const modifier of modifiers) {
    values = changed(values, modifier, throwOne, () => throwsLeft > 0)
    if (throwsLeft <= 0) return undefined
  }
  return values
}

const changed = (
  values: ReadonlyArray<number>,
  modifier: Thrown,
  throwOne: () => number,
  mayThrow: () => boolean,
): Array<number> => {
  switch (modifier.kind) {
    case "explode":
      return values.flatMap((value) => exploded(value, modifier, throwOne, mayThrow))
    case "reroll":
      return values.map((value) => thrownAfter(value, modifier, throwOne, mayThrow).at(-1) ?? value)
    case "add":
      return values.some((value) => passes(modifier.test, value)) ? [...values, throwOne()] : [...values]
    case "minimum":
      return values.map((value) => Math.max(value, modifier.number))
    case "maximum":
      return values.map((value) => Math.min(value, modifier.number))
  }
}

const exploded = (
  value: number,
  modifier: Extract<Thrown, { readonly kind: "explode" }>,
  throwOne: () => number,
  mayThrow: () => boolean,
): ReadonlyArray<number> => {
  const { shape } = modifier
  const more = thrownAfter(value, modifier, throwOne, mayThrow)
  const values = [value, ...(shape === "less" ? more.map((one) => one - 1) : more)]
  return shape === "sum" ? [values.reduce((sum, one) => sum + one, 0)] : values
}

/** What is thrown after a value that passes: once, or until one does not. */
const thrownAfter = (
  value: number,
  { again, test }: { readonly again: boolean; readonly test: Test },
  throwOne: () => number,
  mayThrow: () => boolean,
): ReadonlyArray<number> => {
  const values: Array<number> = []
  for (let last = value; (again || values.length === 0) && passes(test, last) && mayThrow();) {
    last = throwOne()
    values.push(last)
  }
  return values
}

/** What a modifier does to dice that are thrown here; an empty list for what changes no value. */
const thrownOf = (
  modifier: Written,
  faces: number,
  dialect: Dialect | undefined,
): Meaning<ReadonlyArray<Thrown>> => {
  const { number, text, word } = modifier
  switch (word) {
    case "min":
    case "mi":
    case "max":
    case "ma":
      if (number === undefined) return refused("expected-operand", `${word} needs a number, as in ${word}2`)
      return [{ kind: word.startsWith("mi") ? "minimum" : "maximum", number }]
    case "cs":
    case "cf":
    case "sa":
    case "sd":
      return []
  }
  const test = testOf(modifier, word.startsWith("r") ? 1 : faces, dialect)
  if (isRefused(test)) return test
  if (word === "ra") return [{ kind: "add", test }]
  if (word.startsWith("r")) {
    if (word === "r" && dialect !== "roll20" && dialect !== "foundry") {
      return refused(
        "ambiguous-reroll",
        `${text} rerolls again and again in roll20, and once in foundry. ${orSay("rr or ro")}`,
      )
    }
    return [{ kind: "reroll", test, again: word === "rr" || (word === "r" && dialect === "roll20") }]
  }
  const shape = word === "!!" ? "sum" : word === "!p" ? "less" : "dice"
  return [{ kind: "explode", test, again: word !== "xo", shape }]
}

const testOf = (
  { comparison = "=", number, text }: Written,
  otherwise: number,
  dialect: Dialect | undefined,
): Meaning<Test> => {
  if (number === undefined) return { comparison: "=", number: otherwise }
  switch (comparison) {
    case ">":
    case "<":
      if (dialect === undefined) return refused("ambiguous-comparison", strictness(text, comparison, number))
      return { comparison: dialect === "roll20" ? `${comparison}=` : comparison, number }
    case ">=":
    case "<=":
      return { comparison, number }
    default:
      return { comparison: "=", number }
  }
}

/** The smallest face. */
const lowestOf = ({ type }: Part): number => type === "df" ? -1 : 1

/** Throws dice here, with random numbers from 0 to 1, 1 excluded. */
export const makeClient = (random: () => number): Client => {
  const thrownBy = new Map<Part, Array<Thrown>>()
  return {
    modify: (modifier, part, dialect) => {
      const thrown = thrownOf(modifier, part.faces, dialect)
      if (isRefused(thrown)) return thrown
      if (thrown.some((one) => isEndless(one, { faces: part.faces, lowest: lowestOf(part) }))) {
        return refused("endless", `${modifier.text} would not end`)
      }
      thrownBy.set(part, [...thrownBy.get(part) ?? [], ...thrown])
      return undefined
    },
    throwDice: (part, limit) =>
      throwDice(part.count, thrownBy.get(part) ?? [], {
        faces: part.faces,
        lowest: lowestOf(part),
        limit: limit + 1,
        random,
      }),
  }
}

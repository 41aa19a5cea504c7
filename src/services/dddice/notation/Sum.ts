/**
 * What a text means while it is read: a sum of dice and constants.
 */
import type { Place } from "./Scanner.ts"

/** One step of a selection, in dddice's words: `k` or `d`, and `h3`, `l1`, `>3`, `<3` or `3`. */
export interface SelectionStep {
  readonly operator: "k" | "d"
  readonly operand: string
}

/** What selects among dice: shared by all parts that it chooses from. */
export interface Selection {
  readonly place: Place
  readonly steps: Array<SelectionStep>
}

/** How dddice names the directions. */
export type Direction = "down" | "up" | "nearest"

/** A rounding, shared by all parts whose sum it rounds, and what the rounded sum is multiplied and divided by. */
export interface Rounding {
  readonly place: Place
  direction: Direction
  numerator: number
  denominator: number
}

/** Dice of one kind, or a constant, and what it is multiplied and divided by before it is rounded. */
export interface Part {
  readonly place: Place
  /** `mod` for a constant. */
  readonly type: string
  /** The largest face; 100 for a d100, which is two dice. */
  readonly faces: number
  readonly count: number
  /** The amount of a constant. */
  value: number
  theme?: string | undefined
  label?: string | undefined
  numerator: number
  denominator: number
  rounding?: Rounding
  selection?: Selection
  /** Whether there may be more values than dice, since dice exploded where they were thrown. */
  isExploded?: boolean
}

/** A sum. Its parts belong to it alone, and are changed in place. */
export type Sum = Array<Part>

/** A constant as a sum. */
export const constant = (value: number, place: Place, label?: string): Part => ({
  place,
  type: "mod",
  faces: 0,
  count: 1,
  value,
  label,
  numerator: 1,
  denominator: 1,
})

/** Whether a sum has no dice; its parts are plain then, since constants fold. */
export const isConstant = (sum: Sum): boolean =>
  sum.every((part) => part.type === "mod" && part.selection === undefined)

/** What a sum without dice comes to. */
export const valueOf = (sum: Sum): number => sum.reduce((total, part) => total + part.value, 0)

const folded = (sum: Sum, value: number): Sum => {
  const [first] = sum
  return first === undefined ? [] : [constant(value, first.place, first.label)]
}

const roundingsOf = (sum: Sum): ReadonlySet<Rounding> => new Set(sum.flatMap((part) => part.rounding ?? []))

const scaled = (sum: Sum, numerator: number, denominator: number): Sum => {
  for (const target of [...sum.filter((part) => part.rounding === undefined), ...roundingsOf(sum)]) {
    target.numerator = target.numerator * numerator + 0
    target.denominator *= denominator
  }
  return sum
}

/** The sum times a number. */
export const multiplied = (sum: Sum, factor: number): Sum =>
  isConstant(sum) ? folded(sum, valueOf(sum) * factor) : scaled(sum, factor, 1)

/** The sum over a number other than 0. */
export const divided = (sum: Sum, divisor: number): Sum => {
  if (isConstant(sum)) return folded(sum, valueOf(sum) / divisor)
  return scaled(sum, Math.sign(divisor), Math.abs(divisor))
}

/** The sum with the other sign; every constant keeps its own place. */
export const negated = (sum: Sum): Sum => {
  if (!isConstant(sum)) return scaled(sum, -1, 1)
  // Adding 0 leaves no negative zero.
  for (const part of sum) part.value = 0 - part.value
  return sum
}

/** How many dice of the roll this many of a part are: a d100 is two. */
export const entriesOf = ({ faces }: Part, count: number): number => faces === 100 ? 2 * count : count

/** A number rounded as dddice does: halves go away from zero, as PHP's `round` does. */
export const roundedValue = (value: number, direction: Direction): number => {
  if (direction === "up") return Math.ceil(value)
  if (direction === "down") return Math.floor(value)
  return Math.sign(value) * Math.round(Math.abs(value))
}

const isWhole = (part: Part): boolean => {
  if (part.rounding !== undefined) return Number.isInteger(part.rounding.numerator) && part.rounding.denominator === 1
  return Number.isInteger(part.value) && Number.isInteger(part.numerator) && part.denominator === 1
}

/** The sum rounded, or `undefined` when dddice has no operator for it: it rounds once. */
export const rounded = (sum: Sum, direction: Direction, place: Place): Sum | undefined => {
  if (isConstant(sum)) return folded(sum, roundedValue(valueOf(sum), direction) + 0)
  const roundings = [...roundingsOf(sum)]
  const [inner] = roundings
  if (inner === undefined) {
    const rounding: Rounding = { place, direction, numerator: 1, denominator: 1 }
    for (const part of sum) part.rounding = rounding
    return sum
  }
  if (sum.every(isWhole)) return sum
  // floor(floor(x) / n) is floor(x / n) for a whole n, and so for ceil.
  const isRepeated = roundings.length === 1 && sum.every((part) => part.rounding === inner) &&
    inner.direction === direction && direction !== "nearest" && inner.numerator === 1 &&
    Number.isInteger(inner.denominator)
  if (!isRepeated) return undefined
  for (const part of sum) part.denominator *= inner.denominator
  inner.denominator = 1
  return sum
}

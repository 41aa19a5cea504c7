/**
 * What a text means while it is read: a sum of dice and constants.
 */
import type { Change } from "./Change.ts"
import * as Scanner from "./Scanner.ts"

/** One step of a selection, in dddice's words: `k` or `d`, and `h3`, `l1`, `>3`, `<3` or `3`. */
export type SelectionStep = `${"k" | "d"}${string}`

/** What selects among dice: shared by all parts that it chooses from. */
export interface Selection {
  readonly place: Scanner.Place
  readonly steps: Array<SelectionStep>
}

/** How dddice names the directions. */
export type Direction = "down" | "up" | "nearest"

/** What something is multiplied and divided by. */
interface Scaled {
  numerator: number
  denominator: number
}

/** What is neither multiplied nor divided. */
export const unscaled: Readonly<Scaled> = { numerator: 1, denominator: 1 }

/** A rounding, shared by all parts whose sum it rounds, and what the rounded sum is multiplied and divided by. */
export interface Rounding extends Scaled {
  readonly place: Scanner.Place
  readonly direction: Direction
}

/** Dice of one kind, or a constant, and what it is multiplied and divided by before it is rounded. */
export interface Part extends Scaled {
  readonly place: Scanner.Place
  /** `mod` for a constant. */
  readonly type: string
  /** The largest face; 100 for a d100, which is two dice. */
  readonly faces: number
  count: number
  /** The amount of a constant. */
  value: number
  theme?: string | undefined
  label?: string | undefined
  rounding?: Rounding
  selection?: Selection
  /** What happens to the dice when they are thrown here. */
  changes?: Array<Change>
  /** What the dice show, when they are not thrown by dddice. */
  values?: ReadonlyArray<number | undefined> | undefined
  /** Whether there may be more values than dice, since dice exploded where they were thrown. */
  isExploded?: boolean
}

/** A sum. Its parts belong to it alone, and are changed in place. */
export type Sum = Array<Part>

/** A constant as a part. Adding 0 leaves no negative zero. */
export const constant = (value: number, place: Scanner.Place): Part => ({
  place,
  type: "mod",
  faces: 0,
  count: 1,
  value: value + 0,
  ...unscaled,
})

/** Whether it is a constant that nothing selects. */
export const isFree = (part: Part): boolean => part.type === "mod" && !part.selection

/** Whether a sum has no dice; its parts are plain then, since constants fold. */
export const isConstant = (sum: Sum): boolean => sum.every(isFree)

/** What a sum without dice comes to. */
export const valueOf = (sum: Sum): number => sum.reduce((total, part) => total + part.value, 0)

const folded = (sum: Sum, value: number): Sum => sum.slice(0, 1).map((part) => ({ ...part, value: value + 0 }))

/** The sum times a number, over a number other than 0. */
export const scaled = (sum: Sum, factor: number, divisor: number): Sum => {
  if (isConstant(sum)) return folded(sum, valueOf(sum) * factor / divisor)
  for (const target of new Set(sum.map((part) => part.rounding ?? part))) {
    target.numerator *= factor * Math.sign(divisor)
    target.denominator *= Math.abs(divisor)
  }
  return sum
}

/** The sum with the other sign; every constant keeps its own place. */
export const negated = (sum: Sum): Sum => {
  if (!isConstant(sum)) return scaled(sum, -1, 1)
  for (const part of sum) part.value = 0 - part.value
  return sum
}

/** How many dice of the roll a part is: a d100 is two. */
export const entriesOf = ({ count, faces }: Part): number => faces === 100 ? 2 * count : count

/** How many dice of the roll a sum is. */
export const countOf = (sum: Sum): number => sum.reduce((count, part) => count + entriesOf(part), 0)

/** A number rounded as dddice does: halves go away from zero, as PHP's `round` does. */
export const roundedValue = (value: number, direction: string): number => {
  if (direction === "up") return Math.ceil(value)
  if (direction === "down") return Math.floor(value)
  return Math.sign(value) * Math.round(Math.abs(value))
}

const isWhole = (part: Part): boolean => {
  const { denominator, numerator } = part.rounding ?? part
  return (part.rounding !== undefined || Number.isInteger(part.value)) && Number.isInteger(numerator) &&
    denominator === 1
}

/** The sum rounded, where dddice has an operator for it: it rounds once. */
export const rounded = (scanner: Scanner.Scanner, sum: Sum, direction: Direction, place: Scanner.Place): Sum => {
  if (isConstant(sum)) return folded(sum, roundedValue(valueOf(sum), direction))
  const inner = sum.find((part) => part.rounding)?.rounding
  if (inner === undefined) {
    const rounding: Rounding = { place, direction, ...unscaled }
    for (const part of sum) part.rounding = rounding
    return sum
  }
  if (sum.every(isWhole)) return sum
  // floor(floor(x) / n) is floor(x / n) for a whole n, and so for ceil.
  const isRepeated = sum.every((part) => part.rounding === inner) && inner.direction === direction &&
    direction !== "nearest" && inner.numerator === 1 && Number.isInteger(inner.denominator)
  if (!isRepeated) {
    Scanner.note(scanner, place, "not-expressible", ["one rounding"], Scanner.notDone)
    return sum
  }
  for (const part of sum) part.denominator *= inner.denominator
  inner.denominator = 1
  return sum
}

/**
 * What sums are multiplied and divided by and where they are rounded, as operators of dddice.
 */
import { runsOf } from "./Runs.ts"
import * as Scanner from "./Scanner.ts"
import { isFree, type Part, type Sum, unscaled } from "./Sum.ts"

/** What each operator does to a part; 1 is nothing. */
type Chain = Readonly<Record<string, number | string>>

// A sum that is multiplied reads best with the multiplication first.
const orders = ["/ round *", "* / round", "* round /", "round * /", "/ round *"]

/** Gives the operators of each part, in the order in which they act. */
export const eachArithmetic = (
  scanner: Scanner.Scanner,
  parts: Sum,
  add: (operator: string, operand: string, part: Part) => void,
): void => {
  foldConstants(parts)
  const isMultiplied = parts.some((part) => Math.abs(part.numerator) !== 1)
  for (const order of orders.slice(isMultiplied ? 1 : 0)) {
    const chains = chainsOf(parts, order)
    if (!chains) continue
    for (const operator of order.split(" ")) {
      for (const part of parts) {
        const operand = chains.get(part)?.[operator] ?? 1
        if (operator === "*" && operand === -1 && isSigned(part, order)) part.value = 0 - part.value
        else if (operand !== 1) add(operator, String(operand), part)
      }
    }
    return
  }
  for (const { rounding } of parts) {
    if (rounding) return Scanner.note(scanner, rounding.place, "not-expressible", ["one rounding"], Scanner.notDone)
  }
}

/** Whether it is a constant whose value can hold a sign. */
const isSigned = (part: Part, order: string): boolean =>
  isFree(part) && (order[0] === "*" || (!part.rounding && part.denominator === 1))

/**
 * Works out constants that stand alone. Those that share factor and divisor
 * with dice beside them keep them, with the sign of these dice.
 */
const foldConstants = (parts: Sum): void => {
  for (const run of runsOf(parts, isScaledAlike)) {
    let die = run.find((part) => !isFree(part))
    for (const part of run) {
      if (!isFree(part)) die = part
      else if (!die) {
        part.value = part.value * part.numerator / part.denominator + 0
        part.numerator = part.denominator = 1
      } else if (part.numerator !== die.numerator) {
        part.value = 0 - part.value
        part.numerator = die.numerator
      }
    }
  }
}

const isScaledAlike = (one: Part, other: Part): boolean =>
  one.rounding === other.rounding && one.denominator === other.denominator &&
  Math.abs(one.numerator) === Math.abs(other.numerator)

// -floor(x) is ceil(-x), so a sign may stand on either side of the rounding.
const flipped: Readonly<Record<string, string>> = { down: "up", up: "down" }

/** What is not rounded. */
const plain = { ...unscaled, direction: 1 } as const

/** Whether an operator acts before the rounding. */
const isBefore = (order: string, operator: string): boolean => order.indexOf(operator) < order.indexOf("round")

/** The chains in an order of the operators, or `undefined` when that order cannot say it. */
const chainsOf = (parts: Sum, order: string): ReadonlyMap<Part, Chain> | undefined => {
  const used = new Set<string>()
  const chains = new Map<Part, Chain>()
  for (const [rounding = plain, inside] of Map.groupBy(parts, (part) => part.rounding)) {
    const isMultipliedInside = rounding === plain || isBefore(order, "*")
    const isDividedInside = rounding === plain || isBefore(order, "/")
    // On the other side of the rounding there may be a sign, and nothing else.
    const [sign = 1, ...signs] = isMultipliedInside ? [rounding.numerator] : inside.map((part) => part.numerator)
    const divisors = isDividedInside ? [rounding.denominator] : inside.map((part) => part.denominator)
    const round = (sign < 0 && flipped[rounding.direction]) || rounding.direction
    // Two roundings that are the same afterwards would round their sum.
    const after = String([
      round,
      isMultipliedInside || rounding.numerator * sign,
      isDividedInside || rounding.denominator,
    ])
    const fits = Math.abs(sign) === 1 && signs.every((one) => one === sign) &&
      divisors.every((divisor) => divisor === 1)
    if (!fits || used.has(after)) return undefined
    used.add(after)
    for (const part of inside) {
      chains.set(part, {
        "*": part.numerator * rounding.numerator,
        "/": part.denominator * rounding.denominator,
        round,
      })
    }
  }
  return chains
}

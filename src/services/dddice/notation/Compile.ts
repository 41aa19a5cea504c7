/**
 * A sum as dice and operator of dddice.
 */
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { ThemeId } from "../../../schema/dddice/Theme.ts"
import { d100Of } from "./Hundred.ts"
import * as Scanner from "./Scanner.ts"
import { entriesOf, type Part, type Rounding, type Selection, type SelectionStep, type Sum } from "./Sum.ts"

/** The dice of a part, of the given theme when it has none of its own. */
export const diceOf = (
  { count, faces, label, theme, type, value, values = new Array<undefined>(count).fill(undefined) }: Part,
  otherwise: string,
): ReadonlyArray<DieRequest> => {
  const labelled = label === undefined ? {} : { label }
  if (type === "mod") return [{ type, value, ...labelled }]
  // Type boundary: the call checks it; making a brand for every part takes longer than reading the text.
  const look = { theme: (theme ?? otherwise) as ThemeId, ...labelled }
  return values.flatMap((value): ReadonlyArray<DieRequest> => {
    const dice = faces === 100 ? d100Of(value) : [{ type, ...(value === undefined ? {} : { value }) }]
    return dice.map((die) => ({ ...die, ...look }))
  })
}

/** The operator while it is made: the dice of each operand of each operator. */
type Operands = { [operator: string]: { [operand: string]: Array<number> } }

/** An operator, its operand, and a part that it is for. */
type Step = readonly [operator: string, operand: string, part: Part]

/** The operator for dice that stand in the order of the parts. */
export const operatorOf = (
  scanner: Scanner.Scanner,
  parts: Sum,
): Readonly<Record<string, string | Operands[string]>> => {
  foldConstants(parts)
  let count = 0
  const indices = new Map(parts.map((part) => [part, Array.from({ length: entriesOf(part) }, () => count++)]))
  const operands: Operands = {}
  const add = (steps: ReadonlyArray<Step>): void => {
    for (const [operator, operand, part] of steps) {
      ;((operands[operator] ??= {})[operand] ??= []).push(...indices.get(part) ?? [])
    }
  }
  for (const [selection, selected] of Map.groupBy(parts, (part) => part.selection)) {
    if (selection === undefined) continue
    const among = selected.reduce((sum, part) => sum + entriesOf(part), 0)
    const steps = stepsFor(selection, among, operands)
    if (steps === undefined) {
      Scanner.note(scanner, selection.place, "not-expressible", ["one selection"], Scanner.notDone)
    }
    for (const { operand, operator } of steps ?? []) add(selected.map((part) => [operator, operand, part]))
  }
  add(arithmeticOf(scanner, parts))
  return Object.fromEntries(
    Object.entries(operands).map(([operator, used]) => {
      for (const those of Object.values(used)) those.sort((one, other) => one - other)
      const [[operand, those] = ["", []], ...others] = Object.entries(used)
      // A map that takes in every die is the operand itself.
      return [operator, others.length === 0 && those.length === count ? operand : used]
    }),
  )
}

/** The steps of a selection, or `undefined` when they would mix with those of another. */
const stepsFor = ({ steps }: Selection, count: number, operands: Operands) => {
  const order = steps.map(({ operator }) => operator).join("")
  // What k leaves, d drops from: the order of the keys is one for the whole roll.
  const [before = order[0]] = Object.keys(operands)
  if (!/^(k*d*|d*k*)$/.test(order) || (/kd|dk/.test(order) && before !== order[0])) return undefined
  const isTaken = ({ operand, operator }: SelectionStep) => /^[hl]/.test(operand) && operands[operator]?.[operand]
  if (!steps.some(isTaken)) return steps
  const [only] = steps
  if (steps.length > 1 || only === undefined) return undefined
  // The highest three of four are all but the lowest one.
  const other = complement(only, count)
  return isTaken(other) ? undefined : [other]
}

const complement = ({ operand, operator }: SelectionStep, count: number): SelectionStep => ({
  operator: operator === "k" ? "d" : "k",
  operand: `${operand.startsWith("h") ? "l" : "h"}${Math.max(count - Number(operand.slice(1)), 0)}`,
})

/** What a part has of each operator, once an order of the operators is chosen. */
interface Chain {
  readonly "*": number
  readonly "/": number
  readonly round: Rounding["direction"] | 1
}

const arithmeticOf = (scanner: Scanner.Scanner, parts: Sum): ReadonlyArray<Step> => {
  const isMultiplied = parts.some((part) => Math.abs(part.numerator) !== 1)
  for (const order of orders.slice(isMultiplied ? 1 : 0)) {
    const chains = chainsOf(parts, order)
    if (!chains) continue
    return order.flatMap((operator) =>
      chains.flatMap(([part, chain]): ReadonlyArray<Step> => {
        const isSign = operator === "*" && isSignOf(part, chain, order)
        if (isSign) part.value = 0 - part.value
        return isSign || chain[operator] === 1 ? [] : [[operator, String(chain[operator]), part]]
      })
    )
  }
  const rounding = parts.find((part) => part.rounding)?.rounding
  if (rounding) Scanner.note(scanner, rounding.place, "not-expressible", ["one rounding"], Scanner.notDone)
  return []
}

/** Whether a factor is but the sign of a constant, which its value can hold. */
const isSignOf = (part: Part, chain: Chain, order: Order): boolean =>
  chain["*"] === -1 && isFree(part) && (chain["/"] === 1 || order[0] !== "/") &&
  (!part.rounding || isBefore(order, "*"))

/** Whether it is a constant that nothing selects. */
const isFree = (part: Part): boolean => part.type === "mod" && !part.selection

/**
 * Works out constants that stand alone. Those that share factor and divisor
 * with dice keep them, with the sign of these dice.
 */
const foldConstants = (parts: Sum): void => {
  for (const run of runsOf(parts)) {
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

/** Neighbours of the same factor and divisor, whatever their signs. */
const runsOf = (parts: Sum): ReadonlyArray<Sum> => {
  const runs: Array<Sum> = []
  let before: Part | undefined
  for (const part of parts) {
    const isSame = before && before.rounding === part.rounding && before.denominator === part.denominator &&
      Math.abs(before.numerator) === Math.abs(part.numerator)
    if (isSame) runs.at(-1)?.push(part)
    else runs.push([part])
    before = part
  }
  return runs
}

type Order = ReadonlyArray<keyof Chain>

// A sum that is multiplied reads best with the multiplication first.
const orders: ReadonlyArray<Order> = [
  ["/", "round", "*"],
  ["*", "/", "round"],
  ["*", "round", "/"],
  ["round", "*", "/"],
  ["/", "round", "*"],
]

// -floor(x) is ceil(-x), so a sign may stand on either side of the rounding.
const flipped = { down: "up", up: "down", nearest: "nearest" } as const

/** Whether an operator acts before the rounding. */
const isBefore = (order: Order, operator: "*" | "/"): boolean => order.indexOf(operator) < order.indexOf("round")

type Chains = ReadonlyArray<readonly [Part, Chain]>

/** The chains in an order of the operators, or `undefined` when that order cannot say it. */
const chainsOf = (parts: Sum, order: Order): Chains | undefined => {
  const used = new Set<string>()
  const chains: Array<Chains[number]> = []
  for (const [rounding, inside] of Map.groupBy(parts, (part) => part.rounding)) {
    const isMultipliedInside = !rounding || isBefore(order, "*")
    const isDividedInside = !rounding || isBefore(order, "/")
    const { denominator: divisor, direction, numerator: factor } = rounding ?? plain
    const sign = isMultipliedInside ? factor : inside[0]?.numerator ?? 1
    const round = sign < 0 && direction !== 1 ? flipped[direction] : direction
    // Two roundings that are the same afterwards would round their sum.
    const after = String([round, isMultipliedInside || factor * sign, isDividedInside || divisor])
    const fits = Math.abs(sign) === 1 &&
      inside.every(({ denominator, numerator }) =>
        (isMultipliedInside || numerator === sign) && (isDividedInside ? divisor : denominator) === 1
      )
    if (!fits || used.has(after)) return undefined
    used.add(after)
    for (const part of inside) {
      const { denominator, numerator } = part
      const chain: Chain = {
        "*": (isMultipliedInside ? numerator : factor) * sign,
        "/": isDividedInside ? denominator : divisor,
        round,
      }
      chains.push([part, chain])
    }
  }
  return chains
}

/** What is not rounded. */
const plain = { numerator: 1, denominator: 1, direction: 1 } as const

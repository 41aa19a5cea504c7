/**
 * A sum as dice and operator of dddice.
 */
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { Operator as RollOperator } from "../../../schema/dddice/Operator.ts"
import type { ThemeId } from "../../../schema/dddice/Theme.ts"
import { d100Of } from "./Hundred.ts"
import type { Place } from "./Scanner.ts"
import { entriesOf, type Part, type Rounding, type Selection, type SelectionStep, type Sum } from "./Sum.ts"

/** Notes what dddice has no operator for. */
export type Note = (place: Place, message: string) => void

/** The dice that a constant shares its factor and divisor with. */
export type Companions = ReadonlyMap<Part, Part>

/** Works out constants that stand alone; those that share factor and divisor with dice keep them. */
export const foldConstants = (sum: Sum): Companions => {
  const companions = new Map<Part, Part>()
  for (const run of runsOf(sum)) {
    let before = run.find((part) => part.type !== "mod")
    for (const part of run) {
      if (part.type !== "mod") before = part
      else if (before !== undefined) companions.set(part, before)
      else if (part.selection === undefined) fold(part)
    }
  }
  return companions
}

/** Neighbours of the same factor and divisor. */
const runsOf = (sum: Sum): ReadonlyArray<Sum> => {
  const runs: Array<Sum> = []
  for (const part of sum) {
    const [first] = runs.at(-1) ?? []
    if (first !== undefined && isSameFactor(first, part)) runs.at(-1)?.push(part)
    else runs.push([part])
  }
  return runs
}

const fold = (part: Part): void => {
  part.value = part.value * part.numerator / part.denominator + 0
  part.numerator = 1
  part.denominator = 1
}

const isSameFactor = (one: Part, other: Part): boolean =>
  one.rounding === other.rounding && Math.abs(one.numerator) === Math.abs(other.numerator) &&
  one.denominator === other.denominator

/** The part of each die of the roll. */
export const ownersOf = (sum: Sum, values: ReadonlyArray<ReadonlyArray<unknown>>): ReadonlyArray<Part> =>
  sum.flatMap((part, index) => {
    const count = part.type === "mod" ? 1 : entriesOf(part, (values[index] ?? []).length)
    return new Array<Part>(count).fill(part)
  })

/** The dice of a part; values are those of a die as players read it, so up to 100 for a d100. */
export const diceOf = (
  part: Part,
  theme: string,
  values: ReadonlyArray<number | undefined>,
): ReadonlyArray<DieRequest> => {
  const label = part.label === undefined ? {} : { label: part.label }
  if (part.type === "mod") return [{ type: "mod", value: part.value, ...label }]
  // Type boundary: the call checks it; making a brand for every part takes longer than reading the text.
  const look = { theme: (part.theme ?? theme) as ThemeId, ...label }
  return values.flatMap((value): ReadonlyArray<DieRequest> => {
    if (part.faces === 100) return d100Of(value).map((die) => ({ ...die, ...look }))
    return [{ type: part.type, ...(value === undefined ? {} : { value }), ...look }]
  })
}

/** The parts that an operand is for, each with it. */
type Operands = ReadonlyArray<readonly [operand: string, part: Part]>

/**
 * The operator for dice that stand in the order of the text, given as the part
 * of each. The sign of a constant becomes that of its value.
 */
export const operatorOf = (owners: ReadonlyArray<Part>, companions: Companions, note: Note): RollOperator =>
  Object.fromEntries(
    [...selectionsOf(owners, note), ...arithmeticOf(owners, companions, note)].map(([operator, operands]) => {
      const used = [...Map.groupBy(operands, ([operand]) => operand)].map(([operand, those]) => {
        const parts = new Set(those.map(([, part]) => part))
        return [operand, owners.flatMap((part, index) => parts.has(part) ? [index] : [])] as const
      })
      const [first] = used
      // A map that takes in every die is the operand itself.
      if (first !== undefined && used.length === 1 && first[1].length === owners.length) return [operator, first[0]]
      return [operator, Object.fromEntries(used)]
    }),
  )

type Selections = Map<string, Operands>

const selectionsOf = (owners: ReadonlyArray<Part>, note: Note): Selections => {
  const operators: Selections = new Map()
  for (const [selection, selected] of Map.groupBy(owners, (part) => part.selection)) {
    if (selection === undefined) continue
    const steps = stepsFor(selection, selected.length, operators)
    if (steps === undefined) note(selection.place, "dddice selects once: make two rolls")
    for (const { operand, operator } of steps ?? []) {
      const operands = selected.map((part) => [operand, part] as const)
      operators.set(operator, [...operators.get(operator) ?? [], ...operands])
    }
  }
  return operators
}

/** The steps of a selection, or `undefined` when they would mix with those of another. */
const stepsFor = ({ steps }: Selection, count: number, operators: Selections) => {
  const order = steps.map(({ operator }) => operator).join("")
  // What k leaves, d drops from: the order of the keys is one for the whole roll.
  const [before = order[0]] = operators.keys()
  const isBoth = order.includes("k") && order.includes("d")
  if (!/^(k*d*|d*k*)$/.test(order) || (isBoth && before !== order[0])) return undefined
  const isTaken = ({ operand, operator }: SelectionStep) =>
    /^[hl]/.test(operand) && operators.get(operator)?.some(([other]) => other === operand) === true
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
  readonly r: Rounding["direction"] | undefined
}

type Chains = Map<Part, Chain>

/** The operators in an order, each by one letter: `r` is `round`. */
type Order = string

const orders = (parts: ReadonlyArray<Part>): ReadonlyArray<Order> => {
  const isMultiplied = parts.some((part) => Math.abs(part.numerator) !== 1)
  return [...(isMultiplied ? ["*/r", "/r*"] : ["/r*", "*/r"]), "*r/", "r*/"]
}

const arithmeticOf = (
  owners: ReadonlyArray<Part>,
  companions: Companions,
  note: Note,
): ReadonlyArray<readonly [string, Operands]> => {
  const parts = [...new Set(owners)]
  for (const order of orders(parts)) {
    const chains = chainsOf(parts, order)
    if (chains === undefined) continue
    giveSigns(chains, order, companions)
    const operators = { "*": "*", "/": "/", r: "round" } as const
    // Type boundary: an order is written in the letters of the operators.
    return ([...order] as Array<keyof Chain>).map((key) => [operators[key], operandsOf(chains, key)] as const)
      .filter(([, operands]) => operands.length > 0)
  }
  const place = parts.find(({ rounding }) => rounding !== undefined)?.rounding?.place
  if (place !== undefined) note(place, "dddice rounds once: make two rolls")
  return []
}

const operandsOf = (chains: Chains, key: keyof Chain): Operands =>
  [...chains].flatMap(([part, { [key]: operand = 1 }]) => operand === 1 ? [] : [[String(operand), part]])

const isBefore = (order: Order, key: keyof Chain, other: keyof Chain): boolean =>
  order.indexOf(key) < order.indexOf(other)

/** The chains in an order of the operators, or `undefined` when that order cannot say it. */
const chainsOf = (parts: ReadonlyArray<Part>, order: Order): Chains | undefined => {
  const chains: Chains = new Map()
  const used = new Set<string>()
  for (const [rounding, inside] of Map.groupBy(parts, (part) => part.rounding)) {
    if (rounding === undefined) {
      for (const part of inside) chains.set(part, { "*": part.numerator, "/": part.denominator, r: undefined })
      continue
    }
    const found = roundedChains(rounding, inside, order)
    if (found === undefined || used.has(found.after)) return undefined
    // Two roundings that are the same afterwards would round their sum.
    used.add(found.after)
    for (const [part, chain] of found.chains) chains.set(part, chain)
  }
  return chains
}

interface RoundedChains {
  readonly chains: Iterable<readonly [Part, Chain]>
  /** What happens to the sum of the parts, which tells it from others. */
  readonly after: string
}

// -floor(x) is ceil(-x), so a sign may stand on either side of the rounding.
const flipped = { down: "up", up: "down", nearest: "nearest" } as const

/** The chains of what is rounded together; factors and divisors stand inside the rounding, or behind it. */
const roundedChains = (rounding: Rounding, inside: ReadonlyArray<Part>, order: Order): RoundedChains | undefined => {
  const isMultipliedInside = isBefore(order, "*", "r")
  const isDividedInside = isBefore(order, "/", "r")
  const sign = isMultipliedInside ? rounding.numerator : inside.find((part) => part.type !== "mod")?.numerator ?? 1
  const canDivide = isDividedInside ? rounding.denominator === 1 : inside.every((part) => part.denominator === 1)
  if (Math.abs(sign) !== 1 || !canDivide || !(isMultipliedInside || takeSign(inside, sign))) return undefined

  const factor = isMultipliedInside ? undefined : rounding.numerator * sign
  const r = sign === 1 ? rounding.direction : flipped[rounding.direction]
  const chains = inside.map((part): readonly [Part, Chain] => {
    const divisor = isDividedInside ? part.denominator : rounding.denominator
    return [part, { "*": factor ?? part.numerator * sign, "/": divisor, r }]
  })
  return { chains, after: `${r} ${factor} ${isDividedInside ? 1 : rounding.denominator}` }
}

/** Gives constants the sign, since their value can hold their own; `false` when a part has another factor. */
const takeSign = (parts: ReadonlyArray<Part>, sign: number): boolean => {
  const isAlike = ({ numerator, type }: Part) => numerator === sign || (type === "mod" && numerator === -sign)
  if (!parts.every(isAlike)) return false
  for (const part of parts) {
    if (part.numerator === sign) continue
    part.value = 0 - part.value
    part.numerator = sign
  }
  return true
}

/** The sign of a constant is that of its value, or that of the factor it shares with dice. */
const giveSigns = (chains: Chains, order: Order, companions: Companions): void => {
  for (const [part, chain] of chains) {
    if (part.type !== "mod" || part.selection !== undefined) continue
    // What is rounded first has one factor for all.
    if (part.rounding !== undefined && isBefore(order, "r", "*")) continue
    const companion = companions.get(part)
    const isPlain = Math.abs(chain["*"]) === 1 && (chain["/"] === 1 || isBefore(order, "*", "/"))
    const shared = companion === undefined ? 1 : Math.sign(chains.get(companion)?.["*"] ?? 1)
    const sign = isPlain || shared === 0 ? 1 : shared
    if (chain["*"] * sign >= 0) continue
    part.value = 0 - part.value
    chains.set(part, { ...chain, "*": 0 - chain["*"] })
  }
}

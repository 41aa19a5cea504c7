/**
 * The operator of a roll: which dice are dropped, and what changes the total.
 */
import { pointsOf, type RankedDie } from "./Face.ts"

/**
 * An operand for all dice of the roll, or a map from operands to the indices
 * of the dice each is for.
 */
export type Operand = string | number | { readonly [operand: string]: ReadonlyArray<number> | undefined }

/**
 * The operators that change a roll.
 *
 * - `k` keeps and `d` drops the selected dice: "h2" the two highest, "l1" the
 *   lowest, and as in d20 syntax "3", ">3", "<3" those equal, above or below;
 * - `*` and `/` multiply and divide;
 * - `round` is "up", "down" or "nearest".
 *
 * dddice documents `k`, and `p`, `rr`, `ro`, `ra`, `e`, `mi`, `ma` as not yet
 * implemented; these and unknown names change nothing. `d`, `*`, `/` and
 * `round` are what dddice-js sends.
 */
export interface Operator {
  readonly k?: Operand | undefined
  readonly d?: Operand | undefined
  readonly "*"?: Operand | undefined
  readonly "/"?: Operand | undefined
  readonly round?: Operand | undefined
  readonly p?: unknown
  readonly rr?: unknown
  readonly ro?: unknown
  readonly ra?: unknown
  readonly e?: unknown
  readonly mi?: unknown
  readonly ma?: unknown
}

/** The name of an operator that changes a roll. */
export type OperatorName = "k" | "d" | "*" | "/" | "round"

/**
 * One operand of an operator and the dice it is for.
 */
export interface Step {
  readonly operator: OperatorName
  readonly operand: string
  readonly indices: ReadonlySet<number>
}

/** What is wrong with one field of a request, as Laravel names fields: `operator.k.h1.2`. */
export interface OperatorIssue {
  readonly field: string
  readonly message: string
}

/**
 * What dddice would refuse in an operator for `count` dice with status 422; empty when nothing.
 */
export const validateOperator = (operator: Operator, count: number): ReadonlyArray<OperatorIssue> =>
  operatorNames(operator).flatMap((name) => {
    const field = `operator.${name}`
    return operandsOf(operator[name]).flatMap(({ indices, operand }) => {
      if (!takes[name](operand)) return [{ field, message: `The selected ${field} is invalid.` }]
      return (indices ?? []).flatMap((index, position) => {
        if (Number.isInteger(index) && index >= 0 && index < count) return []
        const place = `${field}.${operand}.${position}`
        return [{ field: place, message: `The selected ${place} is invalid.` }]
      })
    })
  })

/**
 * The operator as steps in the order they apply to `count` dice: first the
 * selections, then the arithmetic, each in the order of the operator's keys.
 *
 * The order of the keys matters: dddice-js turns `1d20-floor(1d4/2)` into
 * `{"/":{"2":[1]},"round":{"down":[1]},"*":{"-1":[1]}}`. An operand for all
 * dice is for modifiers too. Operands that `validateOperator` refuses give no
 * step, and neither does what an answer holds beyond them.
 */
export const stepsOf = (operator: object, count: number): ReadonlyArray<Step> => {
  const all = Array.from({ length: count }, (_, index) => index)
  const steps = Object.entries(operator).flatMap(([operator, operand]) =>
    !isOperatorName(operator) ? [] : operandsOf(operand).filter(({ operand }) => takes[operator](operand))
      .map(({ indices, operand }): Step => ({ operator, operand, indices: new Set(indices ?? all) }))
  )
  return [...steps.filter(isSelection), ...steps.filter((step) => !isSelection(step))]
}

/** Whether a step selects dice, rather than changing their sum. */
export const isSelection = (step: Step): boolean => step.operator === "k" || step.operator === "d"

/**
 * The indices of all dice that do not count: those taken out of the roll, and
 * those the operator drops.
 *
 * Selections see only the dice that still count. Several operands of one
 * operator act together, so `k` keeps what any of them selects. Of equal dice
 * the first in the roll is the highest and the lowest (d20: stable sort).
 */
export const droppedIndices = (dice: ReadonlyArray<RankedDie>, steps: ReadonlyArray<Step>): ReadonlySet<number> => {
  const dropped = new Set(dice.flatMap((die, index) => die.is_dropped ? [index] : []))
  const selections = Map.groupBy(steps.filter(isSelection), (step) => step.operator)
  for (const [operator, group] of selections) {
    const candidates = group.map((step) => ({
      operand: step.operand,
      indices: [...step.indices].filter((index) => index < dice.length && !dropped.has(index)).sort((a, b) => a - b),
    }))
    const selected = new Set(candidates.flatMap(({ indices, operand }) => select(dice, indices, operand)))
    for (const index of candidates.flatMap(({ indices }) => indices)) {
      if (selected.has(index) === (operator === "d")) dropped.add(index)
    }
  }
  return dropped
}

const selector = /^([hl<>]?)(\d+)$/

const select = (
  dice: ReadonlyArray<RankedDie>,
  indices: ReadonlyArray<number>,
  operand: string,
): ReadonlyArray<number> => {
  const [, kind, digits] = selector.exec(operand) ?? []
  const number = Number(digits)
  // A die that shows a text or a picture is ranked by the number of its face.
  const rank = (index: number) => {
    const die = dice[index]
    return die === undefined ? 0 : pointsOf(die) ?? die.value
  }
  switch (kind) {
    case "h":
      return indices.toSorted((a, b) => rank(b) - rank(a)).slice(0, number)
    case "l":
      return indices.toSorted((a, b) => rank(a) - rank(b)).slice(0, number)
    case ">":
      return indices.filter((index) => rank(index) > number)
    case "<":
      return indices.filter((index) => rank(index) < number)
    default:
      return indices.filter((index) => rank(index) === number)
  }
}

const isNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text))

const isSelector = (operand: string): boolean => selector.test(operand)

/** Whether an operator takes an operand. */
const takes: { readonly [name in OperatorName]: (operand: string) => boolean } = {
  k: isSelector,
  d: isSelector,
  "*": isNumber,
  "/": (operand) => isNumber(operand) && Number(operand) !== 0,
  round: (operand) => ["up", "down", "nearest"].includes(operand),
}

const isOperatorName = (name: string): name is OperatorName => Object.hasOwn(takes, name)

const operatorNames = (operator: Operator): ReadonlyArray<OperatorName> => Object.keys(operator).filter(isOperatorName)

const operandsOf = (
  operand: unknown,
): ReadonlyArray<{ readonly operand: string; readonly indices?: ReadonlyArray<number> }> => {
  if (operand === undefined) return []
  if (typeof operand !== "object") return [{ operand: String(operand) }]
  return Object.entries(operand ?? {}).flatMap(([operand, indices]) =>
    Array.isArray(indices) ? [{ operand, indices }] : []
  )
}

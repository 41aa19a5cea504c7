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

/**
 * One operand of an operator and the dice it is for.
 */
export interface Step {
  readonly operator: string
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
  Object.entries(operator).flatMap(([name, given]) => {
    if (given === undefined || !/^([kd*/]|round)$/.test(name)) return []
    const field = `operator.${name}`
    return operandsOf(given).flatMap(([operand, indices = []]) => {
      if (!isOperation(name, operand)) return [{ field, message: `The selected ${field} is invalid.` }]
      return indices.flatMap((index, position) => {
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
  const steps = Object.entries(operator).flatMap(([operator, given]) =>
    operandsOf(given).flatMap(([operand, indices = Array(count).keys()]): ReadonlyArray<Step> =>
      isOperation(operator, operand) ? [{ operator, operand, indices: new Set(indices) }] : []
    )
  )
  return [...steps.filter(isSelection), ...steps.filter((step) => !isSelection(step))]
}

/** Whether a step selects dice, rather than changing their sum. */
export const isSelection = ({ operator }: Step): boolean => "kd".includes(operator)

/**
 * The indices of all dice that do not count: those taken out of the roll, and
 * those the operator drops.
 *
 * Selections see only the dice that still count. Several operands of one
 * operator act together, so `k` keeps what any of them selects. Of equal dice
 * the first in the roll is the highest and the lowest (d20: stable sort).
 */
export const droppedIndices = (
  dice: ReadonlyArray<RankedDie>,
  steps: ReadonlyArray<Step>,
  takenOut: ReadonlyArray<number>,
): ReadonlySet<number> => {
  const dropped = new Set(takenOut)
  for (const [operator, group] of Map.groupBy(steps.filter(isSelection), (step) => step.operator)) {
    const left = [...dice.entries()].filter(([index]) => !dropped.has(index))
    const among = group.map(({ indices }) => left.filter(([index]) => indices.has(index)))
    const selected = new Set(group.flatMap(({ operand }, position) => select(among[position] ?? [], operand)))
    for (const die of among.flat()) if (selected.has(die) === (operator === "d")) dropped.add(die[0])
  }
  return dropped
}

type PlacedDie = readonly [index: number, die: RankedDie]

// A die that shows a text or a picture is ranked by the number of its face.
const rankOf = ([, die]: PlacedDie): number => pointsOf(die) ?? die.value

const select = (dice: ReadonlyArray<PlacedDie>, operand: string): ReadonlyArray<PlacedDie> => {
  const number = Number(/\d+/.exec(operand))
  const [kind] = operand
  if (kind === "h") return dice.toSorted((one, other) => rankOf(other) - rankOf(one)).slice(0, number)
  if (kind === "l") return dice.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, number)
  const side = kind === ">" ? 1 : kind === "<" ? -1 : 0
  return dice.filter((die) => Math.sign(rankOf(die) - number) === side)
}

const operation = /^([kd] [hl<>]?\d+|[*/] \S+|round (up|down|nearest))$/

/** Whether dddice has an operator with such an operand. */
export const isOperation = (operator: string, operand: string): boolean =>
  operation.test(`${operator} ${operand}`) &&
  (!/[*/]/.test(operator) || Number.isFinite(operator === "/" ? 1 / Number(operand) : Number(operand)))

const operandsOf = (given: unknown): ReadonlyArray<readonly [operand: string, indices?: ReadonlyArray<number>]> =>
  typeof given === "object"
    ? Object.entries(given ?? {}).filter(([, indices]) => Array.isArray(indices))
    : [[String(given)]]

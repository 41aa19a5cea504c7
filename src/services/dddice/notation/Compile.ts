/**
 * A sum as dice and operator of dddice.
 */
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { ThemeId } from "../../../schema/dddice/Theme.ts"
import { eachArithmetic } from "./Arithmetic.ts"
import { d100Of } from "./Hundred.ts"
import * as Scanner from "./Scanner.ts"
import type { Entry } from "./Entries.ts"
import { countOf, entriesOf, type Part, type SelectionStep, type Sum } from "./Sum.ts"

/** The dice of a part, of the given theme when it has none of its own. */
export const diceOf = (
  { count, faces, label, theme, type, value, values = new Array<undefined>(count).fill(undefined) }: Part,
  otherwise: string,
): ReadonlyArray<DieRequest> => {
  const labelled = label ? { label } : {}
  if (type === "mod") return [{ type, value, ...labelled }]
  // Type boundary: the call checks it; making a brand for every part takes longer than reading the text.
  const look = { theme: (theme ?? otherwise) as ThemeId, ...labelled }
  return values.flatMap((value) =>
    faces === 100
      ? d100Of(value).map((die) => ({ ...die, ...look }))
      : [value === undefined ? { type, ...look } : { type, value, ...look }]
  )
}

/** The operator while it is made: the dice of each operand of each operator. */
type Operands = { [operator: string]: { [operand: string]: Array<number> } }

/** The operator for dice that stand in the order of the parts, with entries in dddice's own words. */
export const operatorOf = (
  scanner: Scanner.Scanner,
  parts: Sum,
  entries: ReadonlyArray<Entry>,
): Readonly<Record<string, string | Operands[string]>> => {
  let count = 0
  const indices = new Map(parts.map((part) => [part, Array.from({ length: entriesOf(part) }, () => count++)]))
  const operands: Operands = {}
  const add = (operator: string, operand: string, part: Part): void => {
    ;((operands[operator] ??= {})[operand] ??= []).push(...indices.get(part) ?? [])
  }
  for (const [selection, selected] of Map.groupBy(parts, (part) => part.selection)) {
    if (selection === undefined) continue
    const steps = stepsFor(selection.steps, countOf(selected), operands)
    if (!steps) Scanner.note(scanner, selection.place, "not-expressible", ["one selection"], Scanner.notDone)
    for (const step of new Set(steps)) for (const part of selected) add(step.charAt(0), step.slice(1), part)
  }
  eachArithmetic(scanner, parts, add)
  for (const { indices, operand, operator, place } of entries) {
    const used = operands[operator] ??= {}
    if (used[operand]) Scanner.note(scanner, place, "not-expressible", ["one entry"], Scanner.notDone)
    used[operand] = indices.length === 0 ? [...Array(count).keys()] : [...new Set(indices)]
  }
  return Object.fromEntries(
    Object.entries(operands).map(([operator, used]) => {
      const [[operand, those] = ["", []], ...others] = Object.entries(used)
      // A map that takes in every die is the operand itself.
      return [operator, others.length === 0 && those.length === count ? operand : used]
    }),
  )
}

/** The steps of a selection, or `undefined` when they would mix with those of another. */
const stepsFor = (
  steps: ReadonlyArray<SelectionStep>,
  count: number,
  operands: Operands,
): ReadonlyArray<SelectionStep> | undefined => {
  const order = steps.map((step) => step.charAt(0)).join("")
  // What k leaves, d drops from: the order of the keys is one for the whole roll.
  const [before = order[0]] = Object.keys(operands)
  if (!/^(k*d*|d*k*)$/.test(order) || (/kd|dk/.test(order) && before !== order[0])) return undefined
  const isTaken = (step: SelectionStep) => /^.[hl]/.test(step) && operands[step.charAt(0)]?.[step.slice(1)]
  if (!steps.some(isTaken)) return steps
  const [only] = steps
  if (steps.length > 1 || only === undefined) return undefined
  // The highest three of four are all but the lowest one.
  const other = `${only.startsWith("k") ? "d" : "k"}${only[1] === "h" ? "l" : "h"}${
    Math.max(count - Number(only.slice(2)), 0)
  }` as const
  return isTaken(other) ? undefined : [other]
}

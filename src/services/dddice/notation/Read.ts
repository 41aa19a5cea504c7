/**
 * From a text to dice and operator.
 */
import type { DiceNotationFault } from "../../../errors/DiceNotationError.ts"
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { Operator } from "../../../schema/dddice/Operator.ts"
import { diceOf, operatorOf } from "./Compile.ts"
import { isSigned, readSum } from "./Grammar.ts"
import { readLabel } from "./Label.ts"
import type { Reader, Reading } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"
import { constant, entriesOf, isConstant, type Sum } from "./Sum.ts"

/** What was read, and all that is wrong with it. */
export interface ReadResult {
  readonly dice: ReadonlyArray<DieRequest>
  readonly operator: Operator
  readonly label: string
  readonly faults: ReadonlyArray<DiceNotationFault>
}

/** Reads a text. When there are faults, dice and operator mean nothing. */
export const read = (text: string, reading: Reading): ReadResult => {
  const reader: Reader = { ...reading, ...Scanner.make(text) }
  if (text.trim() === "") {
    Scanner.note(reader, { offset: 0, length: text.length }, "empty", Scanner.operands)
    Scanner.stop(reader)
  }
  const parts = readSum(reader)
  // What stands behind a sum is the label of the roll.
  const label = readLabel(text.slice(reader.offset).replace(/^#/, ""))
  addBonus(reader, parts)
  checkParts(reader, parts)
  const isRead = () => reader.faults.length === 0
  if (isRead()) {
    giveValues(reader, parts)
    checkParts(reader, parts)
  }
  const operator = isRead() ? operatorOf(reader, parts) : {}
  const dice = isRead() ? parts.flatMap((part) => diceOf(part, reading.theme)) : []
  return { dice, operator, label, faults: Scanner.sortedFaults(reader) }
}

/** `+4` is a bonus to a d20. */
const addBonus = (reader: Reader, parts: Sum): void => {
  const { bonus = "d20", text } = reader
  if (bonus === "number" || !isConstant(parts) || !isSigned(text)) return
  const place = { offset: 0, length: 0 }
  if (bonus === "d20") parts.unshift({ ...constant(0, place), type: "d20", faces: 20 })
  else Scanner.note(reader, place, "expected-operand", ["dice"])
}

/** Larger and smaller numbers are written with an exponent, which no notation reads. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) <= 1e12 && Math.abs(value) >= 1e-6)

const once = { numerator: 1, denominator: 1 }

const checkParts = (reader: Reader, parts: Sum): void => {
  let left = reader.maxDice
  const over = parts.find((part) => !((left -= entriesOf(part)) >= 0))
  if (over) Scanner.note(reader, over.place, "too-many-dice", [`up to ${reader.maxDice} dice`])
  for (const { denominator, numerator, place, rounding = once, value } of parts) {
    const numbers = [value, numerator, rounding.numerator, denominator || NaN, rounding.denominator || NaN]
    if (!numbers.every(isPlain)) Scanner.note(reader, place, "too-large-number", ["fewer digits"])
  }
}

const giveValues = (reader: Reader, parts: Sum): void => {
  const { client, maxDice, values } = reader
  const dice = parts.filter((part) => part.type !== "mod")
  if (values) return share(reader, dice, values)
  if (!client) return
  for (const part of dice) {
    part.values = client.throwDice(part, maxDice)
    part.count = part.values?.length ?? Infinity
  }
}

/** Gives each part its values, in the order of the text; what is over belongs to the dice that exploded. */
const share = (reader: Reader, dice: Sum, values: ReadonlyArray<number>): void => {
  const needed = dice.reduce((count, part) => count + part.count, 0)
  const expected = [`values for ${needed} dice`]
  const over = values.length - needed
  const [growing, ...others] = dice.filter((part) => part.isExploded)
  if (over > 0) {
    if (growing && others.length === 0) growing.count += over
    else Scanner.note(reader, { offset: reader.text.length, length: 0 }, "too-many-values", expected)
  }
  let next = 0
  for (const part of dice) part.values = values.slice(next, next += part.count)
  const lacking = dice.find((part) => part.values?.filter(Number.isFinite).length !== part.count)
  if (lacking) Scanner.note(reader, lacking.place, "too-few-values", expected)
}

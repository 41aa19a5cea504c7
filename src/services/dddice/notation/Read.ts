/**
 * From a text to dice and operator.
 */
import * as Result from "effect/Result"
import { DiceNotationError } from "../../../errors/DiceNotationError.ts"
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { Operator } from "../../../schema/dddice/Operator.ts"
import { diceOf, operatorOf } from "./Compile.ts"
import { namedDie } from "./NamedDie.ts"
import { isSigned, readSum } from "./Grammar.ts"
import { readLabel } from "./Label.ts"
import type { Reader, Reading } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"
import { readEntries } from "./Entries.ts"
import { constant, countOf, entriesOf, isConstant, type Sum, unscaled } from "./Sum.ts"

/** What a text says, ready for `rolls.create`. */
export interface Dice {
  readonly dice: ReadonlyArray<DieRequest>
  readonly operator: Operator
  /** The comment or the words behind the dice. */
  readonly label?: string
}

/** Reads a text, or says all that is wrong with it. */
export const read = (text: string, reading: Reading): Result.Result<Dice, DiceNotationError> => {
  const reader: Reader = { ...reading, ...Scanner.make(text), available: reading.available?.map(namedDie) }
  const { faults } = reader
  if (text.trim() === "") {
    Scanner.note(reader, [0, text.length], "empty", Scanner.operands)
    Scanner.stop(reader)
  }
  const parts = readSum(reader)
  addBonus(reader, parts)
  const entries = readEntries(reader, countOf(parts))
  checkParts(reader, parts)
  if (faults.length === 0) giveValues(reader, parts)
  const operator = faults.length === 0 ? operatorOf(reader, parts, entries) : {}
  if (faults.length > 0) {
    return Result.fail(
      new DiceNotationError({ text, faults: faults.toSorted((one, other) => one.offset - other.offset) }),
    )
  }
  // What stands behind a sum is the label of the roll.
  const label = readLabel(text.slice(reader.offset).replace(/^#/, ""))
  const dice = parts.flatMap((part) => diceOf(part, reading.theme))
  return Result.succeed({ dice, operator, ...(label ? { label } : {}) })
}

/** `+4` is a bonus to a d20. */
const addBonus = (reader: Reader, parts: Sum): void => {
  const { bonus = "d20", text } = reader
  if (bonus === "number" || !isConstant(parts) || !isSigned(text)) return
  const place = [0, 0] as const
  if (bonus === "d20") parts.unshift({ ...constant(0, place), type: "d20", faces: 20 })
  else Scanner.note(reader, place, "expected-operand", ["dice"])
}

/** Whether a factor has no exponent, which other programs do not read. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) <= 1e12 && Math.abs(value) >= 1e-6)

const checkParts = (reader: Reader, parts: Sum): void => {
  let left = reader.maxDice
  const over = parts.find((part) => !((left -= entriesOf(part)) >= 0))
  if (over) Scanner.note(reader, over.place, "too-many-dice", [`up to ${reader.maxDice} dice`])
  for (const { denominator, numerator, place, rounding = unscaled, value } of parts) {
    const factors = [numerator * rounding.numerator, denominator * rounding.denominator || NaN]
    if (!Number.isFinite(value) || !factors.every(isPlain)) {
      Scanner.note(reader, place, "too-large-number", ["fewer digits"])
    }
  }
}

const giveValues = (reader: Reader, parts: Sum): void => {
  const { client, maxDice, values } = reader
  const dice = parts.filter((part) => part.type !== "mod")
  if (values) share(reader, dice, values)
  else if (client) {
    for (const part of dice) {
      part.values = client.throwDice(part, maxDice)
      part.count = part.values?.length ?? Infinity
    }
  }
  // Dice that exploded are more than the text has.
  checkParts(reader, parts)
}

/** Gives each part its values, in the order of the text; what is over belongs to the dice that exploded. */
const share = (reader: Reader, dice: Sum, values: ReadonlyArray<number>): void => {
  const needed = dice.reduce((count, part) => count + part.count, 0)
  const expected = [`values for ${needed} dice`]
  const over = values.length - needed
  const [growing, ...others] = dice.filter((part) => part.isExploded)
  if (over > 0) {
    if (growing && others.length === 0) growing.count += over
    else Scanner.note(reader, [reader.text.length, 0], "too-many-values", expected)
  }
  let next = 0
  for (const part of dice) part.values = values.slice(next, next += part.count)
  const lacking = dice.find((part) => part.values?.filter(Number.isFinite).length !== part.count)
  if (lacking) Scanner.note(reader, lacking.place, "too-few-values", expected)
}

/**
 * From a text to dice and operator.
 */
import type { DiceNotationCode, DiceNotationFault } from "../../../errors/DiceNotationError.ts"
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import type { Operator } from "../../../schema/dddice/Operator.ts"
import { diceOf, foldConstants, operatorOf, ownersOf } from "./Compile.ts"
import { missing, type Reader, type Reading, readText, tooLarge, tooMany } from "./Grammar.ts"
import * as Scanner from "./Scanner.ts"
import { constant, entriesOf, isConstant, type Sum } from "./Sum.ts"

/** What was read, and all that is wrong with it. */
export interface ReadResult {
  readonly dice: ReadonlyArray<DieRequest>
  readonly operator: Operator
  readonly label: string | undefined
  readonly faults: ReadonlyArray<DiceNotationFault>
}

/** Reads a text. When there are faults, dice and operator mean nothing. */
export const read = (text: string, reading: Reading): ReadResult => {
  const { maxDice, theme, values } = reading
  const reader: Reader = { ...Scanner.make(text), reading, depth: 0, isStopped: false }
  const faulty = (): ReadResult => ({ dice: [], operator: {}, label: undefined, faults: Scanner.sortedFaults(reader) })
  if (text.trim() === "") {
    Scanner.fault(
      reader,
      { offset: 0, length: text.length },
      "empty",
      "There is nothing to roll",
      ["dice"],
    )
    return faulty()
  }
  const { label, sum } = readText(reader)
  const parts = withBonus(reader, sum)
  checkSize(reader, parts)
  if (reader.faults.length > 0) return faulty()

  const companions = foldConstants(parts)
  const shares = values === undefined ? throwHere(reader, parts) : share(reader, parts, values)
  const owners = ownersOf(parts, shares)
  const operator = operatorOf(
    owners,
    companions,
    (place, message) => Scanner.fault(reader, place, "not-expressible", message),
  )
  checkNumbers(reader, parts)
  if (owners.length > maxDice) {
    noteTooMany(reader, parts[0]?.place ?? beginning)
  }
  if (reader.faults.length > 0) return faulty()
  const dice = parts.flatMap((part, index) => diceOf(part, theme, shares[index] ?? []))
  return { dice, operator, label, faults: [] }
}

const beginning: Scanner.Place = { offset: 0, length: 0 }

/** `+4` is a bonus to a d20. */
const withBonus = (reader: Reader, sum: Sum): Sum => {
  const { bonus = "d20" } = reader.reading
  if (bonus === "number" || !isConstant(sum) || !/^\s*[+\-−–]/.test(reader.text)) return sum
  if (bonus === "d20") return [{ ...constant(0, beginning), type: "d20", faces: 20 }, ...sum]
  Scanner.fault(reader, beginning, "expected-operand", missing, ["dice"])
  return sum
}

const has = ({ faults }: Reader, code: DiceNotationCode): boolean => faults.some((fault) => fault.code === code)

const checkSize = (reader: Reader, parts: Sum): void => {
  const { maxDice } = reader.reading
  let total = 0
  const tooMuch = parts.find((part) => (total += entriesOf(part, part.count)) > maxDice)
  // A number of its own that is too large was noted where it stands.
  if (tooMuch !== undefined && !has(reader, "too-many-dice")) noteTooMany(reader, tooMuch.place)
}

const noteTooMany = (reader: Reader, place: Scanner.Place): void =>
  Scanner.fault(reader, place, "too-many-dice", tooMany(reader.reading.maxDice))

/** The values of each part, thrown here when there is something to throw with. */
const throwHere = (reader: Reader, parts: Sum): ReadonlyArray<ReadonlyArray<number | undefined>> =>
  parts.map((part) => {
    if (part.type === "mod") return []
    const { client, maxDice } = reader.reading
    if (client === undefined) return new Array<undefined>(part.count).fill(undefined)
    const thrown = client.throwDice(part, maxDice)
    if (thrown === undefined) noteTooMany(reader, part.place)
    return thrown ?? []
  })

/** The values for each part, in the order of the text; what is over belongs to the dice that exploded. */
const share = (reader: Reader, parts: Sum, values: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> => {
  const dice = parts.filter(({ type }) => type !== "mod")
  const needed = dice.reduce((count, part) => count + part.count, 0)
  const [growing, ...others] = dice.filter(({ isExploded }) => isExploded)
  const over = Math.max(values.length - needed, 0)
  const message = `There are ${values.length} values for ${needed} dice`
  if (over > 0 && (growing === undefined || others.length > 0)) {
    Scanner.fault(reader, { offset: reader.text.length, length: 0 }, "too-many-values", message)
  }
  let next = 0
  return parts.map((part) => {
    const own = values.slice(next, next += part.type === "mod" ? 0 : part.count + (part === growing ? over : 0))
    if (part.type !== "mod" && own.length < part.count && !has(reader, "too-few-values")) {
      Scanner.fault(reader, part.place, "too-few-values", message)
    }
    return own
  })
}

/** Larger and smaller numbers are written with an exponent, which no notation reads. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) <= 1e12 && Math.abs(value) >= 1e-6)

const checkNumbers = (reader: Reader, parts: Sum): void => {
  for (const { denominator, numerator, place, rounding, type, value } of parts) {
    const numbers = [numerator, denominator, rounding?.numerator ?? 1, rounding?.denominator ?? 1]
    if (type === "mod") numbers.push(value)
    if (numbers.every(isPlain) && denominator !== 0) continue
    Scanner.fault(reader, place, "too-large-number", tooLarge)
  }
}

/**
 * Entries of an operator in dddice's own words, for what no sum can say.
 */
import { isOperation } from "./Operator.ts"
import type { Reader } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"

/** An entry of the operator, and where it stands. */
export interface Entry {
  readonly place: Scanner.Place
  readonly operator: string
  readonly operand: string
  /** The places of its dice; empty for all dice. */
  readonly indices: ReadonlyArray<number>
}

/** Reads the entries behind a sum of so many dice, each with the places of its dice or for all: `; k h1 0 2; * 2`. */
export const readEntries = (reader: Reader, count: number): ReadonlyArray<Entry> => {
  const entries: Array<Entry> = []
  for (;;) {
    const { offset } = reader
    const match = Scanner.take(reader, /;([^;#]*)/y)
    if (match === null) return entries
    const place = Scanner.since(reader, offset)
    const [operator = "", operand = "", ...indices] = match[1]?.trim().split(/\s+/) ?? []
    if (isOperation(operator, operand) && indices.every((index) => /^\d+$/.test(index) && Number(index) < count)) {
      entries.push({ place, operator, operand, indices: indices.map(Number) })
    } else Scanner.note(reader, place, "unexpected", ["; k h1"])
  }
}

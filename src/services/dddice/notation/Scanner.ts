/**
 * A text that is being read, and what was found wrong with it.
 */
import type { DiceNotationCode, DiceNotationFault } from "../../../errors/DiceNotationError.ts"

/** Where something stands in the text. */
export type Place = readonly [offset: number, length: number]

/** Reads a text from its beginning to its end, never back. */
export interface Scanner {
  readonly text: string
  /** Where reading goes on. */
  offset: number
  readonly faults: Array<DiceNotationFault>
  /** The brackets that would close those that are open. */
  closings: string
  /** How many more faults are noted. Nobody reads more than 500. */
  faultsLeft: number
}

/** A scanner at the beginning of a text. */
export const make = (text: string): Scanner => ({ text, offset: 0, faults: [], closings: "", faultsLeft: 500 })

/** What a sticky pattern matches here, without moving. */
export const look = (scanner: Scanner, pattern: RegExp): RegExpExecArray | null => {
  pattern.lastIndex = scanner.offset
  return pattern.exec(scanner.text)
}

/** What a sticky pattern matches here, moving past it. */
export const take = (scanner: Scanner, pattern: RegExp): RegExpExecArray | null => {
  const match = look(scanner, pattern)
  if (match !== null) scanner.offset += match[0].length
  return match
}

/** The character here, `undefined` at the end. */
export const character = ({ offset, text }: Scanner): string | undefined => text[offset]

/** Moves past blanks, and says whether there were any. */
export const skipBlanks = (scanner: Scanner): boolean => take(scanner, blanks) !== null

const blanks = /\s+/y

/** The place from an offset to where reading is. */
export const since = ({ offset: end }: Scanner, offset: number): Place => [offset, end - offset]

/** The place of some characters from here on. */
export const here = ({ offset }: Scanner, length = 0): Place => [offset, length]

/** What is wrong, what could stand there, and why it is wrong where the code alone does not say it. */
export type Fault = readonly [code: DiceNotationCode, expected: ReadonlyArray<string>, why?: string]

/** Why what other programs do is refused. */
export const notDone = "dddice does not do this"

/** What begins an operand. */
export const operands: ReadonlyArray<string> = ["dice", "a number", "(", "{"]

/** What goes on behind an operand. */
export const operators = ({ closings }: Scanner): ReadonlyArray<string> => [
  ..."+-*/",
  closings.at(-1) ?? "the end",
]

/** Notes what is wrong. */
export const note = (scanner: Scanner, [offset, length]: Place, ...[code, expected, why]: Fault): void => {
  if (scanner.faultsLeft-- <= 0) return
  const written = scanner.text.slice(offset, offset + Math.min(length, 20))
  const message = `${code.replaceAll("-", " ")}${written && ` "${written}"`}${why ? `: ${why}` : ""}. Expected ${
    expected.join(", ")
  }`
  scanner.faults.push({ offset, length, code, message, expected })
  if (scanner.faultsLeft === 0) stop(scanner)
}

/** Reads and notes nothing more. */
export const stop = (scanner: Scanner): void => {
  scanner.faultsLeft = 0
  scanner.offset = scanner.text.length
}

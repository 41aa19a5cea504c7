/**
 * A text that is being read, and what was found wrong with it.
 */
import type { DiceNotationCode, DiceNotationFault } from "../../../errors/DiceNotationError.ts"

/** Where something stands in the text. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/** Reads a text from its beginning to its end, never back. */
export interface Scanner {
  readonly text: string
  /** Where reading goes on. */
  offset: number
  readonly faults: Array<DiceNotationFault>
}

/** A scanner at the beginning of a text. */
export const make = (text: string): Scanner => ({ text, offset: 0, faults: [] })

/** Moves past blanks. */
export const skipBlanks = (scanner: Scanner): void => {
  take(scanner, blanks)
}

const blanks = /\s+/y

/** Whether all is read. */
export const isAtEnd = (scanner: Scanner): boolean => scanner.offset >= scanner.text.length

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

/** Notes what is wrong. */
export const fault = (
  scanner: Scanner,
  { length, offset }: Place,
  code: DiceNotationCode,
  message: string,
  expected: ReadonlyArray<string> = [],
): void => {
  scanner.faults.push({ offset, length, code, message, expected })
}

/** The faults in the order of the text. */
export const sortedFaults = ({ faults }: Scanner): ReadonlyArray<DiceNotationFault> =>
  faults.toSorted((one, other) => one.offset - other.offset)

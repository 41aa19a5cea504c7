/**
 * What the columns of the server's database say about values.
 */

const bounds = /value between (-?\d+) and (-?\d+)/
const minimum = /value greater than or equal to (-?\d+)/

/** The least and the most that a number may be, of what a schema expects. */
export const boundsOf = (expected: string): { readonly least: number; readonly most: number } | undefined => {
  const both = bounds.exec(expected)
  if (both !== null) return { least: Number(both[1]), most: Number(both[2]) }
  const least = minimum.exec(expected)
  return least === null ? undefined : { least: Number(least[1]), most: Infinity }
}

const lengthRange = /text of (\d+) to (\d+) characters/
const leastLength = /at least (\d+) characters/
const mostLength = /at most (\d+) characters/

const codePoints = (text: string): number => Array.from(text).length

/** What the column of a field says about a value. */
export const columnFault = (column: string, expected: string, value: unknown): string => {
  const range = boundsOf(expected)
  if (range !== undefined) {
    return Number(value) > range.most
      ? `${column}: Value should be less or equal to ${range.most}`
      : `${column}: Value should be greater or equal to ${range.least}`
  }
  const text = String(value ?? "").trim()
  if (expected.startsWith("email")) return `${column}: Invalid email format: ${text}`
  const length = codePoints(text)
  const both = lengthRange.exec(expected)
  const least = Number(both?.[1] ?? leastLength.exec(expected)?.[1] ?? 0)
  const most = Number(both?.[2] ?? mostLength.exec(expected)?.[1] ?? Infinity)
  if (length < least) return `${column}: Length of '${text}' ${length} < ${least}`
  if (length > most) return `${column}: Length of '${text}' ${length} > ${most}`
  return `${column}: Expected ${expected}`
}

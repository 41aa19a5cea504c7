/**
 * New identifiers.
 */
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { State } from "./State.ts"

const serials = 0x1000

const digits = "0123456789abcdef"
const hyphen = 45
const hyphenated = new Set([2, 3, 4, 5])

/** Spells eight numbers of 16 bits as a UUID. */
const spell = (words: ReadonlyArray<number>): string => {
  const codes: Array<number> = []
  words.forEach((word, index) => {
    if (hyphenated.has(index)) codes.push(hyphen)
    for (let shift = 12; shift >= 0; shift -= 4) codes.push(digits.charCodeAt((word >>> shift) & 0xf))
  })
  // A text that is put together from parts keeps the parts in memory, several times its own size.
  return String.fromCharCode(...codes)
}

/**
 * Mints an id: a UUID of version 7, so that ids ascend in the order in which
 * they are minted, as the server's do. `now` is in milliseconds.
 */
export const mint = <Id extends string>(state: State, random: SeededRandom, now: number): Id => {
  const { counters } = state
  const millisecond = Math.floor(now)
  if (millisecond > counters.moment) {
    counters.moment = millisecond
    counters.serial = 0
  } else if (++counters.serial === serials) {
    counters.moment++
    counters.serial = 0
  }
  const high = random.nextDoubleUnsafe() * 2 ** 32 >>> 0
  const low = random.nextDoubleUnsafe() * 2 ** 32 >>> 0
  const late = counters.moment % 2 ** 16
  const early = (counters.moment - late) / 2 ** 16
  // A fresh UUID identifies whatever it is minted for.
  return spell([
    early >>> 16,
    early & 0xffff,
    late,
    0x7000 | counters.serial,
    0x8000 | (high >>> 16) & 0x3fff,
    high & 0xffff,
    low >>> 16,
    low & 0xffff,
  ]) as Id
}

const asSpelled = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The id as the server spells it, lower case with hyphens; `undefined` when the
 * text is no UUID. Paths take any case, with or without hyphens.
 */
export const normalise = (text: string): string | undefined => {
  if (asSpelled.test(text)) return text
  const digits = text.replaceAll("-", "").toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${
    digits.slice(20)
  }`
}

/**
 * As `normalise`, for the `On-Behalf-Of` header.
 *
 * valentina: the header also takes braces and `urn:uuid:`, which paths do not.
 */
export const normaliseHeader = (text: string): string | undefined =>
  normalise(text.replace(/^urn:uuid:/i, "").replace(/^\{(.*)\}$/, "$1"))

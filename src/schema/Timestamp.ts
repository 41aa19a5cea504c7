/**
 * Moments in time as the two APIs spell them.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaGetter from "effect/SchemaGetter"

const spelling = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/

const pair = (text: string, index: number): number => text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 528

/** Days since 1970, counted in years that begin in March. */
const daysOf = (year: number, month: number, day: number): number => {
  const fromMarch = (month + 9) % 12
  const from = fromMarch > 9 ? year - 1 : year
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1
  return from * 365 + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + ofYear - 719_468
}

const digit = (text: string, index: number, end: number): number => index < end ? text.charCodeAt(index) - 48 : 0

/** Milliseconds since 1970, or not a number. `Date.parse` takes twice as long for the same. */
const millisOf = (text: string): number => {
  if (!spelling.test(text)) return NaN
  const end = text.length - 1
  const month = pair(text, 5)
  const day = pair(text, 8)
  const hour = pair(text, 11)
  const minute = pair(text, 14)
  const second = pair(text, 17)
  const isEverywhere = month > 0 && month < 13 && day > 0 && day < 29 && hour < 24 && minute < 60 && second < 60
  // Other zones, the last days of months, and what no clock shows.
  if (!isEverywhere || text.charCodeAt(end) !== 90) return Date.parse(text.replace(" ", "T"))
  const days = daysOf(pair(text, 0) * 100 + pair(text, 2), month, day)
  const millis = text.charCodeAt(19) === 46
    ? digit(text, 20, end) * 100 + digit(text, 21, end) * 10 + digit(text, 22, end)
    : 0
  return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millis
}

type Parts = DateTime.DateTime.PartsWithWeekday | undefined

/**
 * A `DateTime.Utc` without the hidden property that `DateTime.makeUnsafe`
 * defines on each, which takes longer than all the rest of reading one.
 */
class Moment {
  readonly epochMilliseconds: number
  #parts: Parts
  readonly #spelling: string | undefined
  constructor(epochMilliseconds: number, spelling?: string) {
    this.epochMilliseconds = epochMilliseconds
    this.#spelling = spelling
  }
  static spellingOf(moment: object): string | undefined {
    return #spelling in moment ? moment.#spelling : undefined
  }
  get partsUtc(): Parts {
    return this.#parts
  }
  set partsUtc(parts: Parts) {
    this.#parts = parts
  }
}

// The methods are effect's, and comparisons that look at the constructor see the one of effect's moments.
Object.setPrototypeOf(Moment.prototype, Object.getPrototypeOf(DateTime.fromDateUnsafe(new Date(0))))
Reflect.deleteProperty(Moment.prototype, "constructor")

/** Reads a moment as `Timestamp` does; `undefined` when the text is none. */
export const read = (text: string): DateTime.Utc | undefined => {
  const millis = millisOf(text)
  // Type boundary: with the prototype of effect's own, it has all that `DateTime.Utc` has.
  return Number.isNaN(millis) ? undefined : new Moment(millis) as unknown as DateTime.Utc
}

/**
 * A moment that `Timestamp` encodes as the text given, which may say more than
 * milliseconds. A simulated server spells its moments with it.
 */
export const spelled = (epochMilliseconds: number, text: string): DateTime.Utc =>
  // Type boundary: as in `read`.
  new Moment(epochMilliseconds, text) as unknown as DateTime.Utc

const asText = {
  decode: SchemaGetter.transformEffect<DateTime.Utc, string>((text, options) => {
    const moment = read(text)
    return moment === undefined
      ? Effect.fail(new SchemaIssue.InvalidValue({ expected: "an ISO 8601 date and time with a zone" }, text, options))
      : Effect.succeed(moment)
  }),
  encode: SchemaGetter.transform((moment: DateTime.Utc) => Moment.spellingOf(moment) ?? DateTime.formatIso(moment)),
}

/** Milliseconds of the years before 1970 whose spelling has four digits. */
const fourDigits = 62_167_219_200_000

const asMillis = {
  decode: SchemaGetter.transform((millis: number) => DateTime.fromDateUnsafe(new Date(millis % fourDigits))),
  encode: SchemaGetter.transform(DateTime.toEpochMillis),
}

/** `Schema.DateTimeUtc`, without what reads moments of their parts: a hundredth of a program with one area. */
const Moments = Schema.declare((value) => DateTime.isDateTime(value) && DateTime.isUtc(value), {
  representation: { id: "effect/schema/DateTimeUtc", payload: null },
  expected: "DateTime.Utc",
  toCodecArbitrary: () => Schema.link<DateTime.Utc>()(Schema.Int, asMillis),
  toCodecJson: () => Schema.link<DateTime.Utc>()(Schema.String, asText),
})

/**
 * A moment in time, decoded to `DateTime.Utc`.
 *
 * Accepts `Z` and `+00:00`, with and without a fraction, and a blank for the
 * `T` (dddice: activation codes). Fractions are cut to milliseconds, so what
 * is encoded has three digits and `Z`.
 *
 * ```ts
 * import * as DateTime from "effect/DateTime"
 * import * as Schema from "effect/Schema"
 * import { Timestamp } from "effect-tabletop/schema/Timestamp"
 *
 * const moment = Schema.decodeSync(Timestamp)("2026-09-26 16:04:24.000000Z")
 * DateTime.formatIso(moment) // => "2026-09-26T16:04:24.000Z"
 * ```
 */
export const Timestamp: Schema.Codec<DateTime.Utc, string> = Schema.String.annotate({ format: "date-time" }).pipe(
  Schema.decodeTo(Moments, asText),
)

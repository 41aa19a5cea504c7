/**
 * Moments in time as the two APIs spell them.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"

const spelling = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/

const parse = (text: string): number =>
  spelling.test(text) ? Date.parse(text.charCodeAt(10) === 32 ? `${text.slice(0, 10)}T${text.slice(11)}` : text) : NaN

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
export const Timestamp: Schema.Codec<DateTime.Utc, string> = Schema.String.pipe(
  Schema.decodeTo(
    Schema.DateTimeUtc,
    SchemaTransformation.transformEffect<DateTime.Utc, string>({
      decode: (text, options) => {
        const millis = parse(text)
        return Number.isNaN(millis)
          ? Effect.fail(
            new SchemaIssue.InvalidValue({ expected: "an ISO 8601 date and time with a zone" }, text, options),
          )
          : Effect.succeed(DateTime.makeUnsafe(millis))
      },
      encode: (moment) => Effect.succeed(DateTime.formatIso(moment)),
    }),
  ),
)

/**
 * Values as others may have them: an overlay, a page, a queue.
 */
import type * as DateTime from "effect/DateTime"
import type * as Duration from "effect/Duration"
import type * as Redacted from "effect/Redacted"
import { masked } from "../internal/masked.ts"

/** What a value is when it is shared: plain JSON. */
export type Shareable<T> = T extends Redacted.Redacted<unknown> ? "<redacted>"
  : T extends DateTime.DateTime ? string
  : T extends Duration.Duration ? number
  : T extends bigint ? string
  : T extends string | number | boolean | null | undefined ? T
  : T extends ReadonlyArray<infer Item> ? ReadonlyArray<Shareable<Item>>
  : T extends object ? { readonly [Name in keyof T]: Shareable<T[Name]> }
  : T

/**
 * A room, a roll, an event of a room or any other decoded value as plain JSON
 * without secrets, to be sent on. In the place of whatever is `Redacted`, as the
 * passcode of a room, stands `<redacted>`, also in texts that repeat it (those
 * of four characters and more). Moments are texts of ISO 8601, durations
 * milliseconds, so that the value's schema decodes it.
 *
 * `Schema.encode` is for the API itself: it writes passcodes in plain text. What
 * hidden dice show is no secret to the user of the token, and stays.
 *
 * ```ts
 * import * as Redacted from "effect/Redacted"
 * import { shareable } from "effect-tabletop/dddice"
 *
 * const room = { name: "The table", passcode: Redacted.make("let-me-in") }
 * JSON.stringify(shareable(room)) // => '{"name":"The table","passcode":"<redacted>"}'
 * ```
 */
export const shareable = <T>(value: T): Shareable<T> =>
  // Type boundary: the conditional type says of each value what the walk makes of it.
  masked(value) as Shareable<T>

/**
 * Moments as the server keeps and spells them.
 *
 * Rows keep milliseconds since 1970 with a fraction, for microseconds.
 *
 * valentina: Python's `isoformat`, so six digits, or none at a whole second.
 */
import type * as DateTime from "effect/DateTime"
import * as Timestamp from "../../../schema/Timestamp.ts"
import type { Counters } from "./State.ts"

/**
 * The moment of what happens now. The clock has milliseconds; what happens
 * within one is a microsecond apart each, for the first 999. `now` is in
 * milliseconds.
 */
export const next = (counters: Counters, now: number): number => {
  counters.microsecond = now === counters.millisecond ? Math.min(counters.microsecond + 1, 999) : 1
  counters.millisecond = now
  return now + counters.microsecond / 1000
}

/** The second that a moment is in. */
export const wholeSecond = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000

/** A moment of a row as answers have it. */
export const moment = (milliseconds: number, zone: "Z" | "+00:00" = "Z"): DateTime.Utc => {
  // The fraction of a number of this size is a little off.
  const microseconds = Math.round(milliseconds * 1000)
  const seconds = Math.floor(microseconds / 1_000_000)
  const rest = microseconds - seconds * 1_000_000
  const text = new Date(seconds * 1000).toISOString().slice(0, 19)
  const fraction = rest === 0 ? "" : `.${String(rest).padStart(6, "0")}`
  return Timestamp.spelled(Math.floor(microseconds / 1000), `${text}${fraction}${zone}`)
}

/** What a text says of a moment below its milliseconds, in milliseconds. */
export const belowMillisecond = (text: string): number =>
  Number((/\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? "").padEnd(3, "0")) / 1000

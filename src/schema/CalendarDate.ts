/**
 * Days without a time or a zone.
 */
import * as Schema from "effect/Schema"

const spelling = /^\d{4}-\d\d-\d\d$/

const isCalendarDate = (text: string): boolean => {
  if (!spelling.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/**
 * A day written `YYYY-MM-DD`, kept as that text: dates of play and of birth
 * belong to a story and have no time zone.
 *
 * The day must exist: `2026-02-30` is refused.
 */
export const CalendarDate: Schema.Codec<string, string> = Schema.String.check(
  Schema.makeFilter(isCalendarDate, { expected: "a date of the form YYYY-MM-DD" }),
)

/**
 * Values as they may leave a program: without secrets.
 */
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Redacted from "effect/Redacted"

/** What stands in the place of a secret. */
export const mask = "<redacted>"

/**
 * The value as plain JSON, with each `Redacted` masked.
 *
 * A schema would not do: `Schema.RedactedFromValue` encodes to the plain text.
 */
export const masked = (value: unknown): unknown => {
  if (Redacted.isRedacted(value)) return mask
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (Duration.isDuration(value)) return Duration.toMillis(value)
  if (Array.isArray(value)) return value.map((item) => item === undefined ? null : masked(item))
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value
  if ("toJSON" in value && typeof value.toJSON === "function") return value.toJSON()
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined).map(([name, item]) => [name, masked(item)]),
  )
}

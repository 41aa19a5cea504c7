/**
 * Values as they may leave a program: without secrets.
 */
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Redacted from "effect/Redacted"

/** What stands in the place of a secret. */
export const mask = "<redacted>"

const plain = (value: unknown, secret: (value: Redacted.Redacted<unknown>) => unknown): unknown => {
  const inner = (value: unknown) => plain(value, secret)
  if (Redacted.isRedacted(value)) return secret(value)
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (Duration.isDuration(value)) return Duration.toMillis(value)
  if (Array.isArray(value)) return value.map((item) => item === undefined ? null : inner(item))
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value
  if ("toJSON" in value && typeof value.toJSON === "function") return value.toJSON()
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined).map(([name, item]) => [name, inner(item)]),
  )
}

/**
 * The value as plain JSON, with each `Redacted` masked.
 *
 * A schema would not do: `Schema.RedactedFromValue` encodes to the plain text.
 */
export const masked = (value: unknown): unknown => plain(value, () => mask)

/** The value as plain JSON with its secrets in clear, for whoever asks to see them. */
export const revealed = (value: unknown): unknown => plain(value, Redacted.value)

/**
 * Values as they may leave a program: without secrets.
 */
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Redacted from "effect/Redacted"
import * as Secrets from "./Secrets.ts"

/** What stands in the place of a secret. */
export const mask = "<redacted>"

/** How secrets, and texts that may repeat them, are shown. */
interface Shown {
  readonly secret: (value: Redacted.Redacted<unknown>) => unknown
  readonly text: (text: string) => string
}

const plain = (value: unknown, shown: Shown): unknown => {
  const inner = (value: unknown) => plain(value, shown)
  if (Redacted.isRedacted(value)) return shown.secret(value)
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (Duration.isDuration(value)) return Duration.toMillis(value)
  if (Array.isArray(value)) return value.map((item) => item === undefined ? null : inner(item))
  if (typeof value === "string") return shown.text(value)
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value
  if ("toJSON" in value && typeof value.toJSON === "function") return value.toJSON()
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined)
      .map(([name, item]) => [shown.text(name), inner(item)]),
  )
}

// To take shorter ones out of texts would take words apart.
const shortestSecret = 4

/** The texts that a value keeps redacted, wherever they stand. */
const secretsIn = (value: unknown): ReadonlyArray<string> => {
  if (Redacted.isRedacted(value)) {
    const secret = Redacted.value(value)
    return typeof secret === "string" && secret.length >= shortestSecret ? [secret] : []
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretsIn) : []
}

/**
 * The value as plain JSON, with each `Redacted` masked, also in texts that
 * repeat it.
 *
 * A schema would not do: `Schema.RedactedFromValue` encodes to the plain text.
 */
export const masked = (value: unknown): unknown => {
  const secrets = [...new Set(secretsIn(value))]
  return plain(value, {
    secret: () => mask,
    text: (text) => secrets.length === 0 ? text : Secrets.scrub(text, secrets),
  })
}

/** The value as plain JSON with its secrets in clear, for whoever asks to see them. */
export const revealed = (value: unknown): unknown => plain(value, { secret: Redacted.value, text: (text) => text })

/**
 * Removing secrets from what is about to become part of an error.
 */

import * as SecretSpans from "./SecretSpans.ts"

const mark = "<redacted>"

const known = (secrets: ReadonlyArray<string>): ReadonlyArray<string> => secrets.filter((secret) => secret !== "")

/** Replaces every secret in a text, however it is spelled. */
export const scrub = (text: string, secrets: ReadonlyArray<string>): string => {
  let clean = ""
  let from = 0
  for (const { end, start } of SecretSpans.merged(known(secrets).flatMap((secret) => SecretSpans.of(text, secret)))) {
    clean += text.slice(from, start) + mark
    from = end
  }
  return clean + text.slice(from)
}

/**
 * The start of a text without secrets. Cutting first would leave the start of
 * a secret that lies across the cut.
 */
export const scrubStart = (text: string, secrets: ReadonlyArray<string>, length: number): string => {
  const across = Math.max(0, ...known(secrets).map(SecretSpans.longest))
  // Marks may be shorter than what they stand for, so more of the text may be needed.
  for (let window = Math.max(1, length); window < text.length; window *= 2) {
    const clean = scrub(text.slice(0, window + across), secrets)
    // What begins beyond the window is cut, and may be a part of a secret.
    if (clean.length - across >= length) return clean.slice(0, length)
  }
  return scrub(text, secrets).slice(0, length)
}

/** Characters of a text that an error keeps. */
export const longestText = 2_000

/** Characters that are kept of a name which an answer gives. */
export const longestName = 100

/** A name that an answer gives, without secrets. Most are shorter than any secret, and cost nothing. */
export const cleanName = (name: string, secrets: ReadonlyArray<string>): string =>
  secrets.some((secret) => secret.length <= name.length)
    ? scrubStart(name, secrets, longestName)
    : name.slice(0, longestName)

const innermost = (cause: unknown, depth = 0): unknown =>
  depth < 10 && cause instanceof Error && cause.cause !== undefined ? innermost(cause.cause, depth + 1) : cause

const reasonOf = (cause: unknown): unknown =>
  typeof cause === "object" && cause !== null && "reason" in cause ? reasonOf(cause.reason) : cause

const codeOf = (error: object): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined

// Anything can be thrown, also what cannot be made a text.
const messageOf = (thrown: unknown): string => {
  if (typeof thrown !== "object" || thrown === null) return String(thrown)
  return "message" in thrown && typeof thrown.message === "string" ? thrown.message : "an unknown fault"
}

/** The innermost error of a failed request. */
export const innermostOf = (cause: unknown): unknown => innermost(reasonOf(cause))

/**
 * The innermost error of a failed request as a new error of name, code and
 * scrubbed message. The original is not kept: an HttpClientError holds the
 * request with its headers, and Deno's message holds the whole URL.
 */
export const withoutSecrets = (inner: unknown, secrets: ReadonlyArray<string>): Error => {
  const error = new Error(scrubStart(messageOf(inner), secrets, longestText))
  if (!(inner instanceof Error)) return error
  const code = codeOf(inner)
  return Object.assign(error, {
    name: scrubStart(String(inner.name), secrets, longestName),
    ...(code === undefined ? {} : { code: scrubStart(code, secrets, longestName) }),
  })
}

/**
 * Removing secrets from what is about to become part of an error.
 */

const encodings = (secret: string): ReadonlyArray<string> => [
  ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
]

/** Replaces every secret in a text, in plain, URL and JSON spelling. */
export const scrub = (text: string, secrets: ReadonlyArray<string>): string =>
  secrets.flatMap(encodings).filter((secret) => secret.length > 0)
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => clean.replaceAll(secret, "<redacted>"), text)

const innermost = (cause: unknown, depth = 0): unknown =>
  depth < 10 && cause instanceof Error && cause.cause !== undefined ? innermost(cause.cause, depth + 1) : cause

const reasonOf = (cause: unknown): unknown =>
  typeof cause === "object" && cause !== null && "reason" in cause ? reasonOf(cause.reason) : cause

const codeOf = (error: object): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined

/**
 * The innermost error of a failed request as a new error of name, code and
 * scrubbed message. The original is not kept: an HttpClientError holds the
 * request with its headers, and Deno's message holds the whole URL.
 */
export const innermostCause = (cause: unknown, secrets: ReadonlyArray<string>): Error => {
  const inner = innermost(reasonOf(cause))
  const error = new Error(scrub(inner instanceof Error ? inner.message : String(inner), secrets))
  if (!(inner instanceof Error)) return error
  const code = codeOf(inner)
  return Object.assign(error, { name: inner.name, ...(code === undefined ? {} : { code }) })
}

const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|ConnectionRefused/
const unreachedText = /connection refused|dns error|ECONNREFUSED|ENOTFOUND|unable to connect/i

/** Whether the failure shows that no byte of the request reached the server. */
export const neverSent = (cause: Error): boolean => {
  const code = codeOf(cause)
  return (code !== undefined && unreached.test(code)) || unreachedText.test(cause.message)
}

/**
 * Removing secrets from what is about to become part of an error.
 */

const encoder = new TextEncoder()

const hexadecimal = (value: number, digits: number): string => value.toString(16).padStart(digits, "0")

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")

const percent = (character: string): string =>
  Array.from(encoder.encode(character), (byte) => `%(?:25)?${hexadecimal(byte, 2)}`).join("")

const jsonUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\\\{1,4}u${hexadecimal(character.charCodeAt(index), 4)}`,
  ).join("")

const jsonEscapes: Readonly<Record<string, string>> = { "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t" }

const htmlNames: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" }

const html = (character: string): string => {
  const point = character.codePointAt(0) ?? 0
  const named = htmlNames[character] === undefined ? "" : `|${htmlNames[character]}`
  return `&(?:#0*${point}|#x0*${point.toString(16)}${named});`
}

/** One character as it is, and as URLs, forms, JSON and HTML spell it. */
const spelled = (character: string): string => {
  const plain = character === "\\" ? "\\\\{1,4}" : `\\\\{0,4}${escape(character)}`
  const short = jsonEscapes[character] === undefined ? [] : [`\\\\{1,4}${jsonEscapes[character]}`]
  const blank = character === " " ? ["\\+"] : []
  return `(?:${[plain, percent(character), jsonUnits(character), html(character), ...short, ...blank].join("|")})`
}

// No encoding changes these characters, and most keys have no others.
const unreserved = /^[\w.-]+$/

const everySpelling = (secret: string): string =>
  unreserved.test(secret) ? escape(secret) : Array.from(secret, spelled).join("")

// A passcode may be as short as "at", which half the words of a message hold.
const shortest = 4

const patternOf = (secret: string): string =>
  secret.length < shortest ? `(?<![A-Za-z0-9])${everySpelling(secret)}(?![A-Za-z0-9])` : everySpelling(secret)

const pattern = (secrets: ReadonlyArray<string>): RegExp =>
  new RegExp([...secrets].sort((a, b) => b.length - a.length).map(patternOf).join("|"), "gi")

const known = (secrets: ReadonlyArray<string>): ReadonlyArray<string> => secrets.filter((secret) => secret !== "")

const mark = "<redacted>"

/** Replaces every secret in a text, however it is spelled. */
export const scrub = (text: string, secrets: ReadonlyArray<string>): string =>
  known(secrets).length === 0 ? text : text.replace(pattern(known(secrets)), mark)

/**
 * The start of a text without secrets. Cutting first would leave the start of
 * a secret that lies across the cut.
 */
export const scrubStart = (text: string, secrets: ReadonlyArray<string>, length: number): string => {
  if (known(secrets).length === 0) return text.slice(0, length)
  let clean = ""
  let from = 0
  for (const match of text.matchAll(pattern(known(secrets)))) {
    if (clean.length + match.index - from >= length) break
    clean += text.slice(from, match.index) + mark
    from = match.index + match[0].length
  }
  return (clean + text.slice(from, from + length)).slice(0, length)
}

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
  const error = new Error(scrub(messageOf(inner), secrets))
  if (!(inner instanceof Error)) return error
  const code = codeOf(inner)
  return Object.assign(error, {
    name: scrub(String(inner.name), secrets),
    ...(code === undefined ? {} : { code: scrub(code, secrets) }),
  })
}

/**
 * Answer schemas held against recorded answers.
 */
import { expect } from "@effect/vitest"
import * as Schema from "effect/Schema"

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** The same JSON, with moments cut to the milliseconds that a schema keeps. */
const cut = (json: unknown): unknown => {
  if (typeof json === "string") return moment.test(json) ? new Date(json).toISOString() : json
  if (Array.isArray(json)) return json.map(cut)
  if (typeof json !== "object" || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, cut(value)]))
}

/** How a server's answers differ from those that the schema was made for. */
export interface Unlike {
  /** Keys that it does not send, and what their absence means. */
  readonly lacks: Readonly<Record<string, unknown>>
  /** Keys that only it sends. */
  readonly drops: ReadonlyArray<string>
}

/** The answer as a server that is not unlike would have sent it, with the keys that `encoded` says belong to it. */
const alike = (json: unknown, encoded: unknown, unlike: Unlike): unknown => {
  if (Array.isArray(json)) {
    return json.map((item, index) => alike(item, Array.isArray(encoded) && encoded[index], unlike))
  }
  if (typeof json !== "object" || json === null || typeof encoded !== "object" || encoded === null) return json
  const ours = encoded as Readonly<Record<string, unknown>>
  const kept = Object.entries(json).filter(([key]) => !unlike.drops.includes(key))
  const lacking = Object.entries(unlike.lacks).filter(([key]) => key in ours && !(key in json))
  return Object.fromEntries([...kept.map(([key, value]) => [key, alike(value, ours[key], unlike)]), ...lacking])
}

/**
 * Decodes `json` and holds that the value encodes to the same JSON, no key
 * lost, and decodes from it to the same value. Gives the value.
 */
export const assertRoundTrip = <A, I>(schema: Schema.Codec<A, I>, json: unknown, unlike?: Unlike): A => {
  const value = Schema.decodeUnknownSync(schema)(json)
  const encoded = Schema.encodeSync(schema)(value)
  expect(encoded).toEqual(cut(unlike === undefined ? json : alike(json, encoded, unlike)))
  expect(Schema.decodeUnknownSync(schema)(encoded)).toEqual(value)
  return value
}

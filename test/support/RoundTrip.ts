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

/**
 * Decodes `json` and holds that the value encodes to the same JSON, no key
 * lost, and decodes from it to the same value. Gives the value.
 */
export const assertRoundTrip = <A, I>(schema: Schema.Codec<A, I>, json: unknown): A => {
  const value = Schema.decodeUnknownSync(schema)(json)
  const encoded = Schema.encodeSync(schema)(value)
  expect(encoded).toEqual(cut(json))
  expect(Schema.decodeUnknownSync(schema)(encoded)).toEqual(value)
  return value
}

/**
 * Holding an answer against what the call asked to be included.
 */
import type { Issue } from "../errors/TabletopError.ts"
import type * as Endpoint from "./Endpoint.ts"

type Value = Readonly<Record<string, unknown>>

const isValue = (value: unknown): value is Value => typeof value === "object" && value !== null

const asked = (input: unknown): ReadonlyArray<string> =>
  isValue(input) && Array.isArray(input.include) ? input.include : []

const missingIn = (
  value: unknown,
  keys: ReadonlyArray<string>,
  path: ReadonlyArray<PropertyKey>,
): ReadonlyArray<Issue> =>
  keys.filter((key) => !isValue(value) || !Object.hasOwn(value, key))
    .map((key) => ({ path: [...path, key], message: "Missing key or null, though the call asked to include it" }))

/**
 * The keys that were asked for and are not there: the schemas leave them
 * optional, and the method's type does not.
 */
export const missing = (endpoint: Endpoint.Endpoint, input: unknown, value: unknown): ReadonlyArray<Issue> => {
  if (endpoint.includes.length === 0) return []
  const keys = asked(input).flatMap((name) => endpoint.included[name] ?? [name])
  if (keys.length === 0) return []
  if (endpoint.page === undefined) return missingIn(value, keys, [])
  const items = isValue(value) && Array.isArray(value.items) ? value.items : []
  return items.flatMap((item, index) => missingIn(item, keys, ["items", index]))
}

/**
 * Holding an answer against what the call asked to be included.
 */
import type { Issue } from "../errors/TabletopError.ts"
import type * as Endpoint from "./Endpoint.ts"

type Value = Readonly<Record<string, unknown>>

const isValue = (value: unknown): value is Value => typeof value === "object" && value !== null

const asked = (input: unknown): ReadonlyArray<string> =>
  isValue(input) && Array.isArray(input.include) ? input.include : []

type Path = ReadonlyArray<PropertyKey>

/**
 * Completes an answer by the keys that were asked for, and tells those that it
 * lacks: the schemas leave them optional, and the method's type does not. Where
 * an include adds several, each that the server does not tell is made `null`.
 */
export const complete = (
  { included, page }: Endpoint.Endpoint,
  input: unknown,
  answer: unknown,
): ReadonlyArray<Issue> => {
  const keys = asked(input)
  const missingIn = (value: unknown, path: Path): ReadonlyArray<Issue> =>
    keys.flatMap((key) => {
      if (!isValue(value)) return []
      if (included[key] !== undefined) {
        // A decoded value is nobody else's yet.
        Object.assign(value, { ...Object.fromEntries(included[key].map((name) => [name, null])), ...value })
        return []
      }
      return key in value
        ? []
        : [{ path: [...path, key], message: "Missing key or null, though the call asked to include it" }]
    })
  if (page === undefined) return missingIn(answer, [])
  const items = isValue(answer) && Array.isArray(answer.items) ? answer.items : []
  return items.flatMap((item, index) => missingIn(item, ["items", index]))
}

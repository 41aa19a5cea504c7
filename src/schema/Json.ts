/**
 * Whatever JSON can hold.
 */
import * as Schema from "effect/Schema"

/** A value that JSON can hold. */
export type Json = Schema.Json

const isLeaf = (value: unknown): boolean =>
  // JSON.parse gives numbers that JSON cannot spell: 1e999 is Infinity.
  typeof value === "number" ? Number.isFinite(value) : value === null || /^(string|boolean)$/.test(typeof value)

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Whether JSON can hold a value, however deep it is nested. */
const isJson = (value: unknown): value is Json => {
  // What is added while it is walked is walked, too.
  const found = new Set([value])
  for (const one of found) {
    if (typeof one !== "object" || one === null) {
      if (!isLeaf(one)) return false
    } else if (!isPlain(one)) return false
    else for (const inner of Array.isArray(one) ? one : Object.values(one)) found.add(inner)
  }
  return true
}

/**
 * The schema of what JSON can hold: effect's `Schema.Json`, under the same name,
 * but for values that are parts of themselves, which effect looks for with as
 * much code again as everything else here.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { Json } from "effect-tabletop/schema/Json"
 *
 * Schema.decodeUnknownSync(Json)({ notes: ["a", 1, null] }) // => { notes: ["a", 1, null] }
 * ```
 */
export const Json: Schema.Codec<Json> = /* @__PURE__ */ Schema.declare(isJson, {
  representation: { id: "effect/schema/Json", payload: null },
  expected: "JSON value",
  toCodecJson: () => undefined,
})

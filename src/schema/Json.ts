/**
 * Whatever JSON can hold.
 */
import * as Schema from "effect/Schema"

/** A value that JSON can hold. */
export type Json = Schema.Json

/** Whether JSON can hold a value, which must not be nested deeper than the stack. */
const isJson = (value: unknown): value is Json => {
  // JSON.parse gives numbers that JSON cannot spell: 1e999 is Infinity.
  if (typeof value === "number") return Number.isFinite(value)
  if (typeof value !== "object" || value === null) {
    return value === null || typeof value === "string" || typeof value === "boolean"
  }
  if (Array.isArray(value)) return [...value].every(isJson)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === null || Object.getPrototypeOf(prototype) === null) && Object.values(value).every(isJson)
}

/**
 * The schema of what JSON can hold: effect's `Schema.Json`, under the same name,
 * which also holds values that are parts of themselves, and weighs four times as
 * much.
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

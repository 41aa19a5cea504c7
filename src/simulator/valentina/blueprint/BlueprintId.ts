/**
 * Identifiers and addresses of the blueprint.
 */
import type * as DateTime from "effect/DateTime"
import { spelled } from "../../../schema/Timestamp.ts"

/**
 * When all of the blueprint was made, in milliseconds: 2024-01-01, which its
 * identifiers begin with, and a microsecond, as the server's dates have.
 */
export const blueprintMoment = 1_704_067_200_000.001

/** When all of the blueprint was made. */
export const blueprintDate: DateTime.Utc = /* @__PURE__ */ spelled(
  Math.floor(blueprintMoment),
  "2024-01-01T00:00:00.000001Z",
)

const timestampDigits = "018cc251-f400"

const hash = (text: string, seed: number): string => {
  let value = seed
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
    value ^= value >>> 15
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return ((value ^ (value >>> 13)) >>> 0).toString(16).padStart(8, "0")
}

/**
 * The identifier of what `path` names: always the same for the same path,
 * spelled like the server's own (UUID version 7).
 */
export const blueprintId = <Id extends string>(...path: ReadonlyArray<string>): Id => {
  const text = path.join("/")
  const digits = hash(text, 0x811c9dc5) + hash(text, 0x9e3779b9) + hash(text, 0x5bd1e995)
  const uuid = [
    timestampDigits,
    `7${digits.slice(0, 3)}`,
    `8${digits.slice(3, 6)}`,
    digits.slice(6, 18),
  ].join("-")
  // The text is a UUID by construction, so checking it against the branded schema would only cost time.
  return uuid as Id
}

/** The address of what a name stands for. */
export const wiki = (name: string): string => `https://vtm.paradoxwikis.com/${name.replaceAll(" ", "_")}`

/**
 * A call of a tool: plain JSON in, plain JSON without secrets out.
 */
import * as Effect from "effect/Effect"
import type { Endpoint } from "../internal/Endpoint.ts"
import { masked } from "../internal/masked.ts"
import * as PlainInput from "../internal/PlainInput.ts"
import { failureOf, type ToolFailure } from "./ToolFailure.ts"

/** A method of an area. */
export type Method = (input: Readonly<Record<string, unknown>>) => Effect.Effect<unknown, unknown>

/** An answer must be an object in the protocol: a list gets a name. */
const asObject = (value: unknown): unknown => {
  if (value === undefined || value === null) return { done: true }
  return Array.isArray(value) || typeof value !== "object" ? { result: value } : value
}

/** Makes the handler of an operation's tool. */
export const callTool = (
  method: Method,
  endpoint: Endpoint,
): (input: unknown) => Effect.Effect<unknown, ToolFailure> => {
  const read = PlainInput.reader(endpoint)
  return (json) =>
    Effect.suspend(() => Effect.fromResult(read(json))).pipe(
      Effect.flatMap(method),
      Effect.map((value) => asObject(masked(value))),
      Effect.mapError(failureOf),
    )
}

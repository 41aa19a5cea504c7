/**
 * A call of a tool: plain JSON in, plain JSON without secrets out.
 */
import * as Effect from "effect/Effect"
import type * as Context from "effect/Context"
import { RequestValidationError } from "../errors/TabletopError.ts"
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

/** What a call lacks in its context, such as an acting user. */
export type Missing = (endpoint: Endpoint, context: Context.Context<never>) => string | undefined

/** Fails where the context lacks what the call needs: whoever started the server can mend it, the model cannot. */
const checkContext = Effect.fnUntraced(function* (endpoint: Endpoint, missing: Missing) {
  const service = missing(endpoint, yield* Effect.context<never>())
  if (service === undefined) return
  const message = `This operation needs the ${service}, and these tools were started without one.`
  return yield* new RequestValidationError({ operation: endpoint.operation, message })
})

/** Makes the handler of an operation's tool. */
export const callTool = (
  method: Method,
  endpoint: Endpoint,
  missing: Missing = () => undefined,
): (input: unknown) => Effect.Effect<unknown, ToolFailure> => {
  const read = PlainInput.reader(endpoint)
  return (json) =>
    Effect.suspend(() => Effect.fromResult(read(json))).pipe(
      Effect.tap(checkContext(endpoint, missing)),
      Effect.flatMap(method),
      Effect.map((value) => asObject(masked(value))),
      Effect.mapError(failureOf),
    )
}

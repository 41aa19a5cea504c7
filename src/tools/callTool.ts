/**
 * A call of a tool: plain JSON in, plain JSON without secrets out.
 */
import * as Effect from "effect/Effect"
import { RequestValidationError } from "../errors/TabletopError.ts"
import { masked } from "../internal/masked.ts"
import * as PlainInput from "../internal/PlainInput.ts"
import { failureOf, type ToolFailure } from "./ToolFailure.ts"
import type { OfferedOperation } from "./ToolSet.ts"

/** A method of an area. */
export type Method = (input: Readonly<Record<string, unknown>>) => Effect.Effect<unknown, unknown>

/** An answer must be an object in the protocol: a list gets a name. */
const asObject = (value: unknown): unknown => {
  if (value === undefined || value === null) return { done: true }
  return Array.isArray(value) || typeof value !== "object" ? { result: value } : value
}

/** Fails where the context lacks what the call needs: whoever started the server can mend it, the model cannot. */
const checkContext = Effect.fnUntraced(function* ({ api, endpoint }: Called) {
  const missing = api.missingContext?.(endpoint, yield* Effect.context<never>())
  if (missing === undefined) return
  const message = `This operation needs the ${missing}, and these tools were started without one.`
  return yield* new RequestValidationError({ operation: endpoint.operation, message })
})

/** An operation, and its API. */
type Called = Pick<OfferedOperation, "api" | "endpoint">

/** Makes the handler of an operation's tool. */
export const callTool = (method: Method, called: Called): (input: unknown) => Effect.Effect<unknown, ToolFailure> => {
  const read = PlainInput.reader(called.endpoint)
  return (json) =>
    Effect.suspend(() => Effect.fromResult(read(json))).pipe(
      Effect.tap(checkContext(called)),
      Effect.flatMap(method),
      Effect.map((value) => asObject(masked(value))),
      Effect.mapError(failureOf),
    )
}

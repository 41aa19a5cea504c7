/**
 * An area made by hand, for tests.
 */
import * as Effect from "effect/Effect"
import type { ApiName, TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { ResponseInfo } from "../ResponseInfo.ts"
import type { Call } from "./Call.ts"
import * as Methods from "./Methods.ts"

/** What a test gives for one method: a plain function. */
export type Handler<E, Failure> = (
  input:
    & Endpoint.Input<E>
    & ([Endpoint.Include<E>] extends [never] ? unknown : {
      readonly include?: ReadonlyArray<Endpoint.Include<E>> | undefined
    }),
) => Effect.Effect<Endpoint.Success<E>, Failure>

const unimplemented = (endpoint: Endpoint.Endpoint): Call => () => {
  const error = new Error(`${endpoint.name} has no handler: give one to layerTest`)
  error.name = "UnimplementedError"
  return Effect.die(error)
}

type Untyped = (input: unknown) => Effect.Effect<unknown, TabletopError>

/**
 * Makes the methods of an area from plain functions. `pages`, `items` and
 * `withResponse` are built from them; a method without a function dies as
 * unimplemented, which no `catchTag` hides.
 */
export const methods = (
  endpoints: Readonly<Record<string, Endpoint.Endpoint>>,
  handlers: Readonly<Record<string, unknown>>,
  api: ApiName,
): unknown =>
  Methods.make(endpoints, (endpoint, member) => {
    const handler = Object.hasOwn(handlers, member) ? handlers[member] as Untyped | undefined : undefined
    if (handler === undefined) return unimplemented(endpoint)
    const info: ResponseInfo = {
      status: endpoint.status,
      requestId: undefined,
      headers: {},
      rateLimit: undefined,
      attempts: 1,
    }
    return (input) => Effect.map(Effect.suspend(() => handler(input ?? {})), (value) => ({ value, info: () => info }))
  }, api)

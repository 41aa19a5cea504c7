/**
 * Whether a call finds what it takes from its context.
 */
import * as Effect from "effect/Effect"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"
import type { CommandApi } from "./CommandApi.ts"

/** Fails where the context lacks what the call takes from it. */
export const checkContext = Effect.fnUntraced(function* (api: CommandApi, endpoint: Endpoint) {
  const message = api.missing(endpoint, yield* Effect.context<never>())
  if (message !== undefined) return yield* new RequestValidationError({ operation: endpoint.operation, message })
})

/**
 * Which idempotency key a call carries.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import * as Digest from "../../internal/Digest.ts"
import { IdempotencyKey, IdempotencyKeys } from "../IdempotencyKey.ts"
import type { CallScope } from "./Api.ts"
import * as BoundKeys from "./BoundKeys.ts"
import type { Operation } from "./Operation.ts"
import { refuse } from "./refuse.ts"
import type { RequestBody } from "./RequestBody.ts"

// Blanks around it are lost on the way: " k" and "k" would be one key to the server.
const keyText = /^[\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/

/** How a server recognises a repeated write. */
export interface Idempotency {
  /** How long an answer is kept for its key, from the first success, in milliseconds. */
  readonly lifetimeMillis: number
  /** The most characters of a key. */
  readonly longestKey: number
}

/** Gives the idempotency key of a call that takes one; `undefined` where it has none. */
export type WriteKey = (
  operation: Operation,
  body: RequestBody | undefined,
  url: string,
  scope: CallScope,
  context: Context.Context<never>,
) => Effect.Effect<string | undefined, RequestValidationError>

const bindKey = Effect.fnUntraced(function* (
  operation: Operation,
  { longestKey }: Idempotency,
  boundKeys: BoundKeys.BoundKeys,
  named: string,
  body: RequestBody | undefined,
  url: string,
  scope: CallScope,
) {
  if (named === "" || named.length > longestKey || !keyText.test(named)) {
    return yield* refuse(operation, [{
      path: ["idempotencyKey"],
      message: `Expected 1 to ${longestKey} characters of Latin-1 without blanks around them`,
    }])
  }
  const digest = yield* Digest.sha256(body?.content ?? "")
  const use = JSON.stringify([operation.endpoint.operation, url, Object.entries(scope.headers), digest])
  if (yield* boundKeys.bind(named, use)) return named
  return yield* refuse(operation, [{
    path: ["idempotencyKey"],
    message: "The key was used for another call that the server still remembers: give each call its own key",
  }])
})

/** Makes what gives the writes of one client their keys, each time for another client. */
export const make = (idempotency: Idempotency) => (): WriteKey => {
  const boundKeys = BoundKeys.make(idempotency.lifetimeMillis)
  return (operation, body, url, scope, context) => {
    const named = Context.get(context, IdempotencyKey)
    if (named !== undefined) return bindKey(operation, idempotency, boundKeys, named, body, url, scope)
    return operation.client.automaticIdempotencyKeys ? Context.get(context, IdempotencyKeys) : Effect.undefined
  }
}

/**
 * Which idempotency key a call carries.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { RequestTimeoutError } from "../../errors/TabletopError.ts"
import * as Digest from "../../internal/Digest.ts"
import { Timeout } from "../CallSettings.ts"
import { IdempotencyKey, IdempotencyKeys } from "../IdempotencyKey.ts"
import type { KeyedWrite, KeyedWrites, RunningWrite, WriteKey } from "./Api.ts"
import * as BoundKeys from "./BoundKeys.ts"
import * as SharedWrites from "./SharedWrites.ts"

// Blanks around it are lost on the way: " k" and "k" would be one key to the server.
const keyText = /^[\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/

/** How a server recognises a repeated write. */
export interface Idempotency {
  /** How long an answer is kept for its key, from the first success, in milliseconds. */
  readonly lifetimeMillis: number
  /** The most characters of a key. */
  readonly longestKey: number
}

const issue = (message: string) => Effect.fail([{ path: ["idempotencyKey"], message }])

const bindKey = Effect.fnUntraced(function* (
  { content, operation, scope, url }: KeyedWrite,
  { longestKey }: Idempotency,
  boundKeys: BoundKeys.BoundKeys,
  named: string,
) {
  if (named === "" || named.length > longestKey || !keyText.test(named)) {
    return yield* issue(`Expected 1 to ${longestKey} characters of Latin-1 without blanks around them`)
  }
  const digest = yield* Digest.sha256(content ?? "")
  const use = JSON.stringify([operation, url, Object.entries(scope.headers), digest])
  if (yield* boundKeys.bind(named, use)) return named
  return yield* issue("The key was used for another call that the server still remembers: give each call its own key")
})

/** No write goes on for longer: it waits for the limits, for its answer and for the next attempt, each time. */
const longest = ({ context, operation: { client }, policy }: RunningWrite): Duration.Duration => {
  const timeout = Context.get(context, Timeout) ?? client.timeout
  return Duration.times(Duration.sum(timeout, Duration.times(policy.cap, 2)), policy.retries + 1)
}

const once = ({ share }: SharedWrites.SharedWrites): KeyedWrites["once"] => (running, send) => {
  const { context, operation: { client, endpoint }, prepared, progress } = running
  const named = Context.get(context, IdempotencyKey)
  if (named === undefined || !prepared.keyed) return send()
  const write = Effect.map(Effect.suspend(send), (answer) => ({ answer, attempts: progress.attempts }))
  const timeout = longest(running)
  const fields = { api: client.api.name, operation: endpoint.operation, outcome: "unknown", timeout } as const
  const lost = Effect.suspend(() => Effect.fail(new RequestTimeoutError(fields)))
  // Another user's write under the same key is another one to the server.
  return Effect.map(
    share(JSON.stringify([prepared.keyScope, named]), write, progress, timeout, lost),
    ({ answer, attempts }) => {
      progress.attempts = attempts
      return answer
    },
  )
}

/** Makes what the writes of one client have, each time for another client. */
export const make = (idempotency: Idempotency) => (): KeyedWrites => {
  const boundKeys = BoundKeys.make(idempotency.lifetimeMillis)
  const keyOf: WriteKey = (write, context) => {
    const named = Context.get(context, IdempotencyKey)
    if (named !== undefined) return bindKey(write, idempotency, boundKeys, named)
    return write.automatic ? Context.get(context, IdempotencyKeys) : Effect.undefined
  }
  return { keyOf, once: once(SharedWrites.make()) }
}

/**
 * Answers to requests with an `Idempotency-Key`, to be given again.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { sha256 } from "../../../internal/Sha256.ts"
import type { Incoming, Outgoing } from "../../server/Exchange.ts"

/** An answer that was given, and to what. */
export interface IdempotentAnswer {
  /** The hash of the body that was sent. */
  readonly body: string
  readonly answer: Outgoing
  /** In milliseconds. */
  readonly expires: number
}

/** The requests that are being answered, by place; empty whenever nothing waits. */
export type Running = Map<string, Deferred.Deferred<void>>

/** What keeps and finds answers. */
export interface IdempotencyStore {
  readonly answers: Map<string, IdempotentAnswer>
  readonly running: Running
  /**
   * Whether a repeat that overtakes its first attempt executes too, as on the
   * server, which has no lock. Otherwise it waits for the first attempt's answer.
   */
  readonly race: boolean
}

const hourMillis = 3_600_000

const methods = new Set(["POST", "PUT", "PATCH"])

/** The key of a request; `undefined` where there is none or the method ignores it. */
export const keyOf = (incoming: Incoming): string | undefined =>
  methods.has(incoming.method) ? incoming.headers["idempotency-key"] : undefined

/**
 * Where an answer is kept.
 *
 * valentina: neither the query nor the acting user is part of it, so the same
 * key gives another user the first user's answer.
 */
const placeOf = (identity: string, key: string, incoming: Incoming): string =>
  `${identity}:${key}:${incoming.method}:${incoming.path}`

const bodyHash = (incoming: Incoming): string => sha256(incoming.body ?? "")

// valentina: longer answers are not kept, so that a repeat executes again.
const longestBytes = 1024 * 1024

const lengthOf = (body: Outgoing["body"]): number => body === undefined ? 0 : body.length

/** The detail of the refusal of a key that was used with another body. */
export const mismatch = (key: string): string =>
  `Idempotency key '${key}' was previously used with a different request body. ` +
  "Each unique request must use a unique idempotency key."

/**
 * Answers a request as often as it comes, and executes it once: an hour long a
 * repeat with the same bytes gets the answer of the first success. `identity`
 * is the hash of the API key, and `refuse` makes the answer to another body.
 */
export const answering = Effect.fnUntraced(function* (
  store: IdempotencyStore,
  identity: string,
  incoming: Incoming,
  now: number,
  refuse: (detail: string) => Outgoing,
  execute: Effect.Effect<Outgoing>,
) {
  const key = keyOf(incoming)
  if (key === undefined) return yield* execute
  const place = placeOf(identity, key, incoming)
  const body = bodyHash(incoming)
  while (!store.race) {
    const first = store.running.get(place)
    if (first === undefined) break
    yield* Deferred.await(first)
  }
  const kept = store.answers.get(place)
  if (kept !== undefined && kept.expires > now) return kept.body === body ? kept.answer : refuse(mismatch(key))

  const done = Deferred.makeUnsafe<void>()
  store.running.set(place, done)
  return yield* execute.pipe(
    Effect.tap((answer) =>
      Effect.sync(() => {
        if (answer.status < 200 || answer.status > 299 || lengthOf(answer.body) > longestBytes) return
        store.answers.set(place, { body, answer, expires: now + hourMillis })
      })
    ),
    Effect.ensuring(Effect.suspend(() => {
      store.running.delete(place)
      return Deferred.succeed(done, undefined)
    })),
  )
})

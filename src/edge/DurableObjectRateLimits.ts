/**
 * Rate limits that all isolates of a worker share: each bucket in a Durable Object of Cloudflare.
 *
 * A worker runs in many isolates at once, and each would spend the whole budget of a key by
 * itself. The object is named by the bucket, which is a hash of key and host, so nothing
 * of the key is shown, and a bucket has one place in the world: a request to a far one takes
 * longer.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RateLimiterError, RateLimiterStore, RateLimitStoreError } from "effect/persistence/RateLimiter"
import * as Schema from "effect/Schema"
import type { RateLimits } from "../layers/RateLimits.ts"
import * as SharedRateLimits from "../layers/SharedRateLimits.ts"

/** What is used of a namespace of Durable Objects, a binding of the worker. */
export interface DurableObjectNamespace<Id = unknown> {
  readonly idFromName: (name: string) => Id
  readonly get: (id: Id) => { readonly fetch: (url: string, init: RequestInit) => Promise<Response> }
}

/** What is used of the storage of a Durable Object, `state.storage`. */
export interface BucketStorage {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: unknown) => Promise<void>
}

const BucketChange = Schema.Struct({
  kind: Schema.Literal("bucket"),
  tokens: Schema.Finite,
  limit: Schema.Finite,
  refillMillis: Schema.Finite.check(Schema.isGreaterThan(0)),
  allowOverflow: Schema.Boolean,
})

const CounterChange = Schema.Struct({
  kind: Schema.Literal("counter"),
  tokens: Schema.Finite,
  limit: Schema.NullOr(Schema.Finite),
  refillMillis: Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0)),
})

const Change = Schema.fromJsonString(Schema.Union([BucketChange, CounterChange]))

const Level = Schema.Struct({ tokens: Schema.Finite, refilledAt: Schema.Finite })

const Count = Schema.Struct({ count: Schema.Finite, expiresAt: Schema.Finite })

const Answer = Schema.fromJsonString(Schema.Tuple([Schema.Finite, Schema.Finite]))

const decodeChange = Schema.decodeUnknownEffect(Change)
const isLevel = Schema.is(Level)
const isCount = Schema.is(Count)

/** What is kept after a change, and what is told of it. */
interface Changed {
  readonly kept: typeof Level.Type | typeof Count.Type
  readonly told: readonly [number, number]
}

const changedBucket = (
  stored: unknown,
  { allowOverflow, limit, refillMillis, tokens }: typeof BucketChange.Type,
  now: number,
): Changed => {
  const before = isLevel(stored) ? stored : { tokens: limit, refilledAt: now }
  // A clock that was put back must not make anybody wait for it.
  const since = Math.min(before.refilledAt, now)
  const arrived = Math.floor((now - since) / refillMillis)
  const refilled = Math.min(limit, before.tokens + arrived)
  const refilledAt = refilled >= limit ? now : since + arrived * refillMillis
  const left = refilled - tokens
  return {
    kept: { tokens: left < 0 && !allowOverflow ? refilled : left, refilledAt },
    told: [left, now - refilledAt],
  }
}

/** A counter whose time has passed begins anew; one that would pass its limit stays as it was. */
const changedCounter = (
  stored: unknown,
  { limit, refillMillis, tokens }: typeof CounterChange.Type,
  now: number,
): Changed => {
  const before = isCount(stored) && stored.expiresAt > now ? stored : { count: 0, expiresAt: now }
  const count = before.count + tokens
  const kept = limit !== null && count > limit ? before : { count, expiresAt: before.expiresAt + refillMillis * tokens }
  return { kept, told: [count, kept.expiresAt - now] }
}

/**
 * Answers a request within the Durable Object: its `fetch` is
 * `(request) => Effect.runPromise(DurableObjectRateLimits.respond(state.storage, request))`.
 */
export const respond = (storage: BucketStorage, request: Request): Effect.Effect<Response> =>
  Effect.gen(function* () {
    const change = yield* decodeChange(yield* Effect.promise(() => request.text()))
    const now = yield* Effect.clockWith((clock) => Effect.sync(() => clock.currentTimeMillisUnsafe()))
    const told = yield* Effect.promise(async () => {
      // Nothing else comes in between: an object takes no other event while it waits for its storage.
      const stored = await storage.get(change.kind)
      const { kept, told } = change.kind === "bucket"
        ? changedBucket(stored, change, now)
        : changedCounter(stored, change, now)
      await storage.put(change.kind, kept)
      return told
    })
    return Response.json(told)
  }).pipe(Effect.catch(() => Effect.succeed(new Response("Not a change of a limit", { status: 400 }))))

const failed = (message: string, cause?: unknown) =>
  new RateLimiterError({ reason: new RateLimitStoreError({ message, ...(cause === undefined ? {} : { cause }) }) })

const notKept = Effect.fail(failed("A Durable Object keeps token buckets and counters alone"))

const decodeAnswer = Schema.decodeUnknownEffect(Answer)

/** effect's store of rate limits over Durable Objects. It keeps token buckets and counters, and refuses adaptive limits. */
export const store = <Id>(namespace: DurableObjectNamespace<Id>): RateLimiterStore["Service"] => {
  const change = (key: string, change: typeof BucketChange.Type | typeof CounterChange.Type) =>
    Effect.tryPromise({
      try: async () => {
        const object = namespace.get(namespace.idFromName(key))
        const answer = await object.fetch("https://limit/", { method: "POST", body: JSON.stringify(change) })
        return answer.text()
      },
      catch: (cause) => failed("The Durable Object of the limit cannot be reached", cause),
    }).pipe(
      Effect.flatMap((text) =>
        Effect.mapError(decodeAnswer(text), (cause) => failed("The Durable Object did not answer with a limit", cause))
      ),
    )
  return {
    adaptiveConsume: () => notKept,
    adaptiveFeedback: () => notKept,
    fixedWindow: ({ key, limit, refillRate, tokens }) =>
      change(key, { kind: "counter", tokens, limit: limit ?? null, refillMillis: Duration.toMillis(refillRate) }),
    tokenBucket: ({ allowOverflow, key, limit, refillRate, tokens }) =>
      change(key, { kind: "bucket", tokens, limit, refillMillis: Duration.toMillis(refillRate), allowOverflow }),
  }
}

/**
 * Rate limits in Durable Objects. Where one cannot be reached, calls go on without it for
 * some seconds: the server still limits them.
 */
export const layer = <Id>(namespace: DurableObjectNamespace<Id>): Layer.Layer<RateLimits> =>
  Layer.provide(SharedRateLimits.layer, Layer.succeed(RateLimiterStore, store(namespace)))

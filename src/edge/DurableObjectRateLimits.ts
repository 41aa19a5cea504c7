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

const Change = Schema.fromJsonString(Schema.Struct({
  tokens: Schema.Finite,
  limit: Schema.Finite,
  refillMillis: Schema.Finite.check(Schema.isGreaterThan(0)),
  allowOverflow: Schema.Boolean,
}))

const Level = Schema.Struct({ tokens: Schema.Finite, refilledAt: Schema.Finite })

const Answer = Schema.fromJsonString(Schema.Tuple([Schema.Finite, Schema.Finite]))

const decodeChange = Schema.decodeUnknownEffect(Change)
const isLevel = Schema.is(Level)

const storedAs = "bucket"

/** A bucket after a change, and what is told of it. */
const changed = (stored: unknown, { allowOverflow, limit, refillMillis, tokens }: typeof Change.Type, now: number) => {
  const before = isLevel(stored) ? stored : { tokens: limit, refilledAt: now }
  // A clock that was put back must not make anybody wait for it.
  const since = Math.min(before.refilledAt, now)
  const arrived = Math.floor((now - since) / refillMillis)
  const refilled = Math.min(limit, before.tokens + arrived)
  const refilledAt = refilled >= limit ? now : since + arrived * refillMillis
  const left = refilled - tokens
  return {
    level: { tokens: left < 0 && !allowOverflow ? refilled : left, refilledAt },
    told: [left, now - refilledAt] as const,
  }
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
      const { level, told } = changed(await storage.get(storedAs), change, now)
      await storage.put(storedAs, level)
      return told
    })
    return Response.json(told)
  }).pipe(Effect.catch(() => Effect.succeed(new Response("Not a change of a bucket", { status: 400 }))))

const failed = (message: string, cause?: unknown) =>
  new RateLimiterError({ reason: new RateLimitStoreError({ message, ...(cause === undefined ? {} : { cause }) }) })

const notKept = Effect.fail(failed("A Durable Object keeps token buckets alone"))

const decodeAnswer = Schema.decodeUnknownEffect(Answer)

/** effect's store of rate limits over Durable Objects. It keeps token buckets, and refuses other kinds of limits. */
export const store = <Id>(namespace: DurableObjectNamespace<Id>): RateLimiterStore["Service"] => ({
  fixedWindow: () => notKept,
  adaptiveConsume: () => notKept,
  adaptiveFeedback: () => notKept,
  tokenBucket: ({ allowOverflow, key, limit, refillRate, tokens }) =>
    Effect.tryPromise({
      try: async () => {
        const body = JSON.stringify({ tokens, limit, refillMillis: Duration.toMillis(refillRate), allowOverflow })
        const object = namespace.get(namespace.idFromName(key))
        const answer = await object.fetch("https://bucket/", { method: "POST", body })
        return answer.text()
      },
      catch: (cause) => failed("The Durable Object of the bucket cannot be reached", cause),
    }).pipe(
      Effect.flatMap((text) =>
        Effect.mapError(decodeAnswer(text), (cause) => failed("The Durable Object did not answer with a bucket", cause))
      ),
    ),
})

/**
 * Rate limits in Durable Objects. Where one cannot be reached, calls go on without it for
 * some seconds: the server still limits them.
 */
export const layer = <Id>(namespace: DurableObjectNamespace<Id>): Layer.Layer<RateLimits> =>
  Layer.provide(SharedRateLimits.layer, Layer.succeed(RateLimiterStore, store(namespace)))

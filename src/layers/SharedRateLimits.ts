/**
 * Rate limits in a store that several processes share.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RateLimiterStore } from "effect/persistence/RateLimiter"
import * as Semaphore from "effect/Semaphore"
import { uptime } from "../internal/Uptime.ts"
import * as TokenBuckets from "./call/TokenBuckets.ts"
import { makeWith, RateLimits } from "./RateLimits.ts"

type Bucket = TokenBuckets.Bucket

// node-redis keeps commands for as long as it has no connection, so an answer may never come.
const patience = "1 second"

/** Milliseconds without asking a store that failed: each call would wait for it anew. */
const pause = 10_000

const make = (store: RateLimiterStore["Service"]): TokenBuckets.TokenBuckets => {
  let downUntil = -Infinity

  const goOn = Effect.fnUntraced(function* (error: unknown) {
    downUntil = (yield* uptime) + pause
    yield* Effect.logWarning("The rate limit store failed; going on without it", error)
    return undefined
  })

  // A store that is down must not stop the calls: the server still limits them.
  const change = Effect.fnUntraced(
    function* ({ key, limit, refillMillis }: Bucket, tokens: number, allowOverflow: boolean) {
      if ((yield* uptime) < downUntil) return undefined
      const refillRate = Duration.millis(refillMillis)
      return yield* store.tokenBucket({ key, limit, tokens, refillRate, allowOverflow }).pipe(
        Effect.timeout(patience),
        Effect.catch(goOn),
      )
    },
  )

  // Several processes may find the same surplus; what the bucket no longer has is not taken.
  const remove = (bucket: Bucket, tokens: number) => tokens > 0 ? change(bucket, tokens, false) : Effect.void

  const semaphores = new Map<string, Semaphore.Semaphore>()
  const semaphoreOf = ({ key }: Bucket): Semaphore.Semaphore => {
    const semaphore = semaphores.get(key) ?? Semaphore.makeUnsafe(1)
    // One that is forgotten while it is held lets another answer compare, which only takes a little too much.
    if (semaphores.size >= TokenBuckets.largest) semaphores.clear()
    semaphores.set(key, semaphore)
    return semaphore
  }

  return {
    take: (bucket) =>
      Effect.map(
        change(bucket, 1, true),
        (left) => left === undefined ? undefined : TokenBuckets.debt(bucket, ...left),
      ),
    // A bucket that was refilled in the meantime has no room for the token; the store would keep it all the same.
    giveBack: Effect.fnUntraced(function* (bucket: Bucket) {
      const left = yield* change(bucket, -1, true)
      if (left !== undefined) yield* remove(bucket, left[0] - bucket.limit)
    }),
    // One answer at a time: several would each take the same surplus away.
    lower: Effect.fnUntraced(function* (bucket: Bucket, tokens: number) {
      const left = yield* change(bucket, 0, true)
      if (left !== undefined) yield* remove(bucket, Math.floor(left[0]) - tokens)
    }, (lowering, bucket) => semaphoreOf(bucket).withPermit(lowering)),
  }
}

/** Keeps the buckets in the given store, e.g. effect's Redis one. */
export const layer: Layer.Layer<RateLimits, never, RateLimiterStore> = Layer.fresh(
  Layer.effect(RateLimits, Effect.map(RateLimiterStore, (store) => makeWith(make(store)))),
)

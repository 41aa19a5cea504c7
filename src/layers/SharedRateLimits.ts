/**
 * Rate limits in a store that several processes share.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RateLimiterStore } from "effect/persistence/RateLimiter"
import * as Semaphore from "effect/Semaphore"
import { hashedScope } from "./call/hashedScope.ts"
import * as SharedRefusals from "./call/SharedRefusals.ts"
import * as SharedStore from "./call/SharedStore.ts"
import * as TokenBuckets from "./call/TokenBuckets.ts"
import { makeWith, RateLimits } from "./RateLimits.ts"

type Bucket = TokenBuckets.Bucket

const bucketsIn = (store: RateLimiterStore["Service"], ask: SharedStore.Ask): TokenBuckets.TokenBuckets => {
  const change = ({ key, limit, refillMillis }: Bucket, tokens: number, allowOverflow: boolean) =>
    ask(store.tokenBucket({ key, limit, tokens, refillRate: Duration.millis(refillMillis), allowOverflow }))

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
    spareIn: (bucket, reserve) =>
      Effect.map(
        change(bucket, 0, true),
        (left) => left === undefined ? undefined : TokenBuckets.debt(bucket, left[0] - reserve - 1, left[1]),
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

const make = (store: RateLimiterStore["Service"]): RateLimits["Service"] => {
  const ask = SharedStore.make()
  const nameOf = hashedScope()
  return SharedRefusals.share(makeWith(bucketsIn(store, ask), nameOf), store, ask, nameOf)
}

/**
 * Keeps in the given store, e.g. effect's Redis one, the buckets of policies
 * whose size and window are known, and of others the size, and until when they
 * are used up.
 */
export const layer: Layer.Layer<RateLimits, never, RateLimiterStore> = Layer.fresh(
  Layer.effect(RateLimits, Effect.map(RateLimiterStore, make)),
)

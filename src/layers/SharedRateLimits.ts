/**
 * Rate limits in a store that several processes share.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RateLimiterStore } from "effect/persistence/RateLimiter"
import * as Sha256 from "../internal/Sha256.ts"
import { uptime } from "../internal/Uptime.ts"
import * as KeyScope from "./call/KeyScope.ts"
import * as SharedRefusals from "./call/SharedRefusals.ts"
import * as SharedStore from "./call/SharedStore.ts"
import * as TokenBuckets from "./call/TokenBuckets.ts"
import { makeWith, RateLimits } from "./RateLimits.ts"

/** Milliseconds; the store is asked twice, and given up after a second each time. */
const longestLowering = 3_000

type Bucket = TokenBuckets.Bucket

const bucketsIn = (store: RateLimiterStore["Service"], ask: SharedStore.Ask): TokenBuckets.TokenBuckets => {
  const change = ({ key, limit, refillMillis }: Bucket, tokens: number, allowOverflow: boolean) =>
    ask(() => store.tokenBucket({ key, limit, tokens, refillRate: Duration.millis(refillMillis), allowOverflow }))

  // Several processes may find the same surplus; what the bucket no longer has is not taken.
  const remove = (bucket: Bucket, tokens: number) => tokens > 0 ? change(bucket, tokens, false) : Effect.void

  const loweredSince = new Map<string, number>()

  /** Lets one answer compare, unless another does: both would take the same surplus away. */
  const alone = Effect.fnUntraced(function* ({ key }: Bucket, lowering: Effect.Effect<void>) {
    const now = yield* uptime
    // None waits for another: workerd lets no request go on by what another one does, and may have ended that one.
    if (now - (loweredSince.get(key) ?? -Infinity) < longestLowering) return
    if (loweredSince.size >= TokenBuckets.largest) loweredSince.clear()
    loweredSince.set(key, now)
    yield* Effect.ensuring(lowering, Effect.sync(() => loweredSince.delete(key)))
  })

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
    // What the bucket has too much is told by the next answer again.
    lower: (bucket, tokens) =>
      alone(
        bucket,
        Effect.flatMap(
          change(bucket, 0, true),
          (left) => left === undefined ? Effect.void : Effect.asVoid(remove(bucket, Math.floor(left[0]) - tokens)),
        ),
      ),
  }
}

/** The same names in every process: by a hash, since the Web Crypto API would make every first call wait for it. */
const scopesOf = (host: string): KeyScope.KeyScope =>
  KeyScope.remembering((key) => Sha256.sha256(`${host}\n${key}`).slice(0, 32))

const make = (store: RateLimiterStore["Service"]): RateLimits["Service"] => {
  const ask = SharedStore.make()
  const limits = SharedRefusals.share(makeWith(bucketsIn(store, ask)), store, ask)
  return { ...limits, scopesOf }
}

/**
 * Keeps in the given store, e.g. effect's Redis one, the buckets of policies
 * whose size and window are known, and of others the size, and until when they
 * are used up.
 */
export const layer: Layer.Layer<RateLimits, never, RateLimiterStore> = Layer.fresh(
  Layer.effect(RateLimits, Effect.map(RateLimiterStore, make)),
)

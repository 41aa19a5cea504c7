/**
 * Waiting before a request that the server would refuse.
 *
 * The budget is learnt from the answers' headers. A policy whose size and
 * window are known is kept as a token bucket; a policy that is used up blocks
 * until the moment the server named.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Function from "effect/Function"
import * as Layer from "effect/Layer"
import { RateLimitError } from "../errors/TabletopError.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import * as KeyScope from "./call/KeyScope.ts"
import * as KnownLimits from "./call/KnownLimits.ts"
import * as TokenBuckets from "./call/TokenBuckets.ts"
import { CurrentTurn, type Waited } from "./call/Turn.ts"

const atOnce: Waited = { waitedMillis: 0, neededMillis: 0 }

const noWait = Effect.succeed(Duration.zero)

const refusal = (policies: ReadonlyArray<RateLimitHeaders.Policy>, waitMillis: number) =>
  new RateLimitError({
    outcome: "not-sent",
    retryAfter: Duration.millis(waitMillis),
    rateLimit: RateLimitHeaders.toRateLimit(RateLimitHeaders.tightest(policies)),
  })

const hold = Effect.fnUntraced(function* (
  buckets: TokenBuckets.TokenBuckets,
  concerned: ReadonlyArray<TokenBuckets.Bucket>,
  policies: ReadonlyArray<KnownLimits.Known>,
  cap: Duration.Duration,
) {
  const turn = yield* CurrentTurn
  const { neededMillis, waitedMillis } = turn === undefined ? atOnce : yield* turn(buckets, concerned, cap)
  if (neededMillis > 0) return yield* refusal(policies, neededMillis)
  const now = yield* Clock.currentTimeMillis
  // Of a clock that was put back, the wait is no longer than it was.
  let waitMillis = Math.max(0, ...policies.map(({ blockedUntil, namedAt }) => blockedUntil - Math.max(now, namedAt)))
  const taken: Array<TokenBuckets.Bucket> = []
  for (const bucket of concerned) {
    const debtMillis = yield* buckets.take(bucket)
    if (debtMillis === undefined) continue
    taken.push(bucket)
    waitMillis = Math.max(waitMillis, debtMillis)
  }
  const giveAllBack = Effect.forEach(taken, buckets.giveBack, { discard: true })
  if (waitedMillis + waitMillis <= Duration.toMillis(cap)) {
    if (waitMillis > 0) yield* Effect.onInterrupt(Effect.sleep(waitMillis), () => giveAllBack)
    return Duration.millis(waitedMillis + waitMillis)
  }
  yield* giveAllBack
  return yield* refusal(policies, waitMillis)
})

/** Makes rate limits over buckets that are kept anywhere. */
export const makeWith = (buckets: TokenBuckets.TokenBuckets): RateLimits["Service"] => {
  const known = KnownLimits.make()

  const bucketsOf = (scope: string, operation: string, policies: ReadonlyArray<RateLimitHeaders.Policy>) =>
    policies.map((policy) => KnownLimits.bucketOf(scope, operation, policy)).filter((bucket) => bucket !== undefined)

  return {
    acquire: (scope, operation, cap) =>
      Effect.suspend(() => {
        const policies = known.of(scope, operation)
        const concerned = bucketsOf(scope, operation, policies)
        return concerned.length === 0 && policies.every(({ blockedUntil }) => blockedUntil === 0)
          ? noWait
          : hold(buckets, concerned, policies, cap)
      }),
    observe: (scope, operation, policies) =>
      policies.length === 0 ? Effect.void : Effect.clockWith((clock) => {
        known.learn(scope, operation, policies, clock.currentTimeMillisUnsafe())
        // Others may use the same key, so the local bucket can be too full. Requests in flight have left the local
        // bucket already and the server's not yet: only a local surplus is a real difference.
        const lowered = policies.flatMap((policy) => {
          const bucket = KnownLimits.bucketOf(scope, operation, policy)
          return bucket === undefined || policy.remaining === undefined ? [] : [buckets.lower(bucket, policy.remaining)]
        })
        return lowered.length === 0 ? Effect.void : Effect.forEach(lowered, Function.identity, { discard: true })
      }),
  }
}

/**
 * The rate limits of the keys a process uses. `scope` names a key on a host, and
 * shows nothing of it.
 */
export class RateLimits extends Context.Service<RateLimits, {
  /** Waits until a request of the operation may be sent; a wait above `cap` fails at once. Gives the time waited. */
  readonly acquire: (
    scope: string,
    operation: string,
    cap: Duration.Duration,
  ) => Effect.Effect<Duration.Duration, RateLimitError>
  /** Learns from the policies of an answer to the operation. */
  readonly observe: (
    scope: string,
    operation: string,
    policies: ReadonlyArray<RateLimitHeaders.Policy>,
  ) => Effect.Effect<void>
  /**
   * Makes the scopes of the keys of a host, for a client to ask at each call: the same in every process where processes
   * share the limits, so a hash, and remembered where making one takes time. Without it each client makes its own
   * names, and shares with no other.
   */
  readonly scopesOf?: (host: string) => (key: string) => string
}>()("effect-tabletop/RateLimits") {
  /** Keeps the buckets in memory. For a store that several processes share see SharedRateLimits. */
  static readonly layerMemory: Layer.Layer<RateLimits> = Layer.sync(this, () => {
    // The fraction tells this memory from others. With its first random text Node would load its cryptography, which
    // takes a thirtieth of a cold start.
    let last = Math.random()
    return { ...makeWith(TokenBuckets.make()), scopesOf: KeyScope.namedBy(() => String(++last)) }
  })
}

/**
 * Waiting before a request that the server would refuse.
 *
 * The budget is learnt from the answers' headers. A policy whose size and
 * window are known is kept as a token bucket in effect's rate limiter, in memory
 * or in Redis; a policy that is used up blocks until the moment the server named.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Semaphore from "effect/Semaphore"
import { RateLimitError } from "../errors/TabletopError.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"

interface Known extends RateLimitHeaders.Policy {
  /** Milliseconds of the epoch before which nothing is sent. */
  readonly blockedUntil: number
}

interface Scope {
  readonly policies: ReadonlyMap<string, Known>
  /** The names of the policies that the answers of each operation spoke of. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
  /** Lets one answer at a time compare the buckets: several would each take the same surplus away. */
  readonly comparing: Semaphore.Semaphore
}

interface Bucket {
  readonly key: string
  readonly limit: number
  readonly window: Duration.Duration
}

// Processes that serve many keys would otherwise remember every one.
const largestScopes = 10_000

const bucketOf = (scope: string, policy: RateLimitHeaders.Policy): Bucket | undefined =>
  policy.limit === undefined || policy.limit < 1 || policy.windowSeconds === undefined || policy.windowSeconds <= 0
    ? undefined
    : {
      key: `effect-tabletop:${scope}:${policy.name}`,
      limit: policy.limit,
      window: Duration.seconds(policy.windowSeconds),
    }

// Some routes have a policy of their own beside the key's. An operation without
// an answer yet is held to what every other one is held to.
const policiesOf = ({ named, policies }: Scope, operation: string): ReadonlyArray<Known> => {
  const own = named.get(operation)
  const concerned = own === undefined ? [...named.values()] : [own]
  return [...policies.values()].filter(({ name }) => concerned.every((names) => names.has(name)))
}

const noWait = Effect.succeed(Duration.zero)

const make = Effect.fnUntraced(function* () {
  const limiter = yield* RateLimiter.make
  const known = new Map<string, Scope>()

  // A store that is down must not stop the calls: the server still limits them.
  const goOn = (error: RateLimiter.RateLimiterError) =>
    Effect.as(Effect.logWarning("The rate limit store failed; going on without it", error), undefined)

  const take = (bucket: Bucket, tokens: number) =>
    Effect.catchTag(
      limiter.consume({ ...bucket, algorithm: "token-bucket", onExceeded: "delay", tokens }),
      "RateLimiterError",
      goOn,
    )

  // Several processes may find the same surplus; what the bucket no longer has is not taken.
  const remove = (bucket: Bucket, tokens: number) =>
    Effect.catchTag(
      limiter.consume({ ...bucket, algorithm: "token-bucket", onExceeded: "fail", tokens }),
      "RateLimiterError",
      (error) => error.reason._tag === "RateLimitExceeded" ? Effect.void : goOn(error),
    )

  // A bucket that was refilled in the meantime has no room for the token; the store would keep it all the same.
  const giveBack = Effect.fnUntraced(function* (bucket: Bucket) {
    const result = yield* take(bucket, -1)
    const excess = result === undefined ? 0 : result.remaining - bucket.limit
    if (excess > 0) yield* remove(bucket, excess)
  })

  const hold = Effect.fnUntraced(
    function* (policies: ReadonlyArray<Known>, scope: string, cap: Duration.Duration) {
      const now = yield* Clock.currentTimeMillis
      const taken: Array<Bucket> = []
      let wait = 0
      for (const policy of policies) {
        wait = Math.max(wait, policy.blockedUntil - now)
        const bucket = bucketOf(scope, policy)
        if (bucket === undefined) continue
        const result = yield* take(bucket, 1)
        if (result === undefined) continue
        taken.push(bucket)
        wait = Math.max(wait, Duration.toMillis(result.delay))
      }
      const giveAllBack = Effect.forEach(taken, giveBack, { discard: true })
      if (wait <= Duration.toMillis(cap)) {
        if (wait > 0) yield* Effect.onInterrupt(Effect.sleep(wait), () => giveAllBack)
        return Duration.millis(wait)
      }
      yield* giveAllBack
      return yield* new RateLimitError({
        outcome: "not-sent",
        retryAfter: Duration.millis(wait),
        rateLimit: RateLimitHeaders.toRateLimit(RateLimitHeaders.tightest(policies)),
      })
    },
  )

  const acquire = (
    scope: string,
    operation: string,
    cap: Duration.Duration,
  ): Effect.Effect<Duration.Duration, RateLimitError> => {
    const found = known.get(scope)
    return found === undefined ? noWait : hold(policiesOf(found, operation), scope, cap)
  }

  // Others may use the same key, so the local bucket can be too full. Requests
  // in flight have left the local bucket already and the server's not yet: only
  // a local surplus is a real difference.
  const drain = Effect.fnUntraced(function* (bucket: Bucket, remaining: number) {
    const local = yield* take(bucket, 0)
    const surplus = local === undefined ? 0 : Math.floor(local.remaining) - remaining
    if (surplus > 0) yield* remove(bucket, surplus)
  })

  const compare = (scope: string, policies: ReadonlyArray<RateLimitHeaders.Policy>) =>
    Effect.forEach(policies, (policy) => {
      const bucket = bucketOf(scope, policy)
      return bucket === undefined || policy.remaining === undefined ? Effect.void : drain(bucket, policy.remaining)
    }, { discard: true })

  const learn = (found: Scope | undefined, operation: string, policies: ReadonlyArray<RateLimitHeaders.Policy>) => {
    const learnt = found?.named.get(operation)
    if (found !== undefined && policies.every(({ name }) => learnt?.has(name))) return found.named
    // An answer that refuses may name no more than the policy that is used up.
    const names = new Set([...learnt ?? [], ...policies.map(({ name }) => name)])
    return new Map(found?.named).set(operation, names)
  }

  const observe = Effect.fnUntraced(function* (
    scope: string,
    operation: string,
    policies: ReadonlyArray<RateLimitHeaders.Policy>,
  ) {
    if (policies.length === 0) return
    const now = yield* Clock.currentTimeMillis
    const found = known.get(scope)
    const merged = new Map(found?.policies)
    for (const policy of policies) {
      const blockedUntil = policy.remaining === 0 && policy.resetSeconds !== undefined
        ? now + policy.resetSeconds * 1000
        : 0
      merged.set(policy.name, { ...policy, blockedUntil })
    }
    const oldest = known.size >= largestScopes && found === undefined ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    const comparing = found?.comparing ?? Semaphore.makeUnsafe(1)
    known.set(scope, { policies: merged, named: learn(found, operation, policies), comparing })
    yield* comparing.withPermit(compare(scope, policies))
  })

  return { acquire, observe }
})

/**
 * The rate limits of the keys a process uses. `scope` is a hash of key and host.
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
}>()("effect-tabletop/RateLimits") {
  /** Keeps the buckets in the given store, e.g. effect's Redis one for several processes. */
  static readonly layer: Layer.Layer<RateLimits, never, RateLimiter.RateLimiterStore> = Layer.effect(this, make())
  /** Keeps the buckets in memory. */
  static readonly layerMemory: Layer.Layer<RateLimits> = Layer.provide(this.layer, RateLimiter.layerStoreMemory)
}

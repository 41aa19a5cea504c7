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
import * as Layer from "effect/Layer"
import { RateLimitError } from "../errors/TabletopError.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import * as TokenBuckets from "./call/TokenBuckets.ts"

interface Known extends RateLimitHeaders.Policy {
  /** Milliseconds of the epoch before which nothing is sent. */
  readonly blockedUntil: number
  /** When an answer named it last, in milliseconds of the epoch. */
  readonly namedAt: number
}

interface Scope {
  readonly policies: ReadonlyMap<string, Known>
  /** The names of the policies that the answers of each operation spoke of. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
}

// Processes that serve many keys would otherwise remember every one.
const largestScopes = 10_000

// A server that makes up a name for each answer must not fill the memory.
const largestPolicies = 30

const bucketOf = (scope: string, policy: RateLimitHeaders.Policy): TokenBuckets.Bucket | undefined =>
  policy.limit === undefined || policy.limit < 1 || policy.windowSeconds === undefined || policy.windowSeconds <= 0
    ? undefined
    : {
      key: `effect-tabletop:${scope}:${policy.name}`,
      limit: policy.limit,
      refillMillis: Math.max(1, policy.windowSeconds * 1000) / policy.limit,
    }

// Some routes have a policy of their own beside the key's. An operation without
// an answer yet is held to what every other one is held to.
const policiesOf = ({ named, policies }: Scope, operation: string): ReadonlyArray<Known> => {
  const own = named.get(operation)
  const concerned = own === undefined ? [...named.values()] : [own]
  return [...policies.values()].filter(({ name }) => concerned.every((names) => names.has(name)))
}

// dddice names the moment in refusals only: an older answer that they overtook says nothing of it.
const blockOf = ({ remaining, resetSeconds }: RateLimitHeaders.Policy, before: Known | undefined, now: number) => {
  if (resetSeconds === undefined) return before?.blockedUntil ?? 0
  return remaining === 0 ? now + resetSeconds * 1000 : 0
}

const noWait = Effect.succeed(Duration.zero)

/** Makes rate limits over buckets that are kept anywhere. */
export const makeWith = (buckets: TokenBuckets.TokenBuckets): RateLimits["Service"] => {
  const known = new Map<string, Scope>()

  const hold = Effect.fnUntraced(
    function* (policies: ReadonlyArray<Known>, scope: string, cap: Duration.Duration) {
      const now = yield* Clock.currentTimeMillis
      const taken: Array<TokenBuckets.Bucket> = []
      let wait = 0
      for (const policy of policies) {
        // Of a clock that was put back, the wait is no longer than it was.
        wait = Math.max(wait, policy.blockedUntil - Math.max(now, policy.namedAt))
        const bucket = bucketOf(scope, policy)
        if (bucket === undefined) continue
        const debt = yield* buckets.take(bucket)
        if (debt === undefined) continue
        taken.push(bucket)
        wait = Math.max(wait, debt)
      }
      const giveAllBack = Effect.forEach(taken, buckets.giveBack, { discard: true })
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

  const acquire = (scope: string, operation: string, cap: Duration.Duration) =>
    Effect.suspend(() => {
      const found = known.get(scope)
      return found === undefined ? noWait : hold(policiesOf(found, operation), scope, cap)
    })

  // Others may use the same key, so the local bucket can be too full. Requests
  // in flight have left the local bucket already and the server's not yet: only
  // a local surplus is a real difference.
  const compare = (scope: string, policies: ReadonlyArray<RateLimitHeaders.Policy>) =>
    Effect.forEach(policies, (policy) => {
      const bucket = bucketOf(scope, policy)
      return bucket === undefined || policy.remaining === undefined
        ? Effect.void
        : buckets.lower(bucket, policy.remaining)
    }, { discard: true })

  const learn = (
    found: Scope | undefined,
    operation: string,
    policies: ReadonlyArray<RateLimitHeaders.Policy>,
    now: number,
  ) => {
    const learnt = found?.named.get(operation)
    const current = new Set(policies.map(({ name }) => name))
    // An answer that refuses may name no more than the policy that is used up.
    // One that no answer has named for its whole window is over.
    const kept = [...learnt ?? []].filter((name) => {
      const { namedAt = -Infinity, windowSeconds = Infinity } = found?.policies.get(name) ?? {}
      return current.has(name) || now - namedAt < windowSeconds * 1000
    })
    const isSame = kept.length === learnt?.size && [...current].every((name) => learnt.has(name))
    if (found !== undefined && isSame) return found.named
    return new Map(found?.named).set(operation, new Set([...kept, ...current]))
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
      const blockedUntil = blockOf(policy, merged.get(policy.name), now)
      merged.delete(policy.name)
      merged.set(policy.name, { ...policy, blockedUntil, namedAt: now })
    }
    // In the order in which they were named last.
    for (const name of [...merged.keys()].slice(0, Math.max(0, merged.size - largestPolicies))) merged.delete(name)
    const oldest = known.size >= largestScopes && found === undefined ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    known.set(scope, { policies: merged, named: learn(found, operation, policies, now) })
    yield* compare(scope, policies)
  })

  return { acquire, observe }
}

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
  /** Keeps the buckets in memory. For a store that several processes share see SharedRateLimits. */
  static readonly layerMemory: Layer.Layer<RateLimits> = Layer.sync(this, () => makeWith(TokenBuckets.make()))
}

/**
 * What processes tell each other of policies without a window, of which no
 * bucket can be kept.
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { RateLimiterStore } from "effect/persistence/RateLimiter"
import type * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import type { RateLimits } from "../RateLimits.ts"
import * as KnownLimits from "./KnownLimits.ts"
import type { Ask } from "./SharedStore.ts"

type Policy = RateLimitHeaders.Policy

/** A policy, and where the store has what is known of it. */
interface Shared {
  readonly key: string
  readonly name: string
}

/**
 * Keeps refusals as counters that end when the policy lets requests through
 * again: their time to live is the wait, and their count one more than the
 * limit, since a counter of none is nothing.
 */
const counters = (store: RateLimiterStore["Service"], ask: Ask) => ({
  /** The policy while it is used up. */
  find: ({ key, name }: Shared): Effect.Effect<Policy | undefined> =>
    Effect.map(
      ask(() => store.fixedWindow({ key, tokens: 0, refillRate: Duration.zero, limit: undefined })),
      (counter) => {
        if (counter === undefined || counter[0] <= 0) return undefined
        const [count, millis] = counter
        const limit = count > 1 ? count - 1 : undefined
        return { name, limit, windowSeconds: undefined, remaining: 0, resetSeconds: Math.round(millis) / 1000 }
      },
    ),
  /** Keeps the policy until it lets requests through again; what is kept already stays. */
  keep: (key: string, { limit }: Policy, seconds: number): Effect.Effect<unknown> => {
    const count = (limit ?? 0) + 1
    const refillRate = Duration.millis(seconds * 1000 / count)
    return ask(() => store.fixedWindow({ key, tokens: count, refillRate, limit: count }))
  },
})

// Programs with many keys would otherwise remember every one.
const largest = 10_000

const keyOf = (scope: string, id: string) => `effect-tabletop:${scope}:refused:${id}`

const keyOfOperation = (scope: string, operation: string) => keyOf(scope, ` ${operation}`)

/** What one process knows of the policies that it shares. */
const memory = () => {
  const shown = new Map<string, ReadonlyArray<Shared>>()
  const ends = new Map<string, number>()
  return {
    /** The policies that the last answer to the operation showed. */
    of: (scope: string, operation: string): ReadonlyArray<Shared> =>
      shown.get(`${scope} ${operation}`) ?? [{ key: keyOfOperation(scope, operation), name: "" }],
    show: (scope: string, operation: string, shared: ReadonlyArray<Shared>): void => {
      if (shown.size >= largest) shown.clear()
      shown.set(`${scope} ${operation}`, shared)
    },
    /** Whether a refusal lasts longer than what was known of; from now on it is known. */
    isNews: (key: string, end: number): boolean => {
      if (end <= (ends.get(key) ?? 0)) return false
      if (ends.size >= largest) ends.clear()
      ends.set(key, end)
      return true
    },
  }
}

/**
 * Adds to rate limits what other processes know. A refusal is kept for its
 * policy, which operations share, and for its operation, which a process asks
 * for that has seen no answer to it yet.
 */
export const share = (
  limits: RateLimits["Service"],
  store: RateLimiterStore["Service"],
  ask: Ask,
): RateLimits["Service"] => {
  const { find, keep } = counters(store, ask)
  const { isNews, of, show } = memory()

  const news = Effect.fnUntraced(function* (shared: Shared) {
    const found = yield* find(shared)
    const end = (yield* Clock.currentTimeMillis) + (found?.resetSeconds ?? 0) * 1000
    return found !== undefined && isNews(shared.key, end) ? [found] : []
  })

  return {
    acquire: Effect.fnUntraced(function* (scope, operation, cap) {
      const found = yield* Effect.forEach(of(scope, operation), news)
      yield* limits.observe(scope, operation, found.flat())
      return yield* limits.acquire(scope, operation, cap)
    }),
    observe: Effect.fnUntraced(function* (scope, operation, policies) {
      yield* limits.observe(scope, operation, policies)
      const shared: Array<Shared> = []
      for (const policy of policies) {
        if (KnownLimits.bucketOf(scope, operation, policy) !== undefined) continue
        const { name, remaining, resetSeconds = 0 } = policy
        const key = keyOf(scope, KnownLimits.idOf(operation, policy))
        shared.push({ key, name })
        if (remaining !== 0 || resetSeconds <= 0) continue
        isNews(key, (yield* Clock.currentTimeMillis) + resetSeconds * 1000)
        yield* keep(key, policy, resetSeconds)
        yield* keep(keyOfOperation(scope, operation), policy, resetSeconds)
      }
      show(scope, operation, shared)
    }),
  }
}

/**
 * How often a key is used to look for rolls: so often that a part of its limits stays free.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import { uptime } from "../../internal/Uptime.ts"
import { RateLimits } from "../../layers/RateLimits.ts"

/** A key's pace. */
export interface Pace {
  /** Waits for one's turn to look. Turns are given in the order in which they are asked for. */
  readonly turn: Effect.Effect<void>
  /** Turns a second at the moment. */
  readonly perSecond: () => number
  /** The key's limits, which teach the pace. */
  readonly rateLimits: RateLimits["Service"]
}

/** How a pace is set. */
export interface PaceOptions {
  /** The part of the limits that the looks may use. */
  readonly share: number
  /** Requests a second at most, whatever the server allows. */
  readonly requestsPerSecond: number | undefined
}

/** Requests a second that are assumed of a server that names no limits. */
const cautious = 1

interface Named {
  readonly perSecond: number
  readonly at: number
}

// A policy that no answer has named for so long is over.
const forgottenAfterMillis = 3_600_000

const rateOf = ({ limit, windowSeconds }: RateLimitHeaders.Policy): number | undefined =>
  limit === undefined || windowSeconds === undefined || limit <= 0 || windowSeconds <= 0
    ? undefined
    : limit / windowSeconds

/** Makes the pace of a key, over the limits that hold its other requests back. */
export const make = Effect.fnUntraced(function* ({ requestsPerSecond, share }: PaceOptions) {
  const limits = yield* RateLimits
  const policies = new Map<string, Named>()
  const queue = yield* Semaphore.make(1)
  let lastTurn = -Infinity

  const perSecond = () => {
    const named = Array.from(policies.values(), (policy) => policy.perSecond)
    return share * Math.min(requestsPerSecond ?? (named.length === 0 ? cautious : Infinity), ...named)
  }

  const observe: RateLimits["Service"]["observe"] = Effect.fnUntraced(function* (scope, operation, seen) {
    const now = yield* Clock.currentTimeMillis
    for (const policy of seen) {
      const rate = rateOf(policy)
      if (rate !== undefined) policies.set(policy.name, { perSecond: rate, at: now })
    }
    for (const [name, { at }] of policies) if (now - at > forgottenAfterMillis) policies.delete(name)
    yield* limits.observe(scope, operation, seen)
  })

  const wait = Effect.gen(function* () {
    const due = lastTurn + 1000 / perSecond()
    yield* Effect.sleep(Math.max(0, due - (yield* uptime)))
    lastTurn = yield* uptime
  })

  const turn = queue.withPermit(wait)

  const pace: Pace = { turn, perSecond, rateLimits: { ...limits, observe } }
  return pace
})

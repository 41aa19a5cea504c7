/**
 * Which calls may use up the rate limit.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Scoped from "../internal/Scoped.ts"
import type { Bucket, TokenBuckets } from "./call/TokenBuckets.ts"
import { CurrentTurn, type Turn } from "./call/Turn.ts"

/** `interactive` is what somebody waits for, and the default; `background` is what nobody does. */
export type Priority = "interactive" | "background"

/** Tokens of a full bucket that are kept for interactive calls. */
const reserveOf = ({ limit }: Bucket): number => Math.floor(limit / 2)

const neededBy = Effect.fnUntraced(function* (buckets: TokenBuckets, concerned: ReadonlyArray<Bucket>) {
  let needed = 0
  for (const bucket of concerned) {
    // A store that is down knows nothing, and holds nobody back.
    needed = Math.max(needed, (yield* buckets.spareIn(bucket, reserveOf(bucket))) ?? 0)
  }
  return needed
})

// It owes no tokens while it waits: who comes meanwhile and is more urgent finds the bucket as it was.
const inBackground: Turn = Effect.fnUntraced(function* (buckets, concerned, cap) {
  let waitedMillis = 0
  let neededMillis = yield* neededBy(buckets, concerned)
  while (neededMillis > 0 && waitedMillis + neededMillis <= Duration.toMillis(cap)) {
    yield* Effect.sleep(neededMillis)
    waitedMillis += neededMillis
    neededMillis = yield* neededBy(buckets, concerned)
  }
  return { waitedMillis, neededMillis }
})

/**
 * Says which calls may use up the rate limit. Calls in the background leave half
 * of each bucket to interactive ones, and wait for more: streams that watch,
 * imports, caches that are filled. Where that wait would be above the cap of the
 * retry policy, they fail at once with a RateLimitError, as every call does;
 * with `withRetryPolicy({ cap })` they wait longer.
 *
 * Nothing is kept back where the server tells no window, as dddice: how fast its
 * budget comes back is not known.
 *
 * ```ts
 * import * as Stream from "effect/Stream"
 * import { DiceRolls, withPriority, withRetryPolicy } from "effect-tabletop/valentina"
 *
 * const rolls = Stream.unwrap(DiceRolls.useSync((rolls) => rolls.watch())).pipe(
 *   withPriority("background"),
 *   withRetryPolicy({ cap: "10 minutes" }),
 * )
 * Stream.isStream(rolls) // => true
 * ```
 */
export const withPriority = (priority: Priority) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
  Scoped.provide(self, CurrentTurn, priority === "background" ? inBackground : undefined)

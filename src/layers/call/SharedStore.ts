/**
 * Asking a store that several processes share, which may be down.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { uptime } from "../../internal/Uptime.ts"

// node-redis keeps commands for as long as it has no connection, so an answer may never come.
const patience = "1 second"

/** Milliseconds without asking a store that failed: each call would wait for it anew. */
const pause = 10_000

/** What a store gives of a bucket or a counter: what is left or counted, and a time in milliseconds. */
export type Answer = readonly [count: number, millis: number]

/** Asks the store; gives nothing where it fails, or has failed a short while ago. */
export type Ask = <E>(question: () => Effect.Effect<Answer, E>) => Effect.Effect<Answer | undefined>

// A store of somebody's own may give anything, and no number would be waited for to the end of time.
const isAnswer = (answer: Answer): boolean =>
  Array.isArray(answer) && answer.length === 2 && answer.every(Number.isFinite)

/** Makes a way to ask one store. */
export const make = (): Ask => {
  let downUntil = -Infinity

  const goOn = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>) {
    // Who asks was interrupted, and not the store.
    if (Cause.hasInterruptsOnly(cause)) return yield* Effect.interrupt
    downUntil = (yield* uptime) + pause
    yield* Effect.logWarning("The rate limit store failed; going on without it", Cause.squash(cause))
    return undefined
  })

  // A store that is down must not stop the calls: the server still limits them.
  return Effect.fnUntraced(function* <E>(question: () => Effect.Effect<Answer, E>) {
    if ((yield* uptime) < downUntil) return undefined
    const answer = Effect.filterOrFail(
      Effect.suspend(question),
      isAnswer,
      () => new Error("Its answer is no two numbers"),
    )
    return yield* Effect.catchCause(Effect.timeout(answer, patience), goOn)
  })
}

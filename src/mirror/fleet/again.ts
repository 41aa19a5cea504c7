/**
 * What is tried until it succeeds.
 */
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

const soon = Schedule.min([Schedule.exponential("200 millis"), Schedule.spaced("5 seconds")]).pipe(Schedule.jittered)

/** Tries until it succeeds: PostgreSQL may be away for a while. */
export const untilDone = <A, E, R>(effect: Effect.Effect<A, E, R>, what: string): Effect.Effect<A, never, R> =>
  effect.pipe(
    Effect.tapError((error) => Effect.logDebug(`${what} failed; trying again`, error)),
    Effect.retry(soon),
    Effect.orDie,
  )

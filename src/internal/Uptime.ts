/**
 * Time that only passes: nobody sets this clock, forward or back.
 */
import type * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Milliseconds since some moment. */
export const uptimeOf = (clock: Clock.Clock): number => Number(clock.monotonicTimeNanosUnsafe()) / 1_000_000

/** Milliseconds since some moment. */
export const uptime: Effect.Effect<number> = Effect.clockWith((clock) => Effect.sync(() => uptimeOf(clock)))

/**
 * A clock that somebody sets while a program runs.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Makes one that is right at first. */
export const make = () => {
  let byMillis = 0
  const shownBy = (clock: Clock.Clock): Clock.Clock => ({
    ...clock,
    currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe() + byMillis,
    currentTimeMillis: Effect.map(clock.currentTimeMillis, (now) => now + byMillis),
    currentTimeNanosUnsafe: () => clock.currentTimeNanosUnsafe() + BigInt(byMillis) * 1_000_000n,
    currentTimeNanos: Effect.map(clock.currentTimeNanos, (now) => now + BigInt(byMillis) * 1_000_000n),
  })
  return {
    /** Sets the clock to so many milliseconds from the right time, forward or back. */
    setClock: (millis: number): void => {
      byMillis = millis
    },
    /** Runs a program by this clock: it shows another time than the one around, and as much of it passes. */
    settable: <A, E, R>(program: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      Effect.flatMap(Clock.Clock, (clock) => Effect.provideService(program, Clock.Clock, shownBy(clock))),
  }
}

/**
 * Waiting under a test's clock.
 */
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"

/**
 * Winds the clock by a second until the fiber is done, and gives its result. One
 * long step would run ahead of what the fiber sleeps for next.
 */
export const windUntilDone = <A, E>(fiber: Fiber.Fiber<A, E>): Effect.Effect<A, E> =>
  TestClock.adjust("1 second").pipe(
    Effect.repeat({ until: () => fiber.pollUnsafe() !== undefined, times: 2_000 }),
    Effect.andThen(Fiber.join(fiber)),
  )

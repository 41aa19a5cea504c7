/**
 * Waiting for what another request of a worker may have begun.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"

/**
 * As `Fiber.join`, for a fiber that was not begun here. Goes on with `lost` after
 * some time: a fiber ends with the request that began it, without a word.
 *
 * workerd cancels a request that waits for another one alone, so the time is one's own; and
 * what the other one resumes would run as the other one, so a promise stands in between.
 */
export const joinApart = <A, E>(
  fiber: Fiber.Fiber<A, E>,
  patience: Duration.Duration,
  lost: Effect.Effect<A, E>,
): Effect.Effect<A, E> =>
  Effect.flatten(
    Effect.timeoutOrElse(
      Effect.promise((signal) =>
        new Promise<Exit.Exit<A, E>>((resolve) => signal.addEventListener("abort", fiber.addObserver(resolve)))
      ),
      { duration: patience, orElse: () => Effect.succeed(lost) },
    ),
  )

/**
 * Making calls again after failures that may pass.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as RetryPolicy from "../../RetryPolicy.ts"

/** What tells whether a failure may pass, and how long the server asks to wait. */
export interface Passing {
  readonly isRetryable: boolean
  readonly retryAfter?: Duration.Duration | undefined
}

/** Makes a call again, as long as somebody wants it, until it succeeds, fails for good or has failed too often. */
export type Persist<E> = <A>(call: Effect.Effect<A, E>, isWanted?: () => boolean) => Effect.Effect<A, E>

/**
 * Makes calls again by a policy. effect's `retry` by a schedule weighs more, and
 * nothing else here needs it.
 */
export const persistBy = <E extends Passing>(policy: RetryPolicy.RetryPolicy): Persist<E> => (call, isWanted) => {
  const attempt = (retry: number): typeof call =>
    Effect.catch(call, (error) => {
      const isOver = !error.isRetryable || retry >= policy.retries || isWanted?.() === false
      if (isOver) return Effect.fail(error)
      const wait = RetryPolicy.waitBefore(policy, retry, error.retryAfter)
      return Effect.flatMap(Effect.flatMap(wait, Effect.sleep), () => attempt(retry + 1))
    })
  return attempt(0)
}

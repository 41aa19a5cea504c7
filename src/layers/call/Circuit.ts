/**
 * Where a call meets a circuit breaker, if there is one.
 *
 * Apart from CircuitBreaker.ts, so that programs without a breaker do not carry it.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type { ApiName, TabletopError, TransportError } from "../../errors/TabletopError.ts"

/** The cause of the TransportError of a call that an open circuit refused. */
export class CircuitOpenError extends /* @__PURE__ */ Data.TaggedError("CircuitOpenError")<{
  readonly message: string
  /** Until a call is let through; absent while one is under way. */
  readonly retryAfter: Duration.Duration | undefined
}> {}

/** Whether an open circuit refused a call. Nothing was sent then. */
export const isCircuitOpen = (error: unknown): error is TransportError =>
  Predicate.isTagged(error, "TransportError") &&
  Predicate.isTagged((error as Partial<TransportError>).cause, "CircuitOpenError")

/** Names a call. */
export interface GuardedCall {
  readonly api: ApiName
  readonly operation: string
  readonly host: string
}

/** Lets an attempt through, or refuses it. */
export type Guard = <A>(call: GuardedCall, attempt: Effect.Effect<A, TabletopError>) => Effect.Effect<A, TabletopError>

/** The guard in force; unset, every call is sent. */
export const CurrentGuard = Context.Reference<Guard | undefined>("effect-tabletop/CircuitBreaker", {
  defaultValue: () => undefined,
})

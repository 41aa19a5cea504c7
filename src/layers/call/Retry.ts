/**
 * What comes after a first attempt that failed: waits, and other attempts.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { RateLimitError, type TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import { isFinal } from "../../internal/NeverSent.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import { type Answer, attempt, uncertainStatuses, withOutcome } from "./Attempt.ts"
import { CurrentGuard, isCircuitOpen } from "./Circuit.ts"
import type { Running } from "./Running.ts"

const hintOf = (error: TabletopError): Duration.Duration | undefined =>
  error._tag === "RateLimitError" || error._tag === "ServerError" ? error.retryAfter : undefined

const mayPass = (error: TabletopError): boolean => {
  if (error._tag === "TransportError") return !isFinal(error.cause)
  if (error._tag === "RequestTimeoutError") return true
  return "status" in error && error.status !== undefined && uncertainStatuses.has(error.status)
}

// PUT and DELETE leave the same state however often they are applied.
const appliesAgain = (endpoint: Endpoint.Endpoint): boolean => endpoint.method === "POST" || endpoint.method === "PATCH"

const shouldRepeat = (
  { operation: { client, endpoint }, policy, prepared }: Running,
  error: TabletopError,
): boolean => {
  const hint = hintOf(error)
  if (hint !== undefined && Duration.toMillis(hint) > Duration.toMillis(policy.cap)) return false
  // Nothing was executed; without a status nothing was sent either, and the wait is above the cap.
  if (error._tag === "RateLimitError") return error.status !== undefined
  if (isCircuitOpen(error)) return false
  if (!mayPass(error) || (endpoint.retry === "never" && !prepared.keyed)) return false
  return client.retryUncertainWrites || !appliesAgain(endpoint) || error.outcome === "not-sent"
}

// The limits know nothing of operations.
const named = ({ operation: { client, endpoint } }: Running, error: TabletopError): TabletopError => {
  if (error._tag !== "RateLimitError" || error.operation !== undefined) return error
  const { outcome, rateLimit, retryAfter } = error
  return new RateLimitError({ api: client.api.name, operation: endpoint.operation, outcome, rateLimit, retryAfter })
}

const guarded = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { context, operation: { client, endpoint } } = running
  const guard = Context.get(context, CurrentGuard)
  return guard === undefined ? attempt(running) : guard(
    { api: client.api.name, operation: endpoint.operation, host: client.host },
    Effect.suspend(() => attempt(running)),
  )
}

/** Ends the call with the error of an attempt, or waits and begins another one. */
const repeat = (running: Running, error: TabletopError, retry: number): Effect.Effect<Answer, TabletopError> => {
  const { policy, progress } = running
  if (retry >= policy.retries || !shouldRepeat(running, error)) {
    return Effect.fail(withOutcome(named(running, error), progress.outcome))
  }
  return Effect.flatMap(
    Effect.flatMap(RetryPolicy.waitBefore(policy, retry, hintOf(error)), Effect.sleep),
    () => attempts(running, retry + 1),
  )
}

const attempts = (running: Running, retry: number): Effect.Effect<Answer, TabletopError> =>
  Effect.catch(guarded(running), (error) => repeat(running, error, retry))

/** Sends the request until an attempt ends the call; begins at once, so it is called where it runs. */
export const send = (running: Running): Effect.Effect<Answer, TabletopError> => attempts(running, 0)

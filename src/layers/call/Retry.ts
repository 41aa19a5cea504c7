/**
 * Attempts, and the waits between them.
 */
import type * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { RateLimitError, type TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import { isFinal } from "../../internal/NeverSent.ts"
import { Timeout } from "../CallSettings.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import { type Answer, attempt, uncertainStatuses, withOutcome } from "./Attempt.ts"
import { CurrentGuard, isCircuitOpen } from "./Circuit.ts"
import type { Operation } from "./Operation.ts"
import type { Prepared } from "./Prepare.ts"

/** What has happened in a call so far. */
export interface Progress {
  attempts: number
  /** Whether an earlier attempt may have been applied. */
  uncertain: boolean
}

const hintOf = (error: TabletopError): Duration.Duration | undefined =>
  error._tag === "RateLimitError" || error._tag === "ServerError" ? error.retryAfter : undefined

const mayPass = (error: TabletopError): boolean => {
  if (error._tag === "TransportError") return !isFinal(error.cause)
  if (error._tag === "RequestTimeoutError") return true
  return "status" in error && error.status !== undefined && uncertainStatuses.has(error.status)
}

// PUT and DELETE leave the same state however often they are applied.
const appliesAgain = (endpoint: Endpoint.Endpoint): boolean => endpoint.method === "POST" || endpoint.method === "PATCH"

const shouldRepeat =
  ({ client, endpoint }: Operation, prepared: Prepared, policy: RetryPolicy.RetryPolicy) =>
  (error: TabletopError): boolean => {
    const hint = hintOf(error)
    if (hint !== undefined && Duration.isGreaterThan(hint, policy.cap)) return false
    // Nothing was executed; without a status nothing was sent either, and the wait is above the cap.
    if (error._tag === "RateLimitError") return error.status !== undefined
    if (isCircuitOpen(error)) return false
    if (!mayPass(error) || (endpoint.retry === "never" && !prepared.keyed)) return false
    return client.retryUncertainWrites || !appliesAgain(endpoint) || error.outcome === "not-sent"
  }

/** The status of a failure, or its tag, for spans and metrics. */
export const statusOf = (error: TabletopError): string =>
  "status" in error && error.status !== undefined ? String(error.status) : error._tag

const gone: Answer = { status: 204, headers: {}, content: "" }

/** A call that is under way. */
export interface Running {
  readonly operation: Operation
  readonly prepared: Prepared
  readonly context: Context.Context<never>
  readonly clock: Clock.Clock
  readonly policy: RetryPolicy.RetryPolicy
  readonly progress: Progress
}

// The limits know nothing of operations.
const named = (running: Running, error: TabletopError): TabletopError => {
  if (error._tag !== "RateLimitError" || error.operation !== undefined) return error
  const { client, endpoint } = running.operation
  const { outcome, rateLimit, retryAfter } = error
  return new RateLimitError({ api: client.api.name, operation: endpoint.operation, outcome, rateLimit, retryAfter })
}

const isAlreadyRemoved = ({ operation: { endpoint }, progress }: Running, error: TabletopError): boolean =>
  error._tag === "NotFoundError" && endpoint.method === "DELETE" && endpoint.success === undefined &&
  progress.uncertain

const onSuccess = ({ context, operation }: Running, answer: Answer): Effect.Effect<Answer> => {
  operation.metrics.request(String(answer.status), context)
  return Effect.succeed(answer)
}

const onFailure = (running: Running, error: TabletopError): Effect.Effect<Answer, TabletopError> => {
  const { context, operation, progress } = running
  operation.metrics.request(statusOf(error), context)
  if (isAlreadyRemoved(running, error)) return Effect.succeed(gone)
  progress.uncertain ||= error.outcome === "unknown" && operation.endpoint.method !== "GET"
  return Effect.fail(error)
}

/** Waits for the rate limit; `undefined` for a call without a key. */
const acquire = ({ operation: { client, endpoint, metrics }, context, policy, prepared: { key } }: Running) => {
  if (key === undefined) return undefined
  const take = (scope: string) =>
    Effect.map(client.rateLimits.acquire(scope, endpoint.operation, policy.cap), (waited) => {
      if (Duration.isPositive(waited)) metrics.wait(Duration.toSeconds(waited), context)
    })
  // Another client of the same process may know of limits before this one has had an answer.
  const scope = client.scopeOf.known(key)
  return scope === undefined ? Effect.flatMap(client.scopeOf.make(key), take) : take(scope)
}

const sendOnce = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { clock, context, operation, prepared, progress } = running
  progress.attempts++
  if (progress.attempts > 1) operation.metrics.retry(context)
  const timeout = Context.get(context, Timeout) ?? operation.client.timeout
  return Effect.matchEffect(attempt(operation, prepared, timeout, clock), {
    onSuccess: (answer) => onSuccess(running, answer),
    onFailure: (error) => onFailure(running, error),
  })
}

const tryOnce = (running: Running): Effect.Effect<Answer, TabletopError> =>
  Effect.suspend(() => {
    const acquired = acquire(running)
    return acquired === undefined ? sendOnce(running) : Effect.flatMap(acquired, () => sendOnce(running))
  })

const guarded = ({ context, operation }: Running, once: Effect.Effect<Answer, TabletopError>) => {
  const guard = Context.get(context, CurrentGuard)
  if (guard === undefined) return once
  const { client, endpoint } = operation
  return guard({ api: client.api.name, operation: endpoint.operation, host: client.host }, once)
}

/** Waits and repeats, after a first attempt that failed so. */
const repeat = Effect.fnUntraced(function* (
  { operation, policy, prepared }: Running,
  once: Effect.Effect<Answer, TabletopError>,
  first: TabletopError,
) {
  const isWorthIt = shouldRepeat(operation, prepared, policy)
  let error = first
  for (let retry = 0; retry < policy.retries && isWorthIt(error); retry++) {
    yield* Effect.sleep(yield* RetryPolicy.waitBefore(policy, retry, hintOf(error)))
    const result = yield* Effect.result(once)
    if (Result.isSuccess(result)) return result.success
    error = result.failure
  }
  return yield* Effect.fail(error)
})

/** Sends the request until an attempt ends the call. */
export const send = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { progress } = running
  const once = guarded(running, tryOnce(running))
  return Effect.catch(once, (error) =>
    Effect.mapError(
      repeat(running, once, error),
      (error) => withOutcome(named(running, error), progress.uncertain ? "unknown" : undefined),
    ))
}

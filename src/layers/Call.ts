/**
 * The path of a call: prepare, wait, attempt, retry, decode.
 *
 * Around the attempt stand the rate limit and the retries, around those the
 * encoding and the idempotency key before, the decoding after, and one span.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Tracer from "effect/Tracer"
import { excerpt } from "../errors/fromResponse.ts"
import { DecodeError, type Issue, type RateLimit, RateLimitError, type TabletopError } from "../errors/TabletopError.ts"
import type * as Codec from "../internal/Codec.ts"
import type * as Endpoint from "../internal/Endpoint.ts"
import * as Includes from "../internal/Includes.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import { type Answer, attempt, withOutcome } from "./Attempt.ts"
import { Timeout } from "./CallSettings.ts"
import type { Client } from "./Client.ts"
import * as Operations from "./Operation.ts"
import type { Operation } from "./Operation.ts"
import { prepare, type Prepared } from "./Prepare.ts"
import * as RetryPolicy from "./RetryPolicy.ts"

/** What came with the value of a call. */
export interface ResponseInfo {
  readonly status: number
  /** The server's id of the request. */
  readonly requestId: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The tightest rate limit the answer names. */
  readonly rateLimit: RateLimit | undefined
  /** How often the request was sent. */
  readonly attempts: number
}

/** What a call came to. */
export interface Outcome {
  readonly value: unknown
  /** Worked out when it is asked for. */
  readonly info: () => ResponseInfo
}

/** A call of one operation with any input. */
export type Call = (input: unknown) => Effect.Effect<Outcome, TabletopError>

interface Progress {
  attempts: number
  /** Whether an earlier attempt may have been applied. */
  uncertain: boolean
}

const hintOf = (error: TabletopError): Duration.Duration | undefined =>
  error._tag === "RateLimitError" || error._tag === "ServerError" ? error.retryAfter : undefined

const repeatableStatuses = new Set([408, 500, 502, 503, 504])

const mayPass = (error: TabletopError): boolean => {
  if (error._tag === "TransportError" || error._tag === "RequestTimeoutError") return true
  return "status" in error && error.status !== undefined && repeatableStatuses.has(error.status)
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
    if (!mayPass(error) || (endpoint.retry === "never" && !prepared.keyed)) return false
    return client.retryUncertainWrites || !appliesAgain(endpoint) || error.outcome === "not-sent"
  }

const statusOf = (error: TabletopError): string =>
  "status" in error && error.status !== undefined ? String(error.status) : error._tag

const gone: Answer = { status: 204, headers: {}, content: "" }

/** A call that is under way. */
interface Running {
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

const tryOnce = Effect.fnUntraced(function* (running: Running) {
  const { clock, context, operation, policy, prepared, progress } = running
  const { client, metrics } = operation
  if (prepared.key !== undefined) {
    // Another client of the same process may know of limits before this one has had an answer.
    const scope = client.scopeOf.known(prepared.key) ?? (yield* client.scopeOf.make(prepared.key))
    const waited = yield* client.rateLimits.acquire(scope, policy.cap)
    if (Duration.isPositive(waited)) metrics.wait(Duration.toSeconds(waited), context)
  }
  progress.attempts++
  if (progress.attempts > 1) metrics.retry(context)
  const timeout = Context.get(context, Timeout) ?? client.timeout
  return yield* Effect.matchEffect(attempt(operation, prepared, timeout, clock), {
    onSuccess: (answer) => onSuccess(running, answer),
    onFailure: (error) => onFailure(running, error),
  })
})

/** Fails with what has happened already, and from the second run on is the effect itself. */
const afterFailure = <A, E>(failure: E, effect: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  let first = true
  return Effect.suspend(() => {
    if (!first) return effect
    first = false
    return Effect.fail(failure)
  })
}

// Most calls succeed: the schedule is made for a call that has failed, and is given that failure first.
const send = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { operation, policy, prepared, progress } = running
  const once = tryOnce(running)
  return Effect.catch(once, (error) =>
    Effect.retry(afterFailure(error, once), {
      schedule: RetryPolicy.schedule(policy, hintOf),
      times: policy.retries,
      while: shouldRepeat(operation, prepared, policy),
    }).pipe(Effect.mapError((error) => withOutcome(named(running, error), progress.uncertain ? "unknown" : undefined))))
}

const parse = (text: string): Result.Result<unknown, ReadonlyArray<Issue>> => {
  try {
    return Result.succeed(JSON.parse(text))
  } catch (error) {
    return Result.fail([{
      path: [],
      message: error instanceof RangeError ? "The answer is nested too deeply" : "The answer is not JSON",
    }])
  }
}

const fileName = (disposition: string | undefined): string | undefined =>
  /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1]?.trim()

const valueOf = (codec: Codec.Codec, answer: Answer): Result.Result<unknown, ReadonlyArray<Issue>> => {
  if (codec.endpoint.success === undefined) return Result.succeed(undefined)
  if (typeof answer.content !== "string") {
    return codec.decode({
      bytes: answer.content,
      content_type: answer.headers["content-type"],
      file_name: fileName(answer.headers["content-disposition"]),
    })
  }
  return Result.flatMap(parse(answer.content), codec.decode)
}

const complete = (endpoint: Endpoint.Endpoint, input: unknown) => (value: unknown) => {
  const issues = Includes.missing(endpoint, input, value)
  return issues.length === 0 ? Result.succeed(value) : Result.fail(issues)
}

const decode = (
  codec: Codec.Codec,
  prepared: Prepared,
  input: unknown,
  answer: Answer,
): Result.Result<unknown, DecodeError> =>
  Result.mapError(Result.flatMap(valueOf(codec, answer), complete(codec.endpoint, input)), (issues) =>
    new DecodeError({
      api: prepared.info.api,
      operation: prepared.info.operation,
      status: answer.status,
      requestId: answer.headers["x-request-id"],
      issues,
      body: prepared.info.keepBody && typeof answer.content === "string"
        ? excerpt(answer.content, prepared.info.secrets)
        : undefined,
    }))

const infoOf = (answer: Answer, attempts: number, now: number): ResponseInfo => ({
  status: answer.status,
  requestId: answer.headers["x-request-id"],
  headers: answer.headers,
  rateLimit: RateLimitHeaders.toRateLimit(
    RateLimitHeaders.tightest(RateLimitHeaders.policies(answer.headers, now)),
  ),
  attempts,
})

const run = Effect.fnUntraced(function* (operation: Operation, input: unknown, span: Tracer.Span) {
  const context = yield* Effect.context<never>()
  const clock = Context.get(context, Clock.Clock)
  const started = clock.currentTimeMillisUnsafe()
  const progress: Progress = { attempts: 0, uncertain: false }
  const prepared = yield* prepare(operation, input, context)
  const policy = Context.get(context, RetryPolicy.RetryPolicy) ?? operation.client.retryPolicy
  const result = yield* Effect.result(send({ operation, prepared, context, clock, policy, progress }))
  const now = clock.currentTimeMillisUnsafe()
  const status = Result.isSuccess(result) ? String(result.success.status) : statusOf(result.failure)
  operation.metrics.duration((now - started) / 1000, status, context)
  span.attribute("http.response.status_code", status)
  span.attribute("http.request.resend_count", progress.attempts - 1)
  if (Result.isFailure(result)) return yield* Effect.fail(result.failure)
  const answer = result.success
  const value = yield* Effect.fromResult(decode(operation.codec, prepared, input, answer))
  const outcome: Outcome = { value, info: () => infoOf(answer, progress.attempts, now) }
  return outcome
})

/**
 * Makes the call of an endpoint.
 */
export const make = (client: Client, endpoint: Endpoint.Endpoint): Call => {
  const operation = Operations.make(client, endpoint)
  const name = `${client.api.name}.${endpoint.operation}`
  const options = {
    attributes: {
      "http.request.method": endpoint.method,
      "server.address": client.host,
      "url.template": client.api.basePath + endpoint.path,
    },
    kind: "client",
  } as const
  return (input) =>
    Effect.useSpan(
      name,
      options,
      (span) => Effect.withParentSpan(run(operation, input, span), span, { captureStackTrace: false }),
    )
}

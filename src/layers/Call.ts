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
import { excerpt } from "../errors/fromResponse.ts"
import {
  DecodeError,
  type ErrorTag,
  type Issue,
  type RateLimit,
  RateLimitError,
  type TabletopError,
} from "../errors/TabletopError.ts"
import * as Codec from "../internal/Codec.ts"
import type * as Endpoint from "../internal/Endpoint.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import { type Answer, attempt, withOutcome } from "./Attempt.ts"
import { Timeout } from "./CallSettings.ts"
import type { Client } from "./Client.ts"
import * as Metrics from "./Metrics.ts"
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

/** A call of one operation with any input. */
export type Call = (input: unknown) => Effect.Effect<readonly [value: unknown, info: ResponseInfo], TabletopError>

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

const shouldRepeat = (
  client: Client,
  prepared: Prepared,
  endpoint: Endpoint.Endpoint,
  policy: RetryPolicy.RetryPolicy,
) =>
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

const tryOnce = Effect.fnUntraced(function* (
  client: Client,
  prepared: Prepared,
  codec: Codec.Codec,
  policy: RetryPolicy.RetryPolicy,
  progress: Progress,
  metrics: Metrics.Metrics,
  context: Context.Context<never>,
) {
  if (prepared.key !== undefined) {
    // Another client of the same process may know of limits before this one has had an answer.
    const scope = client.scopeOf.known(prepared.key) ?? (yield* client.scopeOf.make(prepared.key))
    const waited = yield* Effect.mapError(
      client.rateLimits.acquire(scope, policy.cap),
      ({ outcome, rateLimit, retryAfter }) =>
        new RateLimitError({
          api: prepared.info.api,
          operation: prepared.info.operation,
          outcome,
          rateLimit,
          retryAfter,
        }),
    )
    if (Duration.isPositive(waited)) metrics.wait(Duration.toSeconds(waited), context)
  }
  progress.attempts++
  if (progress.attempts > 1) metrics.retry(context)
  const timeout = Context.get(context, Timeout) ?? client.timeout
  const result = yield* Effect.result(attempt(client, prepared, codec.endpoint, timeout))
  metrics.request(Result.isSuccess(result) ? String(result.success.status) : statusOf(result.failure), context)
  if (Result.isSuccess(result)) return result.success
  const error = result.failure
  const alreadyRemoved = error._tag === "NotFoundError" && codec.endpoint.method === "DELETE" &&
    codec.endpoint.success === undefined && progress.uncertain
  if (alreadyRemoved) return gone
  progress.uncertain ||= error.outcome === "unknown" && codec.endpoint.method !== "GET"
  return yield* Effect.fail(error)
})

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

const decode = (codec: Codec.Codec, prepared: Prepared, answer: Answer): Result.Result<unknown, DecodeError> =>
  Result.mapError(valueOf(codec, answer), (issues) =>
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

const rateLimitOf = (answer: Answer, now: number): RateLimit | undefined =>
  RateLimitHeaders.toRateLimit(RateLimitHeaders.tightest(RateLimitHeaders.policies(answer.headers, now)))

/** Fails with what has happened already, and from the second run on is the effect itself. */
const afterFailure = <A, E>(failure: E, effect: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  let first = true
  return Effect.suspend(() => {
    if (!first) return effect
    first = false
    return Effect.fail(failure)
  })
}

/**
 * Makes the call of an endpoint.
 */
export const make = (client: Client, endpoint: Endpoint.Endpoint): Call => {
  const codec = Codec.make(endpoint)
  const tags: ReadonlySet<ErrorTag> = new Set(client.api.errorTags(endpoint))
  const metrics = Metrics.make(client.api.name, endpoint.operation)

  const send = (prepared: Prepared, context: Context.Context<never>, progress: Progress) => {
    const policy = Context.get(context, RetryPolicy.RetryPolicy) ?? client.retryPolicy
    const once = tryOnce(client, prepared, codec, policy, progress, metrics, context)
    return once.pipe(
      Effect.catch((error) =>
        // Most calls succeed: the schedule is made for a call that has failed, and is given that failure first.
        Effect.retry(afterFailure(error, once), {
          schedule: RetryPolicy.schedule(policy, hintOf),
          times: policy.retries,
          while: shouldRepeat(client, prepared, endpoint, policy),
        })
      ),
      Effect.mapError((error) => progress.uncertain ? withOutcome(error, "unknown") : error),
    )
  }

  const run = Effect.fnUntraced(function* (input: unknown) {
    const context = yield* Effect.context<never>()
    const started = yield* Clock.currentTimeMillis
    const progress: Progress = { attempts: 0, uncertain: false }
    const prepared = yield* prepare(client, codec, tags, input, context)
    const result = yield* Effect.result(send(prepared, context, progress))
    const now = yield* Clock.currentTimeMillis
    const status = Result.isSuccess(result) ? String(result.success.status) : statusOf(result.failure)
    metrics.duration((now - started) / 1000, status, context)
    yield* Effect.annotateCurrentSpan({
      "http.response.status_code": status,
      "http.request.resend_count": progress.attempts - 1,
    })
    if (Result.isFailure(result)) return yield* Effect.fail(result.failure)
    const answer = result.success
    const value = yield* Effect.fromResult(decode(codec, prepared, answer))
    const info: ResponseInfo = {
      status: answer.status,
      requestId: answer.headers["x-request-id"],
      headers: answer.headers,
      rateLimit: rateLimitOf(answer, now),
      attempts: progress.attempts,
    }
    return [value, info] as const
  })

  const name = `${client.api.name}.${endpoint.operation}`
  const attributes = {
    "http.request.method": endpoint.method,
    "server.address": client.host,
    "url.template": client.api.basePath + endpoint.path,
  }
  return (input) => Effect.withSpan(run(input), name, { attributes, kind: "client", captureStackTrace: false })
}

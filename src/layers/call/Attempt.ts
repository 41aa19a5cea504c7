/**
 * One attempt: wait for the rate limit, send, read the whole answer, and tell
 * success from error.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import {
  DecodeError,
  type Outcome,
  RequestTimeoutError,
  type TabletopError,
  TransportError,
} from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type * as HttpExchange from "../../internal/HttpExchange.ts"
import { isSuccess } from "../../internal/isSuccess.ts"
import { isNeverSent } from "../../internal/NeverSent.ts"
import * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import * as ResponseBody from "../../internal/ResponseBody.ts"
import * as Secrets from "../../internal/Secrets.ts"
import { isRepeating } from "../../internal/SentOnce.ts"
import { Timeout } from "../CallSettings.ts"
import { fromResponse } from "./fromResponse.ts"
import * as Progress from "./Progress.ts"
import type { Running } from "./Running.ts"

/** An answer read to its end. */
export type Answer = HttpExchange.WholeReply

const isAnswer = (reply: HttpExchange.Reply): reply is Answer => !(reply.content instanceof ResponseBody.BodyTooLong)

/** What a success that cannot be read means: what was only read was not applied, nor is a POST that writes nothing. */
export const appliedBy = ({ method, retry }: Endpoint.Endpoint): Outcome | undefined =>
  method === "GET" || (method === "POST" && retry === "safe") ? undefined : "applied"

const tooLong = ({ operation: { client, endpoint }, prepared }: Running, status: number) =>
  new DecodeError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    status,
    outcome: appliedBy(endpoint),
    issues: [{
      path: [],
      message: `The answer is longer than ${client.maxBodyBytes} bytes; maxBodyBytes sets the bound`,
    }],
  })

/** How the body of an answer is wanted. */
const kindOf = ({ answer }: Endpoint.Endpoint, status: number): ResponseBody.Kind =>
  answer === "file" && isSuccess(status) ? "bytes" : "text"

/** The status tells what a write came to before the body does, which may never come. */
const noteStatus = ({ operation: { endpoint }, progress }: Running, status: number): void => {
  if (isSuccess(status)) Progress.note(progress, appliedBy(endpoint))
}

const withoutAnswer = (
  { operation: { endpoint }, prepared: { info } }: Running,
  failure: HttpExchange.Failed | HttpExchange.TimedOut,
  timeout: Duration.Duration,
): TabletopError => {
  const { api, operation } = info
  // The status of an answer that broke off may tell already.
  const outcome = (isSuccess(failure.status ?? 0) ? appliedBy(endpoint) : undefined) ?? "unknown"
  if (failure._tag === "TimedOut") return new RequestTimeoutError({ api, operation, timeout, outcome })
  const cause = Secrets.innermostOf(failure.cause)
  return new TransportError({
    api,
    operation,
    cause: Secrets.withoutSecrets(cause, info.secrets),
    outcome: isNeverSent(cause) ? "not-sent" : outcome,
  })
}

/** What a server or what stands before it says when it may have acted, and another attempt may succeed. */
export const uncertainStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])

// Servers answer what they have done with 302 and 303, and what stands before one may have let the request through.
const isRefusal = (status: number): boolean =>
  (status >= 400 && status < 500 && status !== 408) || [301, 307, 308].includes(status)

// What a DELETE does not find may be what it has removed, where the runtime sends it twice.
const isUncertain = ({ method }: Endpoint.Endpoint, status: number): boolean =>
  !isRefusal(status) || (isRepeating && method === "DELETE" && status === 404)

/** Whether the server may have acted on a request that failed so. */
const outcomeOf = (endpoint: Endpoint.Endpoint, error: TabletopError): Outcome | undefined => {
  if (error.outcome !== undefined || endpoint.method === "GET") return error.outcome
  return "status" in error && error.status !== undefined && isUncertain(endpoint, error.status) ? "unknown" : undefined
}

/** Marks an error that was just made. */
export const withOutcome = <E extends TabletopError>(error: E, outcome: Outcome | undefined): E =>
  outcome === undefined || outcome === error.outcome || error.outcome === "applied"
    ? error
    : Object.assign(error, outcome === "applied" ? { outcome, isRetryable: false } : { outcome })

/** The status of a failure, or its tag, for spans and metrics. */
export const statusOf = (error: TabletopError): string =>
  "status" in error && error.status !== undefined ? String(error.status) : error._tag

const gone: Answer = { status: 204, headers: {}, content: "" }

const isAlreadyRemoved = ({ operation: { endpoint }, progress }: Running, error: TabletopError): boolean =>
  error._tag === "NotFoundError" && endpoint.method === "DELETE" && endpoint.success === undefined &&
  progress.outcome !== undefined

const failed = (running: Running, error: TabletopError): Effect.Effect<Answer, TabletopError> => {
  const { context, operation, progress } = running
  progress.isSending = false
  operation.metrics.request(statusOf(error), context)
  if (isAlreadyRemoved(running, error)) return Effect.succeed(gone)
  if (operation.endpoint.method !== "GET") Progress.note(progress, error.outcome)
  return Effect.fail(error)
}

/** What came of an answer. */
const settle = (running: Running, reply: HttpExchange.Reply, now: number): Effect.Effect<Answer, TabletopError> => {
  const { context, operation, prepared } = running
  const { content, status } = reply
  if (!isSuccess(status)) {
    const text = typeof content === "string" ? content : ""
    const error = fromResponse({ status, headers: reply.headers, text }, prepared.info, now)
    return failed(running, withOutcome(error, outcomeOf(operation.endpoint, error)))
  }
  if (!isAnswer(reply)) return failed(running, tooLong(running, status))
  operation.metrics.request(String(status), context)
  return Effect.succeed(reply)
}

/** Learns the limits from an answer; `undefined` where there is nothing to learn. */
const learn = ({ operation: { client, endpoint }, prepared }: Running, reply: HttpExchange.Reply, now: number) => {
  if (prepared.keyScope === undefined) return undefined
  const policies = RateLimitHeaders.policies(reply.header ?? ((name) => reply.headers[name]), now)
  if (policies.length === 0) return undefined
  // Names stay in errors, and in stores that others share.
  const clean = policies.map((policy) => ({ ...policy, name: Secrets.cleanName(policy.name, prepared.info.secrets) }))
  return client.rateLimits.observe(prepared.keyScope, endpoint.operation, clean)
}

const received = (running: Running, reply: HttpExchange.Reply): Effect.Effect<Answer, TabletopError> => {
  const now = running.clock.currentTimeMillisUnsafe()
  const learnt = learn(running, reply, now)
  return learnt === undefined
    ? settle(running, reply, now)
    : Effect.flatMapEager(learnt, () => settle(running, reply, now))
}

/** The time limit covers sending and reading; the wait for the rate limit does not count. */
const send = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { context, operation: { client, endpoint, metrics }, prepared, progress } = running
  progress.attempts++
  progress.isSending = true
  if (progress.attempts > 1) metrics.retry(context)
  const timeout = Context.get(context, Timeout) ?? client.timeout
  const kind = (status: number) => {
    noteStatus(running, status)
    return kindOf(endpoint, status)
  }
  const options = { limit: client.maxBodyBytes, kind, timeout }
  return Effect.matchEffect(client.exchange(prepared.request, options), {
    onFailure: (failure) => failed(running, withoutAnswer(running, failure, timeout)),
    onSuccess: (reply) => received(running, reply),
  })
}

/** Sends the request once, when the rate limit lets it through; begins at once, so it is called where it runs. */
export const attempt = (running: Running): Effect.Effect<Answer, TabletopError> => {
  const { context, operation: { client, endpoint, metrics }, policy, prepared: { keyScope } } = running
  if (keyScope === undefined) return send(running)
  return Effect.flatMapEager(client.rateLimits.acquire(keyScope, endpoint.operation, policy.cap), (waited) => {
    // Most calls wait for nothing, and taking a Duration apart is a hundredth of a call.
    const waitedMillis = waited === Duration.zero ? 0 : Duration.toMillis(waited)
    if (waitedMillis > 0) metrics.wait(waitedMillis / 1000, context)
    return send(running)
  })
}

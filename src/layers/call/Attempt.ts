/**
 * One attempt: send, read the whole answer, and tell success from error.
 */
import type * as Clock from "effect/Clock"
import type * as Duration from "effect/Duration"
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
import { isNeverSent } from "../../internal/NeverSent.ts"
import * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import * as ResponseBody from "../../internal/ResponseBody.ts"
import * as Secrets from "../../internal/Secrets.ts"
import { fromResponse } from "./fromResponse.ts"
import type { Operation } from "./Operation.ts"
import type { Prepared } from "./Prepare.ts"

/** An answer read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly content: string | Uint8Array
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

const tooLong = (prepared: Prepared, status: number, limit: number) =>
  new DecodeError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    status,
    issues: [{ path: [], message: `The answer is longer than ${limit} bytes; maxBodyBytes sets the bound` }],
  })

const kindOf = (endpoint: Endpoint.Endpoint) => (status: number): ResponseBody.Kind =>
  endpoint.answer === "file" && isSuccess(status) ? "bytes" : "text"

const transportError = (prepared: Prepared, failure: HttpExchange.Failed): TransportError => {
  const cause = Secrets.innermostOf(failure.cause)
  return new TransportError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    cause: Secrets.withoutSecrets(cause, prepared.info.secrets),
    outcome: isNeverSent(cause) ? "not-sent" : "unknown",
  })
}

const uncertainStatuses = new Set([408, 500, 502, 503, 504])

/** Whether the server may have acted on a request that failed so. */
const outcomeOf = (endpoint: Endpoint.Endpoint, error: TabletopError): Outcome | undefined => {
  if (error.outcome !== undefined || endpoint.method === "GET") return error.outcome
  return "status" in error && error.status !== undefined && uncertainStatuses.has(error.status) ? "unknown" : undefined
}

/** Marks an error that was just made. */
export const withOutcome = <E extends TabletopError>(error: E, outcome: Outcome | undefined): E =>
  outcome === undefined || outcome === error.outcome ? error : Object.assign(error, { outcome })

const budget = ({ client, endpoint }: Operation, prepared: Prepared, headers: Answer["headers"], now: number) => {
  const policies = RateLimitHeaders.policies(headers, now)
  if (policies.length === 0 || prepared.key === undefined) return Effect.void
  return Effect.flatMap(
    client.scopeOf.make(prepared.key),
    (scope) => client.rateLimits.observe(scope, endpoint.operation, policies),
  )
}

const timeoutError = (prepared: Prepared, timeout: Duration.Duration) =>
  new RequestTimeoutError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    timeout,
    outcome: "unknown",
  })

/** What came of one attempt. */
const settle = (
  endpoint: Endpoint.Endpoint,
  prepared: Prepared,
  { content, headers, status }: HttpExchange.Reply,
  now: number,
): Effect.Effect<Answer, TabletopError> => {
  const isLong = content instanceof ResponseBody.BodyTooLong
  if (isSuccess(status)) {
    return isLong ? Effect.fail(tooLong(prepared, status, content.limit)) : Effect.succeed({ status, headers, content })
  }
  const error = fromResponse({ status, headers, text: typeof content === "string" ? content : "" }, prepared.info, now)
  return Effect.fail(withOutcome(error, outcomeOf(endpoint, error)))
}

/**
 * Sends the request once. The time limit covers sending and reading; the wait
 * for the rate limit does not count.
 */
export const attempt = Effect.fnUntraced(function* (
  operation: Operation,
  prepared: Prepared,
  timeout: Duration.Duration,
  clock: Clock.Clock,
) {
  const { client, endpoint } = operation
  const options = { limit: client.maxBodyBytes, kind: kindOf(endpoint), timeout }
  const reply = yield* Effect.catch(
    client.exchange(prepared.request, options),
    (failure) =>
      Effect.fail(failure._tag === "TimedOut" ? timeoutError(prepared, timeout) : transportError(prepared, failure)),
  )
  const now = clock.currentTimeMillisUnsafe()
  yield* budget(operation, prepared, reply.headers, now)
  return yield* settle(endpoint, prepared, reply, now)
})

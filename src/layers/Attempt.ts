/**
 * One attempt: send, read the whole answer, and tell success from error.
 */
import * as Clock from "effect/Clock"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Predicate from "effect/Predicate"
import { fromResponse } from "../errors/fromResponse.ts"
import {
  DecodeError,
  type Outcome,
  RequestTimeoutError,
  type TabletopError,
  TransportError,
} from "../errors/TabletopError.ts"
import type * as Endpoint from "../internal/Endpoint.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import * as ResponseBody from "../internal/ResponseBody.ts"
import * as Secrets from "../internal/Secrets.ts"
import type { Client } from "./Client.ts"
import type { Prepared } from "./Prepare.ts"
import * as Transport from "./Transport.ts"

/** An answer read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly content: string | Uint8Array
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

const abortOf = (response: HttpClientResponse.HttpClientResponse): (() => void) | undefined =>
  Predicate.hasProperty(response, Transport.AbortBody) && typeof response[Transport.AbortBody] === "function"
    ? response[Transport.AbortBody] as () => void
    : undefined

const tooLong = (prepared: Prepared, status: number, limit: number) =>
  new DecodeError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    status,
    issues: [{ path: [], message: `The answer is longer than ${limit} bytes; maxBodyBytes sets the bound` }],
  })

const readBody = (
  client: Client,
  prepared: Prepared,
  endpoint: Endpoint.Endpoint,
  response: HttpClientResponse.HttpClientResponse,
) => {
  const { status } = response
  const abort = abortOf(response)
  const content: Effect.Effect<string | Uint8Array, Effect.Error<ReturnType<typeof ResponseBody.text>>> =
    endpoint.answer === "file" && isSuccess(status)
      ? ResponseBody.bytes(response, client.maxBodyBytes, abort)
      : ResponseBody.text(response, client.maxBodyBytes, abort)
  return Effect.catchTag(
    content,
    "BodyTooLong",
    ({ limit }) => isSuccess(status) ? Effect.fail(tooLong(prepared, status, limit)) : Effect.succeed(""),
  )
}

const exchange = Effect.fnUntraced(function* (client: Client, prepared: Prepared, endpoint: Endpoint.Endpoint) {
  const response = yield* client.http.execute(prepared.request)
  const content = yield* readBody(client, prepared, endpoint, response)
  const answer: Answer = { status: response.status, headers: response.headers, content }
  return answer
})

const transportError = (prepared: Prepared, failure: unknown): TransportError => {
  const cause = Secrets.innermostCause(failure, prepared.info.secrets)
  return new TransportError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    cause,
    outcome: Secrets.neverSent(cause) ? "not-sent" : "unknown",
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

const budget = (client: Client, prepared: Prepared, answer: Answer, now: number) => {
  const policies = RateLimitHeaders.policies(answer.headers, now)
  if (policies.length === 0 || prepared.key === undefined) return Effect.void
  return Effect.flatMap(client.scopeOf.make(prepared.key), (scope) => client.rateLimits.observe(scope, policies))
}

/**
 * Sends the request once. The time limit covers sending and reading; the wait
 * for the rate limit does not count.
 */
export const attempt = Effect.fnUntraced(function* (
  client: Client,
  prepared: Prepared,
  endpoint: Endpoint.Endpoint,
  timeout: Duration.Duration,
) {
  const answer = yield* exchange(client, prepared, endpoint).pipe(
    Effect.catch((error) => Effect.fail(error._tag === "DecodeError" ? error : transportError(prepared, error))),
    Effect.timeoutOrElse({
      duration: timeout,
      orElse: () =>
        Effect.fail(
          new RequestTimeoutError({
            api: prepared.info.api,
            operation: prepared.info.operation,
            timeout,
            outcome: "unknown",
          }),
        ),
    }),
  )
  const now = yield* Clock.currentTimeMillis
  yield* budget(client, prepared, answer, now)
  if (isSuccess(answer.status)) return answer
  const text = typeof answer.content === "string" ? answer.content : ""
  const error = fromResponse({ ...answer, text }, prepared.info, now)
  return yield* Effect.fail(withOutcome(error, outcomeOf(endpoint, error)))
})

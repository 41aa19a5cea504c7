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
export type Answer = HttpExchange.WholeReply

const isAnswer = (reply: HttpExchange.Reply): reply is Answer => !(reply.content instanceof ResponseBody.BodyTooLong)

const isSuccess = (status: number): boolean => status >= 200 && status < 300

/** What a success that cannot be read means: what was only read was not applied. */
export const appliedBy = ({ method }: Endpoint.Endpoint): Outcome | undefined =>
  method === "GET" ? undefined : "applied"

const tooLong = (endpoint: Endpoint.Endpoint, prepared: Prepared, status: number, limit: number) =>
  new DecodeError({
    api: prepared.info.api,
    operation: prepared.info.operation,
    status,
    outcome: appliedBy(endpoint),
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

/** What a server or what stands before it says when it may have acted, and another attempt may succeed. */
export const uncertainStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])

/** Whether the server may have acted on a request that failed so. */
const outcomeOf = (endpoint: Endpoint.Endpoint, error: TabletopError): Outcome | undefined => {
  if (error.outcome !== undefined || endpoint.method === "GET") return error.outcome
  return "status" in error && error.status !== undefined && uncertainStatuses.has(error.status) ? "unknown" : undefined
}

/** Marks an error that was just made. */
export const withOutcome = <E extends TabletopError>(error: E, outcome: Outcome | undefined): E =>
  outcome === undefined || outcome === error.outcome || error.outcome === "applied"
    ? error
    : Object.assign(error, { outcome })

/** Learns the limits from an answer; `undefined` where there is nothing to learn. */
const budget = ({ client, endpoint }: Operation, { info, key }: Prepared, reply: HttpExchange.Reply, now: number) => {
  if (key === undefined) return undefined
  const { header } = reply
  const policies = RateLimitHeaders.policies(header === undefined ? reply.headers : RateLimitHeaders.only(header), now)
  if (policies.length === 0) return undefined
  // Names stay in errors, and in stores that others share.
  const clean = policies.map((policy) => ({ ...policy, name: Secrets.cleanName(policy.name, info.secrets) }))
  const observe = (scope: string) => client.rateLimits.observe(scope, endpoint.operation, clean)
  const scope = client.scopeOf.known(key)
  return scope === undefined ? Effect.flatMap(client.scopeOf.make(key), observe) : observe(scope)
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
  { client, endpoint }: Operation,
  prepared: Prepared,
  reply: HttpExchange.Reply,
  now: number,
): Effect.Effect<Answer, TabletopError> => {
  const { content, status } = reply
  if (isSuccess(status)) {
    return isAnswer(reply)
      ? Effect.succeed(reply)
      : Effect.fail(tooLong(endpoint, prepared, status, client.maxBodyBytes))
  }
  const text = typeof content === "string" ? content : ""
  const error = fromResponse({ status, headers: reply.headers, text }, prepared.info, now)
  return Effect.fail(withOutcome(error, outcomeOf(endpoint, error)))
}

/**
 * Sends the request once. The time limit covers sending and reading; the wait
 * for the rate limit does not count.
 */
export const attempt = (
  operation: Operation,
  prepared: Prepared,
  timeout: Duration.Duration,
  clock: Clock.Clock,
): Effect.Effect<Answer, TabletopError> => {
  const { client, endpoint } = operation
  const options = { limit: client.maxBodyBytes, kind: kindOf(endpoint), timeout }
  return Effect.matchEffect(client.exchange(prepared.request, options), {
    onFailure: (failure) =>
      Effect.fail(failure._tag === "TimedOut" ? timeoutError(prepared, timeout) : transportError(prepared, failure)),
    onSuccess: (reply) => {
      const now = clock.currentTimeMillisUnsafe()
      const learnt = budget(operation, prepared, reply, now)
      const settled = settle(operation, prepared, reply, now)
      return learnt === undefined ? settled : Effect.andThen(learnt, settled)
    },
  })
}

/**
 * The path of a call: prepare, wait, attempt, retry, decode.
 *
 * Around the attempt stand the rate limit and the retries, around those the
 * encoding and the idempotency key before, the decoding after, and one span.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Tracer from "effect/Tracer"
import type { TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as ResponseInfo from "../ResponseInfo.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import type { Client } from "./Client.ts"
import { decodeAnswer } from "./decodeAnswer.ts"
import * as Operation from "./Operation.ts"
import { prepare } from "./Prepare.ts"
import * as Retry from "./Retry.ts"

const quiet = Context.get(Context.empty(), Tracer.Tracer)

/** What a call came to. */
export interface Outcome {
  readonly value: unknown
  /** Worked out when it is asked for. */
  readonly info: () => ResponseInfo.ResponseInfo
}

/** A call of one operation with any input. */
export type Call = (input: unknown) => Effect.Effect<Outcome, TabletopError>

const run = Effect.fnUntraced(function* (
  operation: Operation.Operation,
  input: unknown,
  span: Tracer.Span | undefined,
) {
  const context = yield* Effect.context<never>()
  const clock = Context.get(context, Clock.Clock)
  const started = clock.currentTimeMillisUnsafe()
  const progress: Retry.Progress = { attempts: 0, uncertain: false }
  const prepared = yield* prepare(operation, input, context)
  const policy = Context.get(context, RetryPolicy.RetryPolicy) ?? operation.client.retryPolicy
  const running: Retry.Running = { operation, prepared, context, clock, policy, progress }
  const send = Retry.send(running)
  const result = yield* Effect.result(operation.client.keyedWrites?.once(running, send) ?? send)
  const now = clock.currentTimeMillisUnsafe()
  const status = Result.isSuccess(result) ? String(result.success.status) : Retry.statusOf(result.failure)
  operation.metrics.duration((now - started) / 1000, status, context)
  span?.attribute("http.response.status_code", status)
  span?.attribute("http.request.resend_count", Math.max(0, progress.attempts - 1))
  if (Result.isFailure(result)) return yield* Effect.fail(result.failure)
  const answer = result.success
  const value = yield* Effect.fromResult(decodeAnswer(operation, prepared, input, answer, context))
  const outcome: Outcome = { value, info: () => ResponseInfo.of(answer, prepared.info.secrets, progress.attempts, now) }
  return outcome
})

/**
 * Makes the call of an endpoint.
 */
export const make = (client: Client, endpoint: Endpoint.Endpoint): Call => {
  const operation = Operation.make(client, endpoint)
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
    Effect.withFiber(({ context }) =>
      // effect's own tracer keeps nothing, so that nobody would see the span.
      Context.get(context, Tracer.Tracer) === quiet ? run(operation, input, undefined) : Effect.useSpan(
        name,
        options,
        (span) => Effect.withParentSpan(run(operation, input, span), span, { captureStackTrace: false }),
      )
    )
}

/**
 * The path of a call: prepare, wait, attempt, retry, decode.
 *
 * What needs no wait is done at once: a call that nothing holds back is one
 * function before its request and one after its answer. The rest begins where
 * something is waited for, or with the failure of the first attempt.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Tracer from "effect/Tracer"
// First, so that codecs stand beside the schemas that they are made of: the whole compresses better, by 190 B.
import * as Operation from "./Operation.ts"
import type { TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as ResponseInfo from "../ResponseInfo.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import { type Answer, statusOf } from "./Attempt.ts"
import { CurrentBound } from "./Bound.ts"
import type { Client } from "./Client.ts"
import * as DebugLine from "./DebugLine.ts"
import { decodeAnswer } from "./decodeAnswer.ts"
import { prepare } from "./Prepare.ts"
import * as Progress from "./Progress.ts"
import * as Retry from "./Retry.ts"
import type { Running } from "./Running.ts"

const quiet = Context.get(Context.empty(), Tracer.Tracer)

/** What a call came to. */
export interface Outcome {
  readonly value: unknown
  /** Worked out when it is asked for. */
  readonly info: () => ResponseInfo.ResponseInfo
}

/** A call of one operation with any input. */
export type Call = (input: unknown) => Effect.Effect<Outcome, TabletopError>

/** Notes how a call ended; gives the time. */
const ended = (
  { clock, context, operation, progress }: Running,
  status: string,
  span: Tracer.Span | undefined,
): number => {
  operation.metrics.duration(progress.elapsedMillis() / 1000, status, context)
  span?.attribute("http.response.status_code", status)
  span?.attribute("http.request.resend_count", Math.max(0, progress.attempts - 1))
  return clock.currentTimeMillisUnsafe()
}

const outcomeOf = (
  running: Running,
  input: unknown,
  answer: Answer,
  now: number,
): Effect.Effect<Outcome, TabletopError> => {
  const { prepared: { info }, progress } = running
  return Effect.mapEager(
    Effect.fromResult(decodeAnswer(running, input, answer)),
    (value) => ({ value, info: () => ResponseInfo.of(answer, info.secrets, progress.attempts, now) }),
  )
}

/** Begins at once, so it is called where it runs. */
const run = (
  operation: Operation.Operation,
  input: unknown,
  context: Context.Context<never>,
  progress: Progress.Progress,
  span: Tracer.Span | undefined,
): Effect.Effect<Outcome, TabletopError> => {
  const { client } = operation
  const clock = Context.get(context, Clock.Clock)
  return Effect.flatMapEager(prepare(operation, input, context), (prepared) => {
    const policy = Context.get(context, RetryPolicy.RetryPolicy) ?? client.retryPolicy
    const running: Running = { operation, prepared, context, clock, policy, progress }
    const sent = client.keyedWrites?.once(running, () => Retry.send(running)) ?? Retry.send(running)
    return Effect.matchEffect(sent, {
      onFailure: (error) => {
        ended(running, statusOf(error), span)
        return Effect.fail(error)
      },
      onSuccess: (answer) => outcomeOf(running, input, answer, ended(running, String(answer.status), span)),
    })
  })
}

const bounded = (
  operation: Operation.Operation,
  input: unknown,
  context: Context.Context<never>,
  progress: Progress.Progress,
  span: Tracer.Span | undefined,
): Effect.Effect<Outcome, TabletopError> => {
  const bound = Context.get(context, CurrentBound)
  return bound === undefined
    ? run(operation, input, context, progress, span)
    : bound(operation, progress, () => run(operation, input, context, progress, span))
}

/**
 * Makes the call of an endpoint.
 */
export const make = (client: Client, endpoint: Endpoint.Endpoint): Call => {
  const operation = Operation.make(client, endpoint)
  const name = `${client.api.name}.${endpoint.operation}`
  const template = client.api.basePath + endpoint.path
  const options = {
    attributes: {
      "http.request.method": endpoint.method,
      "server.address": client.host,
      "url.template": template,
    },
    kind: "client",
  } as const
  const traced = (input: unknown, progress: Progress.Progress) =>
    Effect.useSpan(name, options, (span) =>
      // `withParentSpan` would also bring what keeps stack traces.
      Effect.provideService(
        Effect.withFiber(({ context }) => bounded(operation, input, context, progress, span)),
        Tracer.ParentSpan,
        span,
      ))
  return (input) =>
    Effect.withFiber((fiber) => {
      const { context } = fiber
      const progress = Progress.begin(Context.get(context, Clock.Clock))
      // effect's own tracer keeps nothing, so that nobody would see the span.
      const call = Context.get(context, Tracer.Tracer) === quiet
        ? bounded(operation, input, context, progress, undefined)
        : traced(input, progress)
      return DebugLine.isWanted(context)
        ? DebugLine.after(call, `${endpoint.method} ${template}`, progress, fiber)
        : call
    })
}

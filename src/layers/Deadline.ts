/**
 * The time that a whole call may take.
 */
import type * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { type Outcome, RequestTimeoutError } from "../errors/TabletopError.ts"
import type * as Scoped from "../internal/Scoped.ts"
import { lastsAtLeast } from "./call/atLeast.ts"
import { type Bound, CurrentBound } from "./call/Bound.ts"
import type { Operation } from "./call/Operation.ts"
import type { Progress } from "./call/Progress.ts"
import * as SettingIssues from "./call/SettingIssues.ts"

const outcomeOf = ({ endpoint }: Operation, { attempts, isSending, outcome }: Progress): Outcome => {
  if (outcome !== undefined) return outcome
  // A write that was only ever refused has changed nothing; a read that was sent was sent.
  return isSending || (attempts > 0 && endpoint.method === "GET") ? "unknown" : "not-sent"
}

const cutOff = (operation: Operation, progress: Progress, deadline: Duration.Duration) =>
  Effect.contextWith((context: Context.Context<never>) => {
    const { client: { api }, endpoint, metrics } = operation
    const outcome = outcomeOf(operation, progress)
    const error = new RequestTimeoutError({
      api: api.name,
      operation: endpoint.operation,
      outcome,
      timeout: deadline,
      message: `${api.name} ${endpoint.operation} ${outcome === "not-sent" ? "was not sent" : "got no answer"} ` +
        `within its deadline of ${Duration.format(deadline)}`,
    })
    if (progress.isSending) metrics.request(error._tag, context)
    metrics.duration(Duration.toSeconds(deadline), error._tag, context)
    return Effect.fail(error)
  })

const within = (deadline: Duration.Duration): Bound => (operation, progress, run) =>
  // What is cut off is interrupted first, so that the progress is the last.
  Effect.timeoutOrElse(Effect.suspend(run), {
    duration: deadline,
    orElse: () => cutOff(operation, progress, deadline),
  })

/**
 * Limits the time of each whole call: the waits for the rate limit, all attempts
 * and the waits between them. (`withTimeout` limits each attempt.) Every page of
 * a stream is a call of its own. Less than no time refuses the call with a
 * RequestValidationError.
 *
 * A call that is cut off fails with a RequestTimeoutError. Its `outcome` is
 * `not-sent` while nothing can have been applied, and `unknown` once a write was
 * on its way, or `applied` where an answer said so. `Effect.timeout` around a
 * call would lose this.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 * import { Dddice, Rooms, Transport, withDeadline } from "effect-tabletop/dddice"
 *
 * const down = () => Promise.resolve(new Response(null, { status: 503 }))
 * const error = await Rooms.use((rooms) => rooms.list()).pipe(
 *   withDeadline("20 millis"),
 *   Effect.flip,
 *   Effect.provide(Dddice.layer({ apiKey: Redacted.make("token") })),
 *   Effect.provideService(Transport.Fetch, down),
 *   Effect.runPromise,
 * )
 * error.message // => "dddice listRooms got no answer within its deadline of 20ms"
 * ```
 */
export const withDeadline =
  (deadline: Duration.Input) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
    SettingIssues.provide(
      self,
      lastsAtLeast(0, ["deadline"], deadline),
      CurrentBound,
      () => within(Duration.fromInputUnsafe(deadline)),
    )

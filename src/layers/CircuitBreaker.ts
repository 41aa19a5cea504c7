/**
 * Failing fast while a server is down.
 *
 * Each host has a circuit. It opens when attempts fail one after the other for
 * want of an answer or with 502, 503 or 504; then calls fail at once. After a
 * while one call is let through: its answer closes the circuit, its failure
 * opens it again.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as EffectCircuitBreaker from "effect/persistence/CircuitBreaker"
import * as Predicate from "effect/Predicate"
import { type ApiName, type TabletopError, TransportError } from "../errors/TabletopError.ts"

/** When the circuit opens, and for how long. */
export interface Options {
  /** Failed attempts in a row that open the circuit; 5 unless said otherwise. */
  readonly failures?: number | undefined
  /** How long calls fail at once; 30 seconds unless said otherwise. A `Retry-After` of the server can make it longer. */
  readonly openFor?: Duration.Input | undefined
}

/** The cause of the TransportError of a call that an open circuit refused. */
export class CircuitOpenError extends Data.TaggedError("CircuitOpenError")<{
  readonly message: string
  /** Until a call is let through; absent while one is under way. */
  readonly retryAfter: Duration.Duration | undefined
}> {}

/** Whether an open circuit refused a call. Nothing was sent. */
export const isCircuitOpen = (error: unknown): error is TransportError =>
  Predicate.isTagged(error, "TransportError") && Predicate.hasProperty(error, "cause") &&
  Predicate.isTagged(error.cause, "CircuitOpenError")

/** The breaker in force; unset, every call is sent. */
export const CircuitBreaker = Context.Reference<EffectCircuitBreaker.CircuitBreaker | undefined>(
  "effect-tabletop/CircuitBreaker",
  { defaultValue: () => undefined },
)

const downStatuses = new Set([502, 503, 504])

/** What an attempt says of the server's health. */
const outcomeOf = (error: TabletopError): EffectCircuitBreaker.Outcome => {
  switch (error._tag) {
    case "TransportError":
    case "RequestTimeoutError":
      return EffectCircuitBreaker.failure()
    case "ServerError":
      // One broken operation, which answers 500, must not shut off the others.
      return error.status !== undefined && downStatuses.has(error.status)
        ? EffectCircuitBreaker.failure({ retryAfter: error.retryAfter })
        : EffectCircuitBreaker.ignored
    case "RateLimitError":
      return EffectCircuitBreaker.ignored
    default:
      return EffectCircuitBreaker.success
  }
}

const classify = (exit: Exit.Exit<unknown, TabletopError>): EffectCircuitBreaker.Outcome => {
  if (Exit.isSuccess(exit)) return EffectCircuitBreaker.success
  return Option.match(Exit.findErrorOption(exit), { onNone: () => EffectCircuitBreaker.ignored, onSome: outcomeOf })
}

/** Names the operation of a call. */
export interface Call {
  readonly api: ApiName
  readonly operation: string
  readonly host: string
}

const refused = (call: Call, { reason }: EffectCircuitBreaker.CircuitBreakerError): TransportError => {
  const retryAfter = reason._tag === "CircuitOpen" ? reason.retryAfter : undefined
  const when = retryAfter === undefined ? "a call is trying it" : `try again in ${Duration.format(retryAfter)}`
  return new TransportError({
    api: call.api,
    operation: call.operation,
    outcome: "not-sent",
    cause: new CircuitOpenError({ message: `the circuit is open, since the server was down; ${when}`, retryAfter }),
  })
}

/** Lets an attempt through the circuit of its host. */
export const guard = <A>(
  breaker: EffectCircuitBreaker.CircuitBreaker,
  call: Call,
  attempt: Effect.Effect<A, TabletopError>,
): Effect.Effect<A, TabletopError> =>
  Effect.catchIf(
    breaker.execute(attempt, { key: call.host, classify }),
    (error) => error._tag === "CircuitBreakerError",
    (error) => Effect.fail(refused(call, error)),
  )

/**
 * Breaks the circuits of everything below the layer, and keeps them in the
 * given store, e.g. effect's Redis one for several processes.
 */
export const layerNoDeps = (
  options: Options = {},
): Layer.Layer<never, never, EffectCircuitBreaker.CircuitBreakerStore> =>
  Layer.effect(
    CircuitBreaker,
    EffectCircuitBreaker.make({
      tripPolicy: EffectCircuitBreaker.consecutive(options.failures ?? 5),
      openDuration: options.openFor ?? "30 seconds",
    }),
  )

/**
 * Breaks the circuits of everything below the layer; they are kept in memory.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import { CircuitBreaker, Dddice, Rooms, Transport } from "effect-tabletop/dddice"
 * import * as Redacted from "effect/Redacted"
 *
 * const down = () => Promise.resolve(new Response(null, { status: 503 }))
 * const program = Effect.gen(function* () {
 *   const rooms = yield* Rooms
 *   const first = yield* Effect.flip(rooms.list())
 *   const second = yield* Effect.flip(rooms.list())
 *   return [first._tag, CircuitBreaker.isCircuitOpen(second)]
 * })
 * const dddice = Dddice.layer({ apiKey: Redacted.make("token"), retryPolicy: { retries: 0 } })
 *
 * await program.pipe(
 *   Effect.provide(Layer.merge(dddice, CircuitBreaker.layer({ failures: 1 }))),
 *   Effect.provideService(Transport.Fetch, down),
 *   Effect.runPromise,
 * ) // => ["ServerError", true]
 * ```
 */
export const layer = (options?: Options): Layer.Layer<never> =>
  Layer.provide(layerNoDeps(options), EffectCircuitBreaker.layerStoreMemory())

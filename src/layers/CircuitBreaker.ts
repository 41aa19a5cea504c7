/**
 * Failing fast while a server is down.
 *
 * Each host has a circuit. It opens when attempts fail one after the other for
 * want of an answer or with 502, 503 or 504; then calls fail at once. After a
 * while one call is let through: its answer closes the circuit, its failure
 * opens it again.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as EffectCircuitBreaker from "effect/persistence/CircuitBreaker"
import { type TabletopError, TransportError } from "../errors/TabletopError.ts"
import { lastsAtLeast } from "./call/atLeast.ts"
import { CircuitOpenError, CurrentGuard, type Guard, type GuardedCall } from "./call/Circuit.ts"
import { countIssues } from "./call/senseless.ts"
import { SettingIssues } from "./call/SettingIssues.ts"
import { unknownOptions } from "./call/unknownOptions.ts"

export { CircuitOpenError, isCircuitOpen } from "./call/Circuit.ts"

/** When the circuit opens, and for how long. */
export interface Options {
  /** Failed attempts in a row that open the circuit; 5 unless said otherwise. */
  readonly failures?: number | undefined
  /** How long calls fail at once; 30 seconds unless said otherwise. A `Retry-After` of the server can make it longer. */
  readonly openFor?: Duration.Input | undefined
}

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

const refused = (call: GuardedCall, { reason }: EffectCircuitBreaker.CircuitBreakerError): TransportError => {
  const retryAfter = reason._tag === "CircuitOpen" ? reason.retryAfter : undefined
  const when = retryAfter === undefined ? "a call is trying it" : `try again in ${Duration.format(retryAfter)}`
  return new TransportError({
    api: call.api,
    operation: call.operation,
    outcome: "not-sent",
    cause: new CircuitOpenError({ message: `the circuit is open, since the server was down; ${when}`, retryAfter }),
  })
}

const guardWith = (breaker: EffectCircuitBreaker.CircuitBreaker): Guard => (call, attempt) =>
  breaker.execute(attempt, { key: call.host, classify }).pipe(
    Effect.catchTag("CircuitBreakerError", (error) => Effect.fail(refused(call, error))),
  )

const silent = () =>
  Effect.fail(
    new EffectCircuitBreaker.CircuitBreakerError({
      reason: new EffectCircuitBreaker.CircuitBreakerStoreError({ message: "The store does not answer" }),
    }),
  )

// effect asks the store where nothing can be interrupted, and a store that is down may never answer, or die.
const patient = <A, R>(asking: () => Effect.Effect<A, EffectCircuitBreaker.CircuitBreakerError, R>) =>
  Effect.timeoutOrElse(Effect.catchDefect(Effect.suspend(asking), silent), { duration: "1 second", orElse: silent })

const bounded = ({ admit, record, state }: EffectCircuitBreaker.CircuitBreakerStore["Service"]) =>
  EffectCircuitBreaker.CircuitBreakerStore.of({
    admit: (key) => patient(() => admit(key)),
    record: (options) => patient(() => record(options)),
    state: (key) => patient(() => state(key)),
  })

/**
 * Breaks the circuits of everything below the layer, and keeps them in the
 * given store, e.g. effect's Redis one for several processes. Options that make no
 * sense refuse each call.
 */
export const layerNoDeps = (
  { failures, openFor, ...unknown }: Options = {},
): Layer.Layer<never, never, EffectCircuitBreaker.CircuitBreakerStore> => {
  const wrong = [
    ...countIssues(["circuitBreaker", "failures"], failures),
    ...lastsAtLeast(1, ["circuitBreaker", "openFor"], openFor),
    ...unknownOptions(unknown, ["circuitBreaker"]),
  ]
  if (wrong.length > 0) return Layer.succeed(SettingIssues, wrong)
  return Layer.effect(
    CurrentGuard,
    Effect.map(
      EffectCircuitBreaker.make({
        tripPolicy: EffectCircuitBreaker.consecutive(failures ?? 5),
        openDuration: openFor ?? "30 seconds",
      }).pipe(Effect.updateService(EffectCircuitBreaker.CircuitBreakerStore, bounded)),
      guardWith,
    ),
  )
}

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

/**
 * Looks at a list that all who watch it share.
 */
import type * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type { TabletopError } from "../../../errors/TabletopError.ts"
import { uptime } from "../../../internal/Uptime.ts"
import { floorOf, newestOf, type Position } from "./Position.ts"
import type { Look } from "./RollList.ts"

/** A look that failed in a way that may pass. */
export interface Failed {
  /** The wait that the server asks for. */
  readonly retryAfterMillis: number
}

/** What came of a look. */
export type Outcome = Look | Failed

/** Whether a look failed. */
export const isFailed = (outcome: Outcome): outcome is Failed => "retryAfterMillis" in outcome

/** Looks that all who watch share. */
export interface SharedLooks<E, R> {
  /**
   * Waits for the next look that begins after the call: so many milliseconds after
   * the last one, or at once, or when another watcher has one made.
   */
  readonly next: (waitMillis: number | undefined) => Effect.Effect<Outcome, E, R>
  /** Ends the look that is under way, when nobody watches any more. */
  readonly stop: Effect.Effect<void>
}

interface Waiting<E, R> {
  /** When to look, by the uptime. */
  readonly due: number
  readonly context: Context.Context<R>
  readonly answer: Deferred.Deferred<Outcome, E>
}

const hintOf = (error: TabletopError): number =>
  "retryAfter" in error && error.retryAfter !== undefined ? Duration.toMillis(error.retryAfter) : 0

/** A look whose failure may pass gives that. */
export const tolerant = <E extends TabletopError, R>(look: Effect.Effect<Look, E, R>): Effect.Effect<Outcome, E, R> =>
  Effect.catch(
    look,
    (error): Effect.Effect<Outcome, E> =>
      error.isRetryable
        ? Effect.as(Effect.logWarning("The rolls cannot be read; trying again", error), {
          retryAfterMillis: hintOf(error),
        })
        : Effect.fail(error),
  )

/** Makes looks, of which each reads down to what may still show up below the newest roll of those before. */
export const make = <E extends TabletopError, R>(
  read: (floor: Position | undefined) => Effect.Effect<Look, E, R>,
): SharedLooks<E, R> => {
  const waiting = new Set<Waiting<E, R>>()
  let floor: Position | undefined
  let lastLookAt = -Infinity
  let joined = Deferred.makeUnsafe<void>()
  let looking: Fiber.Fiber<never> | undefined

  const untilDue = Effect.gen(function* () {
    while (true) {
      const millis = Math.min(...Array.from(waiting, ({ due }) => due)) - (yield* uptime)
      if (millis <= 0) return
      joined = Deferred.makeUnsafe<void>()
      const another = Deferred.await(joined)
      yield* millis === Infinity ? another : Effect.timeoutOption(another, millis)
    }
  })

  const look = Effect.suspend(() => tolerant(read(floor))).pipe(
    Effect.tap((outcome) =>
      Effect.sync(() => {
        if (!isFailed(outcome)) floor = floorOf(newestOf([floor ?? "", ...outcome.found.keys()]))
      })
    ),
  )

  const lookWhenDue = Effect.gen(function* () {
    yield* untilDue
    const asking = [...waiting]
    waiting.clear()
    const first = asking.reduce((first, other) => other.due < first.due ? other : first)
    const outcome = yield* Effect.exit(Effect.provideContext(look, first.context))
    lastLookAt = yield* uptime
    for (const { answer } of asking) Deferred.doneUnsafe(answer, outcome)
  })

  const next = Effect.fnUntraced(function* (waitMillis: number | undefined) {
    const entry: Waiting<E, R> = {
      due: waitMillis === undefined ? -Infinity : lastLookAt + waitMillis,
      context: yield* Effect.context<R>(),
      answer: Deferred.makeUnsafe<Outcome, E>(),
    }
    waiting.add(entry)
    Deferred.doneUnsafe(joined, Exit.void)
    looking ??= yield* Effect.forkDetach(Effect.forever(lookWhenDue), { startImmediately: true })
    return yield* Effect.ensuring(Deferred.await(entry.answer), Effect.sync(() => waiting.delete(entry)))
  })

  const stop = Effect.suspend(() => {
    const fiber = looking
    looking = undefined
    return fiber === undefined ? Effect.void : Fiber.interrupt(fiber)
  })

  return { next, stop }
}

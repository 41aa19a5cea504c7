/**
 * Asking a store that several processes share, which may be down.
 */
import * as Effect from "effect/Effect"
import { uptime } from "../../internal/Uptime.ts"

// node-redis keeps commands for as long as it has no connection, so an answer may never come.
const patience = "1 second"

/** Milliseconds without asking a store that failed: each call would wait for it anew. */
const pause = 10_000

/** Asks the store; gives nothing where it fails, or has failed a short while ago. */
export type Ask = <A, E>(question: Effect.Effect<A, E>) => Effect.Effect<A | undefined>

/** Makes a way to ask one store. */
export const make = (): Ask => {
  let downUntil = -Infinity

  const goOn = Effect.fnUntraced(function* (error: unknown) {
    downUntil = (yield* uptime) + pause
    yield* Effect.logWarning("The rate limit store failed; going on without it", error)
    return undefined
  })

  // A store that is down must not stop the calls: the server still limits them.
  return Effect.fnUntraced(function* <A, E>(question: Effect.Effect<A, E>) {
    if ((yield* uptime) < downUntil) return undefined
    return yield* Effect.catch(Effect.timeout(question, patience), goOn)
  })
}

/**
 * What happens later without anybody waiting for it.
 *
 * Sockets speak from outside of any effect, so this runs one.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

/** Does something later. */
export type Later = (duration: Duration.Duration, action: () => void) => void

/** Makes it. The clock is that of the effect that makes it. */
export const make: Effect.Effect<Later> = Effect.map(Effect.context<never>(), (context) => {
  const run = Effect.runForkWith(context)
  return (duration, action) => void run(Effect.delay(Effect.sync(action), duration))
})

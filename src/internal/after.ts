/**
 * Waiting by the clock of the program, without a fiber where that is the real one.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

const realClock = Context.get(Context.empty(), Clock.Clock)

// A timer of the runtime holds no more milliseconds, and fires at once for them.
const longestMillis = 2 ** 31 - 1

/** Calls `then` after a time; gives what ends the wait. A test can wind the clock. */
export const after = (time: Duration.Duration, context: Context.Context<never>, then: () => void): () => void => {
  const millis = Duration.toMillis(time)
  if (Context.get(context, Clock.Clock) === realClock && millis > 0 && millis <= longestMillis) {
    const timer = setTimeout(then, millis)
    return () => clearTimeout(timer)
  }
  const timer = Effect.runForkWith(context)(Effect.sleep(time))
  timer.addObserver((exit) => {
    if (Exit.isSuccess(exit)) then()
  })
  return () => timer.interruptUnsafe()
}

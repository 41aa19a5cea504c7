/**
 * One line of the log for each call, where lines of the level Debug are wanted.
 */
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Console from "effect/Console"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import type { Logger } from "effect/Logger"
import * as References from "effect/References"
import type { TabletopError } from "../../errors/TabletopError.ts"
import type { ResponseInfo } from "../ResponseInfo.ts"
import { statusOf } from "./Attempt.ts"
import type { Progress } from "./Progress.ts"

interface Answered {
  readonly info: () => ResponseInfo
}

type Loggers = Iterable<Pick<Logger<unknown, unknown>, "log">>

/**
 * The loggers that a program has set, under effect's own name. effect's reference, like `Effect.log`, brings those that
 * print where a program has set none: a thirtieth of one with one area.
 */
const CurrentLoggers = Context.Reference<Loggers>("effect/Logger/CurrentLoggers", {
  defaultValue: () => [{
    log: ({ date, fiber, message }) => {
      const { error, log } = fiber.getRef(Console.Console)
      ;(fiber.getRef(References.LogToStderr) ? error : log)(`[${date.toISOString()}] DEBUG (#${fiber.id}): ${message}`)
    },
  }],
})

/** Whether somebody reads such lines. */
export const isWanted = (context: Context.Context<never>): boolean =>
  ["All", "Trace", "Debug"].includes(Context.get(context, References.MinimumLogLevel))

const statusAfter = (exit: Exit.Exit<Answered, TabletopError>): string | number => {
  if (Exit.isSuccess(exit)) return exit.value.info().status
  const reason = exit.cause.reasons.find(Cause.isFailReason)
  return reason === undefined ? "interrupted" : statusOf(reason.error)
}

/** Begins at once, so it is called where it runs. */
export const after = <A extends Answered>(
  call: Effect.Effect<A, TabletopError>,
  request: string,
  progress: Progress,
  fiber: Fiber.Fiber<unknown, unknown>,
): Effect.Effect<A, TabletopError> => {
  const clock = Context.get(fiber.context, Clock.Clock)
  return Effect.onExitPrimitive(call, (exit) => {
    const message = `${request} ${statusAfter(exit)} after ${
      Math.round(progress.elapsedMillis())
    } ms, attempts: ${progress.attempts}`
    const date = new Date(clock.currentTimeMillisUnsafe())
    const line = { cause: Cause.empty, date, fiber, logLevel: "Debug", message } as const
    for (const logger of fiber.getRef(CurrentLoggers)) logger.log(line)
    return undefined
  })
}

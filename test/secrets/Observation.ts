/**
 * Everything that a program shows to the outside while it runs.
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Logger from "effect/Logger"
import * as Metric from "effect/Metric"
import * as References from "effect/References"
import * as Tracer from "effect/Tracer"

/** What a program gave and what it showed meanwhile. */
export interface Observation<A, E> {
  readonly exit: Exit.Exit<A, E>
  /** The output of every log format, for every level. */
  readonly logs: ReadonlyArray<unknown>
  readonly spans: ReadonlyArray<unknown>
  readonly metrics: ReadonlyArray<unknown>
}

const formats = [Logger.formatSimple, Logger.formatLogFmt, Logger.formatStructured, Logger.formatJson]

const capturingConsole = (lines: Array<unknown>): Console.Console =>
  // Every method of a console takes what is to be shown.
  new Proxy({}, { get: () => (...shown: ReadonlyArray<unknown>) => void lines.push(...shown) }) as Console.Console

const capturingTracer = (spans: Array<unknown>): Tracer.Tracer =>
  Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  })

/**
 * Runs a program and logs its end at every level, to every format.
 */
export const observe = Effect.fnUntraced(function* <A, E, R>(program: Effect.Effect<A, E, R>) {
  const logs: Array<unknown> = []
  const spans: Array<unknown> = []
  const loggers = [
    ...formats.map((format) => Logger.map(format, (line: unknown) => void logs.push(line))),
    Logger.consolePretty({ mode: "tty", colors: false }),
    Logger.consolePretty({ mode: "browser" }),
  ]
  const logged = Effect.gen(function* () {
    const exit = yield* Effect.exit(Effect.withSpan(program, "program"))
    const end = Exit.isFailure(exit) ? exit.cause : exit.value
    yield* Effect.logTrace("trace", end)
    yield* Effect.logDebug("debug", end)
    yield* Effect.logInfo("info", end).pipe(Effect.annotateLogs("end", end))
    yield* Effect.logError(end)
    yield* Effect.logFatal("fatal", end)
    return { exit, metrics: yield* Metric.snapshot }
  })
  const { exit, metrics } = yield* logged.pipe(
    Effect.provide(Logger.layer(loggers)),
    Effect.provideService(References.MinimumLogLevel, "All"),
    Effect.provideService(Console.Console, capturingConsole(logs)),
    Effect.provideService(Tracer.Tracer, capturingTracer(spans)),
    Effect.provideService(Metric.MetricRegistry, new Map()),
  )
  const observation: Observation<A, E> = { exit, logs, spans, metrics }
  return observation
})

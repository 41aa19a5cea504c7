/**
 * The worker of the playground: runs one program, and tells the page what it
 * does. The page ends it.
 */
import * as Equal from "effect/Equal"
import * as Formatter from "effect/Formatter"
import type { ToWorker } from "./messages.ts"
import { report, shortened } from "./report.ts"
import { observe } from "./tracer.ts"

// Type boundary: the worker's own scope, which programs share.
const scope = globalThis as unknown as Record<string, unknown> & {
  readonly addEventListener: (type: string, listener: (event: never) => void) => void
  readonly console: Record<string, unknown>
}

const format = (value: unknown): string =>
  shortened(typeof value === "string" ? value : Formatter.format(value, { space: 2 }))

const levels = { log: "log", info: "log", debug: "log", trace: "log", warn: "warn", error: "error" } as const

for (const [name, level] of Object.entries(levels)) {
  scope.console[name] = (...values: ReadonlyArray<unknown>) =>
    report({ _tag: "Printed", level, text: values.map(format).join(" ") })
}

// The content security policy of the page, which holds here too, lets nothing out. This says why.
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "WebTransport"]) {
  Object.defineProperty(scope, name, {
    value: () => {
      throw new Error(
        `The playground has no network, so ${name} is off: provide DddiceSimulator or ValentinaSimulator.`,
      )
    },
  })
}

/** What `expression // => value` becomes; without a value it is only shown. */
scope["__show"] = (line: number, value: unknown, expected?: () => unknown) => {
  report({
    _tag: "Shown",
    line,
    text: format(value),
    isExpected: expected === undefined ? undefined : Equal.equals(value, expected()),
  })
}

const lineOf = (error: unknown): number | undefined => {
  const place = error instanceof Error ? /blob:[^)\s]*?:(\d+):\d+/.exec(error.stack ?? "") : null
  return place === null ? undefined : Number(place[1])
}

const fail = (error: unknown): void => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : format(error)
  report({ _tag: "Failed", text: shortened(text), line: lineOf(error) })
}

const run = async (code: string): Promise<void> => {
  const start = performance.now()
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }))
  await import(address).catch(fail)
  URL.revokeObjectURL(address)
  report({ _tag: "Ended", millis: performance.now() - start })
}

scope.addEventListener("unhandledrejection", (event: PromiseRejectionEvent) => {
  event.preventDefault()
  fail(event.reason)
})

/** Has modules there; what cannot be loaded says so when it is imported. */
const load = (addresses: ReadonlyArray<string>): Promise<unknown> =>
  Promise.allSettled(addresses.map((address) => import(address)))

/** Does what the page asks for. */
export const receive = async ({ data }: MessageEvent<ToWorker>): Promise<void> => {
  // The time of a run is that of the program, and not of its modules.
  await load(data.imports)
  observe()
  if (data._tag === "Run") await run(data.code)
}

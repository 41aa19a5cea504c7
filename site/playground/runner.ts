/**
 * Runs programs in workers: each in one of its own, which is ended after ten seconds.
 */
import type { FromWorker, ToWorker } from "./messages.ts"
import type { Program } from "./toProgram.ts"

/** How long a program may run. */
export const longestRunMillis = 10_000

// What a program says beyond this is not kept.
const mostMessages = 2_000

/** Why a program runs no longer. */
export type Ending = "ended" | "stopped" | "too long" | "too much"

/** Who hears what a program says, and that it ended. */
export interface Listeners {
  readonly message: (message: FromWorker) => void
  readonly end: (ending: Ending) => void
}

/** What the page does with a runner. */
export interface Runner {
  /** Has the modules of a program there before it is run. */
  readonly load: (program: Program) => void
  readonly run: (program: Program) => void
  readonly stop: () => void
  readonly dispose: () => void
}

const known: ReadonlySet<string> = new Set<FromWorker["_tag"]>([
  "Printed",
  "Shown",
  "Requested",
  "Framed",
  "Spanned",
  "Failed",
  "Ended",
])

// A program can post what it likes; what has no such shape is not heard.
const isMessage = (data: unknown): data is FromWorker =>
  typeof data === "object" && data !== null && "_tag" in data && typeof data._tag === "string" && known.has(data._tag)

/**
 * The first lines of a worker. One of a `blob:` address inherits the content
 * security policy of the page, so it has no network; its own script would have
 * to be allowed as a worker for `import` to take it before the first line.
 */
const startOf = (script: string): string =>
  [
    "const waiting = []",
    "onmessage = (event) => waiting.push(event)",
    `import(${JSON.stringify(script)}).then(({ receive }) => {`,
    "  onmessage = receive",
    "  waiting.forEach(receive)",
    "})",
  ].join("\n")

/** Makes a runner. `script` is the absolute address of the worker's module. */
export const make = (script: string, on: Listeners): Runner => {
  const address = URL.createObjectURL(new Blob([startOf(script)], { type: "text/javascript" }))
  const send = (worker: Worker, message: ToWorker): void => worker.postMessage(message)
  const start = (): Worker => new Worker(address, { type: "module" })
  let worker = start()
  let timer: ReturnType<typeof setTimeout> | undefined

  const end = (ending: Ending): void => {
    clearTimeout(timer)
    worker.terminate()
    worker = start()
    on.end(ending)
  }

  const listen = (): void => {
    let messages = 0
    const current = worker
    current.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (current !== worker || !isMessage(data)) return
      if (++messages > mostMessages) return end("too much")
      on.message(data)
      if (data._tag === "Ended") end("ended")
    })
    current.addEventListener("error", (event) => {
      if (current !== worker) return
      on.message({ _tag: "Failed", text: event.message, line: event.lineno })
      end("ended")
    })
  }

  return {
    load: ({ imports }) => send(worker, { _tag: "Load", imports }),
    run: ({ code, imports }) => {
      listen()
      timer = setTimeout(() => end("too long"), longestRunMillis)
      send(worker, { _tag: "Run", code, imports })
    },
    stop: () => end("stopped"),
    dispose: () => {
      clearTimeout(timer)
      worker.terminate()
      URL.revokeObjectURL(address)
    },
  }
}

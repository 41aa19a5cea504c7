/**
 * A thousand fibers for a minute against `npm run simulate`.
 *
 * Simulators and clients are a process each, so that the heap that is measured
 * is that of the clients.
 */
import { fileURLToPath } from "node:url"
import type { Figures, Latency, Settings } from "./loadClients.ts"
import { startProgram } from "./startServer.ts"

const fibers = 1_000

const simulate = fileURLToPath(new URL("../scripts/simulate.ts", import.meta.url))
const clients = fileURLToPath(new URL("./loadClients.ts", import.meta.url))
const conditions = "--conditions=effect-tabletop-source"

const milliseconds = (microseconds: number): string => (microseconds / 1000).toFixed(0)

const latencyRow = (name: string, { calls, max, p50, p99 }: Latency, seconds: number): ReadonlyArray<string> => [
  name,
  calls.toLocaleString("en"),
  (calls / seconds).toFixed(0),
  milliseconds(p50),
  milliseconds(p99),
  milliseconds(max),
]

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`

const errorsOf = (errors: Figures["errors"]): string =>
  Object.entries(errors).map(([name, count]) => `${count} ${name}`).join(", ") || "0"

/** Latencies by kind of call, and what went wrong or stayed in memory: a table each. */
export interface Load {
  readonly latencies: ReadonlyArray<ReadonlyArray<string>>
  readonly heap: ReadonlyArray<ReadonlyArray<string>>
}

/** Runs it. */
export const load = async (quick: boolean): Promise<Load> => {
  const simulators = await startProgram([conditions, simulate, "--seed", "load"])
  try {
    const times = quick ? { warmUp: 5, seconds: 10 } : { warmUp: 20, seconds: 60 }
    const settings: Settings = { fibers, ...times, simulators: JSON.parse(simulators.line) }
    const { line } = await startProgram(["--expose-gc", conditions, clients, JSON.stringify(settings)])
    const { after, before, errors, latencies, rejections, seconds }: Figures = JSON.parse(line)
    return {
      latencies: [
        ["call", "calls", "calls/s", "p50, ms", "p99, ms", "longest, ms"],
        ...Object.entries(latencies).map(([name, latency]) => latencyRow(name, latency, seconds)),
      ],
      heap: [
        ["seconds", "errors", "unhandled rejections", "heap before", "heap after", "difference"],
        [
          seconds.toFixed(1),
          errorsOf(errors),
          String(rejections),
          megabytes(before),
          megabytes(after),
          `${((after / before - 1) * 100).toFixed(1)} %`,
        ],
      ],
    }
  } finally {
    simulators.stop()
  }
}

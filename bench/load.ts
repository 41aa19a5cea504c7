/**
 * A thousand fibers for a minute against `npm run simulate`.
 *
 * Simulators and clients are a process each, so that the heap that is measured
 * is that of the clients.
 */
import { fileURLToPath } from "node:url"
import * as heap from "./heap.ts"
import type { Figures, Latency, Settings } from "./loadClients.ts"
import { startProgram } from "./startServer.ts"
import * as Table from "./Table.ts"

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

const errorsOf = (errors: Figures["errors"]): string =>
  Object.entries(errors).map(([name, count]) => `${count} ${name}`).join(", ") || "0"

const latencyTable = ({ latencies, seconds }: Figures): Table.Table =>
  Table.make("1,000 fibers on Node against both simulators", [
    ["call", "calls", "calls/s", "p50, ms", "p99, ms", "longest, ms"],
    ...Object.entries(latencies).map(([name, latency]) => latencyRow(name, latency, seconds)),
  ])

const heapTable = ({ after, before, errors, rejections, seconds }: Figures): Table.Table =>
  Table.make("What went wrong, and what stayed in memory", [
    ["seconds", "errors", "unhandled rejections", "heap before", "heap after", "difference"],
    [
      seconds.toFixed(1),
      errorsOf(errors),
      String(rejections),
      heap.megabytes(before),
      heap.megabytes(after),
      `${((after / before - 1) * 100).toFixed(1)} %`,
    ],
  ])

/** Runs it: latencies by kind of call, and what went wrong or stayed in memory. */
export const load = async (quick: boolean): Promise<ReadonlyArray<Table.Table>> => {
  const simulators = await startProgram([conditions, simulate, "--seed", "load"])
  try {
    const times = quick ? { warmUp: 5, seconds: 10 } : { warmUp: 20, seconds: 60 }
    const settings: Settings = { fibers, ...times, simulators: JSON.parse(simulators.line) }
    const { line } = await startProgram(["--expose-gc", conditions, clients, JSON.stringify(settings)])
    const figures: Figures = JSON.parse(line)
    return [latencyTable(figures), heapTable(figures)]
  } finally {
    simulators.stop()
  }
}

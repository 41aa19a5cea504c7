/**
 * Processor time in workerd, the runtime of Cloudflare Workers, whose own clocks stand still while it computes.
 */
import { Miniflare } from "miniflare"
import { readdirSync, readFileSync } from "node:fs"
import process from "node:process"
import { aheadOfPeers } from "./ahead.ts"
import * as Bodies from "./bodies.ts"
import { bundle } from "./bundles.ts"
import { path as charactersPath } from "./characterClient.ts"
import { characterPageText } from "./characterPage.ts"
import type { Client } from "./clients/Client.ts"
import * as goals from "./goals.ts"
import { isBusy } from "./machineLoad.ts"
import { compare, type Contender, type Result } from "./measure.ts"
import * as Requests from "./Requests.ts"
import * as Table from "./Table.ts"
import type { CallOfClient, Decoding, Environment, Order } from "./worker/Order.ts"

const origin = "http://127.0.0.1"

const texts = (): Readonly<Record<string, string>> => {
  const lists = (["roll", "room"] as const).flatMap((item) => {
    const pages = Bodies.listPages(origin, `/api/1.0/${item}`, item)
    const numbered = pages.map((text, index) => [`GET /api/1.0/${item}?page=${index + 1}`, text])
    return [...numbered, [`GET /api/1.0/${item}`, pages[0]]]
  })
  return {
    "POST /api/1.0/roll": Bodies.rollText,
    [`GET /api/1.0/room/${Requests.slug}`]: Bodies.roomText,
    [`GET ${charactersPath}?limit=100`]: characterPageText,
    ...Object.fromEntries(lists),
  }
}

/** The fields of `/proc/<pid>/stat` after the name, of which the second is the parent. */
const parentOf = (pid: string): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    return stat.includes("(workerd)") ? Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) : undefined
  } catch {
    // It has ended since the folder was read.
    return undefined
  }
}

const workerdProcess = (): string => {
  const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && parentOf(name) === process.pid)
  if (found === undefined) throw new Error("workerd is not among the processes of this machine")
  return found
}

/** Microseconds of processor of all threads of a process. A thread that ends takes its own along; workerd keeps its. */
const processorOf = (pid: string) => (): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1000

const clients: ReadonlyArray<Pick<Client, "kind" | "name">> = [
  { name: "fetch + JSON.parse", kind: "base" },
  { name: "effect-tabletop", kind: "own" },
  { name: "effect's HTTP client", kind: "peer" },
  { name: "axios + zod", kind: "peer" },
  { name: "ky + zod", kind: "peer" },
  { name: "openapi-fetch + zod", kind: "peer" },
]

const columns: ReadonlyArray<{ readonly name: string; readonly call: CallOfClient; readonly times: number }> = [
  { name: "create roll", call: "createRoll", times: 400 },
  { name: "get room", call: "getRoom", times: 400 },
  { name: "1,000 rolls", call: "rolls", times: 3 },
  { name: "1,000 rooms", call: "rooms", times: 6 },
]

interface Worker {
  readonly compare: (contenders: ReadonlyArray<Contender>) => Promise<ReadonlyArray<Result>>
  readonly contender: (order: Order) => Contender
}

const withWorker = async <A>(quick: boolean, use: (worker: Worker) => Promise<A>): Promise<A> => {
  const environment: Environment = { texts: JSON.stringify(texts()), characters: characterPageText }
  // As Cloudflare's own tool bundles.
  const script = new TextDecoder().decode(await bundle("../worker/main", "browser", ["workerd", "worker", "browser"]))
  const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-07-01", bindings: environment })
  try {
    await worker.ready
    const processor = processorOf(workerdProcess())
    const settings = { warmUp: quick ? 4 : 8, rounds: quick ? 5 : 11, slice: 0, concurrency: 1, processor }
    const send = async (order: Order) => {
      const response = await worker.dispatchFetch(origin, { method: "POST", body: JSON.stringify(order) })
      const text = await response.text()
      if (text !== "done") throw new Error(text)
    }
    return await use({
      compare: (contenders) => compare(contenders, settings),
      contender: (order) => ({ name: order.name, times: order.times, call: () => send(order) }),
    })
  } finally {
    await worker.dispose()
  }
}

// A busy machine makes every microsecond longer, those of the bare answer too.
const callVerdict = (column: string, { cpu, cpuMicroseconds }: Result): Table.Verdict => {
  const { bareAnswer, most } = goals.workerdCall
  return isBusy()
    ? Table.atMost(`${column}: processor time, times the bare answer`, cpu, most / bareAnswer)
    : Table.atMost(`${column}: µs of processor`, cpuMicroseconds, most)
}

const callsTable = async ({ compare, contender }: Worker): Promise<Table.Table> => {
  const measured: Array<{ readonly name: string; readonly results: ReadonlyArray<Result> }> = []
  for (const { call, name, times } of columns) {
    const contenders = clients.map((client) => contender({ _tag: "call", name: client.name, call, times }))
    measured.push({ name, results: await compare(contenders) })
  }
  const cell = ({ cpu, cpuMicroseconds }: Result) => `${cpuMicroseconds.toFixed(0)} (${cpu.toFixed(2)})`
  const own = (results: ReadonlyArray<Result>) => results.filter(({ name }) => name === "effect-tabletop")
  return Table.make(
    "workerd, answered in memory: µs of processor (times fetch + JSON.parse)",
    [
      ["client", ...measured.map(({ name }) => name)],
      ...clients.map(({ name }, row) => [name, ...measured.map(({ results }) => cell(results[row]!))]),
    ],
    measured.flatMap(({ name, results }, column) => [
      ...(column < 2 ? own(results) : []).map((result) => callVerdict(name, result)),
      ...aheadOfPeers(name, "effect-tabletop", clients, results).filter(({ bound }) => bound === "at most"),
    ]),
  )
}

const decodings: ReadonlyArray<{ readonly name: Decoding; readonly title: string }> = [
  { name: "JSON.parse", title: "JSON.parse" },
  { name: "effect", title: "and decoding with effect" },
  { name: "zod", title: "and decoding with zod" },
  { name: "effect-tabletop", title: "and decoding with effect-tabletop" },
  { name: "Response and JSON.parse", title: "Response, text, JSON.parse" },
  { name: "call", title: "call of effect-tabletop" },
]

const decodingTable = async ({ compare, contender }: Worker): Promise<Table.Table> => {
  const results = await compare(decodings.map(({ name }) => contender({ _tag: "decode", name, times: 25 })))
  const cpuOf = (name: Decoding) => results.find((result) => result.name === name)?.cpu ?? Number.NaN
  return Table.make(
    "A page of 100 characters in workerd",
    [
      ["reading", "µs of processor", "times JSON.parse"],
      ...results.map(({ cpu, cpuMicroseconds }, row) => [
        decodings[row]!.title,
        cpuMicroseconds.toFixed(0),
        cpu.toFixed(2),
      ]),
    ],
    [
      Table.atMost(
        "decoding with effect-tabletop, times JSON.parse",
        cpuOf("effect-tabletop"),
        goals.characterPage.workerd,
      ),
      Table.atMost("the same, best peer zod", cpuOf("effect-tabletop"), cpuOf("zod")),
    ],
  )
}

/** A table of calls and one of a page of characters. */
export const workerd = (quick: boolean): Promise<ReadonlyArray<Table.Table>> =>
  withWorker(quick, async (worker) => [await callsTable(worker), await decodingTable(worker)])

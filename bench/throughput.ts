/**
 * Calls a second over a socket, one at a time and 32 at a time, and lists of 1,000 items in 10 pages.
 */
import { UndiciTransport } from "effect-tabletop/node"
import { aheadOfPeers, rateVerdict } from "./ahead.ts"
import { axiosZod } from "./clients/axiosZod.ts"
import type { Client, Item } from "./clients/Client.ts"
import { dddiceJs } from "./clients/dddiceJs.ts"
import { kyZod } from "./clients/kyZod.ts"
import { openapiFetchZod } from "./clients/openapiFetchZod.ts"
import { rawFetch } from "./clients/rawFetch.ts"
import { stockEffect } from "./clients/stockEffect.ts"
import * as Tabletop from "./clients/tabletop.ts"
import * as goals from "./goals.ts"
import { compare, type Result } from "./measure.ts"
import * as Requests from "./Requests.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

interface Column {
  readonly goal: goals.CallColumn
  readonly name: string
  readonly concurrency: number
  readonly call: (client: Client) => (() => Promise<unknown>) | undefined
}

const counting = (item: Item) => ({ count, name }: Client) =>
  count && (async () => {
    const counted = await count(item)
    if (counted !== Requests.total) throw new Error(`${name} read ${counted} items`)
  })

// With many in flight first, which compiles the call; the columns of one at a time find it compiled.
const columns: ReadonlyArray<Column> = [
  { goal: "roll32", name: "roll, 32 at a time", concurrency: 32, call: ({ createRoll }) => createRoll },
  { goal: "roll1", name: "roll, one at a time", concurrency: 1, call: ({ createRoll }) => createRoll },
  { goal: "room32", name: "room, 32 at a time", concurrency: 32, call: ({ getRoom }) => getRoom },
  { goal: "room1", name: "room, one at a time", concurrency: 1, call: ({ getRoom }) => getRoom },
  { goal: "rolls", name: "1,000 rolls", concurrency: 1, call: counting("roll") },
  { goal: "rooms", name: "1,000 rooms", concurrency: 1, call: counting("room") },
]

const overUndici = "effect-tabletop over undici"

// undici is Node's; Bun has a stand-in of its own, without a dispatcher.
const undiciClient = (origin: string): ReadonlyArray<Promise<Client>> =>
  runtime.name === "Bun" ? [] : [Tabletop.overTransport(overUndici, UndiciTransport.layer, origin)]

const clientsOf = (origin: string): Promise<ReadonlyArray<Client>> =>
  Promise.all([
    rawFetch(origin),
    Tabletop.overFetch(origin),
    ...undiciClient(origin),
    stockEffect(origin),
    axiosZod(origin),
    kyZod(origin),
    openapiFetchZod(origin),
    dddiceJs(origin),
  ])

const goalsOf = (name: string): goals.CallGoals => {
  if (name === overUndici) return runtime.name === "Node" ? goals.callsOverUndici : {}
  if (name !== "effect-tabletop") return {}
  return runtime.name === "Node" ? goals.callsOnNode : runtime.name === "Deno" ? goals.callsOnDeno : {}
}

const verdictsOf = (
  clients: ReadonlyArray<Client>,
  { goal, name: column }: Column,
  results: ReadonlyArray<Result>,
): ReadonlyArray<Table.Verdict> => [
  ...results.flatMap((result) => {
    const least = goalsOf(result.name)[goal]
    return least === undefined ? [] : [rateVerdict(`${column}: ${result.name}, times fetch`, result, least)]
  }),
  ...aheadOfPeers(column, "effect-tabletop", clients, results),
]

const measure = (clients: ReadonlyArray<Client>, { call, concurrency }: Column, quick: boolean) => {
  const contenders = clients.flatMap((client) => {
    const called = call(client)
    return called === undefined ? [] : [{ name: client.name, call: called }]
  })
  const firstCalls = concurrency === 1 ? 0 : quick ? 8_000 : 15_000
  return compare(contenders, { firstCalls, warmUp: 3, rounds: quick ? 7 : 11, slice: quick ? 50 : 100, concurrency })
}

const cell = (result: Result | undefined): string =>
  result === undefined ? "" : `${result.rate.toFixed(2)} (${result.cpu.toFixed(2)})`

/** A table with the clients as rows. */
export const throughput = async (origin: string, quick: boolean): Promise<Table.Table> => {
  const clients = await clientsOf(origin)
  const measured: Array<{ readonly column: Column; readonly results: ReadonlyArray<Result> }> = []
  for (const column of columns) measured.push({ column, results: await measure(clients, column, quick) })
  const row = ({ name }: Client) => measured.map(({ results }) => cell(results.find((result) => result.name === name)))
  return Table.make(
    `Rate on ${runtime.name} ${runtime.version}, times fetch + JSON.parse of the same round (processor time, likewise)`,
    [
      ["client", ...columns.map(({ name }) => name)],
      ...clients.map((client) => [client.name, ...row(client)]),
      ["fetch, a second", ...measured.map(({ results: [base] }) => (base?.callsPerSecond ?? 0).toFixed(0))],
      ["fetch, µs of processor", ...measured.map(({ results: [base] }) => (base?.cpuMicroseconds ?? 0).toFixed(0))],
    ],
    measured.flatMap(({ column, results }) => verdictsOf(clients, column, results)),
  )
}

/**
 * Calls a second over a socket, one at a time and 32 at a time.
 */
import * as Clients from "./clients.ts"
import { compare, type Result } from "./measure.ts"

const isDeno = "Deno" in globalThis

const clientsOf = (origin: string) =>
  Promise.all([
    Clients.rawFetch(origin),
    Clients.ownTransport(origin),
    Clients.stockEffect(origin),
    ...(isDeno ? [] : [Clients.overUndici(origin)]),
    Clients.dddiceJs(origin),
    Clients.axiosZod(origin),
  ])

const cell = ({ cpu, rate }: Result) => `${rate.toFixed(2)} (${cpu.toFixed(2)})`

/** A table with the clients as rows. */
export const throughput = async (origin: string, quick: boolean): Promise<ReadonlyArray<ReadonlyArray<string>>> => {
  const clients = await clientsOf(origin)
  const measure = (concurrency: number, warmUp: number, call: "createRoll" | "getRoom") => {
    const contenders = clients.map((client) => ({ name: client.name, call: client[call] }))
    return compare(contenders, { warmUp, rounds: quick ? 5 : 9, slice: isDeno ? 70 : 100, concurrency })
  }
  // With many in flight first, which warms up most; compiling still goes on in the rounds of a slow machine.
  const columns = [
    await measure(32, quick ? 6 : 14, "createRoll"),
    await measure(1, 2, "createRoll"),
    await measure(32, quick ? 6 : 14, "getRoom"),
    await measure(1, 2, "getRoom"),
  ]
  return [
    ["client", "create roll, 32 at a time", "one at a time", "get room, 32 at a time", "one at a time"],
    ...clients.map(({ name }, row) => [name, ...columns.map((results) => cell(results[row]!))]),
    ["fetch, calls/s", ...columns.map((results) => results[0]!.callsPerSecond.toFixed(0))],
  ]
}

/**
 * Reading 1,000 items in 10 pages of 100.
 */
import * as Bodies from "./bodies.ts"
import * as Clients from "./clients.ts"
import { compare, type Result } from "./measure.ts"

const counting = (client: Clients.Client, item: "roll" | "room") => ({
  name: client.name,
  call: async () => {
    const count = await client.count?.(item)
    if (count !== Bodies.total) throw new Error(`${client.name} read ${count} items`)
  },
})

const cells = ({ callsPerSecond, cpu, rate }: Result) => [
  (1000 / callsPerSecond).toFixed(1),
  `${rate.toFixed(2)} (${cpu.toFixed(2)})`,
]

/** A table with the clients as rows. */
export const lists = async (origin: string, quick: boolean): Promise<ReadonlyArray<ReadonlyArray<string>>> => {
  const clients = [
    Clients.rawFetch(origin),
    await Clients.ownTransport(origin),
    await Clients.stockEffect(origin),
  ]
  const settings = { warmUp: quick ? 4 : 12, rounds: quick ? 5 : 11, slice: 100, concurrency: 1 }
  const rooms = await compare(clients.map((client) => counting(client, "room")), settings)
  const rolls = await compare(clients.map((client) => counting(client, "roll")), settings)
  return [
    ["client", "rooms, ms", "rooms", "rolls, ms", "rolls"],
    ...clients.map(({ name }, row) => [name, ...cells(rooms[row]!), ...cells(rolls[row]!)]),
  ]
}

/**
 * Results held against goals and peers: by rate where the machine is free, by processor time where others use it.
 */
import type { Client } from "./clients/Client.ts"
import { isBusy } from "./machineLoad.ts"
import type { Result } from "./measure.ts"
import * as Table from "./Table.ts"

/** A rate that is to be reached, times that of the first contender. */
export const rateVerdict = (what: string, { cpu, rate }: Result, least: number): Table.Verdict =>
  isBusy() ? Table.atMost(`${what}, by processor time`, cpu, 1 / least) : Table.atLeast(what, rate, least)

type Kind = Pick<Client, "kind" | "name">

const firstBy = (results: ReadonlyArray<Result>, order: (a: Result, b: Result) => number): Result | undefined =>
  results.toSorted(order)[0]

/** A column's processor time held against the thriftiest peer's, and on a free machine its rate against the fastest's. */
export const aheadOfPeers = (
  column: string,
  own: string,
  clients: ReadonlyArray<Kind>,
  results: ReadonlyArray<Result>,
): ReadonlyArray<Table.Verdict> => {
  const peers = results.filter(({ name }) => clients.some((client) => client.kind === "peer" && client.name === name))
  const mine = results.find(({ name }) => name === own)
  const fastest = firstBy(peers, (a, b) => b.rate - a.rate)
  const thriftiest = firstBy(peers, (a, b) => a.cpu - b.cpu)
  if (mine === undefined || fastest === undefined || thriftiest === undefined) return []
  return [
    ...isBusy() ? [] : [Table.atLeast(`${column}: rate, best peer ${fastest.name}`, mine.rate, fastest.rate)],
    Table.atMost(`${column}: processor time, best peer ${thriftiest.name}`, mine.cpu, thriftiest.cpu),
  ]
}

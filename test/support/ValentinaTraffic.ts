/**
 * The recorded exchanges with running Valentina servers.
 */
import { readFileSync } from "node:fs"
import type { RecordedExchange } from "../../src/check/RecordedExchange.ts"

/** One recorded request and its answer. */
export interface Exchange extends RecordedExchange {
  /** What was otherwise than in other exchanges of the operation. */
  readonly variant?: string
  /** The port of the server, where it was not the one of all others. */
  readonly server?: string
  /** Lists of the answer were recorded in part. */
  readonly truncated?: true
}

/** The exchanges of a recording in `test/fixtures/valentina`, in order. */
export const readTraffic = <E extends Exchange = Exchange>(recording: string): ReadonlyArray<E> =>
  readFileSync(new URL(`../fixtures/valentina/${recording}`, import.meta.url), "utf8").trimEnd().split("\n")
    .map((line) => JSON.parse(line))

/** The recordings of everything that a server can do, by what was running. */
export const recordings = { newest: "traffic.jsonl", release: "traffic-v0.27.0.jsonl" } as const

/** The exchanges with the newest server, in order. */
export const exchanges: ReadonlyArray<Exchange> = readTraffic(recordings.newest)

/** The recorded exchanges of one operation that a test wants; none is a mistake of the test. */
const ofOperation = (operation: string, wanted: (status: number) => boolean): ReadonlyArray<Exchange> => {
  const found = exchanges.filter((exchange) => exchange.operationId === operation && wanted(exchange.response.status))
  if (found.length === 0) throw new Error(`nothing recorded of ${operation}`)
  return found
}

/** The exchanges of an operation that succeeded. */
export const successes = (operation: string): ReadonlyArray<Exchange> =>
  ofOperation(operation, (status) => status >= 200 && status < 300)

/** The exchanges of an operation that the server refused as invalid. */
export const refusals = (operation: string): ReadonlyArray<Exchange> =>
  ofOperation(operation, (status) => status === 400)

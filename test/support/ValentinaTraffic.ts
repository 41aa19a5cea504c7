/**
 * The recorded exchanges with a running Valentina server.
 */
import { readFileSync } from "node:fs"

/** One recorded request and its answer. */
export interface Exchange {
  readonly file: string
  readonly operationId: string | null
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

const recording = new URL("../fixtures/valentina/traffic.jsonl", import.meta.url)

/** All recorded exchanges, in order. */
export const exchanges: ReadonlyArray<Exchange> = readFileSync(recording, "utf8").trimEnd().split("\n").map((line) =>
  JSON.parse(line)
)

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

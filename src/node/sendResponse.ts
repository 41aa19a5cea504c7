/**
 * Sending a web response over a connection that Node serves.
 */
import type { ServerResponse } from "node:http"
import { bodilessStatuses } from "../simulator/server/webResponse.ts"

/** The headers in a row; those that may come several times, such as cookies, each with its name. */
const rowOf = (headers: Headers): Array<string> => Array.from(headers).flat()

// Waiting lets the start of an answer out before its connection is closed.
const write = (target: ServerResponse, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve) => target.write(chunk, () => resolve()))

const nothing: unique symbol = Symbol("nothing yet")

const nextTurn = (): Promise<typeof nothing> => new Promise((resolve) => setImmediate(() => resolve(nothing)))

/**
 * What comes next of a body, or `nothing` when it is not there by the next turn
 * of the event loop.
 */
const soon = <A>(next: Promise<A>): Promise<A | typeof nothing> => Promise.race([next, nextTurn()])

type Piece = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>["read"]>>

const sendPieces = async (
  begin: Promise<Piece>,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  target: ServerResponse,
): Promise<void> => {
  for (let next = await begin; !next.done; next = await reader.read()) await write(target, next.value)
  target.end()
}

const sendBody = async (
  { headers, status }: Response,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  target: ServerResponse,
): Promise<void> => {
  const row = rowOf(headers)
  const begin = reader.read()
  const first = await soon(begin)
  if (first === nothing) {
    target.writeHead(status, row).flushHeaders()
    return sendPieces(begin, reader, target)
  }
  // A body that is there as a whole goes out with its length; a stream in pieces, as it comes.
  const following = first.done ? begin : reader.read()
  // One that breaks off is sent as far as it came.
  const second = await soon(following).catch((): typeof nothing => nothing)
  if (second !== nothing && second.done) {
    const bytes = first.value ?? new Uint8Array()
    const length = headers.has("content-length") ? [] : ["content-length", String(bytes.length)]
    target.writeHead(status, [...row, ...length])
    return void target.end(bytes)
  }
  target.writeHead(status, row)
  if (first.value !== undefined) await write(target, first.value)
  return sendPieces(following, reader, target)
}

/** Sends an answer. A client that leaves cancels the body, which may have no end of its own. */
export const sendResponse = async (response: Response, target: ServerResponse): Promise<void> => {
  const { body, headers, status } = response
  if (body === null) {
    const length = bodilessStatuses.has(status) || headers.has("content-length") ? [] : ["content-length", "0"]
    target.writeHead(status, [...rowOf(headers), ...length])
    return void target.end()
  }
  const reader = body.getReader()
  const cancel = () => void reader.cancel().catch(() => {})
  target.once("close", cancel)
  if (target.destroyed) cancel()
  await sendBody(response, reader, target)
  target.off("close", cancel)
}

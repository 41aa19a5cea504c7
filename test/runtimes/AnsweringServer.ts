/**
 * A server on a real socket that answers as a header of the request asks it to:
 * see answeredCalls.ts.
 */
import * as Effect from "effect/Effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import process from "node:process"
import * as Clients from "../support/Clients.ts"
import { httpServer } from "../support/httpServer.ts"
import { type Behaviour, behaviourHeader } from "./answeredCalls.ts"

/** A request that came. */
export interface Came {
  readonly behaviour: string
  readonly method: string
  readonly at: number
  readonly headers: Readonly<Record<string, unknown>>
  /** Whether its connection has ended before its answer. */
  readonly isGivenUp: Promise<true>
}

/** The server, what came to it, and what came to where its redirects lead. */
export interface AnsweringServer {
  readonly url: string
  readonly came: ReadonlyArray<Came>
  readonly elsewhere: ReadonlyArray<string>
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))

const chunk = "x".repeat(65_536)

const writeForEver = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" })
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on("drain", write)
  response.write('"')
  write()
}

type Answer = (request: IncomingMessage, response: ServerResponse, earlier: number, elsewhere: string) => void

const answers: Readonly<Record<Behaviour, Answer>> = {
  waits: (_, response, earlier) =>
    earlier === 0
      ? json(response, 429, { title: "Too Many Requests" }, { "retry-after": "1" })
      : json(response, 201, Clients.campaignBody),
  silent: () => undefined,
  shared: (_, response) => void setTimeout(() => json(response, 201, Clients.campaignBody), 300),
  endless: (_, response) => writeForEver(response),
  echo: ({ headers }, response) => {
    const key = String(headers["x-api-key"])
    const invalid_parameters = [{ field: key, message: key }]
    const problem = { status: 400, title: key, detail: `The key ${encodeURIComponent(key)}`, code: key }
    json(response, 400, { ...problem, invalid_parameters }, { "x-request-id": key, "x-echo": key })
  },
  elsewhere: (_, response, __, elsewhere) => void response.writeHead(307, { location: elsewhere }).end(),
  misdirected: (_, response) => json(response, 421, { title: "Misdirected Request" }),
  kept: (_, response) => json(response, 200, Clients.campaignBody),
  dropping: ({ socket }) => socket.destroy(),
  // It has removed what it is asked to remove before the connection drops.
  gone: ({ socket }, response, earlier) =>
    earlier === 0 ? socket.destroy() : json(response, 404, { title: "Not Found" }),
}

/** Makes the server. */
export const answeringServer = Effect.gen(function* () {
  const came: Array<Came> = []
  const elsewhere: Array<string> = []
  const other = yield* httpServer(({ headers, method }, response) => {
    elsewhere.push(`${method} ${String(headers["x-api-key"])}`)
    response.writeHead(200).end()
  })
  const url = yield* httpServer((request, response) => {
    const behaviour = String(request.headers[behaviourHeader])
    const earlier = came.filter((one) => one.behaviour === behaviour).length
    const isGivenUp = new Promise<true>((resolve) => response.once("close", () => resolve(true)))
    came.push({
      behaviour,
      method: request.method ?? "",
      at: process.uptime() * 1_000,
      headers: request.headers,
      isGivenUp,
    })
    request.resume().once("end", () => answers[behaviour as Behaviour](request, response, earlier, other))
  })
  const server: AnsweringServer = { url, came, elsewhere }
  return server
})

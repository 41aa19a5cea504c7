/**
 * A server on a real socket that leads to a simulator, and does to requests what
 * a bad network does.
 */
import * as Effect from "effect/Effect"
import { Buffer } from "node:buffer"
import type { IncomingMessage, ServerResponse } from "node:http"
import { httpServer } from "../support/httpServer.ts"
import * as Fault from "./Fault.ts"
import { callHeader, type Flow, flowOf, isBodiless, replace, type Sent, type Whole } from "./FaultyFetch.ts"
import type { SlowHandler } from "./WithoutLock.ts"

/** How a server is made. */
export interface Options {
  readonly seed: string
  /** The client's time limit, in milliseconds. */
  readonly timeout: number
  /** The waits, in seconds, that a 429 may ask for. */
  readonly waits: Fault.Waits
  readonly handler: SlowHandler
}

/** The network between a client and a simulator. */
export interface FaultyServer {
  readonly origin: string
  /** All that arrived, also where a redirect leads. */
  readonly sent: ReadonlyArray<Sent>
  /** Until everything that has left for the simulator is executed. */
  readonly settled: Effect.Effect<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Timers, none of which outlives the server. */
const makeTimers = Effect.acquireRelease(
  Effect.sync(() => new Set<ReturnType<typeof setTimeout>>()),
  (timers) => Effect.sync(() => timers.forEach(clearTimeout)),
)

type After = (millis: number) => Promise<void>

const respondWith = async (response: ServerResponse, { body, headers, status }: Whole, flow: Flow, after: After) => {
  const plain = Object.fromEntries(headers)
  if (isBodiless(status)) return void response.writeHead(status, plain).end()
  response.writeHead(status, { ...plain, "content-length": String(body.length) })
  for (const part of flow.parts) {
    if (flow.every > 0) await after(flow.every)
    if (part.length > 0) await new Promise<void>((resolve) => response.write(part, () => resolve()))
  }
  if (flow.ending === undefined) response.end()
  else response.destroy()
}

/** Makes the server. */
export const make = Effect.fnUntraced(function* ({ handler, seed, timeout, waits }: Options) {
  const sent: Array<Sent> = []
  const executions = new Set<Promise<unknown>>()
  const timers = yield* makeTimers

  const after: After = (millis) =>
    millis === 0 ? Promise.resolve() : new Promise((resolve) => void timers.add(setTimeout(resolve, millis)))

  const noted = (request: IncomingMessage, body: Uint8Array, origin: string, isFaulty: boolean): Sent => {
    const headers = Object.fromEntries(new Headers(request.headers as Record<string, string>))
    const call = headers[callHeader] ?? ""
    const attempt = sent.filter((other) => other.call === call).length + 1
    const now = Date.now()
    const one: Sent = {
      call,
      attempt,
      at: now,
      method: request.method ?? "GET",
      path: request.url ?? "/",
      origin,
      headers,
      body: body.length === 0 ? undefined : body,
      fault: isFaulty && call !== "" ? Fault.choose({ seed, call, attempt, now, timeout, waits }) : Fault.none,
      answered: undefined,
      stopped: false,
    }
    sent.push(one)
    return one
  }

  const execute = async ({ body, headers, method, origin, path }: Sent, delay: number): Promise<Whole> => {
    const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) }
    const response = await handler(new Request(origin + path, init), after(delay))
    return { status: response.status, headers: response.headers, body: await response.bytes() }
  }

  const elsewhere = yield* httpServer(async (request, response) => {
    noted(request, await bodyOf(request), elsewhere, false)
    response.writeHead(200).end()
  })

  const answer = async (one: Sent, response: ServerResponse) => {
    const { fault } = one
    const executed = fault.executed === undefined ? undefined : execute(one, fault.executed)
    if (executed !== undefined) {
      executions.add(executed)
      executed.finally(() => executions.delete(executed))
    }
    if (fault.seen._tag === "Nothing") return
    await after(fault.after)
    if (fault.seen._tag === "Failure") return void response.socket?.destroy()
    const whole = fault.seen._tag === "Replaced" ? replace(fault.seen, one, elsewhere) : await executed
    if (whole === undefined) return
    if (fault.seen._tag === "Unreadable") whole.headers.set("content-encoding", "gzip")
    one.answered = whole.status
    await respondWith(response, whole, flowOf(fault.seen, whole.body), after)
  }

  const origin = yield* httpServer(async (request, response) => {
    const body = await bodyOf(request).catch(() => undefined)
    if (body !== undefined) await answer(noted(request, body, origin, true), response)
  })

  const network: FaultyServer = {
    origin,
    sent,
    settled: Effect.promise(() => Promise.all(executions)),
  }
  return network
})

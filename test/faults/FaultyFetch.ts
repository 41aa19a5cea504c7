/**
 * A `fetch` that leads to a simulator through a bad network, in virtual time.
 */
import type { VirtualTime } from "../support/VirtualTime.ts"
import * as Fault from "./Fault.ts"
import type { SlowHandler } from "./WithoutLock.ts"

/** The header that names the call a request belongs to; without it nothing goes wrong. */
export const callHeader = "x-fault-call"

/** A request, and what became of it. */
export interface Sent {
  readonly call: string
  /** Counts the requests of the call from 1. */
  readonly attempt: number
  /** Milliseconds of virtual time. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
  readonly fault: Fault.Fault
  /** The status the client got. */
  answered: number | undefined
  /** Whether the client gave the request up. */
  stopped: boolean
}

/** What answers web requests. */
export type WebHandler = (request: Request) => Promise<Response>

/** The network between a client and a simulator. */
export interface FaultyFetch {
  readonly fetch: typeof globalThis.fetch
  readonly sent: ReadonlyArray<Sent>
}

const failed = (code: string, during = "fetch failed") =>
  new TypeError(during, { cause: Object.assign(new Error(`${code} 192.0.2.1:443`), { code }) })

const bodiless = new Set([204, 205, 304])

/** Whether an answer of this status has no body. */
export const isBodiless = (status: number): boolean => bodiless.has(status)

/** An answer before a fault does something to it. */
export interface Whole {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

const keyOf = (sent: Sent): string => sent.headers["authorization"] ?? sent.headers["x-api-key"] ?? ""

const encoder = new TextEncoder()

/** The answer in place of the server's; redirects lead to `elsewhere`. */
export const replace = (
  seen: Extract<Fault.Seen, { _tag: "Replaced" }>,
  sent: Sent,
  elsewhere: string = Fault.elsewhere,
): Whole => {
  const key = keyOf(sent)
  const filled = (value: string) => value.replace("{key}", encodeURIComponent(key)).replace(Fault.elsewhere, elsewhere)
  return {
    status: seen.status,
    headers: new Headers(Object.entries(seen.headers).map(([name, value]) => [name, filled(value)])),
    body: encoder.encode(seen.body.replaceAll("{key}", key)),
  }
}

/** Parts of a body, the wait before each, and how it ends. */
export interface Flow {
  readonly parts: ReadonlyArray<Uint8Array>
  readonly every: number
  readonly ending: Error | undefined
}

/** How a body comes. */
export const flowOf = (seen: Fault.Seen, body: Uint8Array): Flow => {
  switch (seen._tag) {
    case "Cut":
      return { parts: [body.slice(0, body.length >> 1)], every: 0, ending: failed("UND_ERR_SOCKET", "terminated") }
    case "Unreadable":
      return { parts: [], every: 0, ending: failed("Z_DATA_ERROR", "terminated") }
    case "Drip": {
      const size = Math.max(1, Math.ceil(body.length / seen.pieces))
      const parts = Array.from({ length: seen.pieces }, (_, index) => body.slice(index * size, (index + 1) * size))
      return { parts, every: seen.every, ending: undefined }
    }
    default:
      return { parts: [body], every: 0, ending: undefined }
  }
}

const streamOf = ({ ending, every, parts }: Flow, time: VirtualTime, signal: AbortSignal) => {
  let index = 0
  let stop = () => {}
  return new ReadableStream<Uint8Array>({
    start: (controller) => signal.addEventListener("abort", () => (stop(), controller.error(signal.reason))),
    async pull(controller) {
      if (every > 0) await new Promise<void>((resolve) => void (stop = time.after(every, resolve)))
      if (signal.aborted) return
      const part = parts[index++]
      if (part !== undefined) return part.length === 0 ? controller.close() : controller.enqueue(part)
      return ending === undefined ? controller.close() : controller.error(ending)
    },
    cancel: () => stop(),
  }, { highWaterMark: 0 })
}

const toResponse = (whole: Whole, sent: Sent, time: VirtualTime, signal: AbortSignal): Response => {
  const { headers, status } = whole
  if (isBodiless(status)) return new Response(null, { status, headers })
  return new Response(streamOf(flowOf(sent.fault.seen, whole.body), time, signal), { status, headers })
}

/** How a network is made. */
export interface Options {
  readonly seed: string
  readonly timeout: number
  readonly time: VirtualTime
  readonly handler: SlowHandler
}

/** Makes the network. It follows redirects, with all headers, unless the client forbids it. */
export const make = ({ handler, seed, time, timeout }: Options): FaultyFetch => {
  const sent: Array<Sent> = []

  const execute = async (request: Sent, delay: number): Promise<Whole> => {
    const init: RequestInit = { method: request.method, headers: request.headers }
    // The client sends text or bytes.
    if (request.body !== undefined) init.body = request.body as BodyInit
    let release = time.hold()
    // What has left for the server is executed, even when the client has gone.
    const wait = delay === 0 ? Promise.resolve() : new Promise<void>((resolve) => {
      release()
      time.after(delay, () => {
        release = time.hold()
        resolve()
      })
    })
    try {
      const response = await handler(new Request(request.origin + request.path, init), wait)
      return {
        status: response.status,
        headers: response.headers,
        body: new Uint8Array(await response.arrayBuffer()),
      }
    } finally {
      release()
    }
  }

  const add = (url: URL, init: RequestInit): Sent => {
    const headers = Object.fromEntries(new Headers(init.headers))
    const call = headers[callHeader] ?? ""
    const attempt = sent.filter((other) => other.call === call).length + 1
    const now = time.now()
    const request: Sent = {
      call,
      attempt,
      at: now,
      method: init.method ?? "GET",
      path: url.pathname + url.search,
      origin: url.origin,
      headers,
      body: (init.body ?? undefined) as Sent["body"],
      fault: call === "" ? Fault.none : Fault.choose({ seed, call, attempt, now, timeout }),
      answered: undefined,
      stopped: false,
    }
    sent.push(request)
    return request
  }

  const answer = async (request: Sent, executed: Promise<Whole>, signal: AbortSignal): Promise<Response> => {
    const { seen } = request.fault
    if (seen._tag === "Failure") throw failed(seen.code)
    const whole = seen._tag === "Replaced" ? replace(seen, request) : await executed
    request.answered = whole.status
    return toResponse(whole, request, time, signal)
  }

  const send = (url: URL, init: RequestInit): Promise<Response> => {
    const request = add(url, init)
    const { fault } = request
    const signal = init.signal ?? new AbortController().signal
    const reaches = fault.executed !== undefined && request.origin !== Fault.elsewhere
    const executed = reaches ? execute(request, fault.executed) : new Promise<Whole>(() => {})
    return new Promise((resolve, reject) => {
      const see = () => {
        answer(request, executed, signal).then(
          (response) => {
            const location = response.headers.get("location")
            const follows = location !== null && (init.redirect ?? "follow") === "follow"
            resolve(follows ? send(new URL(location), init) : response)
          },
          reject,
        )
      }
      let cancel = () => {}
      if (fault.seen._tag !== "Nothing") {
        if (fault.after === 0) see()
        else cancel = time.after(fault.after, see)
      }
      signal.addEventListener("abort", () => {
        request.stopped = true
        cancel()
        reject(signal.reason)
      })
    })
  }

  return {
    sent,
    // The clients call it with an address and an init, never with a Request.
    fetch: ((url: string | URL, init: RequestInit = {}) => send(new URL(String(url)), init)) as typeof globalThis.fetch,
  }
}

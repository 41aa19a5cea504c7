/**
 * A server that answers by a script, behind `fetch`.
 */
import * as Effect from "effect/Effect"
import { Transport } from "effect-tabletop/dddice"
import * as VirtualTime from "./VirtualTime.ts"

type Chunk = string | Uint8Array

/** What the server does with one request. */
export interface Answer {
  /** 200 unless said otherwise; 0 for a redirect as browsers show it. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** One chunk, or several that are handed over one by one. */
  readonly body?: Chunk | Iterable<Chunk>
  /** Milliseconds until status and headers. */
  readonly delay?: number
  /** Milliseconds from there to the body. */
  readonly bodyDelay?: number
  /** The connection breaks after the body's chunks. */
  readonly breaksOff?: boolean
  /** No answer: the connection fails with this code, e.g. `ECONNREFUSED`. */
  readonly networkError?: string
  /** No answer, ever. */
  readonly silent?: boolean
}

/** A request as it arrived. */
export interface Sent {
  /** Milliseconds of virtual time since the server was made. */
  readonly at: number
  readonly method: string
  readonly url: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  /** A body that can be read only once is read to its end. */
  body: string | Uint8Array | undefined
  /** How `fetch` was asked to treat redirects. */
  readonly redirect: string | undefined
  /** When the client gave the request up, as `at`. */
  stoppedAt: number | undefined
  /** Chunks of the answer that the client took. */
  chunks: number
}

/** What answers each request; the index counts them from 0. A response stands for itself, as does a failure of `fetch`. */
export type Rule = (request: Sent, index: number) => Answer | Response | Promise<Response>

/** The answers in order, or a rule. */
export type Script = ReadonlyArray<Answer> | Rule

/** A scripted server. */
export interface ScriptedFetch {
  readonly requests: ReadonlyArray<Sent>
  /** When each request arrived, in milliseconds of virtual time since the server was made. */
  readonly times: ReadonlyArray<number>
  readonly time: VirtualTime.VirtualTime
  readonly fetch: typeof globalThis.fetch
  /** Runs a program against this server, in virtual time. */
  readonly run: <A, E, R>(program: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

/** An answer with a JSON body. */
export const json = (value: unknown, answer: Answer = {}): Answer => ({
  ...answer,
  headers: { "content-type": "application/json", ...answer.headers },
  body: JSON.stringify(value),
})

/** An error answer without a body. */
export const status = (code: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: code,
  headers,
})

/** A connection that fails. */
export const networkError = (code: string): Answer => ({ networkError: code })

/** No answer, ever. */
export const silence: Answer = { silent: true }

const encoder = new TextEncoder()

const chunksOf = (body: Chunk | Iterable<Chunk>): Iterable<Chunk> =>
  typeof body === "string" || body instanceof Uint8Array ? [body] : body

// As undici says it: the reason is the cause of a TypeError.
const fetchFailed = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code }) })

interface Server {
  readonly time: VirtualTime.VirtualTime
  readonly elapsed: () => number
}

const bodyOf = (
  answer: Answer,
  sent: Sent,
  { elapsed, time }: Server,
  signal: AbortSignal,
  release: () => void,
): ReadableStream<Uint8Array> => {
  const chunks = chunksOf(answer.body ?? [])[Symbol.iterator]()
  let late = answer.bodyDelay ?? 0
  const wait = () => {
    release()
    return new Promise<void>((resolve) => time.after(late, resolve))
  }
  return new ReadableStream<Uint8Array>({
    start: (controller) =>
      signal.addEventListener("abort", () => {
        release()
        controller.error(signal.reason)
      }),
    async pull(controller) {
      if (late > 0) {
        await wait()
        late = 0
        if (signal.aborted) return
      }
      const { done, value } = chunks.next()
      if (!done) {
        sent.chunks++
        return controller.enqueue(typeof value === "string" ? encoder.encode(value) : value)
      }
      release()
      return answer.breaksOff ? controller.error(fetchFailed("ECONNRESET")) : controller.close()
    },
    cancel() {
      sent.stoppedAt ??= elapsed()
      release()
    },
  }, { highWaterMark: 0 })
}

const respond = (answer: Answer, sent: Sent, server: Server, signal: AbortSignal): Response => {
  const init = { status: answer.status ?? 200, headers: answer.headers ?? {} }
  if (answer.status === 0) return Response.error()
  if (answer.body === undefined) return new Response(null, init)
  return new Response(bodyOf(answer, sent, server, signal, server.time.hold()), init)
}

/** The body of a request as text. */
export const textOf = ({ body }: Sent): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : body ?? ""

const isReadOnce = (body: unknown): body is ReadableStream | Blob =>
  body instanceof ReadableStream || body instanceof Blob

const sentOf = (url: string, init: RequestInit, at: number): Sent => ({
  at,
  method: init.method ?? "GET",
  url,
  target: new URL(url).pathname + new URL(url).search,
  headers: Object.fromEntries(new Headers(init.headers)),
  // The client sends text or bytes, or where Deno must not send them twice what can be read once.
  body: isReadOnce(init.body) ? undefined : init.body as string | Uint8Array | undefined,
  redirect: init.redirect,
  stoppedAt: undefined,
  chunks: 0,
})

/** Keeps a body that can be read only once, as text unless it is a form. */
const readBody = async (sent: Sent, body: ReadableStream | Blob): Promise<void> => {
  const isForm = sent.headers["content-type"]?.startsWith("multipart/") ?? false
  const bytes = await new Response(body).bytes()
  sent.body = isForm ? bytes : new TextDecoder().decode(bytes)
}

/**
 * Makes a server; call it inside `it.effect`. A request for which the script
 * has no answer fails the test.
 */
export const make = (script: Script): Effect.Effect<ScriptedFetch> =>
  Effect.map(VirtualTime.make, (time) => {
    const started = time.now()
    const elapsed = () => time.now() - started
    const requests: Array<Sent> = []

    const answerTo = (sent: Sent, index: number): Answer | Response | Promise<Response> => {
      const answer = typeof script === "function" ? script(sent, index) : script[index]
      if (answer !== undefined) return answer
      time.abandon(`The script has no answer to request ${index + 1}: ${sent.method} ${sent.target} at ${sent.at} ms`)
      return silence
    }

    const fetch = (url: string | URL, init: RequestInit = {}): Promise<Response> => {
      const sent = sentOf(String(url), init, elapsed())
      const signal = init.signal ?? new AbortController().signal
      const index = requests.push(sent) - 1
      return new Promise((resolve, reject) => {
        let cancel = () => {}
        const begin = () => {
          const answer = answerTo(sent, index)
          if (answer instanceof Response || answer instanceof Promise) return resolve(answer)
          const finish = () =>
            answer.networkError === undefined
              ? resolve(respond(answer, sent, { elapsed, time }, signal))
              : reject(fetchFailed(answer.networkError))
          if (answer.silent) return
          if (answer.delay === undefined) finish()
          else cancel = time.after(answer.delay, finish)
        }
        if (isReadOnce(init.body)) {
          // A server answers when it has read the request.
          void readBody(sent, init.body).then(begin).catch(reject).finally(time.hold())
        } else begin()
        signal.addEventListener("abort", () => {
          sent.stoppedAt ??= elapsed()
          cancel()
          reject(signal.reason)
        })
      })
    }

    return {
      requests,
      get times() {
        return requests.map(({ at }) => at)
      },
      time,
      // The clients call it with an address and an init, never with a Request.
      fetch: fetch as typeof globalThis.fetch,
      run: (program) => time.run(Effect.provideService(program, Transport.Fetch, fetch as typeof globalThis.fetch)),
    }
  })

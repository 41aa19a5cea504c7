/**
 * How a request is sent and its answer read: with `fetch`, unless said otherwise.
 *
 * effect's own fetch client makes a URL object and a span and registers every
 * response for finalization; this one leaves that to the call path, which needs
 * none of it. Any HttpClient can carry the calls too: see HttpClientTransport.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { type Exchange, Failed, type Options, type Reply, type Request, TimedOut } from "../internal/HttpExchange.ts"
import * as ResponseBody from "../internal/ResponseBody.ts"

/** The `fetch` in use. */
export const Fetch = Context.Reference<typeof globalThis.fetch>("effect-tabletop/Transport/Fetch", {
  // effect keeps the default of a reference, and a test or a tracer may put another `fetch` in place later.
  defaultValue: () => (input, init) => globalThis.fetch(input, init),
})

const onDeno = "Deno" in globalThis

const unsafeMethods = new Set(["POST", "PATCH"])

/**
 * Whether the runtime's `fetch` would send the request a second time by itself,
 * and harm be done by it.
 *
 * Deno's does when the connection closes without an answer, also when the
 * server has read the body already: dice would roll twice. A body that can be
 * read only once keeps it from that. A write with an idempotency key is safe.
 */
export const resends = ({ headers, method }: Request): boolean =>
  onDeno && unsafeMethods.has(method) && headers["idempotency-key"] === undefined

const encoder = new TextEncoder()

// The stream of a Response would not do: Deno looks through it at the bytes.
const readOnce = (body: Request["body"]) => ({
  duplex: "half",
  body: new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (body !== undefined) controller.enqueue(typeof body === "string" ? encoder.encode(body) : body)
      controller.close()
    },
  }),
})

// A `fetch` that throws at once fails like one that rejects.
const begin = (fetch: typeof globalThis.fetch, request: Request, signal: AbortSignal): Promise<Response> => {
  const { body, headers, method, url } = request
  const init: RequestInit = { method, headers, redirect: "manual", signal }
  // The bytes of a body are never shared between threads.
  if (body !== undefined) init.body = body as BodyInit
  if (resends(request)) Object.assign(init, readOnce(body))
  try {
    return fetch(url, init)
  } catch (cause) {
    return Promise.reject(cause)
  }
}

const replyOf = async (response: Response, { kind, limit }: Options): Promise<Reply> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  content: await ResponseBody.fromWeb(response, limit, kind(response.status)),
})

/**
 * Sends and reads with `fetch`, in one step: what sending, reading and
 * `Effect.timeout` do in three, with two fibers more.
 */
const overFetch: Exchange = (request, options) =>
  Effect.withFiber((fiber) =>
    Effect.callback((resume) => {
      const controller = new AbortController()
      // By the clock of the program, which a test can wind. The timer ends with the exchange.
      const timer = Effect.runForkWith(fiber.context)(Effect.sleep(options.timeout))
      const end = (result: Effect.Effect<Reply, Failed>) => {
        timer.interruptUnsafe()
        resume(result)
      }
      timer.addObserver((exit) => {
        if (!Exit.isSuccess(exit)) return
        controller.abort()
        resume(Effect.fail(new TimedOut()))
      })
      begin(Context.get(fiber.context, Fetch), request, controller.signal)
        .then((response) => replyOf(response, options))
        .then((reply) => end(Effect.succeed(reply)), (cause) => end(Effect.fail(new Failed({ cause }))))
      return Effect.sync(() => {
        timer.interruptUnsafe()
        controller.abort()
      })
    })
  )

export { type Exchange, Failed, type Options, type Reply, type Request, TimedOut } from "../internal/HttpExchange.ts"
export { BodyTooLong } from "../internal/ResponseBody.ts"

/**
 * What carries the calls of a client: a function that sends a request and gives
 * the whole answer.
 *
 * One that replaces it keeps to the time limit and the bound of the body that
 * it is given, and follows no redirect. The headers hold the key in plain text.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 * import { Dddice, RateLimits, Rooms, Transport } from "effect-tabletop/dddice"
 *
 * const sent: Array<string> = []
 * const noted = Layer.effect(
 *   Transport.Transport,
 *   Effect.map(Transport.Transport, (exchange): Transport.Exchange => (request, options) => {
 *     sent.push(`${request.method} ${request.url}`)
 *     return exchange(request, options)
 *   }),
 * ).pipe(Layer.provide(Transport.layer))
 *
 * const dddice = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [noted, RateLimits.layerMemory])
 * const fetch = () => Promise.resolve(Response.json({ data: [], links: { next: null }, meta: { current_page: 1 } }))
 * await Rooms.use((rooms) => rooms.list()).pipe(
 *   Effect.provide(dddice),
 *   Effect.provideService(Transport.Fetch, fetch),
 *   Effect.runPromise,
 * )
 * sent // => ["GET https://dddice.com/api/1.0/room"]
 * ```
 */
export class Transport extends Context.Service<Transport, Exchange>()("effect-tabletop/Transport") {}

/** Carries the calls over `fetch`. */
export const layer: Layer.Layer<Transport> = Layer.succeed(Transport, overFetch)

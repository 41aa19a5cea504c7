/**
 * How a request is sent and its answer read: with `fetch`, unless said otherwise.
 *
 * effect's own fetch client makes a URL object and a span and registers every
 * response for finalization; this one leaves that to the call path, which needs
 * none of it. Any HttpClient can carry the calls too: see HttpClientTransport.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { after } from "../internal/after.ts"
import { type Exchange, Failed, type Reply, type Request, TimedOut } from "../internal/HttpExchange.ts"
import * as ResponseBody from "../internal/ResponseBody.ts"
import * as SentOnce from "../internal/SentOnce.ts"

/** The `fetch` in use. */
export const Fetch = Context.Reference<typeof globalThis.fetch>("effect-tabletop/Transport/Fetch", {
  // effect keeps the default of a reference, and a test or a tracer may put another `fetch` in place later.
  defaultValue: () => (input, init) => globalThis.fetch(input, init),
})

const send = (
  fetch: typeof globalThis.fetch,
  request: Request,
  signal: AbortSignal,
  options: object,
): Promise<Response> => {
  const { body, headers, method, url } = request
  // Type boundary: a read has none, which `fetch` takes for none, and the bytes are never shared between threads.
  const sending = SentOnce.wouldRepeat(method) ? SentOnce.readOnce(request) : { headers, body: body as BodyInit }
  // A `fetch` that throws at once fails like one that rejects.
  try {
    return fetch(url, { ...options, ...sending, method, redirect: "manual", signal })
  } catch (cause) {
    return Promise.reject(cause)
  }
}

type Begin = (
  fetch: typeof globalThis.fetch,
  request: Request,
  signal: AbortSignal,
  clock: Clock.Clock,
) => Promise<Response>

/** Sends writes over connections of their own where kept ones are lost; see {@link SentOnce}. */
const carefully = (connections: SentOnce.Connections): Begin => (fetch, request, signal, clock) => {
  if (!SentOnce.wouldRepeat(request.method)) return send(fetch, request, signal, {})
  const { origin } = new URL(request.url)
  const now = clock.currentTimeMillisUnsafe()
  return send(fetch, request, signal, connections.optionsFor(origin, now)).catch((cause) => {
    if (!signal.aborted) connections.closed(origin, now)
    throw cause
  })
}

/**
 * The answer; its headers are taken apart when somebody asks for all of them, or spreads it. A class makes it faster,
 * but what spreads an object of a class loses its getters.
 */
const replyOf = ({ headers, status }: Response, content: ResponseBody.Content): Reply => {
  let record: Reply["headers"] | undefined
  return {
    status,
    content,
    header: (name) => headers.get(name) ?? undefined,
    get headers() {
      return record ??= Object.fromEntries(headers)
    },
  }
}

/**
 * Sends and reads with `fetch`, in one step: what sending, reading and
 * `Effect.timeout` do in three, with two fibers more.
 */
const overFetch = (begin: Begin): Exchange => (request, { kind, limit, timeout }) =>
  Effect.withFiber(({ context }) =>
    Effect.callback((resume) => {
      const controller = new AbortController()
      let status: number | undefined
      const endTimer = after(timeout, context, () => {
        controller.abort()
        resume(Effect.fail(new TimedOut({ status })))
      })
      const end = (result: Effect.Effect<Reply, Failed>) => {
        endTimer()
        resume(result)
      }
      const fail = (cause: unknown) => end(Effect.fail(new Failed({ cause, status })))
      begin(Context.get(context, Fetch), request, controller.signal, Context.get(context, Clock.Clock)).then(
        (response) => {
          status = response.status
          // Not given back: a promise that waits for another costs three turns of the queue.
          ResponseBody.fromWeb(response, limit, kind(status)).then(
            (content) => end(Effect.succeed(replyOf(response, content))),
            fail,
          )
        },
      ).catch(fail)
      return Effect.sync(() => {
        endTimer()
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
export const layer: Layer.Layer<Transport> = /* @__PURE__ */ Layer.effect(
  Transport,
  Effect.gen(function* () {
    // Nothing is open yet, so that no `acquireRelease` is needed, which weighs more.
    const connections = SentOnce.connections()
    yield* Scope.addFinalizer(yield* Scope.Scope, Effect.sync(connections.close))
    return overFetch(carefully(connections))
  }),
)

/**
 * Any HttpClient as the transport: undici's, a program's own, a simulator's.
 */
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Headers from "effect/http/Headers"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpClient from "effect/http/HttpClient"
import type * as HttpClientError from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as UrlParams from "effect/http/UrlParams"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type Exchange, Failed, type Options, type Reply, type Request, TimedOut } from "../internal/HttpExchange.ts"
import * as ResponseBody from "../internal/ResponseBody.ts"
import * as SentOnce from "../internal/SentOnce.ts"
import { Transport } from "./Transport.ts"

// Stock clients follow redirects and send trace headers; both would tell a
// third party more than it should know.
const guarded = (client: HttpClient.HttpClient): HttpClient.HttpClient =>
  HttpClient.transform(client, (response) =>
    response.pipe(
      Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" }),
      Effect.provideService(HttpClient.TracerPropagationEnabled, false),
      Effect.provideService(HttpClient.TracerDisabledWhen, () => true),
    ))

const noHash = Option.none<string>()

const encoder = new TextEncoder()

const toHttpBody = (request: Request): HttpBody.HttpBody => {
  const { body, headers, method } = request
  if (!SentOnce.wouldRepeat(method)) {
    return body === undefined ? HttpBody.empty : HttpBody.raw(body, { contentType: headers["content-type"] })
  }
  // A stream, so that a client over any `fetch` can send it only once.
  const bytes = typeof body === "string" ? encoder.encode(body) : body ?? new Uint8Array()
  return HttpBody.stream(Stream.succeed(bytes), headers["content-type"], bytes.length)
}

// effect's own client over `fetch` would send the stream in chunks.
const fetchOnce = (fetch: typeof globalThis.fetch, request: Request): typeof globalThis.fetch => (input, init) =>
  fetch(input, { ...init, ...SentOnce.readOnce(request) })

// A body that is `Raw` goes to `fetch` and undici as it is.
const toHttpClientRequest = ({ body, headers, method, url }: Request): HttpClientRequest.HttpClientRequest =>
  HttpClientRequest.makeWith(
    method,
    url,
    UrlParams.empty,
    noHash,
    Headers.fromRecordUnsafe({ ...headers }),
    toHttpBody({ body, headers, method, url }),
  )

const isEmpty = (error: HttpClientError.HttpClientError): boolean => error.reason._tag === "EmptyBodyError"

const fromWeb = (body: ReadableStream<Uint8Array>, limit: number, kind: ResponseBody.Kind) =>
  Effect.callback<ResponseBody.Content, Failed>((resume) => {
    const reader = body.getReader()
    ResponseBody.collect(reader, limit, kind).then(
      (content) => resume(Effect.succeed(content)),
      (cause) => resume(Effect.fail(new Failed({ cause }))),
    )
    // A reader that was already released or errored has nothing left to cancel.
    return Effect.sync(() => void reader.cancel().catch(() => undefined))
  })

const fromStream = Effect.fnUntraced(
  function* ({ stream }: HttpClientResponse.HttpClientResponse, limit: number, kind: ResponseBody.Kind) {
    const parts = ResponseBody.parts(limit)
    yield* Stream.runForEachWhile(stream, (part) => Effect.sync(() => parts.add(part))).pipe(
      Effect.catchIf(isEmpty, () => Effect.void),
    )
    return parts.content(kind)
  },
  Effect.mapError((cause) => new Failed({ cause })),
)

const whole = (
  response: HttpClientResponse.HttpClientResponse,
  kind: ResponseBody.Kind,
): Effect.Effect<ResponseBody.Content, Failed> => {
  const content: Effect.Effect<string | Uint8Array, HttpClientError.HttpClientError> = kind === "text"
    ? response.text
    : Effect.map(response.arrayBuffer, (buffer) => new Uint8Array(buffer))
  return Effect.mapError(content, (cause) => new Failed({ cause }))
}

const contentOf = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
  kind: ResponseBody.Kind,
): Effect.Effect<ResponseBody.Content, Failed> => {
  const web = Option.getOrUndefined(HttpClientResponse.toWeb(response))
  // The stream of a body would cost more than the rest of the call.
  if (web !== undefined && web.body !== null) return fromWeb(web.body, limit, kind)
  return ResponseBody.hasSafeLength((name) => response.headers[name], limit)
    ? whole(response, kind)
    : fromStream(response, limit, kind)
}

/** What is known of an answer before it is whole. */
interface Begun {
  status: number | undefined
}

const execute = Effect.fnUntraced(function* (
  client: HttpClient.HttpClient,
  request: Request,
  options: Options,
  begun: Begun,
) {
  const sent = Effect.mapError(client.execute(toHttpClientRequest(request)), (cause) => new Failed({ cause }))
  const response = yield* SentOnce.wouldRepeat(request.method)
    ? Effect.updateService(sent, FetchHttpClient.Fetch, (fetch) => fetchOnce(fetch, request))
    : sent
  const { headers, status } = response
  begun.status = status
  const content = yield* contentOf(response, options.limit, options.kind(status)).pipe(
    Effect.mapError(({ cause }) => new Failed({ cause, status })),
  )
  const reply: Reply = { status, headers, content }
  return reply
})

/** Carries calls over a client. */
export const make = (client: HttpClient.HttpClient): Exchange => {
  const careful = guarded(client)
  return (request, options) =>
    Effect.suspend(() => {
      const begun: Begun = { status: undefined }
      return Effect.timeoutOrElse(execute(careful, request, options, begun), {
        duration: options.timeout,
        orElse: () => Effect.fail(new TimedOut(begun)),
      })
    })
}

/**
 * Carries the calls over the HttpClient that is given. On Deno the body of a POST
 * or PATCH is a stream, so that no client can send it twice by itself.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as HttpClient from "effect/http/HttpClient"
 * import * as HttpClientResponse from "effect/http/HttpClientResponse"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 * import { Dddice, HttpClientTransport, RateLimits, Rooms } from "effect-tabletop/dddice"
 *
 * const empty = { data: [], links: { next: null }, meta: { current_page: 1 } }
 * const client = HttpClient.make((request) =>
 *   Effect.succeed(HttpClientResponse.fromWeb(request, Response.json(empty)))
 * )
 * const transport = Layer.provide(HttpClientTransport.layer, Layer.succeed(HttpClient.HttpClient, client))
 * const dddice = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
 *   transport,
 *   RateLimits.layerMemory,
 * ])
 * const rooms = Rooms.use((rooms) => rooms.list())
 * const { items } = await Effect.runPromise(Effect.provide(rooms, dddice))
 * items // => []
 * ```
 */
export const layer: Layer.Layer<Transport, never, HttpClient.HttpClient> = Layer.fresh(
  Layer.effect(Transport, Effect.map(HttpClient.HttpClient, make)),
)

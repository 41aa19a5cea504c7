/**
 * An HttpClient over `fetch` with nothing between.
 *
 * effect's own fetch client makes a URL object and a span and registers every
 * response for finalization; this one leaves that to the call path, which needs
 * none of it. Redirects are never followed: `fetch` would carry `X-API-KEY` to
 * another origin.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Headers from "effect/http/Headers"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientError from "effect/http/HttpClientError"
import type * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as ResponseBody from "../internal/ResponseBody.ts"

/** The `fetch` in use. */
export const Fetch = Context.Reference<typeof globalThis.fetch>("effect-tabletop/Transport/Fetch", {
  defaultValue: () => globalThis.fetch,
})

const failure = (request: HttpClientRequest.HttpClientRequest, cause: unknown) =>
  new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request, cause }) })

const bodyOf = (request: HttpClientRequest.HttpClientRequest): BodyInit | undefined => {
  // The call path sends text or bytes; anything else is for other clients.
  const body = request.body
  if (body._tag === "Raw" || body._tag === "Uint8Array") return body.body as BodyInit
  return body._tag === "FormData" ? body.formData : undefined
}

const onDeno = "Deno" in globalThis

const unsafeMethods = new Set(["POST", "PATCH"])

/**
 * Whether this `fetch` would send the request a second time by itself.
 *
 * Deno's does when the connection closes without an answer, also when the
 * server has read the body already: dice would roll twice. A body that can be
 * read only once keeps it from that. A write with an idempotency key is safe.
 */
const resends = (fetch: typeof globalThis.fetch, request: HttpClientRequest.HttpClientRequest): boolean =>
  onDeno && fetch === globalThis.fetch && unsafeMethods.has(request.method) &&
  request.headers["idempotency-key"] === undefined

const encoder = new TextEncoder()

// The stream of a Response would not do: Deno looks through it at the bytes.
const readOnce = (body: BodyInit | undefined) => ({
  duplex: "half",
  body: new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (typeof body === "string") controller.enqueue(encoder.encode(body))
      if (body instanceof Uint8Array) controller.enqueue(body)
      controller.close()
    },
  }),
})

// A `fetch` that throws at once fails like one that rejects.
const begin = (fetch: typeof globalThis.fetch, url: string, init: RequestInit): Promise<Response> => {
  try {
    return fetch(url, init)
  } catch (cause) {
    return Promise.reject(cause)
  }
}

const initOf = (
  fetch: typeof globalThis.fetch,
  request: HttpClientRequest.HttpClientRequest,
  signal: AbortSignal,
): RequestInit => {
  const init: RequestInit = { method: request.method, headers: request.headers, redirect: "manual", signal }
  const body = bodyOf(request)
  if (body !== undefined) init.body = body
  return resends(fetch, request) ? Object.assign(init, readOnce(body)) : init
}

const send = (request: HttpClientRequest.HttpClientRequest) =>
  Effect.withFiber<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>((fiber) =>
    Effect.callback((resume) => {
      const controller = new AbortController()
      const fetch = Context.get(fiber.context, Fetch)
      begin(fetch, request.url, initOf(fetch, request, controller.signal)).then(
        (response) => resume(Effect.succeed(HttpClientResponse.fromWeb(request, response))),
        (cause) => resume(Effect.fail(failure(request, cause))),
      )
      return Effect.sync(() => controller.abort())
    })
  )

/** An answer read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: Headers.Headers
  readonly content: ResponseBody.Content
}

/** No whole answer came within the time limit. */
export class TimedOut extends Data.TaggedError("TimedOut")<{}> {}

/** How a request is made in one step. */
export interface ExchangeOptions {
  /** The longest answer, in bytes. */
  readonly limit: number
  /** How the body is wanted, by status. */
  readonly kind: (status: number) => ResponseBody.Kind
  readonly timeout: Duration.Duration
}

const replyOf = async (response: Response, { kind, limit }: ExchangeOptions): Promise<Reply> => ({
  status: response.status,
  headers: Headers.fromInput(response.headers),
  content: await ResponseBody.fromWeb(response, limit, kind(response.status)),
})

/**
 * Sends a request and reads the whole answer within a time limit, in one step:
 * what `client`, reading and `Effect.timeout` do in three, with two fibers more.
 */
export const exchange = (
  request: HttpClientRequest.HttpClientRequest,
  options: ExchangeOptions,
): Effect.Effect<Reply, HttpClientError.HttpClientError | TimedOut> =>
  Effect.withFiber((fiber) =>
    Effect.callback((resume) => {
      const controller = new AbortController()
      const fetch = Context.get(fiber.context, Fetch)
      // By the clock of the program, which a test can wind. The timer ends with the exchange.
      const timer = Effect.runForkWith(fiber.context)(Effect.sleep(options.timeout))
      const end = (result: Effect.Effect<Reply, HttpClientError.HttpClientError | TimedOut>) => {
        timer.interruptUnsafe()
        resume(result)
      }
      timer.addObserver((exit) => {
        if (!Exit.isSuccess(exit)) return
        controller.abort()
        resume(Effect.fail(new TimedOut()))
      })
      begin(fetch, request.url, initOf(fetch, request, controller.signal))
        .then((response) => replyOf(response, options))
        .then((reply) => end(Effect.succeed(reply)), (cause) => end(Effect.fail(failure(request, cause))))
      return Effect.sync(() => {
        timer.interruptUnsafe()
        controller.abort()
      })
    })
  )

/** The client itself. */
export const client: HttpClient.HttpClient = HttpClient.makeWith(
  (request: Effect.Effect<HttpClientRequest.HttpClientRequest>) => Effect.flatMap(request, send),
  Effect.succeed,
)

/** Provides the client. */
export const layer: Layer.Layer<HttpClient.HttpClient> = Layer.succeed(HttpClient.HttpClient, client)

/**
 * An HttpClient over `fetch` with nothing between.
 *
 * effect's own fetch client makes a URL object and a span and registers every
 * response for finalization; this one leaves that to the call path, which needs
 * none of it. Redirects are never followed: `fetch` would carry `X-API-KEY` to
 * another origin.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientError from "effect/http/HttpClientError"
import type * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"

/** The `fetch` in use. */
export const Fetch = Context.Reference<typeof globalThis.fetch>("effect-tabletop/Transport/Fetch", {
  defaultValue: () => globalThis.fetch,
})

/** Ends the request of a response whose body is still being read. */
export const AbortBody: unique symbol = Symbol.for("effect-tabletop/Transport/AbortBody")

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

const send = (request: HttpClientRequest.HttpClientRequest) =>
  Effect.withFiber<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>((fiber) =>
    Effect.callback((resume) => {
      const controller = new AbortController()
      const abort = () => controller.abort()
      const init: RequestInit = {
        method: request.method,
        headers: request.headers,
        redirect: "manual",
        signal: controller.signal,
      }
      const fetch = Context.get(fiber.context, Fetch)
      const body = bodyOf(request)
      if (body !== undefined) init.body = body
      if (resends(fetch, request)) Object.assign(init, readOnce(body))
      begin(fetch, request.url, init).then(
        (response) =>
          resume(
            Effect.succeed(Object.assign(HttpClientResponse.fromWeb(request, response), { [AbortBody]: abort })),
          ),
        (cause) => resume(Effect.fail(failure(request, cause))),
      )
      return Effect.sync(abort)
    })
  )

/** The client itself. */
export const client: HttpClient.HttpClient = HttpClient.makeWith(
  (request: Effect.Effect<HttpClientRequest.HttpClientRequest>) => Effect.flatMap(request, send),
  Effect.succeed,
)

/** Provides the client. */
export const layer: Layer.Layer<HttpClient.HttpClient> = Layer.succeed(HttpClient.HttpClient, client)

/**
 * The way into a simulator for whatever calls effect's HttpClient.
 */
import * as Bytes from "effect/Bytes"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientError from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type Incoming, splitUrl } from "./Exchange.ts"
import type { World } from "./Handler.ts"
import type { Simulation } from "./Simulation.ts"
import { toResponse } from "./webResponse.ts"

const urlOf = (request: HttpClientRequest.HttpClientRequest): string =>
  request.urlParams.params.length === 0
    ? request.url
    : Option.match(HttpClientRequest.toUrl(request), { onNone: () => request.url, onSome: String })

interface Content {
  readonly body: Incoming["body"]
  readonly contentType?: string | undefined
}

const contentOf = (request: HttpClientRequest.HttpClientRequest): Effect.Effect<Content, unknown> => {
  const { body } = request
  switch (body._tag) {
    case "Empty":
      return Effect.succeed({ body: undefined })
    case "Uint8Array":
      return Effect.succeed({ body: body.body, contentType: body.contentType })
    case "Raw":
      if (typeof body.body === "string" || body.body instanceof Uint8Array) {
        return Effect.succeed({ body: body.body, contentType: body.contentType })
      }
      return fromInit(body.body as BodyInit)
    case "FormData":
      return fromInit(body.formData)
    case "Stream":
      return Effect.map(Stream.runCollect(body.stream), (parts) => ({
        body: Bytes.concat(parts),
        contentType: body.contentType,
      }))
  }
}

const fromInit = (init: BodyInit): Effect.Effect<Content> =>
  Effect.promise(async () => {
    const response = new Response(init)
    return {
      body: new Uint8Array(await response.arrayBuffer()),
      contentType: response.headers.get("content-type") ?? undefined,
    }
  })

const send = <W extends World>(simulation: Simulation<W>) =>
  Effect.fnUntraced(function* (request: HttpClientRequest.HttpClientRequest) {
    const unsent = (cause: unknown) =>
      new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request, cause }) })
    const { body, contentType } = yield* Effect.mapError(contentOf(request), unsent)
    const headers: Record<string, string | undefined> = { ...request.headers }
    if (contentType !== undefined) headers["content-type"] ??= contentType
    const answer = yield* simulation.handle({
      method: request.method,
      ...splitUrl(urlOf(request)),
      headers,
      body,
      address: "127.0.0.1",
    }).pipe(
      Effect.mapError(unsent),
    )
    return HttpClientResponse.fromWeb(request, toResponse(request.method, answer))
  })

/** Makes an HttpClient whose requests, to whatever host, the simulator answers. */
export const make = <W extends World>(simulation: Simulation<W>): HttpClient.HttpClient =>
  HttpClient.makeWith(
    (request: Effect.Effect<HttpClientRequest.HttpClientRequest>) => Effect.flatMap(request, send(simulation)),
    Effect.succeed,
  )

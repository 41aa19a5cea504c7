/**
 * The overlay as one `fetch` handler.
 *
 *     GET /          the page; /overlay.css and /overlay.js belong to it
 *     GET /events    server-sent events: ready, roll, deleted, problem
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Sse from "effect/encoding/Sse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import { Overlay, type Told } from "./Overlay.ts"
import * as page from "./page.ts"

const headers = {
  "cache-control": "no-store, no-transform",
  "content-security-policy": "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
}

const text = (body: string, type: string): Response =>
  new Response(body, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } })

/** When a page comes back that lost its connection. */
const retry = Sse.encoder.write(new Sse.Retry({ duration: Duration.seconds(1), lastEventId: undefined }))

// A comment keeps proxies from closing a quiet connection.
const heartbeats = Stream.tick("15 seconds").pipe(Stream.drop(1), Stream.map(() => ":\n\n"))

const write = ({ data, id, name }: Told): string =>
  Sse.encoder.write({ _tag: "Event", event: name, id, data: JSON.stringify(data) })

const follow = Effect.fnUntraced(function* (request: Request) {
  const overlay = yield* Overlay
  const last = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("last") ?? ""
  const events = Stream.map(yield* overlay.since(last), write)
  const lively = Stream.merge(events, heartbeats, { haltStrategy: "left" })
  const body = Stream.toReadableStreamWith(
    Stream.encodeText(Stream.concat(Stream.make(retry), lively)),
    yield* Effect.context<never>(),
    { signal: request.signal },
  )
  return new Response(body, { headers: { ...headers, "content-type": "text/event-stream" } })
})

/** Makes the handler. It keeps the connection to the room, so make it once for all requests. */
export const makeHandler = (env: Readonly<Record<string, string | undefined>>) => {
  const settings = ConfigProvider.layer(ConfigProvider.fromUnknown(env))
  const runtime = ManagedRuntime.make(Layer.provide(Overlay.layerConfig, settings))
  return async (request: Request): Promise<Response> => {
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case "GET /":
        return text(page.html, "text/html")
      case "GET /overlay.css":
        return text(page.css, "text/css")
      case "GET /overlay.js":
        return text(page.js, "text/javascript")
      case "GET /events":
        return await runtime.runPromise(follow(request))
    }
    return new Response("There is nothing here.", { status: 404, headers })
  }
}

/**
 * The overlay as one `fetch` handler.
 *
 *     GET /          the page
 *     GET /events    server-sent events: ready, roll, deleted, problem
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { lastEventId, respond } from "effect-tabletop/edge/ServerSentEvents"
import { Overlay } from "./Overlay.ts"
import { page } from "./page.ts"

const headers = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" }

const show = (): Response => {
  const nonce = crypto.randomUUID()
  const policy = `default-src 'self' 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'`
  return new Response(page(nonce), {
    headers: { ...headers, "content-security-policy": policy, "content-type": "text/html; charset=utf-8" },
  })
}

const follow = Effect.fnUntraced(function* (request: Request) {
  const overlay = yield* Overlay
  return yield* respond(yield* overlay.since(lastEventId(request)), { headers, signal: request.signal })
})

/** Makes the handler. It keeps the connection to the room, so make it once for all requests. */
export const makeHandler = (env: Readonly<Record<string, string | undefined>>) => {
  const settings = ConfigProvider.layer(ConfigProvider.fromUnknown(env))
  const runtime = ManagedRuntime.make(Layer.provide(Overlay.layerConfig, settings))
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === "/") return show()
    if (pathname === "/events") return await runtime.runPromise(follow(request))
    return new Response("There is nothing here.", { status: 404, headers })
  }
}

/**
 * The way into a simulator for whatever speaks `Request` and `Response`.
 *
 * It runs effects, as a web handler is called from outside of any.
 */
import * as Effect from "effect/Effect"
import { withCrossOrigin } from "./crossOrigin.ts"
import { type Incoming, splitUrl } from "./Exchange.ts"
import type { World } from "./Handler.ts"
import { textOrBytes } from "./RequestBody.ts"
import type { Simulation } from "./Simulation.ts"
import { toResponse } from "./webResponse.ts"

/**
 * Answers a request. It rejects, as `fetch` does, when an injected fault drops
 * the connection.
 */
export type WebHandler = (request: Request) => Promise<Response>

const bodyOf = async (request: Request): Promise<Incoming["body"]> => {
  if (request.body === null) return undefined
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false
  const bytes = new Uint8Array(await request.arrayBuffer())
  // `request.text()` would take a byte order mark away.
  return isForm ? bytes : textOrBytes(bytes)
}

const toIncoming = async (request: Request): Promise<Incoming> => {
  const headers: Record<string, string> = {}
  request.headers.forEach((value, name) => {
    headers[name] = value
  })
  return {
    method: request.method,
    ...splitUrl(request.url),
    headers,
    body: await bodyOf(request),
    address: headers["x-forwarded-for"]?.split(",")[0]?.trim() ?? "127.0.0.1",
  }
}

/** Makes the handler, which pages of any origin may call. Clock and logger are those of the effect that makes it. */
export const make = <W extends World>(simulation: Simulation<W>): Effect.Effect<WebHandler> =>
  Effect.map(Effect.context<never>(), (context) => {
    const run = Effect.runPromiseWith(context)
    return withCrossOrigin(async (request) =>
      toResponse(request.method, await run(simulation.handle(await toIncoming(request)), { signal: request.signal }))
    )
  })

/**
 * Serving simulators over HTTP on this machine, in Node.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import { Buffer } from "node:buffer"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import * as DddiceSimulator from "./simulator/DddiceSimulator.ts"
import * as ValentinaSimulator from "./simulator/ValentinaSimulator.ts"

/** Answers a web request. */
export type WebHandler = (request: Request) => Promise<Response>

/** Where to listen. */
export interface ServeOptions {
  /** Any free port unless said otherwise. */
  readonly port?: number | undefined
  /** Only this machine, `127.0.0.1`, unless said otherwise. */
  readonly hostname?: string | undefined
}

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string
  readonly port: number
}

/** The server could not listen: mostly because another one uses the port. */
export class ServeError extends Data.TaggedError("ServeError")<{
  readonly message: string
  readonly cause: unknown
}> {}

const toRequest = (message: IncomingMessage, origin: string, body: Uint8Array): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (typeof value === "string") headers.set(name, value)
    else value?.forEach((entry) => headers.append(name, entry))
  }
  if (!headers.has("x-forwarded-for") && message.socket.remoteAddress !== undefined) {
    headers.set("x-forwarded-for", message.socket.remoteAddress)
  }
  return new Request(origin + (message.url ?? "/"), {
    method: message.method ?? "GET",
    headers,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  })
}

const bodyOf = async (message: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Array<Uint8Array> = []
  for await (const chunk of message) chunks.push(chunk)
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

const send = async (response: Response, target: ServerResponse): Promise<void> => {
  target.writeHead(response.status, Object.fromEntries(response.headers))
  for await (const chunk of response.body ?? []) {
    // Waiting lets the start of an answer out before its connection is closed.
    await new Promise((resolve) => target.write(chunk, resolve))
  }
  target.end()
}

const listener =
  (handler: WebHandler, originOf: () => string) => async (message: IncomingMessage, target: ServerResponse) => {
    try {
      const origin = message.headers.host === undefined ? originOf() : `http://${message.headers.host}`
      await send(await handler(toRequest(message, origin, await bodyOf(message))), target)
    } catch {
      // What a fault that drops the connection looks like from outside.
      target.destroy()
    }
  }

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

/**
 * Serves a web handler over HTTP until the scope closes.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 * import { serve } from "effect-tabletop/node"
 *
 * const program = Effect.gen(function* () {
 *   const simulator = yield* DddiceSimulator.make()
 *   const { url } = yield* serve(simulator.webHandler)
 *   const response = yield* Effect.promise(() => fetch(`${url}/api/1.0/user`))
 *   return response.status
 * })
 *
 * await Effect.runPromise(Effect.scoped(program)) // => 401
 * ```
 */
export const serve = (
  handler: WebHandler,
  { hostname = "127.0.0.1", port = 0 }: ServeOptions = {},
): Effect.Effect<Listening, ServeError, Scope.Scope> => {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname
  const open = Effect.callback<Server, ServeError>((resume) => {
    const server: Server = createServer(listener(handler, () => `http://${host}:${portOf(server)}`))
    server.once("error", (cause) => {
      resume(Effect.fail(new ServeError({ message: `Cannot listen on ${host}:${port}: ${cause.message}`, cause })))
    })
    server.listen(port, hostname, () => resume(Effect.succeed(server)))
  })
  const close = (server: Server) =>
    Effect.callback<void>((resume) => {
      server.close(() => resume(Effect.void))
      // Clients keep their connections open for the next request.
      server.closeAllConnections()
    })
  return Effect.map(Effect.acquireRelease(open, close), (server) => {
    const port = portOf(server)
    return { url: `http://${host}:${port}`, port }
  })
}

/** Serves a web handler for as long as the layer is in use, and gives what `layerOf` makes for its address. */
export const serving = <A, E, R>(
  handler: Effect.Effect<WebHandler>,
  layerOf: (listening: Listening) => Layer.Layer<A, E, R>,
  options?: ServeOptions,
): Layer.Layer<A, E | ServeError, R> =>
  Layer.unwrap(
    Effect.gen(function* () {
      return layerOf(yield* serve(yield* handler, options))
    }),
  )

/** How both simulators are served. */
export interface SimulatorsOptions {
  /** Any free port unless said otherwise. */
  readonly valentinaPort?: number | undefined
  /** Any free port unless said otherwise. */
  readonly dddicePort?: number | undefined
  /** Decides dice and ids of both. */
  readonly seed?: string | number | undefined
  /** How many requests each key may make in a minute; without limit unless said otherwise. */
  readonly requestsPerMinute?: number | undefined
}

/** What clients of the two served simulators need. The keys are in plain text: they open nothing else. */
export interface ServedSimulators {
  readonly valentina: {
    readonly url: string
    readonly api_key: string
    readonly company_id: string
    readonly users: { readonly admin: string; readonly storyteller: string; readonly player: string }
  }
  readonly dddice: { readonly url: string; readonly api_key: string }
}

const minute = 60

/** Serves a simulated Valentina and a simulated dddice until the scope closes. */
export const serveSimulators = Effect.fnUntraced(function* (
  { dddicePort, requestsPerMinute, seed, valentinaPort }: SimulatorsOptions = {},
): Effect.fn.Return<ServedSimulators, ServeError, Scope.Scope> {
  const rateLimits = requestsPerMinute === undefined
    ? []
    : [{ name: "default", capacity: requestsPerMinute, rate: requestsPerMinute / minute }]
  const valentina = yield* ValentinaSimulator.make({ seed, rateLimits })
  const dddice = yield* DddiceSimulator.make({ seed, requestsPerMinute })
  const { url } = yield* serve(valentina.webHandler, { port: valentinaPort })
  const rooms = yield* serve(dddice.webHandler, { port: dddicePort })
  return {
    valentina: {
      url,
      api_key: Redacted.value(valentina.apiKey),
      company_id: valentina.companyId,
      users: valentina.users,
    },
    dddice: { url: rooms.url, api_key: Redacted.value(DddiceSimulator.tokens.owner) },
  }
})

/**
 * Serving a web handler over HTTP, in Node.
 *
 * Over `node:http` itself and not over NodeHttpServer of `@effect/platform-node`:
 * a web handler behind that answers less (715 to 1,095 against 735 to 1,417
 * reads a second, 530 to 610 against 971 to 996 writes, 32 at once, one busy
 * machine), loads in twice the time, and asks for a package that those who serve
 * no WebSockets need not have.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { Buffer } from "node:buffer"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { countIssues, dieOf } from "../layers/call/senseless.ts"
import type { AcceptWebSocket } from "./AcceptWebSocket.ts"
import { sendResponse } from "./sendResponse.ts"
import { type Unreadable, webRequest } from "./webRequest.ts"
import * as WebSockets from "./webSockets.ts"

/** Answers a web request. */
export type WebHandler = (request: Request) => Promise<Response>

/** Where to listen. */
export interface ServeOptions {
  /** Any free port unless said otherwise. */
  readonly port?: number | undefined
  /** Only this machine, `127.0.0.1`, unless said otherwise. */
  readonly hostname?: string | undefined
  /**
   * Serves WebSockets on the same port, at any path, with `@effect/platform-node`;
   * they are refused unless it is given.
   */
  readonly acceptWebSocket?: AcceptWebSocket | undefined
  /** The longest body of a request, in bytes; 16 MiB unless said otherwise. A longer one is answered with 413. */
  readonly maxBodyBytes?: number | undefined
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

const isUnreadable = (request: Request | Unreadable): request is Unreadable => "message" in request

const refuse = ({ message, status }: Unreadable, target: ServerResponse): void => {
  // What is left of the request is not read.
  target.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(message),
    connection: "close",
  })
  target.end(message)
}

const listener =
  (handler: WebHandler, ownUrl: () => string, maxBodyBytes: number) =>
  async (message: IncomingMessage, target: ServerResponse): Promise<void> => {
    try {
      const request = await webRequest(message, ownUrl(), maxBodyBytes)
      if (isUnreadable(request)) return refuse(request, target)
      await sendResponse(await handler(request), target)
    } catch {
      // What a fault that drops the connection looks like from outside.
      target.destroy()
    }
  }

// Node hands these over as a bare connection, and a request for a WebSocket too.
const unserved = (server: Server, acceptsWebSockets: boolean): void => {
  server.on("connect", (_, stream) => {
    stream.on("error", () => stream.destroy())
    stream.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
  })
  if (acceptsWebSockets) return
  server.on("upgrade", (_, stream) => {
    stream.on("error", () => stream.destroy())
    stream.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
  })
}

// Node closes an idle connection after 5 seconds, and a request that is on its way then is lost.
const keepAliveMillis = 60_000

interface Open {
  readonly server: Server
  readonly breakOff: () => void
}

const needsPlatform = (cause: unknown) =>
  new ServeError({ message: "Cannot serve WebSockets without @effect/platform-node: install it", cause })

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

/**
 * Serves a web handler over HTTP, and WebSockets where it is told what to do
 * with them, until the scope closes. What no web request can be is answered
 * with 400 (a GET with a body, a Host that is none) or 405 (CONNECT, TRACE).
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 * import { serve } from "effect-tabletop/node"
 *
 * const program = Effect.gen(function* () {
 *   const simulator = yield* DddiceSimulator.make()
 *   const { url } = yield* serve(simulator.webHandler, { acceptWebSocket: simulator.acceptWebSocket })
 *   const response = yield* Effect.promise(() => fetch(`${url}/api/1.0/user`))
 *   return response.status
 * })
 *
 * await Effect.runPromise(Effect.scoped(program)) // => 401
 * ```
 */
export const serve = (
  handler: WebHandler,
  options: ServeOptions = {},
): Effect.Effect<Listening, ServeError, Scope.Scope> => {
  const { acceptWebSocket, hostname = "127.0.0.1", maxBodyBytes = 16 * 1024 * 1024, port = 0 } = options
  const host = hostname.includes(":") ? `[${hostname}]` : hostname
  const sockets = acceptWebSocket === undefined ? Effect.undefined : Effect.mapError(WebSockets.load, needsPlatform)
  const wrong = countIssues(["maxBodyBytes"], maxBodyBytes)
  const listen = (sockets: Effect.Success<typeof WebSockets.load> | undefined) =>
    Effect.callback<Open, ServeError>((resume) => {
      const server: Server = createServer(
        { keepAliveTimeout: keepAliveMillis },
        listener(handler, () => `http://${host}:${portOf(server)}`, maxBodyBytes),
      )
      server.once("error", (cause) => {
        resume(Effect.fail(new ServeError({ message: `Cannot listen on ${host}:${port}: ${cause.message}`, cause })))
      })
      unserved(server, sockets !== undefined)
      const breakOff = sockets === undefined || acceptWebSocket === undefined
        ? () => {}
        : WebSockets.upgrading(server, sockets, acceptWebSocket)
      server.listen(port, hostname, () => resume(Effect.succeed({ server, breakOff })))
    })
  const open = Effect.andThen(dieOf("serve", wrong), Effect.flatMap(sockets, listen))
  const close = ({ breakOff, server }: Effect.Success<typeof open>) =>
    Effect.callback<void>((resume) => {
      server.close(() => resume(Effect.void))
      // Clients keep their connections open for the next request.
      server.closeAllConnections()
      breakOff()
    })
  return Effect.map(Effect.acquireRelease(open, close), ({ server }) => {
    const port = portOf(server)
    return { url: `http://${host}:${port}`, port }
  })
}

/**
 * Serving a web handler over HTTP, in Node.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type * as Socket from "effect/socket/Socket"
import { Buffer } from "node:buffer"
import { createHash } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import * as WebSocketServerEnd from "./WebSocketServerEnd.ts"

/** Answers a web request. */
export type WebHandler = (request: Request) => Promise<Response>

/** Takes the server's end of a WebSocket, and the address it was opened at. */
export type AcceptWebSocket = (socket: Socket.WebSocketLike, url: string) => void

/** Where to listen. */
export interface ServeOptions {
  /** Any free port unless said otherwise. */
  readonly port?: number | undefined
  /** Only this machine, `127.0.0.1`, unless said otherwise. */
  readonly hostname?: string | undefined
  /** Serves WebSockets on the same port, at any path; they are refused unless it is given. */
  readonly acceptWebSocket?: AcceptWebSocket | undefined
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

const send = async ({ body, headers, status }: Response, target: ServerResponse): Promise<void> => {
  target.writeHead(status, Object.fromEntries(headers))
  if (body === null) return void target.end()
  const left = new AbortController()
  target.once("close", () => left.abort())
  if (target.destroyed) left.abort()
  const writing = new WritableStream<Uint8Array>({
    // Waiting lets the start of an answer out before its connection is closed.
    write: (chunk) => new Promise((resolve) => target.write(chunk, () => resolve())),
    close: () => void target.end(),
  })
  // A client that leaves cancels the body, which may have no end of its own.
  await body.pipeTo(writing, { signal: left.signal })
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

// What the protocol (RFC 6455) has the server add to the client's key.
const protocolId = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

const handshakeOf = ({ headers, method }: IncomingMessage): string | undefined => {
  const key = headers["sec-websocket-key"]
  const isAsked = method === "GET" && headers.upgrade?.toLowerCase() === "websocket" && key !== undefined &&
    headers["sec-websocket-version"] === "13"
  if (!isAsked) return undefined
  const accept = createHash("sha1").update(key + protocolId).digest("base64")
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`
}

const refusal = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

/** Answers requests for a WebSocket; gives how to break off those that are open. */
const upgrading = (server: Server, accept: AcceptWebSocket | undefined): () => void => {
  const streams = new Set<Duplex>()
  const breakOff = () => streams.forEach((stream) => stream.destroy())
  if (accept === undefined) return breakOff
  server.on("upgrade", (message: IncomingMessage, stream: Duplex, head: Uint8Array) => {
    const handshake = handshakeOf(message)
    stream.on("error", () => stream.destroy())
    if (handshake === undefined) return void stream.end(refusal)
    const { onBytes, onEnd, socket } = WebSocketServerEnd.make({
      write: (bytes) => void stream.write(bytes),
      end: () => void stream.end(),
      destroy: () => void stream.destroy(),
    })
    streams.add(stream)
    // Node leaves a connection half open that its client has ended, for instance by being killed.
    stream.on("end", () => stream.end())
    stream.on("close", () => {
      streams.delete(stream)
      onEnd()
    })
    stream.on("data", onBytes)
    stream.write(handshake)
    try {
      accept(socket, message.url ?? "/")
    } catch {
      // As where a handler fails: this connection ends, and the server goes on.
      return void stream.destroy()
    }
    if (head.length > 0) onBytes(head)
  })
  return breakOff
}

// Node closes an idle connection after 5 seconds, and a request that is on its way then is lost.
const keepAliveTimeout = 60_000

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

/**
 * Serves a web handler over HTTP, and WebSockets where it is told what to do
 * with them, until the scope closes.
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
  { acceptWebSocket, hostname = "127.0.0.1", port = 0 }: ServeOptions = {},
): Effect.Effect<Listening, ServeError, Scope.Scope> => {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname
  const open = Effect.callback<{ readonly server: Server; readonly breakOff: () => void }, ServeError>((resume) => {
    const server: Server = createServer(
      { keepAliveTimeout },
      listener(handler, () => `http://${host}:${portOf(server)}`),
    )
    server.once("error", (cause) => {
      resume(Effect.fail(new ServeError({ message: `Cannot listen on ${host}:${port}: ${cause.message}`, cause })))
    })
    const breakOff = upgrading(server, acceptWebSocket)
    server.listen(port, hostname, () => resume(Effect.succeed({ server, breakOff })))
  })
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

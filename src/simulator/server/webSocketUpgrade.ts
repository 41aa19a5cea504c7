/**
 * WebSockets of requests, in the runtimes that answer them with a Response.
 */
import type * as Socket from "effect/socket/Socket"
import type { WebHandler } from "./webHandler.ts"

/** Takes the server's end of a WebSocket, and the address it was opened at. */
export type AcceptWebSocket = (socket: Socket.WebSocketLike, url: string) => void

/** What Deno has for it. */
interface DenoRuntime {
  readonly upgradeWebSocket: (
    request: Request,
  ) => { readonly socket: Socket.WebSocketLike; readonly response: Response }
}

/** What workerd has for it. */
type PairConstructor = new () => {
  readonly 0: Socket.WebSocketLike
  readonly 1: Socket.WebSocketLike & { readonly accept: () => void }
}

interface Runtime {
  readonly Deno?: DenoRuntime
  readonly WebSocketPair?: PairConstructor
}

const onWorkerd = (Pair: PairConstructor, request: Request, accept: AcceptWebSocket): Response => {
  const { 0: client, 1: server } = new Pair()
  server.accept()
  accept(server, request.url)
  // Only workerd's own types know the field.
  return new Response(null, { status: 101, webSocket: client } as ResponseInit)
}

const upgrade = (request: Request, accept: AcceptWebSocket): Response => {
  // Type boundary: what a runtime has beyond the standard.
  const { Deno, WebSocketPair } = globalThis as Runtime
  if (WebSocketPair !== undefined) return onWorkerd(WebSocketPair, request, accept)
  if (Deno === undefined) return new Response("WebSockets are not served here", { status: 426 })
  try {
    const { response, socket } = Deno.upgradeWebSocket(request)
    accept(socket, request.url)
    return response
  } catch {
    // A request that did not come from Deno's own server.
    return new Response("WebSockets are not served here", { status: 426 })
  }
}

/**
 * Answers requests for a WebSocket too, in Deno (`Deno.serve`) and workerd.
 * Elsewhere they are answered with 426.
 */
export const withWebSockets = (handler: WebHandler, accept: AcceptWebSocket): WebHandler => (request) =>
  request.headers.get("upgrade")?.toLowerCase() === "websocket"
    ? Promise.resolve(upgrade(request, accept))
    : handler(request)

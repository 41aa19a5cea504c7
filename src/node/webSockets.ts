/**
 * The WebSockets of a server that Node runs, by the `ws` that comes with
 * `@effect/platform-node`.
 */
import type { WebSocket, WebSocketServer } from "@effect/platform-node/NodeWS"
import * as Effect from "effect/Effect"
import type * as Socket from "effect/socket/Socket"
import type { Server } from "node:http"
import type { AcceptWebSocket } from "./AcceptWebSocket.ts"

/** Longer ones are refused with 1009. */
const longestMessageBytes = 1_000_000

// The codes of the protocol (RFC 6455) that stand for what is not sent.
const noCode = 1005
const brokenOff = 1006

/** The server's end. Closing it with 1006 breaks the connection off, as a network would. */
const serverEnd = (socket: WebSocket): Socket.WebSocketLike => ({
  get readyState() {
    return socket.readyState
  },
  // Type boundary: ws has events of its own with the fields that effect reads.
  addEventListener: socket.addEventListener.bind(socket) as unknown as Socket.WebSocketLike["addEventListener"],
  removeEventListener: socket.removeEventListener.bind(
    socket,
  ) as unknown as Socket.WebSocketLike["removeEventListener"],
  send: (data) => socket.send(data),
  close: (code, reason) => {
    if (code === brokenOff) socket.terminate()
    else socket.close(code === noCode ? undefined : code, reason)
  },
})

/** Loads what WebSockets need, which those who serve none need not have. */
export const load: Effect.Effect<WebSocketServer, unknown> = Effect.tryPromise({
  try: async () => {
    const { WebSocketServer } = await import("@effect/platform-node/NodeWS")
    return new WebSocketServer({ noServer: true, maxPayload: longestMessageBytes })
  },
  catch: (cause) => cause,
})

/** Answers requests for a WebSocket; gives how to break off those that are open. */
export const upgrading = (server: Server, sockets: WebSocketServer, accept: AcceptWebSocket): () => void => {
  server.on("upgrade", (message, stream, head) => {
    sockets.handleUpgrade(message, stream, head, (socket) => {
      // What the protocol forbids closes the socket, which says all there is to say.
      socket.on("error", () => {})
      try {
        accept(serverEnd(socket), message.url ?? "/")
      } catch {
        // As where a handler fails: this connection ends, and the server goes on.
        socket.terminate()
      }
    })
  })
  return () => sockets.clients.forEach((socket) => socket.terminate())
}

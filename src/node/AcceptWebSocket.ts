/**
 * Who takes the WebSockets of a server. In a file of its own, so that the types of `serve` need no package.
 */
import type * as Socket from "effect/socket/Socket"

/** Takes the server's end of a WebSocket, and the address it was opened at. */
export type AcceptWebSocket = (socket: Socket.WebSocketLike, url: string) => void

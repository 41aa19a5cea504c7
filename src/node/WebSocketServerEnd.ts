/**
 * The server's end of a WebSocket, over a stream of bytes whose handshake is done.
 */
import type * as Socket from "effect/socket/Socket"
import * as WebSocketEvents from "../simulator/server/WebSocketEvents.ts"
import * as WebSocketFrames from "./WebSocketFrames.ts"

/** A stream of bytes in both directions. */
export interface ByteStream {
  readonly write: (bytes: Uint8Array) => void
  /** Ends it after what was written. */
  readonly end: () => void
  /** Ends it at once. */
  readonly destroy: () => void
}

/** The socket, and what it is to be told of the stream. */
export interface ServerEnd {
  readonly socket: Socket.WebSocketLike
  readonly onBytes: (bytes: Uint8Array) => void
  /** The stream ended, however it did. */
  readonly onEnd: () => void
}

/** The longest message, in bytes. */
const limit = 1_000_000

const open = 1
const closing = 2
const closed = 3

/**
 * Makes the open end of a connection. It takes and sends text only. Closing it
 * with 1006 breaks the connection off, as a network would.
 */
export const make = (stream: ByteStream): ServerEnd => {
  const events = WebSocketEvents.make()
  const read = WebSocketFrames.reader(limit)
  let readyState = open

  const finish = (code: number, reason: string) => {
    if (readyState === closed) return
    readyState = closed
    events.emit("close", { type: "close", code, reason })
  }

  const close = (code?: number, reason?: string) => {
    if (readyState !== open) return
    readyState = closing
    if (code === 1006) return stream.destroy()
    stream.write(WebSocketFrames.close(code, reason))
    stream.end()
  }

  const onReceived = (received: WebSocketFrames.Received): void => {
    switch (received._tag) {
      case "Text":
        if (readyState === open) events.emit("message", { type: "message", data: received.text })
        return
      case "Ping":
        if (readyState === open) stream.write(WebSocketFrames.pong(received.payload))
        return
      case "Pong":
        return
      case "Close":
        // The answer repeats the code; to a close of our own there is none.
        close(received.code, received.reason)
        return finish(received.code, received.reason)
      case "Violation":
        close(received.code, received.reason)
        return finish(received.code, received.reason)
    }
  }

  const { addEventListener, removeEventListener } = events
  return {
    socket: {
      get readyState() {
        return readyState
      },
      addEventListener,
      removeEventListener,
      close,
      send: (data) => {
        if (typeof data !== "string") throw new TypeError("Only text can be sent")
        if (readyState === open) stream.write(WebSocketFrames.text(data))
      },
    },
    onBytes: (bytes) => read(bytes).forEach(onReceived),
    onEnd: () => finish(1006, ""),
  }
}

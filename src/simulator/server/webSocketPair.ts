/**
 * WebSockets without a network.
 */
import type * as Socket from "effect/socket/Socket"
import * as WebSocketEvents from "./WebSocketEvents.ts"

/** The two ends of a connection. What one sends the other receives, a little later. */
export interface WebSocketPair {
  /** Opens a little later, when somebody may listen. */
  readonly client: Socket.WebSocketLike
  /** Is open. */
  readonly server: Socket.WebSocketLike
}

const connecting = 0
const open = 1
const closed = 3

interface End {
  readonly socket: Socket.WebSocketLike
  readonly events: WebSocketEvents.WebSocketEvents
  /** Says that the connection opened, or ended. */
  readonly turn: (state: number) => boolean
}

const end = (start: number, other: () => End): End => {
  const events = WebSocketEvents.make()
  let readyState = start
  const { addEventListener, removeEventListener } = events

  const turn = (state: number): boolean => {
    if (readyState >= state) return false
    readyState = state
    return true
  }
  // Whoever sends goes on first, as with a network between the two.
  const tell = (kind: WebSocketEvents.Kind, event: Socket.WebSocketEvent) =>
    queueMicrotask(() => {
      if (other().socket.readyState === open) other().events.emit(kind, event)
    })

  return {
    socket: {
      get readyState() {
        return readyState
      },
      addEventListener,
      removeEventListener,
      send: (data) => {
        if (readyState === connecting) throw new Error("The WebSocket is not open")
        if (readyState === open) tell("message", { type: "message", data })
      },
      close: (code = 1005, reason = "") => {
        if (!turn(closed)) return
        const event = { type: "close", code, reason }
        queueMicrotask(() => {
          if (other().turn(closed)) other().events.emit("close", event)
          events.emit("close", event)
        })
      },
    },
    events,
    turn,
  }
}

/** Makes both ends of a connection in memory. */
export const make = (): WebSocketPair => {
  const client: End = end(connecting, () => server)
  const server: End = end(open, () => client)
  queueMicrotask(() => {
    if (client.turn(open)) client.events.emit("open", { type: "open" })
  })
  return { client: client.socket, server: server.socket }
}

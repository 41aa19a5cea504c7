/**
 * The listeners of a WebSocket that this package makes itself.
 */
import type * as Socket from "effect/socket/Socket"

/** What a WebSocket tells its listeners of. */
export type Kind = "open" | "message" | "error" | "close"

/** Listeners, and how to tell them. */
export interface WebSocketEvents extends Pick<Socket.WebSocketLike, "addEventListener" | "removeEventListener"> {
  readonly emit: (kind: Kind, event: Socket.WebSocketEvent) => void
}

/** Makes an empty list of listeners. */
export const make = (): WebSocketEvents => {
  const listeners = new Map<Kind, Map<(event: Socket.WebSocketEvent) => void, boolean>>()
  return {
    addEventListener: (kind, listener, options) => {
      const ofKind = listeners.get(kind) ?? new Map<(event: Socket.WebSocketEvent) => void, boolean>()
      listeners.set(kind, ofKind.set(listener, options?.once ?? false))
    },
    removeEventListener: (kind, listener) => void listeners.get(kind)?.delete(listener),
    emit: (kind, event) => {
      const ofKind = listeners.get(kind)
      for (const [listener, once] of [...ofKind ?? []]) {
        if (once) ofKind?.delete(listener)
        listener(event)
      }
    },
  }
}

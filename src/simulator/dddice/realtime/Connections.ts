/**
 * The open sockets of the simulated Pusher server, and what is sent to them.
 */
import type * as Duration from "effect/Duration"
import type * as Socket from "effect/socket/Socket"
import type * as SocketFault from "./SocketFault.ts"

/** A socket that the server serves. */
export interface Connection {
  readonly socket: Socket.WebSocketLike
  /** What the server calls it, such as `1.7`. */
  readonly id: string
  /** Frames that wait behind a delayed one. */
  waiting: Array<SocketFault.SentFrame> | undefined
}

/** The sockets that are served now. */
export interface Connections {
  /** Serves a socket from now on. `onGone` is called once, when it is served no more. */
  readonly add: (socket: Socket.WebSocketLike, onGone: (connection: Connection) => void) => Connection
  /** Sends a frame, with the fault that is for it. To a socket that is not served any more nothing is sent. */
  readonly send: (connection: Connection, frame: SocketFault.SentFrame) => void
  /** Sends a frame of the server's own, whose content is JSON text inside the JSON. */
  readonly say: (connection: Connection, event: string, content: unknown, channel?: string) => void
  readonly close: (connection: Connection, code: number, reason: string) => void
  readonly has: (connection: Connection) => boolean
  readonly all: () => ReadonlyArray<Connection>
  readonly count: () => number
}

/** What sending needs. */
export interface Options {
  readonly faults: SocketFault.SocketFaults
  /** Does something later. */
  readonly later: (duration: Duration.Duration, action: () => void) => void
}

/** Writes a frame to a socket that is open, whoever it is. */
export const write = (socket: Socket.WebSocketLike, frame: SocketFault.SentFrame): void => {
  if (socket.readyState === 1) socket.send(JSON.stringify(frame))
}

/** Closes a socket by a code of the protocol. */
export const closeSocket = (socket: Socket.WebSocketLike, code: number, reason: string): void => {
  try {
    socket.close(code, reason)
  } catch {
    // The standard's own sockets refuse the codes that say how a connection broke.
    socket.close()
  }
}

/** Makes an empty set of sockets. */
export const make = ({ faults, later }: Options): Connections => {
  const served = new Map<Connection, (connection: Connection) => void>()
  let lastId = 0

  const forget = (connection: Connection) => {
    const onGone = served.get(connection)
    if (served.delete(connection)) onGone?.(connection)
  }

  const close = (connection: Connection, code: number, reason: string) => {
    forget(connection)
    closeSocket(connection.socket, code, reason)
  }

  const sendLater = (connection: Connection, frame: SocketFault.SentFrame, duration: Duration.Duration) => {
    connection.waiting = []
    later(duration, () => {
      const waiting = connection.waiting ?? []
      connection.waiting = undefined
      write(connection.socket, frame)
      for (const next of waiting) send(connection, next)
    })
  }

  const send = (connection: Connection, frame: SocketFault.SentFrame): void => {
    // What waited behind a delay may come after the end, and must not use faults up.
    if (!served.has(connection)) return
    if (connection.waiting !== undefined) return void connection.waiting.push(frame)
    const fault = faults.take(frame)
    switch (fault?._tag) {
      case undefined:
        return write(connection.socket, frame)
      case "Drop":
        return close(connection, fault.code, fault.reason)
      case "Duplicate":
        write(connection.socket, frame)
        return write(connection.socket, frame)
      case "Delay":
        return sendLater(connection, frame, fault.duration)
      case "Lose":
        return
    }
  }

  return {
    add: (socket, onGone) => {
      const connection: Connection = { socket, id: `1.${++lastId}`, waiting: undefined }
      served.set(connection, onGone)
      socket.addEventListener("close", () => forget(connection))
      socket.addEventListener("error", () => forget(connection))
      return connection
    },
    send,
    say: (connection, event, content, channel) =>
      send(connection, { event, data: JSON.stringify(content), ...(channel === undefined ? undefined : { channel }) }),
    close,
    has: (connection) => served.has(connection),
    all: () => [...served.keys()],
    count: () => served.size,
  }
}

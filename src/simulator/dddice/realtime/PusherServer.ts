/**
 * A server of the Pusher protocol, version 7: sockets, channels and who is on them.
 */
import type * as Duration from "effect/Duration"
import * as Predicate from "effect/Predicate"
import type * as Socket from "effect/socket/Socket"
import { jsonOrNothing } from "../../../internal/jsonOrNothing.ts"
import { sha256 } from "../../../internal/Sha256.ts"
import type * as SocketFault from "./SocketFault.ts"

/** A server that holds its sockets in memory. */
export interface PusherServer {
  /** Serves a socket, as soon as it is open. `url` is the address that the client opened. */
  readonly accept: (socket: Socket.WebSocketLike, url: string) => void
  /** The signature that lets a socket subscribe to a channel; on a presence channel it covers who joins. */
  readonly sign: (socketId: string, channel: string, channelData?: string) => string
  /** Tells everybody on a channel of an event. The content is made only when there is somebody. */
  readonly broadcast: (channel: string, event: string, content: () => unknown) => void
  /**
   * Takes a user off a presence channel, or everybody off any. The protocol has
   * no word for it, so they just hear nothing more.
   */
  readonly dismiss: (channel: string, userId?: string) => void
  /** Closes every socket. */
  readonly closeAll: (code: number, reason: string) => void
  /** How many sockets are open. */
  readonly connections: () => number
}

/** How a server is made. */
export interface Options {
  /** What clients name in the address. */
  readonly appKey: string
  readonly faults: SocketFault.SocketFaults
  /** Does something later. */
  readonly later: (duration: Duration.Duration, action: () => void) => void
  /** Called before the first of the open sockets is served. */
  readonly onFirst: () => void
}

interface Member {
  readonly user_id: string
  readonly user_info?: unknown
}

interface Connection {
  readonly socket: Socket.WebSocketLike
  readonly id: string
  /** Frames that wait behind a delayed one. */
  waiting: Array<SocketFault.SentFrame> | undefined
}

/** On a channel without presence nobody has a name. */
type Channel = Map<Connection, Member | undefined>

interface ClientFrame {
  readonly event: string
  readonly channel?: unknown
  readonly data?: unknown
}

const activityTimeoutSeconds = 120
// It signs nothing that is worth more than the simulator.
const secret = "simulated-app-secret"

const parse = (text: unknown): unknown => typeof text === "string" ? jsonOrNothing(text) : undefined

const isFrame = (value: unknown): value is ClientFrame => Predicate.isObject(value) && typeof value.event === "string"

const memberIn = (channelData: unknown): Member | undefined => {
  const content = parse(channelData)
  return Predicate.isObject(content) && typeof content.user_id === "string"
    ? { user_id: content.user_id, user_info: content.user_info }
    : undefined
}

interface Problem {
  readonly code: number
  readonly message: string
}

// dddice's own clients name its application by a key that begins so; they can be pointed here by address alone.
const keyOfOwnClients = /^\/app\/DpMX1V2r[A-Za-z0-9]{56}$/

const addressProblem = (url: string, appKey: string): Problem | undefined => {
  // Some runtimes give the path alone, and a client may write there what is no address.
  const parsed = URL.parse(url, "ws://localhost")
  const isKnown = parsed?.pathname === `/app/${encodeURIComponent(appKey)}` ||
    keyOfOwnClients.test(parsed?.pathname ?? "")
  if (parsed === null || !isKnown) return { code: 4001, message: "Application does not exist" }
  const protocol = parsed.searchParams.get("protocol")
  if (protocol === null) return { code: 4008, message: "No protocol version was given" }
  return protocol === "7" ? undefined : { code: 4007, message: "Unsupported protocol version" }
}

const isPresence = (name: string): boolean => name.startsWith("presence-")
const isGuarded = (name: string): boolean => isPresence(name) || name.startsWith("private-")

const has = (channel: Channel, userId: string): boolean =>
  [...channel.values()].some((member) => member?.user_id === userId)

const presenceOf = (channel: Channel) => {
  const hash = Object.fromEntries(
    [...channel.values()].flatMap((member) => member === undefined ? [] : [[member.user_id, member.user_info]]),
  )
  const ids = Object.keys(hash)
  return { presence: { ids, hash, count: ids.length } }
}

const closeSocket = (socket: Socket.WebSocketLike, code: number, reason: string) => {
  try {
    socket.close(code, reason)
  } catch {
    // The standard's own sockets refuse the codes that say how a connection broke.
    socket.close()
  }
}

/** Makes a server. */
export const make = ({ appKey, faults, later, onFirst }: Options): PusherServer => {
  const connections = new Set<Connection>()
  const channels = new Map<string, Channel>()
  let lastId = 0

  const sign: PusherServer["sign"] = (socketId, channel, channelData) =>
    `${appKey}:${sha256([secret, socketId, channel, ...(channelData === undefined ? [] : [channelData])].join(":"))}`

  const write = ({ socket }: Connection, frame: SocketFault.SentFrame) => {
    if (socket.readyState === 1) socket.send(JSON.stringify(frame))
  }

  const send = (connection: Connection, frame: SocketFault.SentFrame): void => {
    // What waited behind a delay may come after the end, and must not use faults up.
    if (!connections.has(connection)) return
    if (connection.waiting !== undefined) return void connection.waiting.push(frame)
    const fault = faults.take(frame)
    switch (fault?._tag) {
      case undefined:
        return write(connection, frame)
      case "Drop":
        return close(connection, fault.code, fault.reason)
      case "Duplicate":
        write(connection, frame)
        return write(connection, frame)
      case "Delay":
        connection.waiting = []
        return later(fault.duration, () => {
          const waiting = connection.waiting ?? []
          connection.waiting = undefined
          write(connection, frame)
          for (const next of waiting) send(connection, next)
        })
      case "Lose":
        return
    }
  }

  // The server's own frames hold JSON text inside the JSON.
  const say = (connection: Connection, event: string, content: unknown, channel?: string) =>
    send(connection, { event, data: JSON.stringify(content), ...(channel === undefined ? undefined : { channel }) })

  const leave = (name: string, connection: Connection) => {
    const channel = channels.get(name)
    const member = channel?.get(connection)
    if (channel === undefined || !channel.delete(connection)) return
    if (channel.size === 0) channels.delete(name)
    if (member === undefined || has(channel, member.user_id)) return
    for (const other of channel.keys()) {
      say(other, "pusher_internal:member_removed", { user_id: member.user_id }, name)
    }
  }

  const forget = (connection: Connection) => {
    if (!connections.delete(connection)) return
    for (const name of [...channels.keys()]) leave(name, connection)
  }

  const close = (connection: Connection, code: number, reason: string) => {
    forget(connection)
    closeSocket(connection.socket, code, reason)
  }

  const refuseSubscription = (connection: Connection, channel: string) =>
    say(
      connection,
      "pusher:subscription_error",
      { type: "AuthError", error: "The connection is unauthorized.", status: 401 },
      channel,
    )

  const subscribe = (connection: Connection, data: unknown) => {
    if (!Predicate.isObject(data) || typeof data.channel !== "string") return
    const { auth, channel: name, channel_data } = data
    const channelData = typeof channel_data === "string" ? channel_data : undefined
    if (isGuarded(name) && auth !== sign(connection.id, name, channelData)) return refuseSubscription(connection, name)
    const member = isPresence(name) ? memberIn(channelData) : undefined
    if (isPresence(name) && member === undefined) return refuseSubscription(connection, name)
    const channel: Channel = channels.get(name) ?? new Map()
    const arrives = member !== undefined && !has(channel, member.user_id)
    const others = [...channel.keys()].filter((other) => other !== connection)
    channels.set(name, channel.set(connection, member))
    say(connection, "pusher_internal:subscription_succeeded", isPresence(name) ? presenceOf(channel) : {}, name)
    if (!arrives) return
    for (const other of others) say(other, "pusher_internal:member_added", member, name)
  }

  const relay = (connection: Connection, { channel: name, data, event }: ClientFrame) => {
    const channel = typeof name === "string" && isGuarded(name) ? channels.get(name) : undefined
    if (typeof name !== "string" || channel === undefined || !channel.has(connection)) {
      return say(connection, "pusher:error", { code: 4301, message: "The client event was refused" })
    }
    const sender = channel.get(connection)?.user_id
    const frame = { event, channel: name, data, ...(sender === undefined ? undefined : { user_id: sender }) }
    for (const other of channel.keys()) if (other !== connection) send(other, frame)
  }

  const receive = (connection: Connection, text: unknown) => {
    if (!connections.has(connection)) return
    const frame = parse(text)
    if (!isFrame(frame)) return say(connection, "pusher:error", { code: null, message: "The frame is not understood" })
    if (frame.event.startsWith("client-")) return relay(connection, frame)
    switch (frame.event) {
      case "pusher:ping":
        return say(connection, "pusher:pong", {})
      case "pusher:subscribe":
        return subscribe(connection, frame.data)
      case "pusher:unsubscribe":
        return Predicate.isObject(frame.data) ? leave(String(frame.data.channel), connection) : undefined
    }
  }

  const begin = (socket: Socket.WebSocketLike, url: string) => {
    const connection: Connection = { socket, id: `1.${++lastId}`, waiting: undefined }
    const problem = addressProblem(url, appKey)
    if (problem !== undefined) {
      write(connection, { event: "pusher:error", data: JSON.stringify(problem) })
      return closeSocket(socket, problem.code, problem.message)
    }
    if (connections.size === 0) onFirst()
    connections.add(connection)
    socket.addEventListener("message", ({ data }) => receive(connection, data))
    socket.addEventListener("close", () => forget(connection))
    socket.addEventListener("error", () => forget(connection))
    say(connection, "pusher:connection_established", {
      socket_id: connection.id,
      activity_timeout: activityTimeoutSeconds,
    })
  }

  return {
    accept: (socket, url) => {
      if (socket.readyState === 0) socket.addEventListener("open", () => begin(socket, url), { once: true })
      else begin(socket, url)
    },
    sign,
    broadcast: (name, event, content) => {
      const channel = channels.get(name)
      if (channel === undefined) return
      const frame = { event, channel: name, data: JSON.stringify(content()) }
      for (const connection of [...channel.keys()]) send(connection, frame)
    },
    dismiss: (name, userId) => {
      if (userId === undefined) return void channels.delete(name)
      for (const [connection, member] of [...channels.get(name) ?? []]) {
        if (member?.user_id === userId) leave(name, connection)
      }
    },
    closeAll: (code, reason) => {
      for (const connection of [...connections]) close(connection, code, reason)
    },
    connections: () => connections.size,
  }
}

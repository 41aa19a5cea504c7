/**
 * A server of the Pusher protocol, version 7.
 */
import * as Predicate from "effect/Predicate"
import type * as Socket from "effect/socket/Socket"
import { jsonOrNothing } from "../../../internal/jsonOrNothing.ts"
import { sha256 } from "../../../internal/Sha256.ts"
import * as Channels from "./Channels.ts"
import * as Connections from "./Connections.ts"

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
export interface Options extends Connections.Options {
  /** What clients name in the address. */
  readonly appKey: string
  /** Called before the first of the open sockets is served. */
  readonly onFirst: () => void
}

interface ClientFrame {
  readonly event: string
  readonly channel?: unknown
  readonly data?: unknown
}

const activityTimeoutSeconds = 120
// It signs nothing that is worth more than the simulator.
const secret = "simulated-app-secret"

const isFrame = (value: unknown): value is ClientFrame => Predicate.isObject(value) && typeof value.event === "string"

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

interface Served {
  readonly connections: Connections.Connections
  readonly channels: Channels.Channels
  readonly sign: PusherServer["sign"]
}

/** What is done with a frame that a client sent. */
const receiver = ({ channels, connections, sign }: Served) => {
  const { say, send } = connections

  const refuse = (connection: Connections.Connection, channel: string) =>
    say(
      connection,
      "pusher:subscription_error",
      { type: "AuthError", error: "The connection is unauthorized.", status: 401 },
      channel,
    )

  const subscribe = (connection: Connections.Connection, data: unknown) => {
    if (!Predicate.isObject(data) || typeof data.channel !== "string") return
    const { auth, channel: name, channel_data } = data
    const channelData = typeof channel_data === "string" ? channel_data : undefined
    if (Channels.isGuarded(name) && auth !== sign(connection.id, name, channelData)) return refuse(connection, name)
    const member = Channels.isPresence(name) ? Channels.memberIn(channelData) : undefined
    if (Channels.isPresence(name) && member === undefined) return refuse(connection, name)
    channels.join(name, connection, member)
  }

  const relay = (connection: Connections.Connection, { channel: name, data, event }: ClientFrame) => {
    const channel = typeof name === "string" && Channels.isGuarded(name) ? channels.on(name) : undefined
    if (typeof name !== "string" || channel === undefined || !channel.has(connection)) {
      return say(connection, "pusher:error", { code: 4301, message: "The client event was refused" })
    }
    const sender = channel.get(connection)?.user_id
    const frame = { event, channel: name, data, ...(sender === undefined ? undefined : { user_id: sender }) }
    for (const other of channel.keys()) if (other !== connection) send(other, frame)
  }

  return (connection: Connections.Connection, text: unknown) => {
    if (!connections.has(connection)) return
    const frame = typeof text === "string" ? jsonOrNothing(text) : undefined
    if (!isFrame(frame)) return say(connection, "pusher:error", { code: null, message: "The frame is not understood" })
    if (frame.event.startsWith("client-")) return relay(connection, frame)
    switch (frame.event) {
      case "pusher:ping":
        return say(connection, "pusher:pong", {})
      case "pusher:subscribe":
        return subscribe(connection, frame.data)
      case "pusher:unsubscribe":
        return Predicate.isObject(frame.data) ? channels.leave(String(frame.data.channel), connection) : undefined
    }
  }
}

/** Makes a server. */
export const make = ({ appKey, faults, later, onFirst }: Options): PusherServer => {
  const connections = Connections.make({ faults, later })
  const { close, say, send } = connections
  const channels = Channels.make(connections)

  const sign: PusherServer["sign"] = (socketId, channel, channelData) =>
    `${appKey}:${sha256([secret, socketId, channel, ...(channelData === undefined ? [] : [channelData])].join(":"))}`

  const receive = receiver({ connections, channels, sign })

  const begin = (socket: Socket.WebSocketLike, url: string) => {
    const problem = addressProblem(url, appKey)
    if (problem !== undefined) {
      Connections.write(socket, { event: "pusher:error", data: JSON.stringify(problem) })
      return Connections.closeSocket(socket, problem.code, problem.message)
    }
    if (connections.count() === 0) onFirst()
    const connection = connections.add(socket, channels.leaveAll)
    socket.addEventListener("message", ({ data }) => receive(connection, data))
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
      const channel = channels.on(name)
      if (channel === undefined) return
      const frame = { event, channel: name, data: JSON.stringify(content()) }
      for (const connection of [...channel.keys()]) send(connection, frame)
    },
    dismiss: channels.dismiss,
    closeAll: (code, reason) => {
      for (const connection of connections.all()) close(connection, code, reason)
    },
    connections: connections.count,
  }
}

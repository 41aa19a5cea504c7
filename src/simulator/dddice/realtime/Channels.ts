/**
 * The channels of the simulated Pusher server, and who is on them.
 */
import * as Predicate from "effect/Predicate"
import { jsonOrNothing } from "../../../internal/jsonOrNothing.ts"
import type { Connection, Connections } from "./Connections.ts"

/** Who is on a presence channel. */
export interface Member {
  readonly user_id: string
  readonly user_info?: unknown
}

/** On a channel without presence nobody has a name. */
type Channel = Map<Connection, Member | undefined>

/** The channels that somebody is on. */
export interface Channels {
  /** Puts a socket on a channel, and tells it and the others. */
  readonly join: (name: string, connection: Connection, member: Member | undefined) => void
  /** Takes a socket off a channel, and tells the others. */
  readonly leave: (name: string, connection: Connection) => void
  /** Takes a socket off every channel. */
  readonly leaveAll: (connection: Connection) => void
  /** Takes a user off a presence channel, or everybody off any; nobody is told of the latter. */
  readonly dismiss: (name: string, userId?: string) => void
  /** The sockets on a channel; `undefined` where nobody is. */
  readonly on: (name: string) => ReadonlyMap<Connection, Member | undefined> | undefined
}

/** Whether those on a channel are told of each other. */
export const isPresence = (name: string): boolean => name.startsWith("presence-")

/** Whether a channel is for those alone who bring a signature. */
export const isGuarded = (name: string): boolean => isPresence(name) || name.startsWith("private-")

/** Who a client says that it is, from the text beside its signature. */
export const memberIn = (channelData: string | undefined): Member | undefined => {
  const content = channelData === undefined ? undefined : jsonOrNothing(channelData)
  return Predicate.isObject(content) && typeof content.user_id === "string"
    ? { user_id: content.user_id, user_info: content.user_info }
    : undefined
}

const has = (channel: Channel, userId: string): boolean =>
  [...channel.values()].some((member) => member?.user_id === userId)

const presenceOf = (channel: Channel) => {
  const hash = Object.fromEntries(
    [...channel.values()].flatMap((member) => member === undefined ? [] : [[member.user_id, member.user_info]]),
  )
  const ids = Object.keys(hash)
  return { presence: { ids, hash, count: ids.length } }
}

/** Makes channels with nobody on them. */
export const make = ({ say }: Pick<Connections, "say">): Channels => {
  const channels = new Map<string, Channel>()

  const leave: Channels["leave"] = (name, connection) => {
    const channel = channels.get(name)
    const member = channel?.get(connection)
    if (channel === undefined || !channel.delete(connection)) return
    if (channel.size === 0) channels.delete(name)
    if (member === undefined || has(channel, member.user_id)) return
    for (const other of channel.keys()) {
      say(other, "pusher_internal:member_removed", { user_id: member.user_id }, name)
    }
  }

  return {
    join: (name, connection, member) => {
      const channel: Channel = channels.get(name) ?? new Map()
      const arrives = member !== undefined && !has(channel, member.user_id)
      const others = [...channel.keys()].filter((other) => other !== connection)
      channels.set(name, channel.set(connection, member))
      say(connection, "pusher_internal:subscription_succeeded", isPresence(name) ? presenceOf(channel) : {}, name)
      if (!arrives) return
      for (const other of others) say(other, "pusher_internal:member_added", member, name)
    },
    leave,
    leaveAll: (connection) => {
      for (const name of [...channels.keys()]) leave(name, connection)
    },
    dismiss: (name, userId) => {
      if (userId === undefined) return void channels.delete(name)
      for (const [connection, member] of [...channels.get(name) ?? []]) {
        if (member?.user_id === userId) leave(name, connection)
      }
    },
    on: (name) => channels.get(name),
  }
}

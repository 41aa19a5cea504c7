/**
 * The channels of a Pusher connection: who listens, and who is there.
 */
import * as Cause from "effect/Cause"
import type * as Duration from "effect/Duration"
import { SubscriptionRefusedError } from "../../../errors/dddice/RealtimeError.ts"
import type { PusherFrame } from "./PusherFrame.ts"
import * as PusherProtocol from "./PusherProtocol.ts"

/** What a listener of a channel is told. */
export type Message<E> =
  | { readonly _tag: "Subscribed"; readonly channel: string; readonly members: ReadonlyMap<string, unknown> }
  | { readonly _tag: "Event"; readonly channel: string; readonly frame: PusherFrame }
  | {
    readonly _tag: "MemberAdded" | "MemberRemoved"
    readonly channel: string
    readonly member: PusherProtocol.Member
    /** Who is there now. */
    readonly members: ReadonlyMap<string, unknown>
  }
  | {
    readonly _tag: "Lost"
    /** Which attempt comes next, from 1. */
    readonly attempt: number
    readonly delay: Duration.Duration
    readonly code: number | undefined
    readonly reason: string
  }
  | { readonly _tag: "Failed"; readonly cause: Cause.Cause<E> }

/** Takes a message at once: the socket is read for all, and waits for nobody. */
export type Listener<E> = (message: Message<E>) => void

/** A channel that somebody listens to. */
export interface Channel<E> {
  readonly name: string
  readonly listeners: Set<Listener<E>>
  /** `undefined` while it is not subscribed. */
  members: ReadonlyMap<string, unknown> | undefined
  /** Whether this connection was asked for it: an answer may belong to somebody who left meanwhile. */
  isAsked: boolean
  /** How often it was refused in a way that may pass, since it was subscribed last. */
  refusals: number
}

/** A channel that the server refuses. */
export interface Refusal<E> {
  readonly channel: Channel<E>
  readonly error: SubscriptionRefusedError
}

// Pusher allows a hundred in a presence channel; a server that makes up ever more must not fill the memory.
const mostMembers = 1_000

type Failure<E> = E | SubscriptionRefusedError

const tell = <E>(channel: Channel<E>, message: Message<E>) => {
  for (const listener of channel.listeners) listener(message)
}

const onMember = <E>(channel: Channel<E>, frame: PusherFrame) => {
  const member = PusherProtocol.member(frame)
  if (member === undefined || channel.members === undefined) return
  const [id, info] = member
  const known = channel.members.has(id)
  const added = frame.event === "pusher_internal:member_added"
  // The server tells of a user's first and last connection only; to be safe against more.
  if (added === known || (added && channel.members.size >= mostMembers)) return
  const members = new Map(channel.members)
  const before = members.get(id)
  if (added) members.set(id, info)
  else members.delete(id)
  channel.members = members
  tell(channel, {
    _tag: added ? "MemberAdded" : "MemberRemoved",
    channel: channel.name,
    // A removal names the id only.
    member: [id, info ?? before],
    members,
  })
}

const onSubscribed = <E>(channel: Channel<E>, frame: PusherFrame) => {
  // A server that says it again and again must not have the room read again each time.
  if (!channel.isAsked || channel.members !== undefined) return
  channel.members = PusherProtocol.members(frame)
  channel.refusals = 0
  tell(channel, { _tag: "Subscribed", channel: channel.name, members: channel.members })
}

/** Takes a frame of a channel; gives the refusal, if it is one. */
const take = <E>(channel: Channel<Failure<E>>, frame: PusherFrame): Refusal<Failure<E>> | undefined => {
  switch (frame.event) {
    case "pusher_internal:subscription_succeeded":
      onSubscribed(channel, frame)
      return undefined
    case "pusher_internal:member_added":
    case "pusher_internal:member_removed":
      onMember(channel, frame)
      return undefined
    case "pusher:subscription_error":
      return {
        channel,
        error: new SubscriptionRefusedError({ ...PusherProtocol.problem(frame), channel: channel.name }),
      }
    default:
      if (!frame.event.startsWith("pusher")) tell(channel, { _tag: "Event", channel: channel.name, frame })
      return undefined
  }
}

/** Makes the channels of one connection. */
export const make = <E>() => {
  const byName = new Map<string, Channel<Failure<E>>>()
  let ended: Cause.Cause<E> | undefined

  const tellAll = (message: Message<E>) => {
    const listeners = new Set([...byName.values()].flatMap((channel) => [...channel.listeners]))
    for (const listener of listeners) listener(message)
  }

  return {
    all: () => [...byName.values()],
    /** Whether the channel is still wanted. */
    has: (channel: Channel<Failure<E>>) => byName.get(channel.name) === channel,
    members: (name: string) => byName.get(name)?.members,
    add: (name: string, listener: Listener<Failure<E>>) => {
      const found = byName.get(name)
      const channel = found ?? { name, listeners: new Set(), members: undefined, isAsked: false, refusals: 0 }
      channel.listeners.add(listener)
      byName.set(name, channel)
      if (ended !== undefined) listener({ _tag: "Failed", cause: ended })
      else if (channel.members !== undefined) listener({ _tag: "Subscribed", channel: name, members: channel.members })
      return { channel, isNew: found === undefined && ended === undefined }
    },
    /** Gives whether the channel is to be left, since nobody listens any more. */
    remove: (channel: Channel<Failure<E>>, listener: Listener<Failure<E>>): boolean => {
      channel.listeners.delete(listener)
      if (channel.listeners.size > 0 || byName.get(channel.name) !== channel) return false
      byName.delete(channel.name)
      return true
    },
    /** Takes a frame; gives the refusal, if it is one. */
    receive: (frame: PusherFrame): Refusal<Failure<E>> | undefined => {
      const channel = byName.get(frame.channel ?? "")
      return channel === undefined ? undefined : take(channel, frame)
    },
    refuse: (channel: Channel<Failure<E>>, error: Failure<E>) => {
      // Whoever comes later asks again.
      if (byName.get(channel.name) === channel) byName.delete(channel.name)
      tell(channel, { _tag: "Failed", cause: Cause.fail(error) })
    },
    /** The connection is lost, and will be made again. */
    lose: (loss: Omit<Extract<Message<E>, { readonly _tag: "Lost" }>, "_tag">) => {
      for (const channel of byName.values()) {
        channel.members = undefined
        channel.isAsked = false
      }
      tellAll({ _tag: "Lost", ...loss })
    },
    /** The connection is over for good. */
    end: (cause: Cause.Cause<E>) => {
      ended = cause
      tellAll({ _tag: "Failed", cause })
    },
  }
}

/**
 * The events of a room for one subscriber.
 */
import * as Arr from "effect/Array"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Room, RoomOfRoll, RoomSlug } from "../../../schema/dddice/Room.ts"
import type { RoomEvent, UnreadableRoom } from "../../../schema/dddice/RoomEvent.ts"
import type { UserId } from "../../../schema/dddice/User.ts"
import type * as Channels from "./Channels.ts"
import * as KnownRolls from "./KnownRolls.ts"
import * as MessageBuffer from "./MessageBuffer.ts"
import type { PusherConnection } from "./PusherConnection.ts"
import * as RoomDifference from "./RoomDifference.ts"
import * as RoomEventDecoder from "./RoomEventDecoder.ts"

/** What to follow, and how. */
export interface Options<E, ER> {
  readonly slug: RoomSlug
  /** Whose whispers and dice box to follow too. */
  readonly user: UserId | undefined
  /** Whether what was missed in a gap is read back from the API. */
  readonly missed: "tell" | "skip"
  readonly connection: PusherConnection<E>
  readonly reader: RoomDifference.RoomReader<ER>
  /** Reads the API again after a failure that may pass. */
  readonly persist: <A>(reading: Effect.Effect<A, ER>) => Effect.Effect<A, ER>
  /** How long to wait before the list of rolls is read again that did not fit, the first time of which is number 0. */
  readonly wait: (readings: number) => Effect.Effect<Duration.Duration>
  /** How many messages may wait. */
  readonly capacity: number
  /** How many rolls are remembered. */
  readonly remembered: number
}

/** The channel that everybody in the room is on. */
export const presenceChannel = (slug: RoomSlug): string => `presence-room.${slug}`

const channelsOf = (slug: RoomSlug, user: UserId | undefined): ReadonlyArray<string> =>
  user === undefined
    ? [presenceChannel(slug)]
    : [presenceChannel(slug), `private-room.${slug}.${user}`, `private-user.${user}`]

type EventMessage = Extract<Channels.Message<never>, { readonly _tag: "Event" }>
type MemberMessage = Extract<Channels.Message<never>, { readonly _tag: "MemberAdded" | "MemberRemoved" }>
type Waiting<E> =
  | Exclude<Channels.Message<E>, { readonly _tag: "Failed" }>
  | MessageBuffer.Overflow
  | MessageBuffer.Again
type LostMessage = Extract<Channels.Message<never>, { readonly _tag: "Lost" }>

/** What the subscriber was told so far. */
interface Told extends RoomDifference.Memory {
  room: RoomOfRoll | undefined
  members: ReadonlyMap<string, unknown>
}

/** What is news of a live event. */
const news = (told: Told, event: RoomEvent): ReadonlyArray<RoomEvent> => {
  switch (event._tag) {
    case "RollCreated":
    case "RollUpdated": {
      const novelty = told.rolls.note(event.roll, "broadcast")
      if (novelty === "old") return []
      return event._tag === "RollCreated" && novelty === "updated" ? [{ ...event, _tag: "RollUpdated" }] : [event]
    }
    case "RollDeleted":
      return told.rolls.remove(event.uuid) ? [event] : []
    case "RoomUpdated":
      told.room = event.room
      return [event]
    default:
      return [event]
  }
}

const arrivals = (
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): ReadonlyArray<RoomEvent> => [
  ...[...before].filter(([id]) => !now.has(id)).map(([, info]) => RoomEventDecoder.presence("ParticipantLeft", info)),
  ...[...now].filter(([id]) => !before.has(id)).map(([, info]) => RoomEventDecoder.presence("ParticipantJoined", info)),
]

const reconnecting = ({ attempt, code, delay, reason }: LostMessage): RoomEvent => ({
  _tag: "Reconnecting",
  attempt,
  delay,
  reason,
  ...(code === undefined ? undefined : { code }),
})

// A participant that does not fit is an event of the server, and a list of none: they say nothing of gaps.
const asMissed = (event: RoomEvent): RoomEvent =>
  // Type boundary: every other event of a gap can be marked.
  event._tag === "UnknownEvent" || event._tag === "UnreadableRolls" ? event : { ...event, missed: true } as RoomEvent

const mayRead = <E>({ _tag }: Waiting<E>): boolean => _tag === "Subscribed" || _tag === "Overflow" || _tag === "Again"

// The message may be older than the members that were read when the channels were opened.
const onMember = (told: Told, message: MemberMessage): ReadonlyArray<RoomEvent> => {
  const [id, info] = message.member
  const added = message._tag === "MemberAdded"
  if (told.members.has(id) === added) return []
  const members = new Map(told.members)
  if (added) members.set(id, info)
  else members.delete(id)
  told.members = members
  return [RoomEventDecoder.presence(added ? "ParticipantJoined" : "ParticipantLeft", info)]
}

const live = (told: Told, presence: string, message: EventMessage | MemberMessage): ReadonlyArray<RoomEvent> => {
  if (message._tag !== "Event") return message.channel === presence ? onMember(told, message) : []
  return news(told, RoomEventDecoder.event(message.frame, message.channel.startsWith("private-room.")))
}

/** Reads the room, and what of it was missed. */
const readRoom = Effect.fnUntraced(function* <E, ER>(
  { missed, slug }: Options<E, ER>,
  reader: RoomDifference.RoomReader<ER>,
  told: Told,
) {
  const room = yield* reader.room
  if (missed === "skip") return { room, missed: [] }
  const rolls = yield* RoomDifference.ofRolls(reader, told, slug)
  return { room, missed: [...RoomDifference.ofRoom(told.room, "_tag" in room ? undefined : room), ...rolls] }
})

/** What is told first when all channels are open: that they are, and what was missed, after a gap. */
const openingOf = (
  room: Room | UnreadableRoom,
  members: ReadonlyMap<string, unknown>,
  missed: ReadonlyArray<RoomEvent> | undefined,
  isWhole: boolean,
): ReadonlyArray<RoomEvent> => {
  const present = RoomEventDecoder.participants(members)
  const resumed = missed !== undefined
  const first: RoomEvent = "_tag" in room ? room : { _tag: "Connected", resumed, room, present }
  return resumed ? [first, ...missed.map(asMissed), ...caughtUp(isWhole)] : [first]
}

const caughtUp = (isWhole: boolean): ReadonlyArray<RoomEvent> => isWhole ? [{ _tag: "CaughtUp" }] : []

/** Hands over what comes of the messages, as much at once as needs no reading. */
const pulling = <E, ER>(
  buffer: MessageBuffer.MessageBuffer<E>,
  handle: (message: Waiting<E>) => Effect.Effect<ReadonlyArray<RoomEvent>, ER>,
) => {
  let waiting: ReadonlyArray<Waiting<E>> = []
  return Effect.gen(function* () {
    while (true) {
      if (waiting.length === 0) waiting = yield* buffer.take
      const events: Array<RoomEvent> = []
      let done = 0
      for (const message of waiting) {
        // What is known already must not wait for the API.
        if (events.length > 0 && mayRead(message)) break
        for (const event of yield* handle(message)) events.push(event)
        done++
      }
      waiting = waiting.slice(done)
      if (Arr.isReadonlyArrayNonEmpty(events)) return events
    }
  })
}

/** Makes what asks for another reading of the list of rolls while a page of it does not fit, in longer and longer intervals. */
const rereading = <E, ER>(
  { wait }: Options<E, ER>,
  told: Told,
  scope: Scope.Scope,
  again: () => void,
): Effect.Effect<void> => {
  let readings = 0
  let isWaiting = false
  const later = Effect.gen(function* () {
    yield* Effect.sleep(yield* wait(readings++))
    isWaiting = false
    if (told.page !== undefined) again()
  })
  return Effect.suspend(() => {
    if (told.page === undefined) readings = 0
    if (told.page === undefined || isWaiting) return Effect.void
    isWaiting = true
    return Effect.asVoid(Effect.forkIn(later, scope))
  })
}

/** A room that is followed, and what of its channels is known. */
interface Following<E, ER> {
  readonly options: Options<E, ER>
  readonly names: ReadonlyArray<string>
  readonly presence: string
  readonly reader: RoomDifference.RoomReader<ER>
  readonly told: Told
  readonly reread: Effect.Effect<void>
  /** Whether all channels were open once. */
  wasOpen: boolean
  /** The channels that are not open. */
  readonly closed: Set<string>
  /** What came on open channels before all were open: it must not overtake what happened in the gap. */
  early: Array<EventMessage | MemberMessage>
  /** Who was there when the room's channel was opened last. */
  found: ReadonlyMap<string, unknown>
}

const followingOf = <E, ER>(
  options: Options<E, ER>,
  names: ReadonlyArray<string>,
  told: Told,
  reread: Effect.Effect<void>,
): Following<E, ER> => ({
  options,
  names,
  presence: presenceChannel(options.slug),
  // Whispers come on a channel of the user's own: who is not on it is not told of them after a gap either.
  reader: options.user === undefined ? RoomDifference.withoutWhispers(options.reader) : options.reader,
  told,
  reread,
  wasOpen: false,
  closed: new Set(names),
  early: [],
  found: new Map(),
})

/** Reads what happened while not all channels were open, then lets the early messages through. */
const open = Effect.fnUntraced(function* <E, ER>(following: Following<E, ER>) {
  const { options, presence, reader, reread, told } = following
  const { missed, room } = yield* options.persist(readRoom(options, reader, told))
  yield* reread
  // The connection may be lost again meanwhile.
  const members = options.connection.members(presence) ?? following.found
  const resumed = following.wasOpen
  const moves = resumed ? arrivals(told.members, members) : []
  const held = following.early
  following.wasOpen = true
  following.early = []
  told.members = members
  if (!("_tag" in room)) told.room = room
  const events = openingOf(room, members, resumed ? [...moves, ...missed] : undefined, told.page === undefined)
  return [...events, ...(resumed ? [] : missed), ...held.flatMap((message) => live(told, presence, message))]
})

/** Reads the list of rolls again, a page of which did not fit. */
const again = Effect.fnUntraced(function* <E, ER>({ options, reader, reread, told }: Following<E, ER>) {
  const missed = yield* options.persist(RoomDifference.ofRolls(reader, told, options.slug))
  yield* reread
  return [...missed.map(asMissed), ...caughtUp(told.page === undefined)]
})

const closeAll = <E, ER>(following: Following<E, ER>): void => {
  for (const name of following.names) following.closed.add(name)
  // What came early is older than what is read back after the gap.
  following.early = []
}

const nothing = Effect.succeed<ReadonlyArray<RoomEvent>>([])

const openIfComplete = <E, ER>(following: Following<E, ER>): Effect.Effect<ReadonlyArray<RoomEvent>, ER> =>
  following.closed.size === 0 ? open(following) : nothing

const onOverflow = <E, ER>(following: Following<E, ER>): Effect.Effect<ReadonlyArray<RoomEvent>, ER> => {
  const { closed, names, options: { connection } } = following
  closeAll(following)
  for (const name of names) {
    if (connection.members(name) !== undefined) closed.delete(name)
  }
  return openIfComplete(following)
}

/** Gives the events of a message, and notes what it says of gaps. */
const onMessage =
  <E, ER>(following: Following<E, ER>) => (message: Waiting<E>): Effect.Effect<ReadonlyArray<RoomEvent>, ER> => {
    const { closed, early, options, presence, told } = following
    switch (message._tag) {
      case "Again":
        // When channels are opened the list is read as well.
        return closed.size === 0 && told.page !== undefined ? again(following) : nothing
      case "Overflow":
        return onOverflow(following)
      case "Lost":
        closeAll(following)
        return Effect.succeed([reconnecting(message)])
      case "Subscribed":
        closed.delete(message.channel)
        if (message.channel === presence) following.found = message.members
        return openIfComplete(following)
      default:
        if (closed.size === 0) return Effect.succeed(live(told, presence, message))
        // What does not fit is read back from the API with the rest of the gap.
        if (early.length < options.capacity) early.push(message)
        return nothing
    }
  }

const make = Effect.fnUntraced(function* <E, ER>(options: Options<E, ER>) {
  const names = channelsOf(options.slug, options.user)
  /** How many deletions of rolls came, be it that they wait to be told. */
  let deletions = 0
  const rolls = KnownRolls.make(options.remembered)
  const told: Told = {
    room: undefined,
    members: new Map(),
    rolls,
    deletions: () => deletions,
    unreadable: new Set(),
    isListed: false,
    page: undefined,
  }
  const buffer = yield* MessageBuffer.make<E>(options.capacity)
  const listen: Channels.Listener<E> = (message) => {
    if (message._tag === "Event" && RoomEventDecoder.isRollDeletion(message.frame)) deletions++
    buffer.offer(message)
  }
  for (const name of names) yield* options.connection.join(name, listen)

  const reread = rereading(options, told, yield* Effect.scope, () => buffer.offer({ _tag: "Again" }))
  return Stream.fromPull(Effect.succeed(pulling(buffer, onMessage(followingOf(options, names, told, reread)))))
})

/** Follows a room until the stream is interrupted or fails for good. */
export const follow = <E, ER>(options: Options<E, ER>) => Stream.unwrap(make(options))

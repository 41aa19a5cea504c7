/**
 * Realtime of a simulated dddice: every change of its data is told to those
 * who may see it.
 */
import { Data } from "../../../schema/dddice/Envelope.ts"
import { Roll } from "../../../schema/dddice/Roll.ts"
import { RoomOfRoll } from "../../../schema/dddice/Room.ts"
import { Theme } from "../../../schema/dddice/Theme.ts"
import type { UserId } from "../../../schema/dddice/User.ts"
import * as Encoder from "../../server/Encoder.ts"
import { lazy } from "../../server/Lazy.ts"
import type { DiceBoxEntry, RollRecord, RoomRecord, State } from "../store/State.ts"
import { showRoll, showRollToRoom } from "../views/RollView.ts"
import * as Views from "../views/Views.ts"
import * as PusherServer from "./PusherServer.ts"
import * as RoomChannels from "./RoomChannels.ts"
import { namespace } from "./SocketFault.ts"

/** Realtime of one simulator. */
export interface Realtime extends Pick<PusherServer.PusherServer, "accept" | "sign" | "closeAll" | "connections"> {
  /** Tells of what changed since the last time. */
  readonly publish: () => void
  /** Closes every socket and goes on with other data. */
  readonly restart: (state: State) => void
}

/** The data that was told of. */
interface Told extends Pick<State, "rooms" | "diceBoxes"> {
  readonly rolls: State["rolls"]["rows"]
}

const encodeRoll = /* @__PURE__ */ lazy(() => Encoder.make(Data(Roll)))
const encodeRoom = /* @__PURE__ */ lazy(() => Encoder.make(Data(RoomOfRoll)))
const encodeTheme = /* @__PURE__ */ lazy(() => Encoder.make(Data(Theme)))

const copyOf = ({ diceBoxes, rolls, rooms }: State): Told => ({
  rooms: new Map(rooms),
  rolls: new Map(rolls.rows),
  diceBoxes: new Map(diceBoxes),
})

interface Change<Key, Value> {
  readonly key: Key
  readonly before: Value | undefined
  readonly now: Value | undefined
}

/** What differs, deletions first, and takes note of it. The values never change, so one that is the same is equal. */
const note = <Key, Value>(told: Map<Key, Value>, now: ReadonlyMap<Key, Value>): ReadonlyArray<Change<Key, Value>> => {
  const set: Array<Change<Key, Value>> = []
  for (const [key, value] of now) {
    const before = told.get(key)
    if (before === value) continue
    set.push({ key, before, now: value })
    told.set(key, value)
  }
  if (told.size === now.size) return set
  const deleted = [...told].flatMap(([key, before]) => now.has(key) ? [] : [{ key, before, now: undefined }])
  for (const { key } of deleted) told.delete(key)
  return [...deleted, ...set]
}

/** Makes realtime; `options` are those of the server but for what this does itself. */
export const make = (options: Omit<PusherServer.Options, "onFirst">): Realtime => {
  let state: State | undefined
  let told: Told | undefined

  const server = PusherServer.make({
    ...options,
    // As long as nobody listens, nothing is compared.
    onFirst: () => {
      told = state === undefined ? undefined : copyOf(state)
    },
  })

  const tell = (channels: ReadonlyArray<string>, event: string, content: () => unknown) => {
    for (const channel of channels) server.broadcast(channel, namespace + event, content)
  }

  const tellOfRoll = (data: State, event: string, roll: RollRecord) => {
    const room = roll.slug === null ? undefined : data.rooms.get(roll.slug)
    if (room === undefined) return
    if (roll.whisper.length === 0) {
      return tell(RoomChannels.ofRoom(room), event, () => encodeRoll()(showRollToRoom(data, roll)))
    }
    for (const { id, userId } of room.participants) {
      if (userId !== roll.userId && !roll.whisper.includes(id)) continue
      const viewer = Views.userOf(data, userId)
      tell(RoomChannels.ofWhispers(room, userId), event, () => encodeRoll()(showRoll(data, roll, viewer)))
    }
  }

  const tellOfRoom = (data: State, { before, now }: Change<unknown, RoomRecord>) => {
    if (before === undefined) return
    const gone = before.participants.filter(({ userId }) => !now?.participants.some((entry) => entry.userId === userId))
    for (const { userId } of gone) {
      for (const channel of RoomChannels.ofRoom(before)) server.dismiss(channel, userId)
    }
    // The whispers to who is gone, and all of a slug that was given up: another room may take it.
    const kept = new Set(now === undefined ? [] : RoomChannels.all(now))
    for (const channel of RoomChannels.all(before)) if (!kept.has(channel)) server.dismiss(channel)
    if (now === undefined) return
    tell(RoomChannels.ofRoom(now), "RoomUpdateEvent", () => encodeRoom()(Views.roomOfRoll(data, now)))
  }

  const tellOfBox = (data: State, { before, key, now }: Change<UserId, ReadonlyArray<DiceBoxEntry>>) => {
    const has = (box: ReadonlyArray<DiceBoxEntry>, { themeId, version }: DiceBoxEntry) =>
      box.some((entry) => entry.themeId === themeId && entry.version === version)
    const tellOf = (event: string, { themeId, version }: DiceBoxEntry) => {
      const theme = data.themes.get(themeId)?.versions.find((theme) => theme.version === version)
      if (theme !== undefined) tell([RoomChannels.ofUser(key)], event, () => encodeTheme()(theme))
    }
    // An upgrade is a new entry; only a theme that is gone in every version was taken out.
    const taken = (before ?? []).filter(({ themeId }) => !now?.some((entry) => entry.themeId === themeId))
    const put = (now ?? []).filter((entry) => !has(before ?? [], entry))
    for (const entry of taken) tellOf("DiceBoxDeleteEvent", entry)
    for (const entry of put) tellOf("DiceBoxCreateEvent", entry)
  }

  const publish = () => {
    if (server.connections() === 0 || state === undefined || told === undefined) return
    const data = state
    // A roll that is deleted with its room is shown in that room.
    const previous: State = { ...data, rooms: new Map(told.rooms) }
    const rolls = note(told.rolls, data.rolls.rows)
    for (const { before, now } of rolls) {
      if (before !== undefined && now === undefined) tellOfRoll(previous, "RollDeleteEvent", before)
    }
    for (const change of note(told.rooms, data.rooms)) tellOfRoom(data, change)
    for (const { before, now } of rolls) {
      if (now !== undefined) tellOfRoll(data, before === undefined ? "RollCreateEvent" : "RollUpdateEvent", now)
    }
    for (const change of note(told.diceBoxes, data.diceBoxes)) tellOfBox(data, change)
  }

  return {
    accept: server.accept,
    sign: server.sign,
    closeAll: server.closeAll,
    connections: server.connections,
    publish,
    restart: (next) => {
      state = next
      server.closeAll(4200, "The simulator starts again")
    },
  }
}

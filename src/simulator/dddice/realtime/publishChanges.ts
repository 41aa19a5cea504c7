/**
 * What is told of changes in the data of a simulated dddice, and on which
 * channels.
 */
import { Data } from "../../../schema/dddice/Envelope.ts"
import { Roll } from "../../../schema/dddice/Roll.ts"
import { RoomOfRoll } from "../../../schema/dddice/Room.ts"
import { Theme } from "../../../schema/dddice/Theme.ts"
import * as Encoder from "../../server/Encoder.ts"
import { lazy } from "../../server/Lazy.ts"
import * as Table from "../../server/Table.ts"
import type { DiceBoxEntry, DiceBoxRecord, RollRecord, RoomRecord, State } from "../store/State.ts"
import { roomIn, showRoll, showRollToRoom } from "../views/RollView.ts"
import * as Views from "../views/Views.ts"
import type { PusherServer } from "./PusherServer.ts"
import * as RoomChannels from "./RoomChannels.ts"
import { namespace } from "./SocketFault.ts"

const encodeRoll = /* @__PURE__ */ lazy(() => Encoder.make(Data(Roll)))
const encodeRoom = /* @__PURE__ */ lazy(() => Encoder.make(Data(RoomOfRoll)))
const encodeTheme = /* @__PURE__ */ lazy(() => Encoder.make(Data(Theme)))

type Server = Pick<PusherServer, "broadcast" | "dismiss">

const tell = (
  { broadcast }: Server,
  channels: ReadonlyArray<string>,
  event: string,
  content: () => unknown,
) => {
  for (const channel of channels) broadcast(channel, namespace + event, content)
}

const tellOfRoll = (server: Server, data: State, event: string, roll: RollRecord, room: RoomRecord | undefined) => {
  if (room === undefined) return
  if (roll.whisper.length === 0) {
    return tell(server, RoomChannels.ofRoom(room), event, () => encodeRoll()(showRollToRoom(data, roll, room)))
  }
  for (const { id, userId } of room.participants) {
    if (userId !== roll.userId && !roll.whisper.includes(id)) continue
    const viewer = Views.userOf(data, userId)
    tell(server, RoomChannels.ofWhispers(room, userId), event, () => encodeRoll()(showRoll(data, roll, viewer, room)))
  }
}

/** A room that is new has nobody on its channels yet. */
const tellOfRoom = (server: Server, data: State, { before, now }: Table.Change<RoomRecord>) => {
  if (before === undefined) return
  const gone = before.participants.filter(({ userId }) => !now?.participants.some((entry) => entry.userId === userId))
  for (const { userId } of gone) {
    for (const channel of RoomChannels.ofRoom(before)) server.dismiss(channel, userId)
  }
  // The whispers to who is gone, and all of a slug that was given up: another room may take it.
  const kept = new Set(now === undefined ? [] : RoomChannels.all(now))
  for (const channel of RoomChannels.all(before)) if (!kept.has(channel)) server.dismiss(channel)
  if (now === undefined) return
  tell(server, RoomChannels.ofRoom(now), "RoomUpdateEvent", () => encodeRoom()(Views.roomOfRoll(data, now)))
}

const tellOfBox = (server: Server, data: State, { before, now }: Table.Change<DiceBoxRecord>) => {
  // No box is ever gone.
  if (now === undefined) return
  const has = (box: ReadonlyArray<DiceBoxEntry>, { themeId, version }: DiceBoxEntry) =>
    box.some((entry) => entry.themeId === themeId && entry.version === version)
  const tellOf = (event: string, { themeId, version }: DiceBoxEntry) => {
    const theme = Table.get(data.themes, themeId)?.versions.find((theme) => theme.version === version)
    if (theme !== undefined) tell(server, [RoomChannels.ofUser(now.id)], event, () => encodeTheme()(theme))
  }
  // An upgrade is a new entry; only a theme that is gone in every version was taken out.
  const taken = (before?.entries ?? []).filter(({ themeId }) => !now.entries.some((entry) => entry.themeId === themeId))
  const put = now.entries.filter((entry) => !has(before?.entries ?? [], entry))
  for (const entry of taken) tellOf("DiceBoxDeleteEvent", entry)
  for (const entry of put) tellOf("DiceBoxCreateEvent", entry)
}

/** Tells of all that changed since the last time. */
export const publishChanges = (server: Server, data: State): void => {
  const rooms = Table.takeChanges(data.rooms)
  const rolls = Table.takeChanges(data.rolls)
  const roomsBefore = new Map(rooms.flatMap(({ before }) => before === undefined ? [] : [[before.id, before]]))
  for (const { before, now } of rolls) {
    if (before === undefined || now !== undefined) continue
    // A roll that is deleted with its room is shown in that room.
    const room = before.slug === null ? undefined : roomsBefore.get(before.slug) ?? Table.get(data.rooms, before.slug)
    tellOfRoll(server, data, "RollDeleteEvent", before, room)
  }
  for (const change of rooms) tellOfRoom(server, data, change)
  for (const { before, now } of rolls) {
    if (now === undefined) continue
    tellOfRoll(server, data, before === undefined ? "RollCreateEvent" : "RollUpdateEvent", now, roomIn(data, now))
  }
  for (const change of Table.takeChanges(data.diceBoxes)) tellOfBox(server, data, change)
}

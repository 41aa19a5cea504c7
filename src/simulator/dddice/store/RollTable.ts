/**
 * Rolls, by who made them, and in a room by who sees them.
 */
import type { ParticipantId } from "../../../schema/dddice/Participant.ts"
import type { RoomSlug } from "../../../schema/dddice/Room.ts"
import type { UserId } from "../../../schema/dddice/User.ts"
import type { Sliceable } from "../../server/OrderedRows.ts"
import * as Table from "../../server/Table.ts"
import type { RollRecord, RoomRecord, State } from "./State.ts"

type Rolls = State["rolls"]

const by = (slug: RoomSlug, userId: UserId): string => `${slug} by ${userId}`
const to = (slug: RoomSlug, listener: ParticipantId): string => `${slug} to ${listener}`

/** Where somebody who sees a roll finds it: no two of these are looked at by the same participant. */
const seen = ({ listeners, slug, userId, whisper }: RollRecord): Table.Keys => {
  if (slug === null || whisper.length === 0) return slug
  return [by(slug, userId), ...listeners.map((listener) => to(slug, listener))]
}

/** Makes an empty table. */
export const make = (): Rolls =>
  Table.make<RollRecord, "user" | "room" | "seen">({ user: ({ userId }) => userId, room: ({ slug }) => slug, seen })

/** The rolls of a room that a user who is in it sees. */
export const seenBy = (rolls: Rolls, { id: slug, participants }: RoomRecord, userId: UserId): Sliceable<RollRecord> => {
  const places = participants.filter((participant) => participant.userId === userId)
  return Table.listed(rolls, "seen", slug, by(slug, userId), ...places.map(({ id }) => to(slug, id)))
}

/** The rolls of a user, in rooms and without one. */
export const madeBy = (rolls: Rolls, userId: UserId): Sliceable<RollRecord> => Table.listed(rolls, "user", userId)

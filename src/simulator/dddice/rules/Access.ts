/**
 * Finding rooms, and who may do what in them.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { Passcode, RoomSlug } from "../../../schema/dddice/Room.ts"
import type { User, UserId } from "../../../schema/dddice/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as RoomTable from "../store/RoomTable.ts"
import type { ParticipantRecord, RoomRecord, State } from "../store/State.ts"
import { forbidden, notFound } from "./Refusals.ts"

/** A room by its slug, or 404. */
export const roomOf = (state: State, slug: RoomSlug): Effect.Effect<RoomRecord, Refusal> => {
  const room = RoomTable.find(state.rooms, slug)
  return room === undefined ? notFound("Room not found.") : Effect.succeed(room)
}

/** The user's place in a room. */
export const placeOf = (room: RoomRecord, userId: UserId): ParticipantRecord | undefined =>
  room.participants.find((participant) => participant.userId === userId)

/** Whether the user owns the room or is in it. */
export const belongsTo = (room: RoomRecord, userId: UserId): boolean =>
  room.ownerId === userId || placeOf(room, userId) !== undefined

/** Lets in whoever belongs to the room; a private one asks all others for its passcode. */
export const enter = (room: RoomRecord, user: User, passcode: Passcode | undefined): Effect.Effect<void, Refusal> => {
  if (room.is_public || belongsTo(room, user.uuid)) return Effect.void
  const matches = passcode !== undefined && Redacted.value(passcode) === Redacted.value(room.passcode)
  return matches ? Effect.void : forbidden("This room is private and the passcode does not match.")
}

/** Lets the owner of the room pass. */
export const requireOwner = (room: RoomRecord, user: User): Effect.Effect<void, Refusal> =>
  room.ownerId === user.uuid ? Effect.void : forbidden("Only the owner of the room may do this.")

/** The room in which the user may roll and see rolls: one where the user is a participant. */
export const roomToRollIn = Effect.fnUntraced(function* (state: State, slug: RoomSlug, user: User) {
  const room = yield* roomOf(state, slug)
  if (placeOf(room, user.uuid) === undefined) return yield* forbidden("You are not a participant of this room.")
  return room
})

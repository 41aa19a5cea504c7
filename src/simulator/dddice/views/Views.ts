/**
 * Users, rooms and participants as answers show them.
 */
import type { Participant } from "../../../schema/dddice/Participant.ts"
import type { Room, RoomOfRoll, RoomOfUser } from "../../../schema/dddice/Room.ts"
import type { User, UserId } from "../../../schema/dddice/User.ts"
import type { ParticipantRecord, RoomRecord, State } from "../store/State.ts"

/** A user by its id. Users are never deleted. */
export const userOf = (state: State, id: UserId): User => {
  const user = state.users.get(id)
  if (user === undefined) throw new Error(`The simulator has no user ${id}`)
  return user
}

/** A user in a room. */
export const participant = (state: State, { userId, ...record }: ParticipantRecord): Participant => ({
  ...record,
  deleted_at: null,
  user: userOf(state, userId),
})

/** A room as the calls about rooms answer it. dddice: without settings and custom slug. */
export const room = (state: State, record: RoomRecord): Room => ({
  slug: record.id,
  name: record.name,
  is_public: record.is_public,
  passcode: record.passcode,
  bg_file_path: record.bg_file_path,
  user: userOf(state, record.ownerId),
  participants: record.participants.map((entry) => participant(state, entry)),
  created_at: record.created_at,
  updated_at: record.updated_at,
})

/** A room inside the current user. dddice: without owner and participants. */
export const roomOfUser = (record: RoomRecord): RoomOfUser => {
  const { id: slug, ownerId: _, participants: __, ...shown } = record
  return { slug, ...shown, deleted_at: null }
}

/** A room inside a roll. dddice: without its owner. */
export const roomOfRoll = (state: State, record: RoomRecord): RoomOfRoll => ({
  ...roomOfUser(record),
  participants: record.participants.map((entry) => participant(state, entry)),
})

/**
 * The channels of realtime: what they are called, and who may be on them.
 */
import { RoomSlug } from "../../../schema/dddice/Room.ts"
import type { User, UserId } from "../../../schema/dddice/User.ts"
import { placeOf } from "../rules/Access.ts"
import * as RoomTable from "../store/RoomTable.ts"
import type { ParticipantRecord, RoomRecord, State } from "../store/State.ts"

const presencePrefix = "presence-room."
const roomPrefix = "private-room."
const userPrefix = "private-user."

// Which slug dddice's channels bear is not known; a client may follow a room by either.
const slugsOf = ({ custom_slug, id }: RoomRecord): ReadonlyArray<string> =>
  custom_slug === null ? [id] : [id, custom_slug]

/** The channels of everybody in a room. */
export const ofRoom = (room: RoomRecord): ReadonlyArray<string> => slugsOf(room).map((slug) => presencePrefix + slug)

/** The channels of what is whispered to one user in a room. */
export const ofWhispers = (room: RoomRecord, userId: UserId): ReadonlyArray<string> =>
  slugsOf(room).map((slug) => `${roomPrefix}${slug}.${userId}`)

/** All channels of a room. */
export const all = (room: RoomRecord): ReadonlyArray<string> => [
  ...ofRoom(room),
  ...room.participants.flatMap(({ userId }) => ofWhispers(room, userId)),
]

/** The channel of what a user has, whatever the room. */
export const ofUser = (userId: UserId): string => userPrefix + userId

const placeIn = (state: State, slug: string, user: User): ParticipantRecord | undefined => {
  const room = slug === "" ? undefined : RoomTable.find(state.rooms, RoomSlug.make(slug))
  return room === undefined ? undefined : placeOf(room, user.uuid)
}

/** Leave to be on a channel; on that of a room with the user's place in it. */
export interface Leave {
  readonly participant?: ParticipantRecord
}

/** Whether a user may be on a channel: `undefined` when not. */
export const leaveFor = (state: State, channel: string, user: User): Leave | undefined => {
  if (channel === ofUser(user.uuid)) return {}
  if (channel.startsWith(presencePrefix)) {
    const participant = placeIn(state, channel.slice(presencePrefix.length), user)
    return participant === undefined ? undefined : { participant }
  }
  const end = `.${user.uuid}`
  if (!channel.startsWith(roomPrefix) || !channel.endsWith(end)) return undefined
  return placeIn(state, channel.slice(roomPrefix.length, -end.length), user) === undefined ? undefined : {}
}

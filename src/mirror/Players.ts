/**
 * Which user of Valentina sits where at a table of dddice.
 */
import type * as Redacted from "effect/Redacted"
import type { Participant } from "../schema/dddice/Participant.ts"
import type { User } from "../schema/valentina/User.ts"

/** What is known of a user beforehand. */
export interface Player {
  /** The participant's name in the room, where it is not that of the user. */
  readonly participant?: string | undefined
  /** The participant's own dddice key: the dice are then thrown in the participant's name. */
  readonly token?: Redacted.Redacted<string> | undefined
}

/** By username or id of the user. */
export type Players = Readonly<Record<string, Player>>

const folded = (name: string): string => name.trim().toLowerCase()

/** The names of a user. */
export interface NamedUser extends Pick<User, "id" | "username" | "name_first" | "name_last"> {}

/** What is known of a user. */
export const playerOf = (players: Players, user: NamedUser): Player => players[user.id] ?? players[user.username] ?? {}

const namesOf = (user: NamedUser): ReadonlyArray<string> => {
  const { name_first: first, name_last: last, username } = user
  return [username, ...(first === null ? [] : last === null ? [first] : [`${first} ${last}`, first])]
}

const isCalled = (name: string) => ({ user, username }: Participant): boolean =>
  [username, user.username, user.name].some((own) => own !== undefined && folded(own) === folded(name))

/**
 * Finds the participant of a user: by the name that is given for the user, or
 * else by the user's own names, in either case. Nobody when several bear it.
 */
export const participantOf = (
  participants: ReadonlyArray<Participant>,
  user: NamedUser,
  player: Player,
): Participant | undefined => {
  for (const name of player.participant === undefined ? namesOf(user) : [player.participant]) {
    const [found, ...others] = participants.filter(isCalled(name))
    if (found !== undefined && others.length === 0) return found
  }
  return undefined
}

/** Who rolled: in words, and with which key. */
export interface Roller {
  /** Nothing when neither the character nor the user has a name. */
  readonly name: string | undefined
  readonly player: Player
}

/** What is known of who rolled. Who is gone has no name; the dice are shown all the same. */
export interface RolledBy {
  /** The name of the character. */
  readonly character: string | undefined
  readonly user: NamedUser | undefined
}

/** Says who rolled: `Eleanor Gomez (Ana)`, or one name where both are the same or one is not known. */
export const rollerOf = (
  { character, user }: RolledBy,
  participants: ReadonlyArray<Participant>,
  players: Players,
): Roller => {
  if (user === undefined) return { name: character, player: {} }
  const player = playerOf(players, user)
  const participant = participantOf(participants, user, player)
  const who = participant?.username ?? user.username
  return { name: character === undefined || character === who ? who : `${character} (${who})`, player }
}

/**
 * Which user of Valentina sits where at a table of dddice.
 */
import type { Participant } from "effect-tabletop/dddice"
import type { User } from "effect-tabletop/valentina"
import type * as Redacted from "effect/Redacted"

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

/** What is known of a user. */
export const playerOf = (players: Players, user: User): Player => players[user.id] ?? players[user.username] ?? {}

const namesOf = (user: User): ReadonlyArray<string> => {
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
  user: User,
  player: Player,
): Participant | undefined => {
  for (const name of player.participant === undefined ? namesOf(user) : [player.participant]) {
    const [found, ...others] = participants.filter(isCalled(name))
    if (found !== undefined && others.length === 0) return found
  }
  return undefined
}

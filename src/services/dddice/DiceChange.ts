/**
 * What clients do with single dice: rerolling, exploding and dropping them, a
 * d100 from a value, and whom a whisper is for.
 */
import type { Die } from "../../schema/dddice/Die.ts"
import type { DieRequest, DieUpdate } from "../../schema/dddice/DieRequest.ts"
import type { Participant } from "../../schema/dddice/Participant.ts"
import { ThemeId } from "../../schema/dddice/Theme.ts"
import type { UserId } from "../../schema/dddice/User.ts"
import { d100Of } from "./notation/Hundred.ts"

/** A die of a roll, as far as it takes to throw it again. */
export type ThrownDie = Pick<Die, "uuid" | "type" | "theme" | "is_hidden">

type Changes = ReadonlyArray<DieUpdate | DieRequest>

const again = ({ is_hidden, theme, type }: ThrownDie): DieRequest => ({
  type,
  is_hidden,
  ...(theme === undefined || theme === null ? {} : { theme }),
})

/**
 * The `dice` of `rolls.update` that throw a die again in place of what it shows.
 *
 * ```ts
 * import { DieId, reroll, ThemeId } from "effect-tabletop/dddice"
 *
 * const die = { uuid: DieId.make("1"), type: "d20", theme: ThemeId.make("dddice-bees"), is_hidden: false }
 * reroll(die)[0] // => { uuid: "1", is_cleared: true, is_dropped: true }
 * reroll(die)[1] // => { type: "d20", theme: "dddice-bees", is_hidden: false }
 * ```
 */
export const reroll = (die: ThrownDie): Changes => [{ uuid: die.uuid, is_cleared: true, is_dropped: true }, again(die)]

/** The `dice` of `rolls.update` that throw one more die beside one that counts on. */
export const explode = (die: ThrownDie): Changes => [{ uuid: die.uuid, is_cleared: true }, again(die)]

/** The `dice` of `rolls.update` that take a die out of its roll. */
export const drop = ({ uuid }: Pick<Die, "uuid">): ReadonlyArray<DieUpdate> => [
  { uuid, is_dropped: true, is_cleared: true },
]

/**
 * The two dice of a d100, which show a value from 1 to 100 when one is given.
 *
 * ```ts
 * import { d100 } from "effect-tabletop/dddice"
 *
 * d100("dddice-bees", 57).map((die) => [die.type, die.value]) // => [["d10x", 5], ["d10", 7]]
 * ```
 */
export const d100 = (theme: string, value?: number): ReadonlyArray<DieRequest> =>
  d100Of(value).map((die) => ({ ...die, theme: ThemeId.make(theme) }))

/** The participant that a user is in a room, whose `id` a whisper takes; `undefined` for who is not in it. */
export const participantOf = (
  room: { readonly participants: ReadonlyArray<Participant> },
  user: UserId | { readonly uuid?: UserId | undefined },
): Participant | undefined => {
  const id = typeof user === "string" ? user : user.uuid
  return room.participants.find(({ deleted_at, user }) => id !== undefined && user.uuid === id && !deleted_at)
}

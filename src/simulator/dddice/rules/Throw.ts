/**
 * Throwing the dice of a request for a user.
 */
import type * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { DieId } from "../../../schema/dddice/Die.ts"
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"
import { type Theme, ThemeId } from "../../../schema/dddice/Theme.ts"
import type { UserId } from "../../../schema/dddice/User.ts"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import * as Table from "../../server/Table.ts"
import { type FieldOf, rollDice } from "../dice/Dice.ts"
import type { DiceBoxEntry, DieRecord, State } from "../store/State.ts"
import { forbidden, invalid } from "./Refusals.ts"

/** What is in the user's dice box. */
export const boxOf = (state: State, userId: UserId): ReadonlyArray<DiceBoxEntry> =>
  Table.get(state.diceBoxes, userId)?.entries ?? []

/** A theme of the user's dice box, in the version that it has there. */
export const themeInBox = (state: State, userId: UserId, id: string): Theme | undefined => {
  const entry = boxOf(state, userId).find(({ themeId }) => themeId === id)
  if (entry === undefined) return undefined
  return Table.get(state.themes, entry.themeId)?.versions.find(({ version }) => version === entry.version)
}

const refusedTheme = (state: State, userId: UserId, dice: ReadonlyArray<DieRequest>): string | undefined =>
  dice.find(({ theme, type }) =>
    type !== "mod" && theme !== undefined && themeInBox(state, userId, theme) === undefined
  )?.theme

/**
 * Throws dice with the themes of the user's dice box: 403 for any other
 * theme, 422 for what dice there are not.
 */
export const throwDice = Effect.fnUntraced(function* (
  state: State,
  userId: UserId,
  dice: ReadonlyArray<DieRequest>,
  random: SeededRandom,
  now: DateTime.Utc,
  fieldOf?: FieldOf,
) {
  const refused = refusedTheme(state, userId, dice)
  if (refused !== undefined) return yield* forbidden(`Permission denied to roll theme ${refused}`)
  const rolled = rollDice(dice, (id) => themeInBox(state, userId, ThemeId.make(id)), random.die, fieldOf)
  if (Result.isFailure(rolled)) return yield* invalid(...rolled.failure)
  return rolled.success.map((die): DieRecord => ({
    ...die,
    uuid: DieId.make(random.uuid()),
    created_at: now,
    updated_at: now,
  }))
})

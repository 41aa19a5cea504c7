/**
 * A roll of Valentina as a roll of dddice: the very same dice, so that what
 * falls on the table is what the server counted.
 */
import type { DieRequest } from "../schema/dddice/DieRequest.ts"
import type { RollCreate } from "../schema/dddice/RollRequest.ts"
import type { ThemeId } from "../schema/dddice/ThemeId.ts"
import type { DiceRoll } from "../schema/valentina/DiceRoll.ts"

/** What the dice look like on the table. */
export interface Look {
  readonly theme: ThemeId
  /** The theme of desperation dice; `theme` unless said otherwise. They are labelled too. */
  readonly desperationTheme?: ThemeId | undefined
}

/** The label of each desperation die. */
export const desperationLabel = "desperation"

/**
 * The dice of dddice that show a number. A d100 is a `d10x` for the tens and a
 * `d10`: 57 is 50 and 7, 100 is 90 and 10.
 *
 * dddice: the value of a `d10x` is the number of its face, 5 for 50, and 10 for 0.
 */
const diceShowing = (size: number, value: number, look: Pick<DieRequest, "theme" | "label">): Array<DieRequest> => {
  if (size !== 100) return [{ ...look, type: `d${size}`, value }]
  const tens = Math.ceil(value / 10) - 1
  return [
    { ...look, type: "d10x", value: tens === 0 ? 10 : tens, value_to_display: String(tens * 10) },
    { ...look, type: "d10", value: (value - 1) % 10 + 1 },
  ]
}

/** The dice of a roll, desperation dice last. */
const diceOf = ({ dice_size, result }: DiceRoll, { desperationTheme, theme }: Look): Array<DieRequest> => {
  if (result === null) return []
  const desperate = { theme: desperationTheme ?? theme, label: desperationLabel }
  return [
    ...result.player_roll.flatMap((value) => diceShowing(dice_size, value, { theme })),
    ...result.desperation_roll.flatMap((value) => diceShowing(dice_size, value, desperate)),
  ]
}

/**
 * A roll in words: `Over the rooftops, difficulty 6: 3 Successes`.
 *
 * Never empty: dddice answers 400 to an empty label.
 */
export const labelOf = ({ comment, difficulty, result }: DiceRoll): string => {
  const what = comment === null || comment === "" ? "A roll" : comment
  const against = difficulty === null ? what : `${what}, difficulty ${difficulty}`
  const outcome = result?.total_result_humanized ?? ""
  return outcome === "" ? against : `${against}: ${outcome}`
}

/**
 * What to roll on dddice to show a roll of Valentina; `undefined` for a roll
 * without dice. Its `external_id` is the roll's own id.
 */
export const tableRoll = (
  roll: DiceRoll,
  look: Look,
): Pick<typeof RollCreate.Type, "dice" | "label" | "external_id"> | undefined => {
  const dice = diceOf(roll, look)
  return dice.length === 0 ? undefined : { dice, label: labelOf(roll), external_id: roll.id }
}

/**
 * A roll of Valentina Noir in a line.
 */
import type { DiceRoll } from "../../schema/valentina/DiceRoll.ts"

/** `climbing: 3d10, difficulty 6: 9 8 2 = 2 Successes`, with desperation dice behind a plus. */
export const describeDiceRoll = (
  { comment, difficulty, dice_size, num_desperation_dice, num_dice, result }: DiceRoll,
): string => {
  const desperation = num_desperation_dice === 0 ? "" : `, ${num_desperation_dice} desperation`
  const dice = [...result?.player_roll ?? [], ...(desperation === "" ? [] : ["+", ...result?.desperation_roll ?? []])]
  const against = difficulty === null ? "" : `, difficulty ${difficulty}`
  const label = comment ? `${comment}: ` : ""
  const outcome = result?.total_result_humanized ? ` = ${result.total_result_humanized}` : ""
  return `${label}${num_dice}d${dice_size}${desperation}${against}: ${dice.join(" ")}${outcome}`
}

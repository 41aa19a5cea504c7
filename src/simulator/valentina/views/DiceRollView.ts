/**
 * Dice rolls as answers have them.
 */
import type { DiceRoll } from "../../../schema/valentina/DiceRoll.ts"
import * as DiceRolls from "../rules/DiceRolls.ts"
import type { DiceRollRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"

/** A dice roll, with its dice in emoji too. */
export const diceRollView = (row: DiceRollRow): DiceRoll => ({
  id: row.id,
  difficulty: row.difficulty,
  dice_size: row.dice_size,
  num_dice: row.num_dice,
  num_desperation_dice: row.num_desperation_dice,
  result: DiceRolls.toResult(row.result),
  comment: row.comment,
  trait_ids: row.trait_ids,
  user_id: row.user_id,
  character_id: row.character_id,
  campaign_id: row.campaign_id,
  company_id: row.company_id,
  ...dates(row),
})

/**
 * The operations of DiceRolls in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const DiceRolls: Descriptions = {
  "list": {
    "summary": "The rolls of the company, newest first. Those of STORYTELLER characters are not shown to players.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "userid": "Only those of this user.",
      "characterid": "Only those for this character.",
      "campaignid": "Only those in this campaign.",
      "character_type": "Only those of such characters, which leaves out the rolls without one."
    }
  },
  "create": {
    "summary": "Rolls dice.",
    "fields": {
      "difficulty": "The lowest number that succeeds. Without one the dice are rolled and nothing is counted.",
      "dice_size": "The sides of each die, 10 when left out.",
      "num_dice": "How many dice are rolled, 1 when left out. valentina: no upper bound; 0 and less roll no dice.",
      "num_desperation_dice": "Dice added to the pool, 0 when left out.",
      "comment": "What the roll is for.",
      "trait_ids": "The traits that are rolled, or the values that the character has in them. They do not change the dice.",
      "campaign_id": "The campaign that the roll is for.",
      "character_id": "The character who rolls."
    }
  },
  "createFromQuickroll": {
    "summary": "Rolls a quick roll for a character.",
    "fields": {
      "quickroll_id": "The quick roll to roll.",
      "character_id": "A character with at least one of the traits.",
      "comment": "The name of the quick roll when left out.",
      "difficulty": "The lowest number that succeeds, 6 when left out.",
      "num_desperation_dice": "Dice added to the pool, 0 when left out."
    }
  },
  "get": {
    "summary": "One roll.",
    "fields": {
      "diceroll_id": "The roll, by the id that lists give."
    }
  }
}

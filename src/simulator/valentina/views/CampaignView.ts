/**
 * Campaigns as answers have them.
 */
import type { Campaign } from "../../../schema/valentina/Campaign.ts"
import type { CharacterType } from "../../../schema/valentina/Character.ts"
import * as Table from "../../server/Table.ts"
import type { State } from "../store/State.ts"
import type { CampaignRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"

/** A campaign with the counts of what is in it. */
export const campaignView = (state: State, row: CampaignRow): Campaign => {
  const characters = Table.sums(state.characters, "campaign", row.id)
  const numberOf = (type: CharacterType): number => characters.get(type) ?? 0
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    in_game_date: row.in_game_date,
    desperation: row.desperation,
    danger: row.danger,
    company_id: row.company_id,
    num_books: Table.count(state.books, "campaign", row.id),
    num_chapters: Table.count(state.chapters, "campaign", row.id),
    num_notes: Table.count(state.notes, "parent", row.id),
    num_player_characters: numberOf("PLAYER"),
    num_storyteller_characters: numberOf("STORYTELLER"),
    num_npc_characters: numberOf("NPC"),
    ...dates(row),
  }
}

/**
 * Companies as answers have them.
 */
import type { Company } from "../../../schema/valentina/Company.ts"
import * as Table from "../../server/Table.ts"
import type { CompanyRow } from "../store/CompanyRows.ts"
import { moment } from "../store/Moments.ts"
import type { State } from "../store/State.ts"
import { dates } from "../world/World.ts"

/** A company with its counts. valentina: temporary characters count too. */
export const company = (state: State, row: CompanyRow): Company => {
  const characters = Table.sums(state.characters, "company", row.id)
  const numberOf = (type: string): number => characters.get(type) ?? 0
  return {
    id: row.id,
    ...dates(row),
    name: row.name,
    description: row.description,
    email: row.email,
    resources_modified_at: moment(row.resources_modified_at),
    num_campaigns: Table.count(state.campaigns, "company", row.id),
    num_player_characters: numberOf("PLAYER"),
    num_storyteller_characters: numberOf("STORYTELLER"),
    num_npc_characters: numberOf("NPC"),
    num_users: Table.count(state.users, "company", row.id),
    settings: row.settings,
  }
}

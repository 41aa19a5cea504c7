/**
 * Sessions of character generation as answers have them.
 */
import type { ChargenSession } from "../../../schema/valentina/CharacterGeneration.ts"
import * as Table from "../../server/Table.ts"
import type { ChargenSessionRow } from "../store/CharacterRows.ts"
import { moment } from "../store/Moments.ts"
import type { State } from "../store/State.ts"
import { dates } from "../world/World.ts"
import { uncountedCharacterView } from "./CharacterView.ts"

/** A session with its characters, also those that were deleted since. */
export const chargenSessionView = (state: State, row: ChargenSessionRow): ChargenSession => ({
  id: row.id,
  user_id: row.user_id,
  campaign_id: row.campaign_id,
  expires_at: moment(row.expires_at),
  requires_selection: row.requires_selection,
  characters: row.character_ids.flatMap((id) => {
    const character = Table.get(state.characters, id)
    return character === undefined ? [] : [uncountedCharacterView(state, character)]
  }),
  ...dates(row),
})

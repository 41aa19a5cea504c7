/**
 * What dice rolls say of the character who rolled.
 *
 * They keep its type, since lists of them are narrowed by it and hide those of
 * STORYTELLER characters from players.
 */
import type { CharacterType } from "../../../schema/valentina/Character.ts"
import type { CharacterId } from "../../../schema/valentina/Identifier.ts"
import * as Table from "../../server/Table.ts"
import type { State } from "./State.ts"

/** Notes on the rolls of a character which type it is of now; `null` when it is gone for good. */
export const retype = (state: State, character: CharacterId, character_type: CharacterType | null): void => {
  for (const roll of Table.group(state.diceRolls, "character", character)) {
    Table.put(state.diceRolls, { ...roll, character_type })
  }
}

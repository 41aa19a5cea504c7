/**
 * Books as answers have them.
 */
import type { Book } from "../../../schema/valentina/Book.ts"
import * as Table from "../../server/Table.ts"
import type { State } from "../store/State.ts"
import type { BookRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"
import { charactersOf } from "./ChapterView.ts"

/** A book with the counts of what belongs to it, and the characters of its chapters. */
export const bookView = (state: State, row: BookRow): Book => {
  const chapters = Table.group(state.chapters, "book", row.id)
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    number: row.number,
    campaign_id: row.campaign_id,
    num_chapters: chapters.length,
    num_notes: Table.count(state.notes, "parent", row.id),
    num_assets: Table.count(state.assets, "parent", row.id),
    character_ids: charactersOf(state, chapters),
    ...dates(row),
  }
}

/**
 * Notes as answers have them.
 */
import type { Note } from "../../../schema/valentina/Note.ts"
import type { NoteRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"
import { parentIds } from "./parentIds.ts"

/** A note. */
export const noteView = (row: NoteRow): Note => ({
  id: row.id,
  title: row.title,
  content: row.content,
  company_id: row.company_id,
  ...parentIds(row.parent),
  ...dates(row),
})

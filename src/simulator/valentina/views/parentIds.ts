/**
 * What a note or file belongs to, as answers have it.
 */
import type { Note } from "../../../schema/valentina/Note.ts"
import type { Parent } from "../store/StoryRows.ts"

type ParentIds = Pick<Note, "campaign_id" | "book_id" | "chapter_id" | "character_id" | "user_id">

const none: ParentIds = { campaign_id: null, book_id: null, chapter_id: null, character_id: null, user_id: null }

/** The ids of the five kinds of parents, of which one is set. */
export const parentIds = ({ id, kind }: Parent): ParentIds => ({ ...none, [`${kind}_id`]: id })

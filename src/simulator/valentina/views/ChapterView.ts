/**
 * Chapters as answers have them.
 */
import type { Chapter } from "../../../schema/valentina/Chapter.ts"
import type { CharacterId } from "../../../schema/valentina/Identifier.ts"
import * as Table from "../../server/Table.ts"
import type { State } from "../store/State.ts"
import type { ChapterRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"

/** The active characters of some chapters, each once and sorted. */
export const charactersOf = (state: State, chapters: ReadonlyArray<ChapterRow>): ReadonlyArray<CharacterId> => {
  const ids = new Set(chapters.flatMap(({ character_ids }) => character_ids))
  return [...ids].filter((id) => Table.find(state.characters, id) !== undefined).sort()
}

interface Counts {
  readonly num_notes: number
  readonly num_assets: number
}

const view = (state: State, row: ChapterRow, counts: Counts): Chapter => ({
  id: row.id,
  name: row.name,
  description: row.description,
  number: row.number,
  book_id: row.book_id,
  ...counts,
  character_ids: charactersOf(state, [row]),
  ...dates(row),
})

/** A chapter with the counts of what belongs to it. */
export const chapterView = (state: State, row: ChapterRow): Chapter =>
  view(state, row, {
    num_notes: Table.count(state.notes, "parent", row.id),
    num_assets: Table.count(state.assets, "parent", row.id),
  })

const uncounted = { num_notes: 0, num_assets: 0 }

/** A chapter inside its book. valentina: the counts are 0 there. */
export const embeddedChapterView = (state: State, row: ChapterRow): Chapter => view(state, row, uncounted)

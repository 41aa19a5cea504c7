/**
 * Archiving, with all that belongs to what is archived, and bringing it back.
 *
 * All rows that go together carry the number of one batch.
 */
import * as Table from "../../server/Table.ts"
import type { CharacterRow } from "./CharacterRows.ts"
import type { CompanyRow, DeveloperRow, UserRow } from "./CompanyRows.ts"
import * as Numbering from "./Numbering.ts"
import * as RolledBy from "./RolledBy.ts"
import type { State } from "./State.ts"
import type { AssetRow, BookRow, CampaignRow, ChapterRow } from "./StoryRows.ts"

// A copy, because archiving takes the rows out of the index that is read.
const each = <A>(rows: ReadonlyArray<A>, change: (row: A) => void): void => rows.slice().forEach(change)

const mark = <A extends Table.Archivable, Name extends string>(
  table: Table.Table<A, Name>,
  batch: number,
) =>
(row: A): void => {
  Table.put(table, { ...row, archive: batch })
}

const nextBatch = (state: State): number => ++state.counters.batch

const notesAndAssets = (state: State, parent: string, batch: number): void => {
  each(Table.group(state.notes, "parent", parent), mark(state.notes, batch))
  each(Table.group(state.assets, "parent", parent), mark(state.assets, batch))
}

const chapter = (state: State, row: ChapterRow, batch: number): void => {
  notesAndAssets(state, row.id, batch)
  mark(state.chapters, batch)(row)
}

const book = (state: State, row: BookRow, batch: number): void => {
  each(Table.group(state.chapters, "book", row.id), (row) => chapter(state, row, batch))
  notesAndAssets(state, row.id, batch)
  mark(state.books, batch)(row)
}

const character = (state: State, row: CharacterRow, batch: number): void => {
  each(Table.group(state.characterTraits, "character", row.id), mark(state.characterTraits, batch))
  each(Table.group(state.customTraits, "character", row.id), mark(state.customTraits, batch))
  each(Table.group(state.inventory, "character", row.id), mark(state.inventory, batch))
  notesAndAssets(state, row.id, batch)
  mark(state.characters, batch)(row)
}

const campaign = (state: State, row: CampaignRow, batch: number): void => {
  each(Table.group(state.books, "campaign", row.id), (row) => book(state, row, batch))
  each(Table.group(state.characters, "campaign", row.id), (row) => character(state, row, batch))
  each(Table.group(state.experience, "campaign", row.id), mark(state.experience, batch))
  notesAndAssets(state, row.id, batch)
  mark(state.campaigns, batch)(row)
}

const user = (state: State, row: UserRow, batch: number): void => {
  each(Table.group(state.quickRolls, "user", row.id), mark(state.quickRolls, batch))
  each(
    Table.group(state.experience, "user", row.id).filter(({ archive }) => archive === null),
    mark(state.experience, batch),
  )
  each(Table.group(state.characters, "player", row.id), (row) => character(state, row, batch))
  notesAndAssets(state, row.id, batch)
  mark(state.users, batch)(row)
}

/** Archives a chapter. The later chapters of the book move down. */
export const archiveChapter = (state: State, row: ChapterRow): void => {
  chapter(state, row, nextBatch(state))
  Numbering.closeGap(state.chapters, Table.group(state.chapters, "book", row.book_id), row.number)
}

/** Archives a book. The later books of the campaign move down. */
export const archiveBook = (state: State, row: BookRow): void => {
  book(state, row, nextBatch(state))
  Numbering.closeGap(state.books, Table.group(state.books, "campaign", row.campaign_id), row.number)
}

/** Archives a campaign with its tree, characters and experience. Dice rolls stay. */
export const archiveCampaign = (state: State, row: CampaignRow): void => campaign(state, row, nextBatch(state))

/** Archives a character with its traits, inventory, notes and files. Dice rolls stay. */
export const archiveCharacter = (state: State, row: CharacterRow): void => character(state, row, nextBatch(state))

/** Archives a user with quick rolls, experience, notes, files and the characters that the user plays. */
export const archiveUser = (state: State, row: UserRow): void => user(state, row, nextBatch(state))

/** Archives a company with everything in it, dice rolls too. Permissions stay, but lead nowhere. */
export const archiveCompany = (state: State, row: CompanyRow): void => {
  const batch = nextBatch(state)
  each(Table.group(state.users, "company", row.id), (row) => user(state, row, batch))
  each(Table.group(state.campaigns, "company", row.id), (row) => campaign(state, row, batch))
  each(Table.group(state.characters, "company", row.id), (row) => character(state, row, batch))
  each(Table.group(state.dictionary, "company", row.id), mark(state.dictionary, batch))
  each(Table.group(state.diceRolls, "company", row.id), mark(state.diceRolls, batch))
  mark(state.companies, batch)(row)
}

/** Archives a developer. The key stops working, and companies have one developer less. */
export const archiveDeveloper = (state: State, row: DeveloperRow): void => {
  each(Table.group(state.permissions, "developer", row.id), ({ id }) => Table.remove(state.permissions, id))
  mark(state.developers, nextBatch(state))(row)
}

/** Archives one row that nothing belongs to: a note, an item, a term, a quick roll. */
export const archiveRow = <A extends Table.Archivable, Name extends string>(
  state: State,
  table: Table.Table<A, Name>,
  row: A,
): void => mark(table, nextBatch(state))(row)

const bringBack = <A extends Table.Archivable>(table: Table.Table<A, "archived">, batch: number): void =>
  each(Table.group(table, "archived", String(batch)), (row) => void Table.put(table, { ...row, archive: null }))

/** Brings back a user, and everything that was archived along with the user. */
export const restoreUser = (state: State, row: UserRow): UserRow => {
  if (row.archive === null) return row
  bringBack(state.users, row.archive)
  bringBack(state.quickRolls, row.archive)
  bringBack(state.experience, row.archive)
  bringBack(state.characters, row.archive)
  bringBack(state.characterTraits, row.archive)
  bringBack(state.customTraits, row.archive)
  bringBack(state.inventory, row.archive)
  bringBack(state.notes, row.archive)
  bringBack(state.assets, row.archive)
  return { ...row, archive: null }
}

/** Deletes a file for good, its bytes too. */
export const deleteAsset = (state: State, row: AssetRow): void => {
  Table.remove(state.assets, row.id)
  Table.remove(state.files, row.path)
}

/** Deletes a character for good, as those that were not chosen in a generation session. */
export const deleteCharacter = (state: State, row: CharacterRow): void => {
  each(Table.group(state.characterTraits, "character", row.id), ({ id }) => Table.remove(state.characterTraits, id))
  each(Table.group(state.customTraits, "character", row.id), ({ id }) => Table.remove(state.customTraits, id))
  each(Table.group(state.inventory, "character", row.id), ({ id }) => Table.remove(state.inventory, id))
  each(Table.group(state.notes, "parent", row.id), ({ id }) => Table.remove(state.notes, id))
  each(Table.group(state.assets, "parent", row.id), (row) => deleteAsset(state, row))
  RolledBy.retype(state, row.id, null)
  Table.remove(state.characters, row.id)
}

/**
 * The lists of the server: which rows, in which order, and which page of them.
 *
 * Dice rolls and audit entries come newest first, which is the reverse of the
 * order in which they were made.
 */
import { between, type Sliceable } from "../../server/OrderedRows.ts"
import * as Table from "../../server/Table.ts"
import { isStoryteller } from "../rules/RolePermissions.ts"
import type { CharacterRow, CharacterTraitRow, ChargenSessionRow } from "../store/CharacterRows.ts"
import type { AuditRow, CompanyRow, DeveloperRow, DictionaryTermRow, UserRow } from "../store/CompanyRows.ts"
import { term } from "../store/Normalisation.ts"
import * as Order from "../store/Order.ts"
import { all, characterScope, commonTerms, ofArchived, seenBy, type State, wordKey } from "../store/State.ts"
import type { AssetRow, BookRow, CampaignRow, ChapterRow, DiceRollRow, NoteRow } from "../store/StoryRows.ts"

/** The position of a page in a request. */
export interface Position {
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** One page of a list, as the schema of the answer takes it. */
export interface Slice<Item> {
  readonly items: ReadonlyArray<Item>
  readonly limit: number
  readonly offset: number
  readonly total: number
}

/** The page of a list; 10 items from the first on unless asked otherwise. */
export const slice = <Item>(list: Sliceable<Item>, { limit = 10, offset = 0 }: Position): Slice<Item> => ({
  items: list.slice(offset, offset + limit),
  limit,
  offset,
  total: list.length,
})

/** Filters by name: a row passes when every value that is given equals the row's. */
type Equal<A> = Table.Wanted<A>

const filtered = <A>(rows: ReadonlyArray<A>, filter: Equal<A>): ReadonlyArray<A> => {
  const wanted = Object.entries(filter).filter(([, value]) => value !== undefined) as Array<[keyof A, unknown]>
  // One after the other, because a loop over names in a loop over rows is several times slower.
  return wanted.reduce((rows, [name, value]) => rows.filter((row) => row[name] === value), rows)
}

/** A list from its end, as lists are that come newest first. */
const reversed = <A>(list: Sliceable<A>): Sliceable<A> => ({
  length: list.length,
  slice: (start = 0, end = list.length) =>
    list.slice(Math.max(0, list.length - end), Math.max(0, list.length - start)).slice().reverse(),
})

/** The companies that a developer may see; a global administrator sees all. */
export const companies = (state: State, developer: DeveloperRow): ReadonlyArray<CompanyRow> => {
  const rows = Table.group(state.companies, "all", all)
  if (developer.is_global_admin) return rows
  const own = new Set<string>(
    Table.group(state.permissions, "developer", developer.id).map(({ company_id }) => company_id),
  )
  return rows.filter(({ id }) => own.has(id))
}

/** All developers. */
export const developers = (
  state: State,
  filter: Pick<Equal<DeveloperRow>, "is_global_admin"> = {},
): ReadonlyArray<DeveloperRow> => filtered(Table.group(state.developers, "all", all), filter)

/** The users of a company. The address must be equal in every letter. */
export const users = (
  state: State,
  company: string,
  { email, role }: Pick<Equal<UserRow>, "role" | "email"> = {},
): Sliceable<UserRow> => Table.narrow(state.users, "listed", company, { email, role })

/** The users of all companies, archived ones too. */
export const usersOfAll = (
  state: State,
  filter: Pick<Equal<UserRow>, "role" | "email" | "company_id"> & { readonly is_archived?: boolean | undefined },
): Sliceable<UserRow> => {
  const { is_archived, ...equal } = filter
  return Table.narrow(state.users, "every", is_archived === undefined ? all : ofArchived(is_archived), equal)
}

/** The campaigns of a company. */
export const campaigns = (state: State, company: string): ReadonlyArray<CampaignRow> =>
  Table.group(state.campaigns, "company", company)

/** The books of a campaign. */
export const books = (state: State, campaign: string): ReadonlyArray<BookRow> =>
  Table.group(state.books, "campaign", campaign)

/** The chapters of a book. */
export const chapters = (state: State, book: string): ReadonlyArray<ChapterRow> =>
  Table.group(state.chapters, "book", book)

/** What a list of characters can be narrowed to. Temporary ones are left out unless asked for. */
export type CharacterFilter = Pick<
  Equal<CharacterRow>,
  "campaign_id" | "user_player_id" | "user_creator_id" | "character_class" | "status" | "is_temporary" | "type"
>

/** The characters of a company that a user may see. */
export const characters = (
  state: State,
  company: string,
  actor: UserRow,
  filter: CharacterFilter = {},
): Sliceable<CharacterRow> => {
  const { campaign_id, character_class, is_temporary = false, status, type, user_creator_id, user_player_id } = filter
  const wanted = { campaign_id, character_class, status, type, user_creator_id, user_player_id }
  const scope = seenBy(characterScope(company, is_temporary), isStoryteller(actor))
  return Table.narrow(state.characters, "listed", scope, wanted)
}

/** The traits of a character. */
export const characterTraits = (
  state: State,
  character: string,
  placeOf: (row: CharacterTraitRow) => number,
): ReadonlyArray<CharacterTraitRow> =>
  Table.group(state.characterTraits, "character", character).slice().sort(Order.characterTraits(placeOf))

/** The items of a character. */
export const inventory = (state: State, character: string) => Table.group(state.inventory, "character", character)

/** The notes on a user, campaign, book, chapter or character. */
export const notes = (state: State, parent: string): ReadonlyArray<NoteRow> =>
  Table.group(state.notes, "parent", parent)

/** The files of a user, campaign, book, chapter or character. */
export const assets = (
  state: State,
  parent: string,
  filter: Pick<Equal<AssetRow>, "asset_type"> = {},
): ReadonlyArray<AssetRow> => filtered(Table.group(state.assets, "parent", parent), filter)

/** The quick rolls of a user. */
export const quickRolls = (state: State, user: string) => Table.group(state.quickRolls, "user", user)

/**
 * The terms of a company and those that all share. `search` finds a term or a
 * synonym that equals it, in any case and with any blanks around it.
 */
export const dictionary = (state: State, company: string, search?: string): Sliceable<DictionaryTermRow> => {
  if (search === undefined) return Table.listed(state.dictionary, "company", commonTerms, company)
  const word = term(search)
  const common = Table.group(state.dictionary, "company", commonTerms)
    .filter((row) => row.term === word || row.synonyms.includes(word))
  return [...common, ...Table.group(state.dictionary, "word", wordKey(company, word))].sort(Order.dictionary)
}

/** What a list of dice rolls can be narrowed to. */
export interface DiceRollFilter {
  readonly userid?: string | undefined
  readonly characterid?: string | undefined
  readonly campaignid?: string | undefined
  /** Rolls without a character drop out. */
  readonly character_type?: string | undefined
}

/** Whether a user may see a roll: those of STORYTELLER characters are hidden from players. */
export const canSeeRoll = (actor: UserRow, { character_type }: DiceRollRow): boolean =>
  isStoryteller(actor) || character_type !== "STORYTELLER"

/** The dice rolls of a company that a user may see, newest first. */
export const diceRolls = (
  state: State,
  company: string,
  actor: UserRow,
  { campaignid, character_type, characterid, userid }: DiceRollFilter = {},
): Sliceable<DiceRollRow> => {
  // What is no id of the kind is that of no row.
  const wanted = { user_id: userid, character_id: characterid, campaign_id: campaignid, character_type }
  const scope = seenBy(company, isStoryteller(actor))
  return reversed(Table.narrow(state.diceRolls, "listed", scope, wanted as Equal<DiceRollRow>))
}

/** What an audit log can be narrowed to. Both dates are included, in milliseconds. */
export type AuditFilter =
  & Pick<
    Equal<AuditRow>,
    | "company_id"
    | "acting_user_id"
    | "user_id"
    | "campaign_id"
    | "book_id"
    | "chapter_id"
    | "character_id"
    | "entity_type"
    | "operation"
  >
  & { readonly date_from?: number | undefined; readonly date_to?: number | undefined }

/** The audit log of a company or developer, newest first. */
export const audit = (
  state: State,
  owner: "company" | "developer",
  id: string,
  { date_from, date_to, ...equal }: AuditFilter = {},
): Sliceable<AuditRow> => {
  const rows = Table.narrow(state.audit, owner, id, equal)
  if (date_from === undefined && date_to === undefined) return reversed(rows)
  const [from, to] = [date_from ?? -Infinity, date_to ?? Infinity]
  return reversed(between(rows, ({ date_created }) => date_created < from, ({ date_created }) => date_created > to))
}

/** The generation sessions of a user that have not expired, oldest first. `now` is in milliseconds. */
export const chargenSessions = (state: State, user: string, now: number): ReadonlyArray<ChargenSessionRow> =>
  Table.group(state.chargenSessions, "user", user).filter(({ expires_at }) => expires_at > now)

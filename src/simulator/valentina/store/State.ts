/**
 * The data of a simulated Valentina server.
 *
 * Handlers change the tables in place, row by row, with `Table.put` and
 * `Table.remove`; rows themselves never change. An index holds active rows
 * only, so that what is archived disappears from every list and count at once,
 * and `Table.find` overlooks archived rows. Only global administrators' reads
 * and restoring look at `rows` themselves.
 */
import type { CachedAnswers } from "./CachedAnswers.ts"
import type { CharacterRow, CharacterTraitRow, ChargenSessionRow } from "./CharacterRows.ts"
import type { CustomTraitRow, InventoryItemRow } from "./CharacterRows.ts"
import type { AuditRow, CompanyRow, DeveloperRow, DictionaryTermRow } from "./CompanyRows.ts"
import type { ExperienceRow, PermissionRow, QuickRollRow, UserRow } from "./CompanyRows.ts"
import type { IdempotentAnswer } from "./IdempotencyStore.ts"
import type { Bucket } from "./RateLimitBuckets.ts"
import type * as ServerLog from "./ServerLog.ts"
import type { AssetRow, BookRow, CampaignRow, ChapterRow, DiceRollRow, FileRow, NoteRow } from "./StoryRows.ts"
import * as Table from "./Table.ts"

/** The key of the one group that holds all active rows of an index named `all`. */
export const all = "all"

/** All data of a server. The blueprint is apart, because it never changes. */
export interface State {
  readonly developers: Table.Table<DeveloperRow, "all" | "key">
  readonly permissions: Table.Table<PermissionRow, "developer" | "company">
  readonly companies: Table.Table<CompanyRow, "all">
  readonly users: Table.Table<UserRow, "company" | "email">
  readonly experience: Table.Table<ExperienceRow, "user" | "campaign">
  readonly quickRolls: Table.Table<QuickRollRow, "user">
  readonly dictionary: Table.Table<DictionaryTermRow, "company">
  readonly campaigns: Table.Table<CampaignRow, "company">
  readonly books: Table.Table<BookRow, "campaign">
  readonly chapters: Table.Table<ChapterRow, "book" | "campaign" | "character">
  readonly characters: Table.Table<CharacterRow, "company" | "campaign" | "player">
  readonly characterTraits: Table.Table<CharacterTraitRow, "character">
  readonly customTraits: Table.Table<CustomTraitRow, "character">
  readonly inventory: Table.Table<InventoryItemRow, "character">
  readonly notes: Table.Table<NoteRow, "parent">
  readonly assets: Table.Table<AssetRow, "parent">
  /** Bytes of assets and avatars, by path. */
  readonly files: Table.Table<FileRow>
  readonly diceRolls: Table.Table<DiceRollRow, "company" | "user" | "character" | "campaign">
  readonly chargenSessions: Table.Table<ChargenSessionRow, "user">
  readonly audit: Table.Table<AuditRow, "company" | "developer">
  readonly idempotency: Map<string, IdempotentAnswer>
  readonly buckets: Map<string, Bucket>
  readonly responses: CachedAnswers
  readonly log: ServerLog.Log
  readonly counters: Counters
}

/** Numbers that go up. */
export interface Counters {
  /** The last batch of archived rows. */
  batch: number
  /** The moment of the last id, and the number of ids of that moment; see `Ids`. */
  moment: number
  serial: number
  /** The number of requests so far; their ids follow from it. */
  requests: number
  /** When the server started. */
  started: number
}

const active =
  <A extends Table.Archivable>(key: (row: A) => string | ReadonlyArray<string> | null) => (row: A): Table.Keys =>
    row.archive === null ? key(row) : null

/** The dictionary's group of terms that all companies share. */
export const commonTerms = "common"

/** An empty server that started at `now`, in milliseconds. */
export const empty = (now: number): State => ({
  developers: Table.make<DeveloperRow, "all" | "key">({ all: active(() => all), key: active((row) => row.key_hash) }),
  permissions: Table.make<PermissionRow, "developer" | "company">({
    developer: (row) => row.developer_id,
    company: (row) => row.company_id,
  }),
  companies: Table.make<CompanyRow, "all">({ all: active(() => all) }),
  users: Table.make<UserRow, "company" | "email">({
    company: active((row) => row.company_id),
    email: active((row) => row.email.toLowerCase()),
  }),
  experience: Table.make<ExperienceRow, "user" | "campaign">({
    user: active((row) => row.user_id),
    campaign: active((row) => row.campaign_id),
  }),
  quickRolls: Table.make<QuickRollRow, "user">({ user: active((row) => row.user_id) }),
  dictionary: Table.make<DictionaryTermRow, "company">({ company: active((row) => row.company_id ?? commonTerms) }),
  campaigns: Table.make<CampaignRow, "company">({ company: active((row) => row.company_id) }),
  books: Table.make<BookRow, "campaign">({ campaign: active((row) => row.campaign_id) }),
  chapters: Table.make<ChapterRow, "book" | "campaign" | "character">({
    book: active((row) => row.book_id),
    campaign: active((row) => row.campaign_id),
    character: active((row) => row.character_ids),
  }),
  characters: Table.make<CharacterRow, "company" | "campaign" | "player">({
    company: active((row) => row.company_id),
    campaign: active((row) => row.campaign_id),
    player: active((row) => row.user_player_id),
  }),
  characterTraits: Table.make<CharacterTraitRow, "character">({ character: active((row) => row.character_id) }),
  customTraits: Table.make<CustomTraitRow, "character">({ character: active((row) => row.custom_for_character_id) }),
  inventory: Table.make<InventoryItemRow, "character">({ character: active((row) => row.character_id) }),
  notes: Table.make<NoteRow, "parent">({ parent: active((row) => row.parent.id) }),
  assets: Table.make<AssetRow, "parent">({ parent: active((row) => row.parent.id) }),
  files: Table.make<FileRow>({}),
  diceRolls: Table.make<DiceRollRow, "company" | "user" | "character" | "campaign">({
    company: active((row) => row.company_id),
    user: active((row) => row.user_id),
    character: active((row) => row.character_id),
    campaign: active((row) => row.campaign_id),
  }),
  chargenSessions: Table.make<ChargenSessionRow, "user">({ user: (row) => row.user_id }),
  audit: Table.make<AuditRow, "company" | "developer">({
    company: (row) => row.company_id,
    developer: (row) => row.developer_id,
  }),
  idempotency: new Map(),
  buckets: new Map(),
  responses: new Map(),
  log: [],
  counters: { batch: 0, moment: 0, serial: 0, requests: 0, started: now },
})

/** The same data, to be changed apart. It shares the rows. */
export const copy = (state: State): State => ({
  developers: Table.copy(state.developers),
  permissions: Table.copy(state.permissions),
  companies: Table.copy(state.companies),
  users: Table.copy(state.users),
  experience: Table.copy(state.experience),
  quickRolls: Table.copy(state.quickRolls),
  dictionary: Table.copy(state.dictionary),
  campaigns: Table.copy(state.campaigns),
  books: Table.copy(state.books),
  chapters: Table.copy(state.chapters),
  characters: Table.copy(state.characters),
  characterTraits: Table.copy(state.characterTraits),
  customTraits: Table.copy(state.customTraits),
  inventory: Table.copy(state.inventory),
  notes: Table.copy(state.notes),
  assets: Table.copy(state.assets),
  files: Table.copy(state.files),
  diceRolls: Table.copy(state.diceRolls),
  chargenSessions: Table.copy(state.chargenSessions),
  audit: Table.copy(state.audit),
  idempotency: new Map(state.idempotency),
  buckets: new Map(state.buckets),
  responses: new Map(state.responses),
  log: state.log.slice(),
  counters: { ...state.counters },
})

/**
 * The data of a simulated Valentina server.
 *
 * Handlers change the tables in place, row by row, with `Table.put` and
 * `Table.remove`; rows themselves never change. An index holds active rows
 * only, so that what is archived disappears from every list and count at once,
 * and `Table.find` overlooks archived rows. Only the indexes for global
 * administrators' reads and for restoring hold archived ones, too.
 */
import * as Table from "../../server/Table.ts"
import type { BlueprintEdition } from "../blueprint/Blueprint.ts"
import type { CachedAnswers } from "./CachedAnswers.ts"
import type { CharacterRow, CharacterTraitRow, ChargenSessionRow } from "./CharacterRows.ts"
import type { CustomTraitRow, InventoryItemRow } from "./CharacterRows.ts"
import type { AuditRow, CompanyRow, DeveloperRow, DictionaryTermRow } from "./CompanyRows.ts"
import type { ExperienceRow, PermissionRow, QuickRollRow, UserRow } from "./CompanyRows.ts"
import type { IdempotentAnswer } from "./IdempotencyStore.ts"
import * as Order from "./Order.ts"
import type { Bucket } from "./RateLimitBuckets.ts"
import * as RollAmounts from "./RollAmounts.ts"
import type * as ServerLog from "./ServerLog.ts"
import type { AssetRow, BookRow, CampaignRow, ChapterRow, DiceRollRow, FileRow, NoteRow } from "./StoryRows.ts"
import type { UsedKeys } from "./UsedKeys.ts"

/** The key of the one group that holds all active rows of an index named `all`. */
export const all = "all"

/** All data of a server. The blueprint is apart, because it never changes. */
export interface State {
  /** The edition of the blueprint that goes with the data. */
  readonly blueprint: BlueprintEdition
  readonly developers: Table.Table<DeveloperRow, "all" | "key" | "taken">
  readonly permissions: Table.Table<PermissionRow, "developer" | "company">
  readonly companies: Table.Table<CompanyRow, "all">
  readonly users: Table.Table<UserRow, "company" | "email" | "listed" | "every" | "archived">
  readonly experience: Table.Table<ExperienceRow, "user" | "campaign" | "archived">
  readonly quickRolls: Table.Table<QuickRollRow, "user" | "archived">
  readonly dictionary: Table.Table<DictionaryTermRow, "company" | "word">
  readonly campaigns: Table.Table<CampaignRow, "company">
  readonly books: Table.Table<BookRow, "campaign">
  readonly chapters: Table.Table<ChapterRow, "book" | "campaign" | "character">
  readonly characters: Table.Table<CharacterRow, "company" | "campaign" | "player" | "name" | "listed" | "archived">
  readonly characterTraits: Table.Table<CharacterTraitRow, "character" | "archived">
  readonly customTraits: Table.Table<CustomTraitRow, "character" | "archived">
  readonly inventory: Table.Table<InventoryItemRow, "character" | "archived">
  readonly notes: Table.Table<NoteRow, "parent" | "archived">
  readonly assets: Table.Table<AssetRow, "parent" | "archived">
  /** Bytes of assets and avatars, by path. */
  readonly files: Table.Table<FileRow>
  readonly diceRolls: Table.Table<DiceRollRow, "company" | "user" | "character" | "campaign" | "listed">
  readonly chargenSessions: Table.Table<ChargenSessionRow, "user">
  readonly audit: Table.Table<AuditRow, "company" | "developer">
  readonly idempotency: Map<string, IdempotentAnswer>
  readonly buckets: Map<string, Bucket>
  readonly responses: CachedAnswers
  /** The keys in use; only noted with the server's caches. */
  readonly usedKeys: UsedKeys
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
  /** The last millisecond in which something happened, and the last microsecond of it; see `Moments`. */
  millisecond: number
  microsecond: number
  /** When the server started. */
  started: number
}

const active = <A extends Table.Archivable>(key: (row: A) => Table.Keys) => (row: A): Table.Keys =>
  row.archive === null ? key(row) : null

/** The batch that a row was archived with, so that all of it can be brought back. */
const archived = ({ archive }: Table.Archivable): Table.Keys => archive === null ? null : String(archive)

/** The keys of the developers that have a name or an address. */
export const takenName = (username: string): string => `name ${username}`
export const takenAddress = (email: string): string => `address ${email}`

/** The key of all users that are archived, or of all that are not. */
export const ofArchived = (isArchived: boolean): string => isArchived ? "archived" : "active"

/** The dictionary's group of terms that all companies share. */
export const commonTerms = "common"

/** What a member of a company may see of a list that hides what belongs to STORYTELLER characters from players. */
const scopesOf = (scope: string, character_type: CharacterRow["type"] | null): ReadonlyArray<string> =>
  character_type === "STORYTELLER" ? [seenBy(scope, true)] : [seenBy(scope, true), seenBy(scope, false)]

/** The key of what those who see all see of a list, or of what the others do. */
export const seenBy = (scope: string, seesAll: boolean): string => `${scope} ${seesAll}`

/** The scope of a list of characters: temporary ones or lasting ones. */
export const characterScope = (company: string, is_temporary: boolean): string => `${company} ${is_temporary}`

/** What a character is called in its company. */
export const nameKey = (company: string, first: string, last: string): string => `${company} ${first}\n${last}`

/** The key of the terms of a company that a word finds. */
export const wordKey = (company: string, word: string): string => `${company} ${word}`

// The terms that all share are a few hundred at all times, which every new server would have to index.
const wordsOf = ({ company_id, synonyms, term }: DictionaryTermRow): Table.Keys =>
  company_id === null ? null : [...new Set([term, ...synonyms])].map((word) => wordKey(company_id, word))

const ofType = (row: CharacterRow): Table.Amounts => [[row.type, 1]]

/** An empty server that started at `now`, in milliseconds. */
export const empty = (now: number, blueprint: BlueprintEdition = "newest"): State => ({
  blueprint,
  developers: Table.make<DeveloperRow, "all" | "key" | "taken">({
    all: { keys: active(() => all), order: Order.developers },
    key: active((row) => row.key_hash),
    taken: ({ email, username }) => [takenName(username), takenAddress(email)],
  }),
  permissions: Table.make<PermissionRow, "developer" | "company">({
    developer: (row) => row.developer_id,
    company: (row) => row.company_id,
  }),
  companies: Table.make<CompanyRow, "all">({ all: { keys: active(() => all), order: Order.companies } }),
  users: Table.make<UserRow, "company" | "email" | "listed" | "every" | "archived">({
    company: active((row) => row.company_id),
    email: active((row) => row.email.toLowerCase()),
    listed: { keys: active((row) => row.company_id), order: Order.users },
    every: { keys: ({ archive }) => [all, ofArchived(archive !== null)], order: Order.users },
    archived,
  }),
  experience: Table.make<ExperienceRow, "user" | "campaign" | "archived">({
    // Archived ones too: that of a campaign that is gone still counts.
    user: (row) => row.user_id,
    campaign: active((row) => row.campaign_id),
    archived,
  }),
  quickRolls: Table.make<QuickRollRow, "user" | "archived">({
    user: { keys: active((row) => row.user_id), order: Order.quickRolls },
    archived,
  }),
  dictionary: Table.make<DictionaryTermRow, "company" | "word">({
    company: { keys: active((row) => row.company_id ?? commonTerms), order: Order.dictionary },
    word: { keys: active(wordsOf), order: Order.dictionary },
  }),
  campaigns: Table.make<CampaignRow, "company">({
    company: { keys: active((row) => row.company_id), order: Order.campaigns },
  }),
  books: Table.make<BookRow, "campaign">({
    campaign: { keys: active((row) => row.campaign_id), order: Order.numbered },
  }),
  chapters: Table.make<ChapterRow, "book" | "campaign" | "character">({
    book: { keys: active((row) => row.book_id), order: Order.numbered },
    campaign: active((row) => row.campaign_id),
    character: active((row) => row.character_ids),
  }),
  characters: Table.make<CharacterRow, "company" | "campaign" | "player" | "name" | "listed" | "archived">({
    company: { keys: active((row) => row.company_id), amounts: ofType },
    campaign: { keys: active((row) => row.campaign_id), amounts: ofType },
    player: active((row) => row.user_player_id),
    name: active((row) => nameKey(row.company_id, row.name_first, row.name_last)),
    listed: {
      keys: active((row) => scopesOf(characterScope(row.company_id, row.is_temporary), row.type)),
      order: Order.characters,
    },
    archived,
  }),
  characterTraits: Table.make<CharacterTraitRow, "character" | "archived">({
    character: active((row) => row.character_id),
    archived,
  }),
  customTraits: Table.make<CustomTraitRow, "character" | "archived">({
    character: active((row) => row.custom_for_character_id),
    archived,
  }),
  inventory: Table.make<InventoryItemRow, "character" | "archived">({
    character: { keys: active((row) => row.character_id), order: Order.inventory },
    archived,
  }),
  notes: Table.make<NoteRow, "parent" | "archived">({
    parent: { keys: active((row) => row.parent.id), order: Order.notes },
    archived,
  }),
  assets: Table.make<AssetRow, "parent" | "archived">({
    parent: { keys: active((row) => row.parent.id), order: Order.assets },
    archived,
  }),
  files: Table.make<FileRow>({}),
  diceRolls: Table.make<DiceRollRow, "company" | "user" | "character" | "campaign" | "listed">({
    company: { keys: active((row) => row.company_id), amounts: RollAmounts.of },
    user: { keys: active((row) => row.user_id), amounts: RollAmounts.of },
    character: { keys: active((row) => row.character_id), amounts: RollAmounts.of },
    campaign: { keys: active((row) => row.campaign_id), amounts: RollAmounts.of },
    listed: active((row) => scopesOf(row.company_id, row.character_type)),
  }),
  chargenSessions: Table.make<ChargenSessionRow, "user">({ user: (row) => row.user_id }),
  audit: Table.make<AuditRow, "company" | "developer">({
    company: { keys: (row) => row.company_id, order: Order.audit },
    developer: { keys: (row) => row.developer_id, order: Order.audit },
  }),
  idempotency: new Map(),
  buckets: new Map(),
  responses: new Map(),
  usedKeys: new Map(),
  log: [],
  counters: { batch: 0, moment: 0, serial: 0, requests: 0, millisecond: -1, microsecond: 0, started: now },
})

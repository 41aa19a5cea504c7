/**
 * The orders of the server's lists.
 *
 * Texts are ordered by code points, so upper case comes before lower case; the
 * collation of the production server is not known.
 */
import type { Order, Row } from "../../server/Table.ts"
import type { CharacterRow, CharacterTraitRow, InventoryItemRow } from "./CharacterRows.ts"
import type {
  AuditRow,
  CompanyRow,
  Dated,
  DeveloperRow,
  DictionaryTermRow,
  QuickRollRow,
  UserRow,
} from "./CompanyRows.ts"
import type { Numbered } from "./Numbering.ts"
import type { AssetRow, CampaignRow, NoteRow } from "./StoryRows.ts"

const compare = (left: string, right: string): number => left < right ? -1 : left > right ? 1 : 0

const byId: Order<Row> = (left, right) => compare(left.id, right.id)

/** Companies: by name. */
export const companies: Order<CompanyRow> = (left, right) => compare(left.name, right.name)

/** Developers: by username. */
export const developers: Order<DeveloperRow> = (left, right) => compare(left.username, right.username)

/** Users: by username, then id. */
export const users: Order<UserRow> = (left, right) => compare(left.username, right.username) || byId(left, right)

/** Campaigns: by name, then id. */
export const campaigns: Order<CampaignRow> = (left, right) => compare(left.name, right.name) || byId(left, right)

/** Books and chapters: by number. */
export const numbered: Order<Numbered> = (left, right) => left.number - right.number

/** Characters: by first name, last name, id. */
export const characters: Order<CharacterRow> = (left, right) =>
  compare(left.name_first, right.name_first) || compare(left.name_last, right.name_last) || byId(left, right)

/** Inventories: by name, then id. */
export const inventory: Order<InventoryItemRow> = (left, right) => compare(left.name, right.name) || byId(left, right)

/** Quick rolls: by name. */
export const quickRolls: Order<QuickRollRow> = (left, right) => compare(left.name, right.name)

/** Terms of the dictionary: by term. */
export const dictionary: Order<DictionaryTermRow> = (left, right) => compare(left.term, right.term)

/** Entries of the audit log: oldest first. */
export const audit: Order<AuditRow> = (left, right) => left.date_created - right.date_created

/** Files: oldest first. */
export const assets: Order<AssetRow> = (left, right) => left.date_created - right.date_created

/**
 * Notes: as they were last changed.
 *
 * valentina: the server gives no order; its database moves a changed note to the
 * end.
 */
export const notes: Order<NoteRow> = (left: Dated, right: Dated) => left.date_modified - right.date_modified

/** The traits of a character: by the place of the category, else in the order in which they were given. */
export const characterTraits =
  (placeOf: (row: CharacterTraitRow) => number): Order<CharacterTraitRow> => (left, right) =>
    placeOf(left) - placeOf(right)

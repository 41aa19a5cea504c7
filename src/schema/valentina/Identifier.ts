/**
 * Identifiers of Valentina resources.
 *
 * The identifiers that several resources mention are defined here, below all
 * models, because the models refer to each other in circles (a user has
 * characters, a character has a user). Each is exported again by the file of
 * the resource that it names; inside `schema/valentina` take them from here.
 */
import * as Schema from "effect/Schema"
import * as Id from "../Id.ts"

/** The schema of the identifiers of one resource. */
export interface Identifier<Name extends string> extends Id.Id<Schema.String, Name> {}

// The server's own form goes first: it is nearly always that one.
const spelling = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i

const expected = "a UUID, with or without hyphens"

/**
 * A UUID of no particular resource, for places that name resources of several
 * kinds.
 */
export const Uuid: Schema.String = Schema.String.check(Schema.isPattern(spelling, { expected }))

/**
 * Makes the identifier schema of one resource: a UUID branded with `name`, so
 * that the compiler keeps a campaign's id out of the place of a book's.
 *
 * Accepts what the server accepts in paths: any case, with or without hyphens,
 * but no braces and no `urn:uuid:`. The server itself answers with lower case
 * and hyphens.
 *
 * ```ts
 * import { CampaignId } from "effect-tabletop/schema/valentina/Campaign"
 *
 * CampaignId.make("01A20140-3B2F-7B43-9729-905E6EFCED32") // => "01A20140-3B2F-7B43-9729-905E6EFCED32"
 * ```
 */
export const make = <const Name extends string>(name: Name): Identifier<Name> => Id.make(name, Uuid, expected)

/** Identifies a company. */
export const CompanyId = /* @__PURE__ */ make("CompanyId")
/** Identifies a company. */
export type CompanyId = typeof CompanyId.Type

/** Identifies a developer: the owner of an API key. */
export const DeveloperId = /* @__PURE__ */ make("DeveloperId")
/** Identifies a developer: the owner of an API key. */
export type DeveloperId = typeof DeveloperId.Type

/** Identifies a user of a company. */
export const UserId = /* @__PURE__ */ make("UserId")
/** Identifies a user of a company. */
export type UserId = typeof UserId.Type

/** Identifies a campaign. */
export const CampaignId = /* @__PURE__ */ make("CampaignId")
/** Identifies a campaign. */
export type CampaignId = typeof CampaignId.Type

/** Identifies a book of a campaign. */
export const BookId = /* @__PURE__ */ make("BookId")
/** Identifies a book of a campaign. */
export type BookId = typeof BookId.Type

/** Identifies a chapter of a book. */
export const ChapterId = /* @__PURE__ */ make("ChapterId")
/** Identifies a chapter of a book. */
export type ChapterId = typeof ChapterId.Type

/** Identifies a character. */
export const CharacterId = /* @__PURE__ */ make("CharacterId")
/** Identifies a character. */
export type CharacterId = typeof CharacterId.Type

/** Identifies a trait's definition, not the dots that a character has in it. */
export const TraitId = /* @__PURE__ */ make("TraitId")
/** Identifies a trait's definition, not the dots that a character has in it. */
export type TraitId = typeof TraitId.Type

/** Identifies the value that one character has in one trait. */
export const CharacterTraitId = /* @__PURE__ */ make("CharacterTraitId")
/** Identifies the value that one character has in one trait. */
export type CharacterTraitId = typeof CharacterTraitId.Type

/** Identifies a quick roll of a user. */
export const QuickRollId = /* @__PURE__ */ make("QuickRollId")
/** Identifies a quick roll of a user. */
export type QuickRollId = typeof QuickRollId.Type

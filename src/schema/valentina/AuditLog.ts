/**
 * The record of changes.
 */
import * as Schema from "effect/Schema"
import { Json } from "../Json.ts"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies an entry of the audit log. */
export const AuditLogId = /* @__PURE__ */ Identifier.make("AuditLogId")
/** Identifies an entry of the audit log. */
export type AuditLogId = typeof AuditLogId.Type

/**
 * The kind of thing that was changed. CHARACTER_HEALTH and
 * CHARACTER_TRAIT_SPECIALTY are newer than server 0.27.
 */
export const AuditEntityType = /* @__PURE__ */ OpenEnum.make([
  "ASSET",
  "BOOK",
  "CAMPAIGN",
  "CHAPTER",
  "CHARACTER",
  "CHARACTER_HEALTH",
  "CHARACTER_INVENTORY",
  "CHARACTER_TRAIT",
  "CHARACTER_TRAIT_SPECIALTY",
  "CHARGEN_SESSION",
  "COMPANY",
  "DEVELOPER",
  "DICTIONARY_TERM",
  "EXPERIENCE",
  "NOTE",
  "QUICKROLL",
  "USER",
])
/** The kind of thing that was changed. */
export type AuditEntityType = typeof AuditEntityType.Type

/** How it was changed. */
export const AuditOperation = /* @__PURE__ */ OpenEnum.make(["CREATE", "UPDATE", "DELETE"])
/** How it was changed. */
export type AuditOperation = typeof AuditOperation.Type

/**
 * The values of one field before and after a change.
 *
 * valentina: an object or a list is the text that Python prints for it, such as
 * `"{'google': ['aud']}"`.
 */
export class AuditChange extends Schema.Opaque<AuditChange>()(Schema.Struct({
  old: Json,
  new: Json,
})) {}

/**
 * One change. Dice rolls and reads leave no entry.
 *
 * valentina: an uploaded file is filed under what it belongs to (CAMPAIGN,
 * CREATE), a deleted one under ASSET.
 */
export class AuditLog extends Schema.Opaque<AuditLog>()(Schema.Struct({
  id: AuditLogId,
  entity_type: Absent.asNull(AuditEntityType),
  operation: Absent.asNull(AuditOperation),
  /**
   * What was changed.
   *
   * valentina: an entry about something new has the id of what it was created
   * in.
   */
  target_entity_id: Absent.asNull(Identifier.Uuid),
  description: Absent.asNull(Schema.String),
  /** The changed fields by name, with dots for nested ones; `null` also for what is written in another way. */
  changes: Absent.ifUnfitAs(Schema.NullOr(Schema.Record(Schema.String, AuditChange)), null),
  /** `null` for a change outside of companies. */
  company_id: Absent.asNull(Identifier.CompanyId),
  /** `null` when the change was not made on behalf of a user. */
  acting_user_id: Absent.asNull(Identifier.UserId),
  user_id: Absent.asNull(Identifier.UserId),
  campaign_id: Absent.asNull(Identifier.CampaignId),
  book_id: Absent.asNull(Identifier.BookId),
  chapter_id: Absent.asNull(Identifier.ChapterId),
  character_id: Absent.asNull(Identifier.CharacterId),
  /** The id that the server gave the request. */
  request_id: Absent.asNull(Schema.String),
  summary: Absent.asNull(Schema.String),
  date_created: Timestamp,
})) {}

/** What `include` can add to the entries of an audit log. */
export const AuditLogInclude = ["request_details"] as const
/** What `include` can add to the entries of an audit log. */
export type AuditLogInclude = typeof AuditLogInclude[number]

/** The members that `request_details` adds to an entry, each `null` where the server does not tell it. */
export const AuditLogIncluded = {
  request_details: [
    "method",
    "url",
    "request_json",
    "request_body",
    "path_params",
    "query_params",
    "operation_id",
    "handler_name",
  ],
} as const

/** One change, with the request that made it where the call included `request_details`. */
export class AuditLogDetail extends Schema.Opaque<AuditLogDetail>()(Schema.Struct({
  ...AuditLog.fields,
  method: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  url: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  /** The body as JSON, a list for bulk assign. Tokens, passwords, secrets and API keys are blacked out. */
  request_json: Schema.optionalKey(Schema.NullOr(Json)),
  /** The body as text. */
  request_body: Schema.optionalKey(Schema.NullOr(Schema.String)),
  path_params: Schema.optionalKey(Schema.NullOr(Schema.Record(Schema.String, Json))),
  query_params: Schema.optionalKey(Schema.NullOr(Schema.Record(Schema.String, Json))),
  operation_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
  /** The name of the server's function. */
  handler_name: Schema.optionalKey(Schema.NullOr(Schema.String)),
})) {}

/** The query fields that narrow an audit log, without those of the page. */
export const AuditLogQuery = {
  /** Only changes made on behalf of this user. */
  acting_user_id: Schema.optional(Identifier.UserId),
  /** Only changes about this user. */
  user_id: Schema.optional(Identifier.UserId),
  /** Only changes about this campaign. */
  campaign_id: Schema.optional(Identifier.CampaignId),
  /** Only changes about this book. */
  book_id: Schema.optional(Identifier.BookId),
  /** Only changes about this chapter. */
  chapter_id: Schema.optional(Identifier.ChapterId),
  /** Only changes about this character. */
  character_id: Schema.optional(Identifier.CharacterId),
  /** Only changes to things of this kind. */
  entity_type: Schema.optional(AuditEntityType.known),
  /** Only creations, only updates or only deletions. */
  operation: Schema.optional(AuditOperation.known),
  /** Changes made then or later. */
  date_from: Schema.optional(Timestamp),
  /** Changes made then or earlier. */
  date_to: Schema.optional(Timestamp),
}

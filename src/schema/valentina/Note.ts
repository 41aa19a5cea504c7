/**
 * Notes on users, campaigns, books, chapters and characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"

/** Identifies a note. */
export const NoteId = /* @__PURE__ */ Identifier.make("NoteId")
/** Identifies a note. */
export type NoteId = typeof NoteId.Type

/** A note. One of the five parents' ids is set, the other four are `null`. */
export class Note extends Schema.Opaque<Note>()(Schema.Struct({
  id: NoteId,
  title: Schema.String,
  content: Schema.String,
  company_id: Identifier.CompanyId,
  campaign_id: Absent.asNull(Identifier.CampaignId),
  book_id: Absent.asNull(Identifier.BookId),
  chapter_id: Absent.asNull(Identifier.ChapterId),
  character_id: Absent.asNull(Identifier.CharacterId),
  user_id: Absent.asNull(Identifier.UserId),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** A note to create. */
export class NoteCreate extends Schema.Opaque<NoteCreate>()(Schema.Struct({
  /** What the note is about, 3 to 50 characters. */
  title: Text.between(3, 50),
  /** What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default. */
  content: Text.atLeast(3),
})) {}

/** Changes to a note. What is left out stays. */
export class NotePatch extends Schema.Opaque<NotePatch>()(Schema.Struct({
  /** What the note is about, 3 to 50 characters. */
  title: Schema.optional(Text.between(3, 50)),
  /** What the note says, at least 3 characters. */
  content: Schema.optional(Text.atLeast(3)),
})) {}

/**
 * Books of a campaign.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { Asset } from "./Asset.ts"
import { Chapter } from "./Chapter.ts"
import * as Identifier from "./Identifier.ts"
import { Note } from "./Note.ts"
import * as Text from "./Text.ts"

export { BookId } from "./Identifier.ts"

/** A book of a campaign. */
export class Book extends Schema.Opaque<Book>()(Schema.Struct({
  id: Identifier.BookId,
  /** valentina: the server writes names in title case. */
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The place in the campaign, from 1. */
  number: Schema.Int,
  campaign_id: Identifier.CampaignId,
  num_chapters: Absent.as(Schema.Int, 0),
  num_notes: Absent.as(Schema.Int, 0),
  num_assets: Absent.as(Schema.Int, 0),
  /** The characters that appear in any of its chapters, sorted. */
  character_ids: Absent.asEmpty(Identifier.CharacterId),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** What `include` can add to a book. */
export const BookInclude = ["chapters", "notes", "assets"] as const
/** What `include` can add to a book. */
export type BookInclude = typeof BookInclude[number]

/** The schemas of what `include` can add to a book. */
export const BookChildren = {
  /** In no particular order. */
  chapters: Schema.Array(Chapter),
  notes: Schema.Array(Note),
  assets: Schema.Array(Asset),
}

/** A book, with those of its parts that the call included. */
export class BookDetail extends Schema.Opaque<BookDetail>()(Schema.Struct({
  ...Book.fields,
  chapters: Absent.asMissing(BookChildren.chapters),
  notes: Absent.asMissing(BookChildren.notes),
  assets: Absent.asMissing(BookChildren.assets),
})) {}

/** A book to create at the end of a campaign. */
export class BookCreate extends Schema.Opaque<BookCreate>()(Schema.Struct({
  /** What the book is called, at most 50 characters; stored in title case. */
  name: Text.atMost(50),
  /** What the book tells. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
})) {}

/** Changes to a book. What is left out stays. */
export class BookPatch extends Schema.Opaque<BookPatch>()(Schema.Struct({
  /** What the book is called, at most 50 characters; stored in title case. */
  name: Schema.optional(Text.atMost(50)),
  /** What the book tells; `null` clears it. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
})) {}

/** A new place for a book in its campaign. The books between move up or down. */
export class BookRenumber extends Schema.Opaque<BookRenumber>()(Schema.Struct({
  /** The new place of the book, from 1 to the number of books in the campaign. */
  number: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
})) {}

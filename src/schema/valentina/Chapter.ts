/**
 * Chapters of a book.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { Asset } from "./Asset.ts"
import * as Identifier from "./Identifier.ts"
import { Note } from "./Note.ts"
import * as Text from "./Text.ts"

export { ChapterId } from "./Identifier.ts"

/** A chapter of a book. */
export class Chapter extends Schema.Opaque<Chapter>()(Schema.Struct({
  id: Identifier.ChapterId,
  /** valentina: the server writes names in title case. */
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The place in the book, from 1. */
  number: Schema.Int,
  book_id: Identifier.BookId,
  /** valentina: 0 in a chapter that comes with its book. */
  num_notes: Absent.as(Schema.Int, 0),
  /** valentina: 0 in a chapter that comes with its book. */
  num_assets: Absent.as(Schema.Int, 0),
  /** The characters that appear in the chapter, sorted. */
  character_ids: Absent.asEmpty(Identifier.CharacterId),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** What `include` can add to a chapter. */
export const ChapterInclude = ["notes", "assets"] as const
/** What `include` can add to a chapter. */
export type ChapterInclude = typeof ChapterInclude[number]

/** The schemas of what `include` can add to a chapter. */
export const ChapterChildren = {
  notes: Schema.Array(Note),
  assets: Schema.Array(Asset),
}

/** A chapter, with those of its parts that the call included. */
export class ChapterDetail extends Schema.Opaque<ChapterDetail>()(Schema.Struct({
  ...Chapter.fields,
  notes: Absent.asMissing(ChapterChildren.notes),
  assets: Absent.asMissing(ChapterChildren.assets),
})) {}

/** A chapter to create at the end of a book. */
export class ChapterCreate extends Schema.Opaque<ChapterCreate>()(Schema.Struct({
  /** What the chapter is called, at most 50 characters; stored in title case. */
  name: Text.atMost(50),
  /** What the chapter tells. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
  /** Who appears in the chapter, of the same campaign. */
  character_ids: Schema.optional(Schema.Array(Identifier.CharacterId)),
})) {}

/** Changes to a chapter. What is left out stays. */
export class ChapterPatch extends Schema.Opaque<ChapterPatch>()(Schema.Struct({
  /** What the chapter is called, at most 50 characters; stored in title case. */
  name: Schema.optional(Text.atMost(50)),
  /** What the chapter tells; `null` clears it. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
  /** Who appears in the chapter, of the same campaign. They replace all characters. */
  character_ids: Schema.optional(Schema.Array(Identifier.CharacterId)),
})) {}

/** A new place for a chapter in its book. The chapters between move up or down. */
export class ChapterRenumber extends Schema.Opaque<ChapterRenumber>()(Schema.Struct({
  /** The new place of the chapter, from 1 to the number of chapters in the book. */
  number: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
})) {}

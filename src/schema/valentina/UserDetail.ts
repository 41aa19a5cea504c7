/**
 * Users with what they contain. Apart from User, so that those who need no more
 * than a user do not load the schemas of characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Asset } from "./Asset.ts"
import { Character } from "./Character.ts"
import { Note } from "./Note.ts"
import { QuickRoll } from "./QuickRoll.ts"
import { User } from "./User.ts"

/** What `include` can add to a user. */
export const UserInclude = ["quickrolls", "notes", "assets", "characters"] as const
/** What `include` can add to a user. */
export type UserInclude = typeof UserInclude[number]

/** The schemas of what `include` can add to a user. */
export const UserChildren = {
  quickrolls: Schema.Array(QuickRoll),
  notes: Schema.Array(Note),
  assets: Schema.Array(Asset),
  /** The characters that the user plays; those of type STORYTELLER are never among them. */
  characters: Schema.Array(Character),
}

/** A user, with those of its parts that the call included. */
export class UserDetail extends Schema.Opaque<UserDetail>()(Schema.Struct({
  ...User.fields,
  quickrolls: Absent.asMissing(UserChildren.quickrolls),
  notes: Absent.asMissing(UserChildren.notes),
  assets: Absent.asMissing(UserChildren.assets),
  characters: Absent.asMissing(UserChildren.characters),
})) {}

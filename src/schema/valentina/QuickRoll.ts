/**
 * Quick rolls: dice rolls that a user keeps for later.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"

export { QuickRollId } from "./Identifier.ts"

/** A named set of traits that a user rolls often. */
export class QuickRoll extends Schema.Opaque<QuickRoll>()(Schema.Struct({
  id: Identifier.QuickRollId,
  name: Schema.String,
  /** Empty, never `null`, when there is none. */
  description: Absent.as(Schema.String, ""),
  user_id: Identifier.UserId,
  /** The traits whose values a roll adds up, in no particular order. */
  trait_ids: Absent.asEmpty(Identifier.TraitId),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** Traits, or values that a character has in them; at least one. The server keeps the traits. */
const traits = Schema.Array(Schema.Union([Identifier.TraitId, Identifier.CharacterTraitId])).check(
  Schema.isMinLength(1),
)

/** A quick roll to create. Names need not be unique. */
export class QuickRollCreate extends Schema.Opaque<QuickRollCreate>()(Schema.Struct({
  /** What the quick roll is called, 3 to 50 characters. */
  name: Text.between(3, 50),
  /** What the quick roll is for: empty, or at least 3 characters. */
  description: Schema.optional(Text.blankOrAtLeast(3)),
  /** Whose values a roll adds up, at least one. valentina: declared optional by the server, which then refuses the empty default. */
  trait_ids: traits,
})) {}

/** Changes to a quick roll. What is left out stays. */
export class QuickRollPatch extends Schema.Opaque<QuickRollPatch>()(Schema.Struct({
  /** What the quick roll is called, 3 to 50 characters. */
  name: Schema.optional(Text.between(3, 50)),
  /** What the quick roll is for: empty to clear it, or at least 3 characters. */
  description: Schema.optional(Text.blankOrAtLeast(3)),
  /** Whose values a roll adds up, at least one. They replace all traits. */
  trait_ids: Schema.optional(traits),
})) {}

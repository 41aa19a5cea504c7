/**
 * Concepts: the one-line ideas that characters start from.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import { SpecialtyType } from "./Specialty.ts"

/** Identifies a concept. */
export const CharacterConceptId = /* @__PURE__ */ Identifier.make("CharacterConceptId")
/** Identifies a concept. */
export type CharacterConceptId = typeof CharacterConceptId.Type

/** A specialty that a concept offers. It has no id: a character gets a copy. */
export class CharacterConceptSpecialty extends Schema.Opaque<CharacterConceptSpecialty>()(Schema.Struct({
  name: Schema.String,
  type: SpecialtyType,
  /** valentina: the contract leaves the type open; a character's copy may have none. */
  description: Absent.asNull(Schema.String),
})) {}

/**
 * An idea that a character starts from, such as Berserker or Performer. A
 * character created with a concept receives its specialties.
 */
export class CharacterConcept extends Schema.Opaque<CharacterConcept>()(Schema.Struct({
  id: CharacterConceptId,
  name: Schema.String,
  description: Absent.as(Schema.String, ""),
  examples: Absent.asEmpty(Schema.String),
  /** How many specialties the concept allows; `specialties` may list more. */
  max_specialties: Absent.as(Schema.Int, 1),
  specialties: Absent.asEmpty(CharacterConceptSpecialty),
  /** Names of abilities that suit the concept. They are not ids. */
  favored_ability_names: Absent.asEmpty(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

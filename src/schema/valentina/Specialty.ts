/**
 * Specialties of characters and of their abilities.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"
import { TraitModifyCurrency } from "./TraitModifyCurrency.ts"

/** Identifies a specialty of a character. */
export const SpecialtyId = /* @__PURE__ */ Identifier.make("SpecialtyId")
/** Identifies a specialty of a character. */
export type SpecialtyId = typeof SpecialtyId.Type

/** What kind of thing a specialty is. */
export const SpecialtyType = /* @__PURE__ */ OpenEnum.make(["ACTION", "OTHER", "PASSIVE", "RITUAL", "SPELL"])
/** What kind of thing a specialty is. */
export type SpecialtyType = typeof SpecialtyType.Type

/**
 * A specialty that a character has from its concept. Not to be confused with
 * `CharacterTraitSpecialty`, which belongs to one ability.
 */
export class Specialty extends Schema.Opaque<Specialty>()(Schema.Struct({
  id: SpecialtyId,
  name: Schema.String,
  type: SpecialtyType,
  description: Absent.asNull(Schema.String),
})) {}

/** Identifies a specialty of a character's ability. */
export const CharacterTraitSpecialtyId = /* @__PURE__ */ Identifier.make("CharacterTraitSpecialtyId")
/** Identifies a specialty of a character's ability. */
export type CharacterTraitSpecialtyId = typeof CharacterTraitSpecialtyId.Type

/** A field in which a character is better than its ability alone says. */
export class CharacterTraitSpecialty extends Schema.Opaque<CharacterTraitSpecialty>()(Schema.Struct({
  id: CharacterTraitSpecialtyId,
  name: Schema.String,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/**
 * The body that adds a specialty to a character's ability.
 *
 * The ability needs a value of at least 1.
 */
export class CharacterTraitSpecialtyCreate extends Schema.Opaque<CharacterTraitSpecialtyCreate>()(Schema.Struct({
  /** What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case. */
  name: Text.between(3, 50),
  /**
   * What pays for it, `NO_COST` when absent. It costs 3 points where the
   * company's setting `specialty_xp_cost_enabled` is on, else nothing.
   */
  currency: Schema.optional(TraitModifyCurrency.known),
})) {}

/** The body that renames a specialty of a character's ability. */
export class CharacterTraitSpecialtyPatch extends Schema.Opaque<CharacterTraitSpecialtyPatch>()(Schema.Struct({
  /** What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case. */
  name: Text.between(3, 50),
})) {}

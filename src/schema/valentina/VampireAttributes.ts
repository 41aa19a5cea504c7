/**
 * What vampires have beyond other characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Text from "./Text.ts"
import { VampireClanId } from "./VampireClan.ts"

/** The clan, lineage and curse of a vampire. */
export class VampireAttributes extends Schema.Opaque<VampireAttributes>()(Schema.Struct({
  clan_id: Absent.asNull(VampireClanId),
  clan_name: Absent.asNull(Schema.String),
  /** Steps from Caine; the lower, the stronger. */
  generation: Absent.asNull(Schema.Int),
  /** Who made the character a vampire. */
  sire: Absent.asNull(Schema.String),
  bane_name: Absent.asNull(Schema.String),
  bane_description: Absent.asNull(Schema.String),
  compulsion_name: Absent.asNull(Schema.String),
  compulsion_description: Absent.asNull(Schema.String),
})) {}

const changes = {
  /** Steps from Caine; the lower, the stronger. */
  generation: Schema.optional(Schema.NullOr(Schema.Int.check(Schema.isInt32()))),
  /** Who made the vampire, 3 to 50 characters. */
  sire: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** The curse of the clan that the vampire bears, or its variant, at most 50 characters. */
  bane_name: Schema.optional(Schema.NullOr(Text.atMost(50))),
  /** How the curse shows. */
  bane_description: Schema.optional(Schema.NullOr(Schema.String)),
  /** What the clan drives the vampire to, at most 50 characters. */
  compulsion_name: Schema.optional(Schema.NullOr(Text.atMost(50))),
  /** How the urge shows. */
  compulsion_description: Schema.optional(Schema.NullOr(Schema.String)),
}

/**
 * The vampire's part of the body that creates a character.
 *
 * valentina: a bane or compulsion that is not the clan's is replaced by the
 * clan's without an error. Only the clan's variant bane can be chosen instead.
 */
export class VampireAttributesCreate extends Schema.Opaque<VampireAttributesCreate>()(Schema.Struct({
  /** The clan, as the blueprint lists it. */
  clan_id: VampireClanId,
  ...changes,
})) {}

/**
 * The vampire's part of the body that changes a character. Fields that are
 * absent stay as they are, but a new clan brings its own bane and compulsion.
 */
export class VampireAttributesPatch extends Schema.Opaque<VampireAttributesPatch>()(Schema.Struct({
  /** The new clan, as the blueprint lists it. */
  clan_id: Schema.optional(VampireClanId),
  ...changes,
})) {}

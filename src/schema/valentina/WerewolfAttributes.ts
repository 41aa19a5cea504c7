/**
 * What werewolves have beyond other characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Text from "./Text.ts"
import { WerewolfAuspiceId } from "./WerewolfAuspice.ts"
import { WerewolfTribeId } from "./WerewolfTribe.ts"

/** The tribe, auspice and standing of a werewolf. */
export class WerewolfAttributes extends Schema.Opaque<WerewolfAttributes>()(Schema.Struct({
  tribe_id: Absent.asNull(WerewolfTribeId),
  tribe_name: Absent.asNull(Schema.String),
  auspice_id: Absent.asNull(WerewolfAuspiceId),
  auspice_name: Absent.asNull(Schema.String),
  pack_name: Absent.asNull(Schema.String),
  /** The sum of the character's Glory, Honor and Wisdom. The server keeps it. */
  total_renown: Absent.as(Schema.Int, 0),
})) {}

const PackName = Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50)))

/** The werewolf's part of the body that creates a character. */
export class WerewolfAttributesCreate extends Schema.Opaque<WerewolfAttributesCreate>()(Schema.Struct({
  /** The tribe, as the blueprint lists it. */
  tribe_id: WerewolfTribeId,
  /** The auspice, as the blueprint lists it. */
  auspice_id: WerewolfAuspiceId,
  /** Which pack the werewolf runs with, 3 to 50 characters. */
  pack_name: PackName,
})) {}

/**
 * The werewolf's part of the body that changes a character. Fields that are
 * absent stay as they are.
 */
export class WerewolfAttributesPatch extends Schema.Opaque<WerewolfAttributesPatch>()(Schema.Struct({
  /** The new tribe, as the blueprint lists it. */
  tribe_id: Schema.optional(WerewolfTribeId),
  /** The new auspice, as the blueprint lists it. */
  auspice_id: Schema.optional(WerewolfAuspiceId),
  /** Which pack the werewolf runs with, 3 to 50 characters; `null` removes it. */
  pack_name: PackName,
})) {}

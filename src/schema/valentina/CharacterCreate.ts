/**
 * The body that creates a character.
 */
import * as Schema from "effect/Schema"
import { CalendarDate } from "../CalendarDate.ts"
import { CharacterType } from "./Character.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { CharacterConceptId } from "./CharacterConcept.ts"
import { GameVersion } from "./GameVersion.ts"
import { HealthStateSet } from "./Health.ts"
import { HunterAttributesCreate } from "./HunterAttributes.ts"
import * as Identifier from "./Identifier.ts"
import { MageAttributesCreate } from "./MageAttributes.ts"
import * as Text from "./Text.ts"
import { TrackerStateSet } from "./Tracker.ts"
import { VampireAttributesCreate } from "./VampireAttributes.ts"
import { WerewolfAttributesCreate } from "./WerewolfAttributes.ts"

/** A trait that a new character starts with, free of cost. */
export class CharacterCreateTrait extends Schema.Opaque<CharacterCreateTrait>()(Schema.Struct({
  /** The trait, as the blueprint lists it. */
  trait_id: Identifier.TraitId,
  /** Dots; 0 when absent. */
  value: Schema.optional(Schema.Int.check(Schema.isInt32())),
  /** Only for a trait that has a tracker. Ignored by servers up to 0.27.0. */
  tracker: Schema.optional(TrackerStateSet),
})) {}

/**
 * The body that creates a character. First and last name together are unique
 * among the characters of the company.
 *
 * valentina: a create that fails for its name, clan or traits leaves a
 * character behind, which takes the name until it is deleted.
 */
export class CharacterCreate extends Schema.Opaque<CharacterCreate>()(Schema.Struct({
  /** The character's first name, 3 to 50 characters. */
  name_first: Text.between(3, 50),
  /** The character's last name, 3 to 50 characters. */
  name_last: Text.between(3, 50),
  /** What kind of being the character is. */
  character_class: CharacterClass.known,
  /** The version of the game whose rules hold. */
  game_version: GameVersion.known,
  /** The campaign that the character is in. */
  campaign_id: Identifier.CampaignId,
  /** What the character is called by friends, 3 to 50 characters. */
  name_nick: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** Whether it is a player's character, one of the story, or the storyteller's own; `PLAYER` when absent. */
  type: Schema.optional(CharacterType.known),
  /** How old the character is, in years. */
  age: Schema.optional(Schema.NullOr(Schema.Int.check(Schema.isInt32()))),
  /** The day of the character's birth. Ignored by the release 0.27.0. */
  date_of_birth: Schema.optional(Schema.NullOr(CalendarDate)),
  /** The life of the character so far, at least 3 characters. */
  biography: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** How the character behaves before others, 3 to 50 characters. */
  demeanor: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** What the character is at heart, 3 to 50 characters. */
  nature: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** The character receives the concept's specialties. */
  concept_id: Schema.optional(Schema.NullOr(CharacterConceptId)),
  /** What vampires alone have, such as the clan. Vampires need it. */
  vampire_attributes: Schema.optional(Schema.NullOr(VampireAttributesCreate)),
  /** What werewolves alone have. */
  werewolf_attributes: Schema.optional(Schema.NullOr(WerewolfAttributesCreate)),
  /** What mages alone have. */
  mage_attributes: Schema.optional(Schema.NullOr(MageAttributesCreate)),
  /** What hunters alone have. */
  hunter_attributes: Schema.optional(Schema.NullOr(HunterAttributesCreate)),
  /** The traits that the character has from the start. */
  traits: Schema.optional(Schema.Array(CharacterCreateTrait)),
  /** The user who plays the character: the acting user when absent, and not allowed unless `type` is `PLAYER`. */
  user_player_id: Schema.optional(Schema.NullOr(Identifier.UserId)),
  /** The damage that the character begins with. Ignored by servers up to 0.27.0. */
  health: Schema.optional(HealthStateSet),
})) {}

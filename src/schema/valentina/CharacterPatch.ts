/**
 * The body that changes a character.
 */
import * as Schema from "effect/Schema"
import { CalendarDate } from "../CalendarDate.ts"
import { CharacterStatus, CharacterType } from "./Character.ts"
import { CharacterConceptId } from "./CharacterConcept.ts"
import { HunterAttributesPatch } from "./HunterAttributes.ts"
import * as Identifier from "./Identifier.ts"
import { MageAttributesPatch } from "./MageAttributes.ts"
import * as Text from "./Text.ts"
import { VampireAttributesPatch } from "./VampireAttributes.ts"
import { WerewolfAttributesPatch } from "./WerewolfAttributes.ts"

/**
 * The body that changes a character. Fields that are absent stay as they are,
 * `null` clears.
 *
 * The class, the game version and the date of death are not among them: the
 * server ignores the first two and keeps the third by `status`.
 */
export class CharacterPatch extends Schema.Opaque<CharacterPatch>()(Schema.Struct({
  /** The character's first name, 3 to 50 characters. */
  name_first: Schema.optional(Text.between(3, 50)),
  /** The character's last name, 3 to 50 characters. */
  name_last: Schema.optional(Text.between(3, 50)),
  /** What the character is called by friends, 3 to 50 characters. */
  name_nick: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /**
   * A change to `PLAYER` needs `user_player_id` beside it; a change away from
   * it clears the player.
   */
  type: Schema.optional(CharacterType.known),
  /** Whether the character lives: `DEAD` sets `date_killed` to now, `ALIVE` clears it. */
  status: Schema.optional(CharacterStatus.known),
  /** How old the character is, in years. */
  age: Schema.optional(Schema.NullOr(Schema.Int.check(Schema.isInt32()))),
  /** The day of the character's birth; `null` clears it. Ignored by the release 0.27.0. */
  date_of_birth: Schema.optional(Schema.NullOr(CalendarDate)),
  /** The life of the character so far, at least 3 characters. */
  biography: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** How the character behaves before others, 3 to 50 characters. */
  demeanor: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** What the character is at heart, 3 to 50 characters. */
  nature: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** The concept's specialties replace those the character has. */
  concept_id: Schema.optional(Schema.NullOr(CharacterConceptId)),
  /** Whether lists leave the character out unless they ask for temporary ones, and the server deletes it after a day. */
  is_temporary: Schema.optional(Schema.Boolean),
  /** The user who plays the character; `null` is refused while `type` is `PLAYER`. */
  user_player_id: Schema.optional(Schema.NullOr(Identifier.UserId)),
  /** What vampires alone have. */
  vampire_attributes: Schema.optional(VampireAttributesPatch),
  /** What werewolves alone have. */
  werewolf_attributes: Schema.optional(WerewolfAttributesPatch),
  /** What mages alone have. */
  mage_attributes: Schema.optional(MageAttributesPatch),
  /** What hunters alone have. */
  hunter_attributes: Schema.optional(HunterAttributesPatch),
})) {}

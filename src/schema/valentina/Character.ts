/**
 * Characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { CalendarDate } from "../CalendarDate.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { CharacterConceptId } from "./CharacterConcept.ts"
import { GameVersion } from "./GameVersion.ts"
import { Health } from "./Health.ts"
import { HunterAttributes } from "./HunterAttributes.ts"
import * as Identifier from "./Identifier.ts"
import { MageAttributes } from "./MageAttributes.ts"
import { Specialty } from "./Specialty.ts"
import { VampireAttributes } from "./VampireAttributes.ts"
import { WerewolfAttributes } from "./WerewolfAttributes.ts"

export { CharacterClass } from "./CharacterClass.ts"
export { GameVersion } from "./GameVersion.ts"

/** Identifies a character. */
export const CharacterId = Identifier.CharacterId
/** Identifies a character. */
export type CharacterId = Identifier.CharacterId

/** Whether a character lives. */
export const CharacterStatus = /* @__PURE__ */ OpenEnum.make(["ALIVE", "DEAD"])
/** Whether a character lives. */
export type CharacterStatus = typeof CharacterStatus.Type

/**
 * Whose a character is: a player's, a non-player character that all may see,
 * or one that only storytellers and admins see.
 */
export const CharacterType = /* @__PURE__ */ OpenEnum.make(["PLAYER", "NPC", "STORYTELLER"])
/** Whose a character is. */
export type CharacterType = typeof CharacterType.Type

/** A character of a campaign. */
export class Character extends Schema.Opaque<Character>()(Schema.Struct({
  id: CharacterId,
  name_first: Schema.String,
  name_last: Schema.String,
  name_nick: Absent.asNull(Schema.String),
  /** First and last name. */
  name: Schema.String,
  /** First name, nickname in quotes if there is one, last name. */
  name_full: Schema.String,
  character_class: CharacterClass,
  type: Absent.as(CharacterType, "PLAYER"),
  game_version: GameVersion,
  status: Absent.as(CharacterStatus, "ALIVE"),
  /** Points left to buy traits with, given when the character was generated. */
  starting_points: Absent.as(Schema.Int, 0),
  /** In years. It is not derived from `date_of_birth`. */
  age: Absent.asNull(Schema.Int),
  date_of_birth: Absent.asNull(CalendarDate),
  biography: Absent.asNull(Schema.String),
  demeanor: Absent.asNull(Schema.String),
  nature: Absent.asNull(Schema.String),
  concept_id: Absent.asNull(CharacterConceptId),
  concept_name: Absent.asNull(Schema.String),
  /** Whether the character still waits for a choice in a generation session. */
  is_temporary: Absent.as(Schema.Boolean, false),
  /** When `status` became `DEAD`; null for the living. The server keeps it. */
  date_killed: Absent.asNull(Timestamp),
  user_creator_id: Absent.asNull(Identifier.UserId),
  /** The user who plays the character; null unless `type` is `PLAYER`. */
  user_player_id: Absent.asNull(Identifier.UserId),
  company_id: Identifier.CompanyId,
  campaign_id: Identifier.CampaignId,
  /** 0 for the characters of a generation session. */
  num_inventory_items: Absent.as(Schema.Int, 0),
  /** 0 for the characters of a generation session. */
  num_notes: Absent.as(Schema.Int, 0),
  /** 0 for the characters of a generation session. */
  num_assets: Absent.as(Schema.Int, 0),
  /** Those of the concept. Specialties of abilities are in the traits. */
  specialties: Absent.asEmpty(Specialty),
  /** Null for everything but vampires. */
  vampire_attributes: Absent.asNull(VampireAttributes),
  /** Null for everything but werewolves, and for werewolves made without. */
  werewolf_attributes: Absent.asNull(WerewolfAttributes),
  mage_attributes: Absent.asNull(MageAttributes),
  hunter_attributes: Absent.asNull(HunterAttributes),
  /** The chapters that the character takes part in, sorted by id. */
  chapter_ids: Absent.asEmpty(Identifier.ChapterId),
  /** Absent from servers up to 0.27.0. */
  health: Schema.optionalKey(Schema.NullOr(Health)),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

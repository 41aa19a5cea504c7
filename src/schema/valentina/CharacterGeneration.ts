/**
 * Generated characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { Character, CharacterType } from "./Character.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { CharacterConceptId } from "./CharacterConcept.ts"
import * as Identifier from "./Identifier.ts"
import { VampireClanId } from "./VampireClan.ts"
import { WerewolfAuspiceId } from "./WerewolfAuspice.ts"
import { WerewolfTribeId } from "./WerewolfTribe.ts"

/** Identifies a session of character generation. */
export const ChargenSessionId = /* @__PURE__ */ Identifier.make("ChargenSessionId")
/** Identifies a session of character generation. */
export type ChargenSessionId = typeof ChargenSessionId.Type

/** How experienced a generated character is; more experienced ones have more dots. */
export const AutoGenExperienceLevel = /* @__PURE__ */ OpenEnum.make(["NEW", "INTERMEDIATE", "ADVANCED", "ELITE"])
/** How experienced a generated character is. */
export type AutoGenExperienceLevel = typeof AutoGenExperienceLevel.Type

/** How the dots of a generated character spread over its abilities. */
export const AbilityFocus = /* @__PURE__ */ OpenEnum.make(["JACK_OF_ALL_TRADES", "BALANCED", "SPECIALIST"])
/** How the dots of a generated character spread over its abilities. */
export type AbilityFocus = typeof AbilityFocus.Type

/**
 * The body that generates one character, always by V5 rules. What is absent or
 * null is chosen by the server, the experience level excepted.
 */
export class AutogenerateRequest extends Schema.Opaque<AutogenerateRequest>()(Schema.Struct({
  /** Whether it is a player's character, one of the story, or the storyteller's own. */
  character_type: CharacterType.known,
  /** What kind of being the character is: drawn by the server when absent or null, some classes likelier than others. */
  character_class: Schema.optional(Schema.NullOr(CharacterClass.known)),
  /** How experienced the character is made, `NEW` when absent or null. */
  experience_level: Schema.optional(Schema.NullOr(AutoGenExperienceLevel.known)),
  /** How widely abilities are spread: a random one when absent or null. */
  skill_focus: Schema.optional(Schema.NullOr(AbilityFocus.known)),
  /** A random concept when absent or null. */
  concept_id: Schema.optional(Schema.NullOr(CharacterConceptId)),
  /** The clan of a vampire; the server chooses one when absent or null. */
  vampire_clan_id: Schema.optional(Schema.NullOr(VampireClanId)),
  /** The tribe of a werewolf; the server chooses one when absent or null. */
  werewolf_tribe_id: Schema.optional(Schema.NullOr(WerewolfTribeId)),
  /** The auspice of a werewolf; the server chooses one when absent or null. */
  werewolf_auspice_id: Schema.optional(Schema.NullOr(WerewolfAuspiceId)),
})) {}

/** A session in which a user paid for generated characters to choose from. */
export class ChargenSession extends Schema.Opaque<ChargenSession>()(Schema.Struct({
  id: ChargenSessionId,
  user_id: Identifier.UserId,
  campaign_id: Identifier.CampaignId,
  /** 24 hours after the start. */
  expires_at: Timestamp,
  /** Whether there are several characters, which are temporary until one is chosen. */
  requires_selection: Schema.Boolean,
  characters: Schema.Array(Character),
  date_created: Absent.asMissing(Timestamp),
  date_modified: Absent.asMissing(Timestamp),
})) {}

/**
 * The body that ends a session by choosing one of its characters; the others
 * are deleted.
 */
export class ChargenFinalize extends Schema.Opaque<ChargenFinalize>()(Schema.Struct({
  /** The session to end. */
  session_id: ChargenSessionId,
  /** The character of the session to keep. */
  selected_character_id: Identifier.CharacterId,
})) {}

/**
 * Dice rolls and their statistics.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies a dice roll. */
export const DiceRollId = /* @__PURE__ */ Identifier.make("DiceRollId")
/** Identifies a dice roll. */
export type DiceRollId = typeof DiceRollId.Type

/** The sides of the dice that can be rolled. */
export const DiceSize = /* @__PURE__ */ Schema.Literals([4, 6, 8, 10, 20, 100])
/** The sides of the dice that can be rolled. */
export type DiceSize = typeof DiceSize.Type

/**
 * What a roll came to. Only ten-sided dice with a difficulty succeed, fail,
 * botch (below 0) or reach a critical (more than there are dice); any other
 * roll is OTHER.
 */
export const RollResultType = /* @__PURE__ */ OpenEnum.make(["SUCCESS", "FAILURE", "BOTCH", "CRITICAL", "OTHER"])
/** What a roll came to. */
export type RollResultType = typeof RollResultType.Type

/** The dice of a roll, and what they came to. All three lists of dice are sorted. */
export class DiceRollResult extends Schema.Opaque<DiceRollResult>()(Schema.Struct({
  /**
   * The successes, less what counts against them; may be below 0. `null` when
   * the roll had no difficulty.
   */
  total_result: Absent.asNull(Schema.Int),
  total_result_type: RollResultType,
  /** The successes in words, such as `3 Successes`; empty for a roll of type OTHER. */
  total_result_humanized: Absent.as(Schema.String, ""),
  /** All dice. */
  total_dice_roll: Schema.Array(Schema.Int),
  /** The dice that are not desperation dice. */
  player_roll: Schema.Array(Schema.Int),
  desperation_roll: Absent.asEmpty(Schema.Int),
  total_dice_roll_emoji: Absent.as(Schema.String, ""),
  /** As Discord and Slack spell emoji, such as `:one: :keycap_ten:`. */
  total_dice_roll_shortcode: Absent.as(Schema.String, ""),
  player_roll_emoji: Absent.as(Schema.String, ""),
  player_roll_shortcode: Absent.as(Schema.String, ""),
  desperation_roll_emoji: Absent.as(Schema.String, ""),
  desperation_roll_shortcode: Absent.as(Schema.String, ""),
})) {}

/** A dice roll. */
export class DiceRoll extends Schema.Opaque<DiceRoll>()(Schema.Struct({
  id: DiceRollId,
  /** The lowest number that succeeds; `null` for a roll that is only recorded. */
  difficulty: Absent.asNull(Schema.Int),
  /** The sides of each die. */
  dice_size: Schema.Int,
  /** The dice that are not desperation dice. */
  num_dice: Schema.Int,
  num_desperation_dice: Absent.as(Schema.Int, 0),
  result: Absent.asNull(DiceRollResult),
  comment: Absent.asNull(Schema.String),
  /** The traits that were rolled, in no particular order. */
  trait_ids: Absent.asEmpty(Identifier.TraitId),
  user_id: Absent.asNull(Identifier.UserId),
  character_id: Absent.asNull(Identifier.CharacterId),
  campaign_id: Absent.asNull(Identifier.CampaignId),
  company_id: Identifier.CompanyId,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** valentina: larger numbers give 500. */
const int32 = Schema.Int.check(Schema.isInt32())

/** Dice to roll. */
export class DiceRollCreate extends Schema.Opaque<DiceRollCreate>()(Schema.Struct({
  /** The lowest number that succeeds. Without one the dice are rolled and nothing is counted. */
  difficulty: Schema.optional(Schema.NullOr(int32)),
  /** The sides of each die, 10 when left out. */
  dice_size: Schema.optional(DiceSize),
  /** How many dice are rolled, 1 when left out. valentina: no upper bound; 0 and less roll no dice. */
  num_dice: Schema.optional(int32),
  /** Dice added to the pool, 0 when left out. */
  num_desperation_dice: Schema.optional(int32),
  /** What the roll is for. */
  comment: Schema.optional(Schema.NullOr(Schema.String)),
  /** The traits that are rolled, or the values that the character has in them. They do not change the dice. */
  trait_ids: Schema.optional(Schema.Array(Schema.Union([Identifier.TraitId, Identifier.CharacterTraitId]))),
  /** The campaign that the roll is for. */
  campaign_id: Schema.optional(Schema.NullOr(Identifier.CampaignId)),
  /** The character who rolls. */
  character_id: Schema.optional(Schema.NullOr(Identifier.CharacterId)),
})) {}

/**
 * A quick roll to roll for a character: as many ten-sided dice as the character
 * has in the traits of the quick roll.
 */
export class QuickRollRequest extends Schema.Opaque<QuickRollRequest>()(Schema.Struct({
  /** The quick roll to roll. */
  quickroll_id: Identifier.QuickRollId,
  /** A character with at least one of the traits. */
  character_id: Identifier.CharacterId,
  /** The name of the quick roll when left out. */
  comment: Schema.optional(Schema.NullOr(Schema.String)),
  /** The lowest number that succeeds, 6 when left out. */
  difficulty: Schema.optional(int32),
  /** Dice added to the pool, 0 when left out. */
  num_desperation_dice: Schema.optional(int32),
})) {}

/** A trait and how often it was rolled. */
export class TopTrait extends Schema.Opaque<TopTrait>()(Schema.Struct({
  name: Schema.String,
  usage_count: Schema.Int,
  trait_id: Identifier.TraitId,
})) {}

/**
 * Statistics of the rolls of ten-sided dice of a company, user, character or
 * campaign.
 */
export class RollStatistics extends Schema.Opaque<RollStatistics>()(Schema.Struct({
  botches: Schema.Int,
  successes: Schema.Int,
  failures: Schema.Int,
  criticals: Schema.Int,
  /** All rolls, with those that had no difficulty. */
  total_rolls: Schema.Int,
  /** valentina: cut to a whole number; `null` without rolls. */
  average_difficulty: Schema.optionalKey(Schema.NullOr(Schema.Finite)),
  /** Dice of a roll, without desperation dice. valentina: cut to a whole number; `null` without rolls. */
  average_pool: Schema.optionalKey(Schema.NullOr(Schema.Finite)),
  /** The traits rolled most, most used first. */
  top_traits: Absent.ifUnfit(Schema.Array(TopTrait)),
  /** 0 to 100 per cent of all rolls; 0 without rolls. */
  criticals_percentage: Schema.Finite,
  /** 0 to 100 per cent of all rolls; 0 without rolls. */
  success_percentage: Schema.Finite,
  /** 0 to 100 per cent of all rolls; 0 without rolls. */
  failure_percentage: Schema.Finite,
  /** 0 to 100 per cent of all rolls; 0 without rolls. */
  botch_percentage: Schema.Finite,
})) {}

/** The query fields of statistics. */
export const RollStatisticsQuery = {
  /** The number of traits in `top_traits`, 5 when left out. */
  num_top_traits: Schema.optional(Schema.Int),
}

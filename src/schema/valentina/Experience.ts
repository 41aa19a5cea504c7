/**
 * Experience of users.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies the experience of one user in one campaign. */
export const CampaignExperienceId = /* @__PURE__ */ Identifier.make("CampaignExperienceId")
/** Identifies the experience of one user in one campaign. */
export type CampaignExperienceId = typeof CampaignExperienceId.Type

/**
 * The experience of one user in one campaign, shared by all characters that
 * the user plays there. It comes into being, with zeros, when first read.
 */
export class CampaignExperience extends Schema.Opaque<CampaignExperience>()(Schema.Struct({
  id: CampaignExperienceId,
  campaign_id: Identifier.CampaignId,
  user_id: Identifier.UserId,
  /** Experience points to spend. */
  xp_current: Absent.as(Schema.Int, 0),
  /** Experience points ever granted. Spending and removing leave it. */
  xp_total: Absent.as(Schema.Int, 0),
  /** Cool points ever granted. Each also adds 10 experience points. */
  cool_points: Absent.as(Schema.Int, 0),
})) {}

/** Experience or cool points to add or remove. */
export class ExperienceAddRemove extends Schema.Opaque<ExperienceAddRemove>()(Schema.Struct({
  /**
   * How many points, as a 32-bit integer.
   *
   * valentina: negative amounts are accepted; adding -3 takes 3 away, from the
   * total too.
   */
  amount: Schema.Int.check(Schema.isInt32()),
  /** The campaign in which the user has the points. */
  campaign_id: Identifier.CampaignId,
})) {}

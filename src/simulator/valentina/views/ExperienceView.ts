/**
 * Experience as answers have it.
 */
import type { CampaignExperience } from "../../../schema/valentina/Experience.ts"
import type { ExperienceRow } from "../store/CompanyRows.ts"

/** The experience of a user in a campaign. */
export const experienceView = (row: ExperienceRow): CampaignExperience => ({
  id: row.id,
  campaign_id: row.campaign_id,
  user_id: row.user_id,
  xp_current: row.xp_current,
  xp_total: row.xp_total,
  cool_points: row.cool_points,
})

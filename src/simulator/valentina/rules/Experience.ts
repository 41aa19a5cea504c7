/**
 * Experience of users: earned in campaigns, spent on characters.
 */
import * as Result from "effect/Result"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { CampaignId } from "../../../schema/valentina/Campaign.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import type { ExperienceRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"

/** What a cool point is worth in experience. */
const experienceOfCoolPoint = 10

/** The refusal of a payment that is beyond the balance. */
export const notEnough = ProblemDocument.plainBadRequest("Not enough XP for this operation in this campaign")

/** The experience of a user in a campaign; `undefined` before it is first read or changed. */
export const find = (state: State, user: UserId, campaign: CampaignId): ExperienceRow | undefined =>
  Table.group(state.experience, "user", user).find((row) => row.campaign_id === campaign)

/** The experience of a user in a campaign; made, with zeros, when there is none. */
export const open = (
  state: State,
  random: SeededRandom,
  now: number,
  user_id: UserId,
  campaign_id: CampaignId,
): ExperienceRow =>
  find(state, user_id, campaign_id) ?? Table.put(state.experience, {
    id: Ids.mint(state, random, now),
    user_id,
    campaign_id,
    xp_current: 0,
    xp_total: 0,
    cool_points: 0,
    archive: null,
  })

const addToUser = (state: State, id: UserId, xp: number, cool: number): void => {
  const user = Table.get(state.users, id)
  if (user === undefined) return
  Table.put(state.users, {
    ...user,
    lifetime_xp: user.lifetime_xp + xp,
    lifetime_cool_points: user.lifetime_cool_points + cool,
  })
}

/**
 * Grants experience. valentina: a negative amount takes from the balance, the
 * total and the lifetime total alike, even below 0.
 */
export const add = (state: State, row: ExperienceRow, amount: number): ExperienceRow => {
  addToUser(state, row.user_id, amount, 0)
  return Table.put(state.experience, {
    ...row,
    xp_current: row.xp_current + amount,
    xp_total: row.xp_total + amount,
  })
}

/** Grants cool points, each with 10 experience. */
export const addCoolPoints = (state: State, row: ExperienceRow, amount: number): ExperienceRow => {
  const xp = amount * experienceOfCoolPoint
  addToUser(state, row.user_id, xp, amount)
  return Table.put(state.experience, {
    ...row,
    xp_current: row.xp_current + xp,
    xp_total: row.xp_total + xp,
    cool_points: row.cool_points + amount,
  })
}

/** Spends or removes experience. The total stays; more than there is gives 400. */
export const spend = (
  state: State,
  row: ExperienceRow,
  amount: number,
): Result.Result<ExperienceRow, Refusal> =>
  amount > row.xp_current
    ? Result.fail(notEnough)
    : Result.succeed(Table.put(state.experience, { ...row, xp_current: row.xp_current - amount }))

/** Gives spent experience back. The total stays. */
export const refund = (state: State, row: ExperienceRow, amount: number): ExperienceRow =>
  Table.put(state.experience, { ...row, xp_current: row.xp_current + amount })

/** The experience that pays for a character's traits: its player's in its campaign; none without a player. */
export const ofCharacter = (
  state: State,
  random: SeededRandom,
  now: number,
  { campaign_id, user_player_id }: Pick<CharacterRow, "campaign_id" | "user_player_id">,
): ExperienceRow | undefined =>
  user_player_id === null ? undefined : open(state, random, now, user_player_id, campaign_id)

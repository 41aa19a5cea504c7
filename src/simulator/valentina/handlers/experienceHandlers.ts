/**
 * What the experience of users does.
 */
import * as Result from "effect/Result"
import type { CampaignId } from "../../../schema/valentina/Campaign.ts"
import type { Users } from "../../../services/valentina/Users.ts"
import type { Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as Experience from "../rules/Experience.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import type { CompanyRow, ExperienceRow, UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { experienceView } from "../views/ExperienceView.ts"
import { allow, answer, handle, type Situation, type Valentina } from "../world/World.ts"

type Members = "getExperience" | "addXp" | "removeXp" | "addCoolPoints"

interface Grant extends Pick<Situation, "state" | "random" | "now"> {
  readonly actor: UserRow
  readonly company: CompanyRow
  readonly user: UserRow
  readonly input: { readonly amount: number; readonly campaign_id: CampaignId }
}

const open = ({ input, now, random, state, user }: Grant): ExperienceRow =>
  Experience.open(state, random, now, user.id, input.campaign_id)

/**
 * Refuses users who may not grant experience, and campaigns that do not exist.
 *
 * valentina: the campaign is looked for by the database only, so that a missing
 * one is a conflict, and one that is archived or of another company is none.
 */
const granting = ({ actor, company, input, state, user }: Grant): Result.Result<void, Refusal> => {
  const refusal = RolePermissions.grantExperience(actor, user, company.settings)
  if (refusal !== undefined) return Result.fail(refusal)
  if (Table.get(state.campaigns, input.campaign_id) !== undefined) return Result.succeed(undefined)
  return Result.fail(ProblemDocument.missingReference(
    "campaign_experience.campaign",
    "campaign_id",
    input.campaign_id,
    "campaign_experience_campaign_id_fkey",
  ))
}

/** The handlers of experience. */
export const experienceHandlers: Pick<Handlers<typeof Users.endpoints, Valentina>, Members> = {
  getExperience: answer(({ campaign, now, random, state, user }) =>
    experienceView(Experience.open(state, random, now, user.id, campaign.id))
  ),

  addXp: handle(function* (context) {
    yield* granting(context)
    return experienceView(Experience.add(context.state, open(context), context.input.amount))
  }),

  removeXp: handle(function* (context) {
    const { input, state } = context
    yield* granting(context)
    const experience = open(context)
    yield* allow(input.amount > experience.xp_current ? Experience.notEnough : undefined)
    return experienceView(yield* Experience.spend(state, experience, input.amount))
  }),

  addCoolPoints: handle(function* (context) {
    yield* granting(context)
    return experienceView(Experience.addCoolPoints(context.state, open(context), context.input.amount))
  }),
}

/**
 * The rules of campaigns.
 */
import type { CampaignId } from "../../../schema/valentina/Campaign.ts"
import { Campaigns } from "../../../services/valentina/Campaigns.ts"
import * as Handler from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { titleCase } from "../rules/TitleCase.ts"
import * as Cascades from "../store/Cascades.ts"
import { blankAsNull } from "../store/Normalisation.ts"
import { campaignView } from "../views/CampaignView.ts"
import * as StatisticsView from "../views/StatisticsView.ts"
import * as Listing from "../world/Listing.ts"
import { answer, change, fresh, page, type Valentina } from "../world/World.ts"
import { assetHandlers } from "./assetHandlers.ts"
import { noteHandlers } from "./noteHandlers.ts"

/** The operations on campaigns, with their notes and files. */
export const campaignOperations = /* @__PURE__ */ Handler.area<Valentina>()(Campaigns.endpoints, {
  list: answer(({ company, input, state }) =>
    page(Listing.campaigns(state, company.id), input, (row) => campaignView(state, row))
  ),

  create: answer((context) => {
    const { company, input, state } = context
    const row = Table.put(state.campaigns, {
      ...fresh<CampaignId>(context),
      company_id: company.id,
      name: titleCase(input.name),
      description: blankAsNull(input.description),
      in_game_date: input.in_game_date ?? null,
      desperation: input.desperation ?? 0,
      danger: input.danger ?? 0,
    })
    return campaignView(state, row)
  }),

  get: answer(({ campaign, state }) => campaignView(state, campaign)),

  update: answer((context) => {
    const { campaign, input, state } = context
    const row = change(context, state.campaigns, campaign, {
      name: input.name === undefined ? undefined : titleCase(input.name),
      description: input.description === undefined ? undefined : blankAsNull(input.description),
      in_game_date: input.in_game_date,
      desperation: input.desperation,
      danger: input.danger,
    })
    return campaignView(state, row)
  }),

  delete: answer(({ campaign, state }) => Cascades.archiveCampaign(state, campaign)),

  getStatistics: answer(({ campaign, input, state }) =>
    StatisticsView.statistics(state, "campaign", campaign.id, input.num_top_traits)
  ),

  ...noteHandlers("campaign"),
  ...assetHandlers("campaign"),
})

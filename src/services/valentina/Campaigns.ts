/**
 * Campaigns: the stories a company tells.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { Campaign, CampaignCreate, CampaignId, CampaignPatch } from "../../schema/valentina/Campaign.ts"
import { RollStatistics, RollStatisticsQuery } from "../../schema/valentina/DiceRoll.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { assetEndpoints } from "./attachments/assetEndpoints.ts"
import { noteEndpoints } from "./attachments/noteEndpoints.ts"

const path = "/companies/:company_id/campaigns/:campaign_id"
const params = {
  /** The campaign, by the id that lists give. */
  campaign_id: CampaignId,
}

const endpoints = Endpoint.group("Campaigns", {
  /** The campaigns of the company, by name. */
  list: Endpoint.get("listCampaigns", "/companies/:company_id/campaigns", {
    query: PageQuery,
    success: Page(Campaign),
  }),
  /** Creates a campaign. */
  create: Endpoint.post("createCampaign", "/companies/:company_id/campaigns", {
    body: CampaignCreate,
    success: Campaign,
    acting: "required",
  }),
  /** One campaign. */
  get: Endpoint.get("getCampaign", path, { params, success: Campaign }),
  /** Changes a campaign. */
  update: Endpoint.patch("updateCampaign", path, {
    params,
    body: CampaignPatch,
    success: Campaign,
    acting: "required",
  }),
  /** Archives a campaign with its books, chapters, characters, notes, assets and experience. */
  delete: Endpoint.del("deleteCampaign", path, { params, acting: "required" }),
  /** Statistics of the d10 rolls of a campaign. */
  getStatistics: Endpoint.get("getCampaignStatistics", `${path}/statistics`, {
    params,
    query: RollStatisticsQuery,
    success: RollStatistics,
    acting: "optional",
  }),
  ...noteEndpoints("Campaign", path, params, "optional"),
  ...assetEndpoints("Campaign", path, params, { read: "optional", upload: "required", delete: "required" }),
})

type Declared = typeof endpoints

/** The operations of {@link Campaigns} as values. */
export interface CampaignsEndpoints extends Declared {}

/** The methods of {@link Campaigns}. */
export interface CampaignsMethods extends ValentinaMethods<CampaignsEndpoints> {}

/** Campaigns: the stories a company tells. */
export class Campaigns
  extends area<Campaigns, CampaignsEndpoints, CampaignsMethods>()("effect-tabletop/valentina/Campaigns", endpoints) {}

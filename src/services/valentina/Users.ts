/**
 * Users: the members of a company.
 */
import * as Schema from "effect/Schema"
import { imageIssues } from "../../internal/imageIssues.ts"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { AvatarUpload } from "../../schema/valentina/Asset.ts"
import { RollStatistics, RollStatisticsQuery } from "../../schema/valentina/DiceRoll.ts"
import { CampaignExperience, ExperienceAddRemove } from "../../schema/valentina/Experience.ts"
import { CampaignId } from "../../schema/valentina/Identifier.ts"
import { IdentityProvider, LinkIdentityRequest } from "../../schema/valentina/Identity.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { QuickRoll, QuickRollCreate, QuickRollId, QuickRollPatch } from "../../schema/valentina/QuickRoll.ts"
import { User, UserApprove, UserCreate, UserId, UserMerge, UserPatch } from "../../schema/valentina/User.ts"
import { UserDetail, UserInclude } from "../../schema/valentina/UserDetail.ts"
import { UserRole } from "../../schema/valentina/UserRole.ts"
import { assetEndpoints } from "./attachments/assetEndpoints.ts"
import { noteEndpoints } from "./attachments/noteEndpoints.ts"

const path = "/companies/:company_id/users/:user_id"
const params = {
  /** The user, by the id that lists give. */
  user_id: UserId,
}
const quickroll = `${path}/quickrolls/:quickroll_id` as const
const quickrollParams = {
  ...params,
  /** The quick roll, by the id that lists give. */
  quickroll_id: QuickRollId,
}

const endpoints = Endpoint.group("Users", {
  /** The users of the company. */
  list: Endpoint.get("listUsers", "/companies/:company_id/users", {
    query: {
      ...PageQuery,
      /** Only those with this role. */
      user_role: Schema.optional(UserRole.known),
      /** Only those with this address, which is compared as a whole. */
      email: Schema.optional(Schema.String),
    },
    success: Page(User),
    acting: "optional",
  }),
  /** Creates a user. A STORYTELLER creates none above itself, a PLAYER none at all. */
  create: Endpoint.post("createUser", "/companies/:company_id/users", {
    body: UserCreate,
    success: User,
    acting: "required",
  }),
  /** The users that wait for approval. Asks for an ADMIN. */
  listUnapproved: Endpoint.get("listUnapprovedUsers", "/companies/:company_id/users/unapproved", {
    query: PageQuery,
    success: Page(User),
    acting: "required",
  }),
  /** Makes two users of one person into one, and gives the primary. Asks for an ADMIN. */
  merge: Endpoint.post("mergeUsers", "/companies/:company_id/users/merge", {
    body: UserMerge,
    success: User,
    acting: "required",
  }),
  /** One user, with the parts that `include` names. */
  get: Endpoint.get("getUser", path, { params, success: UserDetail, includes: UserInclude, acting: "optional" }),
  /** Changes a user. Asks for the user itself or an ADMIN. */
  update: Endpoint.patch("updateUser", path, { params, body: UserPatch, success: User, acting: "required" }),
  /** Archives a user. Fails with ConflictError for the last ADMIN. */
  delete: Endpoint.del("deleteUser", path, { params, acting: "required", errors: ["ConflictError"] }),
  /** Gives an UNAPPROVED user a role. Asks for an ADMIN. */
  approve: Endpoint.post("approveUser", `${path}/approve`, {
    params,
    body: UserApprove,
    success: User,
    acting: "required",
  }),
  /** Turns an UNAPPROVED user away: it is archived. Asks for an ADMIN. */
  deny: Endpoint.post("denyUser", `${path}/deny`, { params, acting: "required" }),
  /** Statistics of the d10 rolls of a user. */
  getStatistics: Endpoint.get("getUserStatistics", `${path}/statistics`, {
    params,
    query: RollStatisticsQuery,
    success: RollStatistics,
    acting: "optional",
  }),
  /** Sets a user's picture. Asks for the user itself or an ADMIN. */
  setAvatar: Endpoint.put("setUserAvatar", `${path}/avatar`, {
    params,
    body: AvatarUpload,
    encoding: "multipart",
    checkFiles: imageIssues,
    success: User,
    acting: "required",
  }),
  /** Removes a user's picture, if there is one, and gives the user. */
  deleteAvatar: Endpoint.del("deleteUserAvatar", `${path}/avatar`, {
    params,
    status: 200,
    success: User,
    acting: "required",
  }),
  /**
   * Links an account elsewhere to a user. Fails with ConflictError when another
   * user has it.
   */
  linkIdentity: Endpoint.post("linkUserIdentity", `${path}/identities`, {
    params,
    body: LinkIdentityRequest,
    status: 200,
    success: User,
    acting: "required",
    errors: ["UnprocessableEntityError"],
  }),
  /** Takes an account elsewhere from a user. Fails with ConflictError for the last one. */
  unlinkIdentity: Endpoint.del("unlinkUserIdentity", `${path}/identities/:provider`, {
    params: {
      ...params,
      /** Whose account it is. */
      provider: IdentityProvider.known,
    },
    status: 200,
    success: User,
    acting: "required",
    errors: ["ConflictError"],
  }),
  /** The experience of a user in a campaign. It is made, with zeros, when first read. */
  getExperience: Endpoint.get("getCampaignExperience", `${path}/experience/:campaign_id`, {
    params: {
      ...params,
      /** The campaign in which the experience is. */
      campaign_id: CampaignId,
    },
    success: CampaignExperience,
    acting: "optional",
  }),
  /** Gives experience points. */
  addXp: Endpoint.post("addXp", `${path}/experience/xp/add`, {
    params,
    body: ExperienceAddRemove,
    success: CampaignExperience,
    acting: "required",
  }),
  /** Takes experience points; more than there are is a ValidationError. */
  removeXp: Endpoint.post("removeXp", `${path}/experience/xp/remove`, {
    params,
    body: ExperienceAddRemove,
    success: CampaignExperience,
    acting: "required",
  }),
  /** Gives cool points, each with 10 experience points. */
  addCoolPoints: Endpoint.post("addCpToCampaignExperience", `${path}/experience/cp/add`, {
    params,
    body: ExperienceAddRemove,
    success: CampaignExperience,
    acting: "required",
  }),
  /** The quick rolls of a user. */
  listQuickrolls: Endpoint.get("listUserQuickrolls", `${path}/quickrolls`, {
    params,
    query: PageQuery,
    success: Page(QuickRoll),
    acting: "optional",
  }),
  /** Creates a quick roll. Asks for the user itself or an ADMIN. */
  createQuickroll: Endpoint.post("createUserQuickroll", `${path}/quickrolls`, {
    params,
    body: QuickRollCreate,
    success: QuickRoll,
    acting: "required",
  }),
  /** One quick roll. valentina: found under the path of any user. */
  getQuickroll: Endpoint.get("getUserQuickroll", quickroll, {
    params: quickrollParams,
    success: QuickRoll,
    acting: "optional",
  }),
  /** Changes a quick roll. */
  updateQuickroll: Endpoint.patch("updateUserQuickroll", quickroll, {
    params: quickrollParams,
    body: QuickRollPatch,
    success: QuickRoll,
    acting: "required",
  }),
  /** Deletes a quick roll. */
  deleteQuickroll: Endpoint.del("deleteUserQuickroll", quickroll, { params: quickrollParams, acting: "required" }),
  ...noteEndpoints("User", path, params, "optional"),
  ...assetEndpoints("User", path, params, { read: "optional", upload: "required", delete: "optional" }),
})

type Declared = typeof endpoints

/** The operations of {@link Users} as values. */
export interface UsersEndpoints extends Declared {}

/** The methods of {@link Users}. */
export interface UsersMethods extends ValentinaMethods<UsersEndpoints> {}

/** Users: the members of a company. */
export class Users extends area<Users, UsersEndpoints, UsersMethods>()("effect-tabletop/valentina/Users", endpoints) {}

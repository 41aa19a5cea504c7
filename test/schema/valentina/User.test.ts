import { assert, describe, it } from "@effect/vitest"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { CampaignExperience, ExperienceAddRemove } from "../../../src/schema/valentina/Experience.ts"
import { IdentifyRequest, IdentifyResponse, LinkIdentityRequest } from "../../../src/schema/valentina/Identity.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { QuickRoll, QuickRollCreate, QuickRollPatch } from "../../../src/schema/valentina/QuickRoll.ts"
import {
  AdminUser,
  AdminUserCreate,
  AdminUserPatch,
  User,
  UserApprove,
  UserCreate,
  UserMerge,
  UserPatch,
} from "../../../src/schema/valentina/User.ts"
import { UserChildren, UserDetail, UserInclude } from "../../../src/schema/valentina/UserDetail.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const fits = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "Some"

describe("answers", () => {
  const answers = {
    listUsers: Page(User),
    listUnapprovedUsers: Page(User),
    createUser: User,
    updateUser: User,
    approveUser: User,
    mergeUsers: User,
    setUserAvatar: User,
    deleteUserAvatar: User,
    linkUserIdentity: User,
    unlinkUserIdentity: User,
    getUser: UserDetail,
    globalAdminListUsers: Page(AdminUser),
    globalAdminCreateUser: AdminUser,
    globalAdminGetUser: AdminUser,
    globalAdminUpdateUser: AdminUser,
    identifyUser: IdentifyResponse,
    getCampaignExperience: CampaignExperience,
    addXp: CampaignExperience,
    removeXp: CampaignExperience,
    addCpToCampaignExperience: CampaignExperience,
    listUserQuickrolls: Page(QuickRoll),
    createUserQuickroll: QuickRoll,
    getUserQuickroll: QuickRoll,
    updateUserQuickroll: QuickRoll,
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }

  it("children are there when they were asked for", () => {
    const details = successes("getUser").map(({ response }) => Schema.decodeUnknownSync(UserDetail)(response.body))
    assert.deepStrictEqual<ReadonlyArray<string>>(Object.keys(UserChildren), UserInclude)
    for (const child of UserInclude) {
      assert.isTrue(details.some((detail) => child in detail), child)
      assert.isTrue(details.some((detail) => !(child in detail)), child)
    }
  })

  it("a role that is not known yet is kept", () => {
    const recorded = successes("createUser")[0]!.response.body as object
    assert.strictEqual(assertRoundTrip(User, { ...recorded, role: "NARRATOR" }).role, "NARRATOR")
  })
})

const header = "a header is missing, the body is fine"

describe("requests", () => {
  it("a new user", () => {
    assertAccepts(UserCreate, "createUser")
    assertRefuses(UserCreate, "createUser", { "103-createUser-400-noobo": header })
    assertAccepts(AdminUserCreate, "globalAdminCreateUser")
    assertRefuses(AdminUserCreate, "globalAdminCreateUser")
    const accepts = (field: object) => fits(UserCreate, { username: "abc", email: "a@b.co", role: "PLAYER", ...field })
    assert.isTrue(accepts({ name_first: "Al", name_last: null }))
    assert.isFalse(accepts({ name_first: "A" }))
    assert.isFalse(accepts({ role: "DEACTIVATED" }))
  })

  it("changes of a user", () => {
    assertAccepts(UserPatch, "updateUser")
    assertRefuses(UserPatch, "updateUser")
    assertAccepts(AdminUserPatch, "globalAdminUpdateUser")
    assertRefuses(AdminUserPatch, "globalAdminUpdateUser")
    assert.isFalse(fits(UserPatch, { role: "UNAPPROVED" }))
    assert.isFalse(fits(UserPatch, { username: null }))
  })

  it("an approval", () => {
    assertAccepts(UserApprove, "approveUser")
    assertRefuses(UserApprove, "approveUser", {
      "179-approveUser-400-again": "the user's role is not in the request",
    })
  })

  it("a merge", () => {
    assertAccepts(UserMerge, "mergeUsers")
    assertRefuses(UserMerge, "mergeUsers", {
      "185-mergeUsers-400-notunapproved": "the user's role is not in the request",
    })
  })

  it("an account, its token redacted", () => {
    assertAccepts(IdentifyRequest, "identifyUser")
    assertRefuses(IdentifyRequest, "identifyUser")
    assertAccepts(LinkIdentityRequest, "linkUserIdentity")
    const request = Schema.decodeUnknownSync(LinkIdentityRequest)({ provider: "github", token: "secret" })
    assert.deepStrictEqual(request.token, Redacted.make("secret"))
    assert.notInclude(JSON.stringify(request), "secret")
  })

  it("an amount of experience", () => {
    assertAccepts(ExperienceAddRemove, "addXp")
    assertRefuses(ExperienceAddRemove, "addXp", { "455-addXp-400-noobo": header })
    assertAccepts(ExperienceAddRemove, "removeXp")
    assertRefuses(ExperienceAddRemove, "removeXp", {
      "452-removeXp-400-toomuch": "the balance is not in the request",
    })
    assertAccepts(ExperienceAddRemove, "addCpToCampaignExperience")
    const campaign_id = "01a20140-7faa-7152-a9af-c610f39bb825"
    assert.isTrue(fits(ExperienceAddRemove, { amount: 2 ** 31 - 1, campaign_id }))
    assert.isFalse(fits(ExperienceAddRemove, { amount: 2 ** 31, campaign_id }))
    assert.isFalse(fits(ExperienceAddRemove, { amount: 0.5, campaign_id }))
  })

  it("a quick roll", () => {
    assertAccepts(QuickRollCreate, "createUserQuickroll")
    assertRefuses(QuickRollCreate, "createUserQuickroll", {
      "677-createUserQuickroll-400-unknowntrait": "the named trait does not exist",
      "679-createUserQuickroll-400-noobo": header,
    })
    assertAccepts(QuickRollPatch, "updateUserQuickroll")
    assertRefuses(QuickRollPatch, "updateUserQuickroll")
    assert.isTrue(fits(QuickRollPatch, { description: "" }))
    assert.isFalse(fits(QuickRollPatch, { description: "ab" }))
    assert.isFalse(fits(QuickRollPatch, { description: null }))
  })
})

import { describe, expect, it } from "@effect/vitest"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { AuditLog, AuditLogDetail } from "../../../src/schema/valentina/AuditLog.ts"
import {
  Company,
  CompanyCreate,
  CompanyPatch,
  CompanyPermissionRequest,
  CompanyPermissionResponse,
  NewCompany,
} from "../../../src/schema/valentina/Company.ts"
import {
  AdminDeveloperPatch,
  Developer,
  DeveloperAdmin,
  DeveloperAdminNewKey,
  DeveloperCreate,
  DeveloperNewKey,
  DeveloperPatch,
} from "../../../src/schema/valentina/Developer.ts"
import { CompanyOptions } from "../../../src/schema/valentina/Options.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { LogEntry } from "../../../src/schema/valentina/ServerLog.ts"
import { SystemHealth } from "../../../src/schema/valentina/System.ts"
import { UserLookupResult } from "../../../src/schema/valentina/UserLookup.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { exchanges, successes } from "../../support/ValentinaTraffic.ts"

const fits = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "Some"

describe("answers", () => {
  const answers = {
    checkSystemHealth: SystemHealth,
    lookupUser: Schema.Array(UserLookupResult),
    getDeveloperMe: Developer,
    updateDeveloperMe: Developer,
    regenerateDeveloperMeApiKey: DeveloperNewKey,
    globalAdminListDevelopers: Page(DeveloperAdmin),
    globalAdminCreateDeveloper: DeveloperAdmin,
    globalAdminGetDeveloper: DeveloperAdmin,
    globalAdminUpdateDeveloper: DeveloperAdmin,
    globalAdminCreateDeveloperApiKey: DeveloperAdminNewKey,
    listCompanies: Page(Company),
    createCompany: NewCompany,
    getCompany: Company,
    updateCompany: Company,
    addDeveloperToCompany: CompanyPermissionResponse,
    getCompanyOptions: CompanyOptions,
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }

  for (const operation of ["listCompanyAuditLogs", "globalAdminListDeveloperAuditLogs"]) {
    it(`${operation}, with details where they were asked for`, () => {
      const [plain, detailed] = [false, true].map((details) =>
        successes(operation).filter(({ file }) => file.endsWith("-details") === details)
      )
      for (const { response } of plain!) assertRoundTrip(Page(AuditLog), response.body)
      for (const { response } of detailed!) assertRoundTrip(Page(AuditLogDetail), response.body)
      expect(detailed).not.toEqual([])
    })
  }

  it("globalAdminTailServerLogs, moments as they are written in the file", () => {
    for (const { response } of successes("globalAdminTailServerLogs")) {
      const entries = Schema.decodeUnknownSync(Schema.Array(LogEntry))(response.body)
      expect(Schema.encodeSync(Schema.Array(LogEntry))(entries)).toEqual(response.body)
    }
  })

  it("the health of a server without its database", () => {
    const { response } = exchanges.find(({ file }) => file === "967-checkSystemHealth-500-dbdown")!
    expect(assertRoundTrip(SystemHealth, response.body)).toMatchObject({
      database_status: "offline",
      database_latency_ms: null,
    })
  })

  it("a new key is redacted, and its owner's rights are a boolean", () => {
    const keys = successes("globalAdminCreateDeveloperApiKey").map(({ response }) =>
      assertRoundTrip(DeveloperAdminNewKey, response.body)
    )
    expect(keys.map(({ is_global_admin }) => is_global_admin)).toEqual([false, false, true])
    expect(keys.every(({ api_key }) => Redacted.isRedacted(api_key))).toBe(true)
    expect(JSON.stringify(keys)).not.toContain("FAKEKEY")
    const repaired = {
      ...(successes("globalAdminCreateDeveloperApiKey")[0]!.response.body as object),
      is_global_admin: true,
    }
    expect(Schema.decodeUnknownSync(DeveloperAdminNewKey)(repaired).is_global_admin).toBe(true)
  })

  it("newer servers add a setting and the rules of trackers", () => {
    const company = successes("getCompany")[0]!.response.body as { readonly settings: object }
    const settings = { ...company.settings, specialty_xp_cost_enabled: true }
    expect(assertRoundTrip(Company, { ...company, settings }).settings.specialty_xp_cost_enabled).toBe(true)
    const options = successes("getCompanyOptions")[0]!.response.body as { readonly characters: object }
    const TrackerRules = { V5: { HEALTH: { actions: ["damage"], damage_types: ["AGGRAVATED"] } } }
    assertRoundTrip(CompanyOptions, { ...options, characters: { ...options.characters, TrackerRules } })
  })
})

const missing = "the named developer does not exist"
const lastOwner = "the company's owners are not in the request"

describe("requests", () => {
  it("a new company", () => {
    assertAccepts(CompanyCreate, "createCompany", { "046-createCompany-201-unknownfield": ["zzz"] })
    assertRefuses(CompanyCreate, "createCompany")
    const accepts = (field: object) => fits(CompanyCreate, { name: "Night Court", email: "a@b.co", ...field })
    expect(accepts({ name: "  abc  " })).toBe(true)
    expect(accepts({ name: " ab " })).toBe(false)
    expect(accepts({ name: "a".repeat(50) })).toBe(true)
    expect(accepts({ name: "a".repeat(51) })).toBe(false)
    expect(accepts({ name: "\u{1f3b2}".repeat(50) })).toBe(true)
    expect(accepts({ description: null, settings: null })).toBe(true)
    expect(accepts({ description: "" })).toBe(false)
    expect(accepts({ email: `${"a".repeat(251)}@b.co` })).toBe(false)
    expect(accepts({ email: "a b@c.de" })).toBe(false)
  })

  it("settings within their bounds", () => {
    const accepts = (settings: object) => fits(CompanyPatch, { settings })
    expect(accepts({ character_autogen_xp_cost: 0, character_autogen_num_choices: 10 })).toBe(true)
    expect(accepts({ character_autogen_xp_cost: 101 })).toBe(false)
    expect(accepts({ character_autogen_starting_points: -1 })).toBe(false)
    expect(accepts({ character_autogen_num_choices: 0 })).toBe(false)
    expect(accepts({ permission_grant_xp: "WHATEVER" })).toBe(false)
    expect(accepts({ specialty_xp_cost_enabled: true })).toBe(true)
  })

  it("changes of a company", () => {
    assertAccepts(CompanyPatch, "updateCompany")
    assertRefuses(CompanyPatch, "updateCompany")
  })

  it("a permission", () => {
    assertAccepts(CompanyPermissionRequest, "addDeveloperToCompany")
    assertRefuses(CompanyPermissionRequest, "addDeveloperToCompany", {
      "078-addDeveloperToCompany-400-unknowndev": missing,
      "079-addDeveloperToCompany-400-lastowner": lastOwner,
      "080-addDeveloperToCompany-400-revokeself": lastOwner,
    })
  })

  it("a new developer", () => {
    assertAccepts(DeveloperCreate, "globalAdminCreateDeveloper")
    assertRefuses(DeveloperCreate, "globalAdminCreateDeveloper")
  })

  it("changes of a developer", () => {
    assertAccepts(DeveloperPatch, "updateDeveloperMe")
    assertRefuses(DeveloperPatch, "updateDeveloperMe")
    assertAccepts(AdminDeveloperPatch, "globalAdminUpdateDeveloper")
    assertRefuses(AdminDeveloperPatch, "globalAdminUpdateDeveloper")
    const accepts = (apple: ReadonlyArray<string>) => fits(DeveloperPatch, { provider_audiences: { apple } })
    expect(accepts(Array.from({ length: 20 }, () => "a".repeat(255)))).toBe(true)
    expect(accepts(Array.from({ length: 21 }, () => "a"))).toBe(false)
    expect(accepts(["a".repeat(256)])).toBe(false)
    expect(accepts([" "])).toBe(false)
  })
})

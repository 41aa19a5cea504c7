import { assert, describe, it } from "@effect/vitest"
import { make as makeRandom } from "../../../../src/internal/SeededRandom.ts"
import { endpoints } from "../../../../src/services/valentina/endpoints.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as AuditedOperation from "../../../../src/simulator/valentina/rules/AuditedOperation.ts"
import * as ApiKeys from "../../../../src/simulator/valentina/store/ApiKeys.ts"
import * as AuditLog from "../../../../src/simulator/valentina/world/AuditLog.ts"
import * as Listing from "../../../../src/simulator/valentina/world/Listing.ts"
import * as SeedData from "../../../../src/simulator/valentina/world/SeedData.ts"
import { type Exchange, exchanges } from "../../../support/ValentinaTraffic.ts"
import { endpointOf, incomingOf, type Json, paramsOf } from "../Recording.ts"

const { wellKnown } = SeedData

interface Entry extends Json {
  readonly request_id: string
}

const logs = new Set(["listCompanyAuditLogs", "globalAdminListDeveloperAuditLogs"])

const entries = exchanges
  .filter(({ operationId, response }) => logs.has(operationId ?? "") && response.status === 200)
  .flatMap(({ response }) => (response.body as { items: ReadonlyArray<Entry> }).items)

const madeBy = (entry: Entry): Exchange | undefined =>
  exchanges.find(({ response }) => response.headers["x-request-id"] === entry.request_id)

const setUp = () => {
  const random = makeRandom("audit")
  const state = SeedData.make(wellKnown, random, 1_000)
  return { random, state, developer: ApiKeys.developerOf(state, wellKnown.apiKey)! }
}

const ids = ["target_entity_id", "user_id", "campaign_id", "book_id", "chapter_id", "character_id"] as const

describe("audit entries", () => {
  it("are filed as recorded, about what is recorded", () => {
    const { developer, state } = setUp()
    const parties = { developer, company: Table.get(state.companies, wellKnown.companyId), actor: undefined }
    let compared = 0
    for (const entry of entries) {
      const exchange = madeBy(entry)
      const endpoint = endpointOf(exchange?.operationId ?? null)
      if (exchange === undefined || endpoint === undefined) continue
      const incoming = incomingOf(exchange)
      const params = paramsOf(endpoint, incoming)
      const row = AuditLog.entryOf({
        endpoint,
        filing: AuditedOperation.filingOf(endpoint)!,
        incoming,
        params,
        parties,
        requestId: entry.request_id,
      })
      compared++
      const picked = (from: Json) => [from.entity_type, from.operation, ...ids.map((id) => from[id])]
      assert.deepStrictEqual(picked(row as unknown as Json), picked(entry), exchange.file)
      if (!("method" in entry)) continue
      const details = ["method", "url", "request_json", "path_params", "query_params", "operation_id", "handler_name"]
      for (const name of details) {
        assert.deepStrictEqual((row as unknown as Json)[name], entry[name], `${exchange.file} ${name}`)
      }
    }
    assert.isAbove(compared, 20)
  })

  it.each([
    ["addXp", "EXPERIENCE", "UPDATE"],
    ["addCpToCampaignExperience", "EXPERIENCE", "CREATE"],
    ["addDeveloperToCompany", "COMPANY", "CREATE"],
    ["uploadCampaignAsset", "CAMPAIGN", "CREATE"],
    ["uploadUserAsset", "USER", "CREATE"],
    ["uploadChapterAsset", "CHAPTER", "CREATE"],
    ["deleteUserAsset", "ASSET", "DELETE"],
    ["finalizeChargenSession", "CHARACTER", "CREATE"],
    ["renumberCampaignBook", "BOOK", "UPDATE"],
    ["renumberCampaignChapter", "CHAPTER", "UPDATE"],
    ["denyUser", "USER", "UPDATE"],
    ["mergeUsers", "USER", "UPDATE"],
    ["unlinkUserIdentity", "USER", "UPDATE"],
    ["setUserAvatar", "USER", "UPDATE"],
    ["deleteUserAvatar", "USER", "DELETE"],
    ["createCharacterNote", "NOTE", "CREATE"],
    ["modifyTraitValue", "CHARACTER_TRAIT", "UPDATE"],
    ["applyCharacterTraitTrackerAction", "CHARACTER_TRAIT", "UPDATE"],
    ["updateDeveloperMe", null, "UPDATE"],
    ["regenerateDeveloperMeApiKey", null, "CREATE"],
    ["globalAdminCreateDeveloperApiKey", "DEVELOPER", "CREATE"],
    ["applyCharacterHealthAction", "CHARACTER_HEALTH", "UPDATE"],
  ])("of %s are %s %s", (operation, entity_type, verb) => {
    assert.deepStrictEqual(AuditedOperation.filingOf(endpointOf(operation)!), { entity_type, operation: verb } as never)
  })

  it("are left by every write but dice rolls", () => {
    const silent = endpoints.filter((endpoint) =>
      endpoint.method !== "GET" && AuditedOperation.filingOf(endpoint) === undefined
    )
    assert.deepStrictEqual(silent.map(({ operation }) => operation).sort(), ["createDiceRoll", "createQuickRoll"])
  })

  it.each([
    ["uploadCampaignAsset", "Upload a campaign asset"],
    ["deleteUserAsset", "Delete a user asset"],
    ["createChapterNote", "Create chapter note"],
    ["addDeveloperToCompany", "Grant developer access"],
    ["finalizeChargenSession", "Finalize character selection"],
  ])("of %s are summed up as %s", (operation, summary) => {
    assert.strictEqual(AuditedOperation.wordingOf(endpointOf(operation)!).summary, summary)
  })

  it("word every operation of the recorded server", () => {
    const operations = new Set(exchanges.map(({ operationId }) => operationId))
    const unworded = endpoints
      .filter((endpoint) => AuditedOperation.filingOf(endpoint) !== undefined && operations.has(endpoint.operation))
      .filter((endpoint) => / (?:me|to|in|by)$|\b(?:cp|xp)\b/.test(AuditedOperation.wordingOf(endpoint).summary))
    assert.deepStrictEqual(unworded, [])
  })

  it("have the recorded changes, with lists and objects as Python prints them", () => {
    const changes = AuditLog.changesBetween(
      {
        email: "bob@example.com",
        provider_audiences: null,
        settings: { a: 5, b: 1 },
        vampire_attributes: { generation: 10 },
      },
      {
        email: "bob2@example.com",
        provider_audiences: { google: ["aud-bob", "it's"] },
        settings: { a: 0, b: 1 },
        vampire_attributes: { generation: 9 },
      },
      {
        email: "bob2@example.com",
        provider_audiences: {},
        settings: { a: 0, b: 1 },
        vampire_attributes: { generation: 9 },
      },
    )
    assert.deepStrictEqual(changes, {
      email: { new: "bob2@example.com", old: "bob@example.com" },
      provider_audiences: { new: `{'google': ['aud-bob', "it's"]}`, old: null },
      "settings.a": { new: 0, old: 5 },
      "vampire_attributes.generation": { new: 9, old: 10 },
    })
  })

  it("keep no secret", () => {
    assert.deepStrictEqual(
      AuditLog.redacted({ token: "t", items: [{ api_key: "k", name: "n" }], password: null }),
      { token: "[REDACTED]", items: [{ api_key: "[REDACTED]", name: "n" }], password: "[REDACTED]" },
    )
  })

  it("move the company's moment of change and are listed newest first", () => {
    const { developer, random, state } = setUp()
    const company = Table.get(state.companies, wellKnown.companyId)!
    const actor = Table.get(state.users, wellKnown.users.admin)!
    const write = (operation: string, now: number) => {
      const endpoint = endpointOf(operation)!
      const incoming = {
        method: endpoint.method,
        origin: "",
        path: "",
        query: "",
        headers: {},
        body: "{}",
        address: "",
      }
      const parties = { developer, company, actor }
      return AuditLog.record(state, random, now, {
        endpoint,
        filing: AuditedOperation.filingOf(endpoint)!,
        incoming,
        params: {},
        parties,
        requestId: "req_1",
      })
    }
    const entries = [write("createCampaign", 2_000)!, write("createUser", 3_000)!, write("deleteUser", 4_000)!]
    assert.strictEqual(Table.get(state.companies, company.id)?.resources_modified_at, 4_000)
    const found = (filter: Listing.AuditFilter) => Listing.audit(state, "company", company.id, filter).slice()
    assert.deepStrictEqual(found({}), entries.slice().reverse())
    assert.deepStrictEqual(found({ entity_type: "USER" }), [entries[2]!, entries[1]!])
    assert.deepStrictEqual(found({ date_from: 3_000, date_to: 3_000 }), [entries[1]!])
    assert.strictEqual(Listing.audit(state, "developer", developer.id, { acting_user_id: actor.id }).length, 3)
  })
})

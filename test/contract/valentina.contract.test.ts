/**
 * Our operations of Valentina Noir held against the running server's table, in
 * both directions.
 */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { endpoints } from "../../src/services/valentina/endpoints.ts"
import { successes } from "../support/ValentinaTraffic.ts"
import * as Contract from "./Contract.ts"
import { differences } from "./differences.ts"
import { exceptions } from "./exceptions.ts"
import { withNewer } from "./newer.ts"

const recorded: Contract.Contract = JSON.parse(
  readFileSync(new URL("../fixtures/valentina/contract.json", import.meta.url), "utf8"),
)

const contract = withNewer(recorded)

/** The enumerations that the server lists when it is asked for its options. */
const enumerations = Object.values(successes("getCompanyOptions")[0]!.response.body as object)
  .flatMap((area: object): ReadonlyArray<unknown> => Object.values(area))
  .filter((values): values is ReadonlyArray<string | number> => Array.isArray(values))

const justified = exceptions.flatMap((exception) => exception.differences)

const unjustified = (changed: Contract.Contract): ReadonlyArray<string> =>
  differences(changed, endpoints, enumerations).filter((difference) => !justified.includes(difference))

const ofItself = unjustified(contract)

/** What a change adds, so that one real difference is one failure and not all of these. */
const added = (changed: Contract.Contract): ReadonlyArray<string> =>
  unjustified(changed).filter((difference) => !ofItself.includes(difference))

describe("the table of operations", () => {
  it("is whole", () => {
    assert.isAbove(recorded.operations.length, 100)
    assert.lengthOf(endpoints, contract.operations.length)
    assert.isAbove(enumerations.length, 20)
  })

  it("declares all path parameters but the 28 whose parents the server never reads", () => {
    const undeclared = recorded.operations.map(Contract.undeclaredParameters).filter((names) => names.length > 0)
    assert.lengthOf(undeclared, 23)
    assert.lengthOf(undeclared.flat(), 28)
  })

  it("is ours, with justified differences", () => {
    assert.deepStrictEqual(ofItself, [])
  })

  it("has every difference that is justified", () => {
    const found = differences(contract, endpoints, enumerations)
    assert.deepStrictEqual(justified.filter((difference) => !found.includes(difference)), [])
    assert.strictEqual(new Set(justified).size, justified.length)
  })
})

describe("a change is found", () => {
  const change = (name: string, edit: (operation: Contract.Operation) => Contract.Operation): Contract.Contract => ({
    ...contract,
    operations: contract.operations.map((operation) => operation.operation === name ? edit(operation) : operation),
  })

  const changeModel = (name: string, edit: (fields: Contract.Types) => Contract.Types): Contract.Contract => ({
    ...contract,
    models: { ...contract.models, [name]: { fields: edit(contract.models[name]!.fields!) } },
  })

  const without = (fields: Contract.Types, name: string): Contract.Types =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name))

  const changes: Readonly<Record<string, readonly [Contract.Contract, ReadonlyArray<string>]>> = {
    "an operation less": [
      { ...contract, operations: contract.operations.filter(({ operation }) => operation !== "getCampaign") },
      ["getCampaign: only ours"],
    ],
    "an operation more": [
      { ...contract, operations: [...contract.operations, { ...contract.operations[0]!, operation: "listMoons" }] },
      ["listMoons: only theirs"],
    ],
    "a path": [
      change("listCampaigns", (operation) => ({ ...operation, path: `${operation.path}/all` })),
      [
        "listCampaigns path: ours /api/v1/companies/{company_id}/campaigns, " +
        "theirs /api/v1/companies/{company_id}/campaigns/all",
      ],
    ],
    "a path parameter": [
      change("getDeveloperMe", (operation) => ({ ...operation, pathParams: { developer_id: { type: "string" } } })),
      ["getDeveloperMe path.developer_id: only theirs"],
    ],
    "a method": [
      change("renumberCampaignBook", (operation) => ({ ...operation, method: "PATCH" })),
      ["renumberCampaignBook method: ours PUT, theirs PATCH"],
    ],
    "a status": [
      change("denyUser", (operation) => ({ ...operation, response: { status: 204 } })),
      ["denyUser status: ours 201, theirs 204"],
    ],
    "who acts": [
      change("deleteUserAsset", (operation) => ({ ...operation, acting: "required" })),
      ["deleteUserAsset acting: ours optional, theirs required"],
    ],
    "the largest page": [
      change("listDictionaryTerms", (operation) => ({
        ...operation,
        query: { ...operation.query, limit: { ...operation.query!.limit, maximum: 100 } },
      })),
      [
        "listDictionaryTerms query.limit bounds: ours 0..1000, theirs 0..100",
        "listDictionaryTerms query largest page: ours 1000, theirs 100",
      ],
    ],
    "a query field less": [
      change("listDiceRolls", (operation) => ({ ...operation, query: without(operation.query!, "userid") })),
      ["listDiceRolls query.userid: only ours"],
    ],
    "an include": [
      change("getUser", (operation) => ({
        ...operation,
        query: { include: { array: { type: "string", enum: ["quickrolls", "notes", "assets"] }, optional: true } },
      })),
      ["getUser query.include[] values: only ours characters"],
    ],
    "the content type of a body": [
      change("createCampaign", (operation) => ({
        ...operation,
        body: { ...operation.body!, contentType: "multipart/form-data" },
      })),
      ["createCampaign body content type: ours application/json, theirs multipart/form-data"],
    ],
    "a field of a body that is required": [
      changeModel("CampaignPatch", (fields) => ({ ...fields, danger: { type: "integer" } })),
      ["CampaignPatch.danger optional: ours true, theirs false"],
    ],
    "a bound": [
      changeModel("BookChapterNumber", (fields) => ({ ...fields, number: { type: "integer", minimum: 0 } })),
      ["BookChapterNumber.number bounds: ours 1.., theirs 0.."],
    ],
    "a value of an enumeration": [
      {
        ...contract,
        models: { ...contract.models, InventoryItemType: { type: "string", enum: ["BOOK", "WEAPON", "MAP"] } },
      },
      [
        "InventoryItemResponse.type values: only ours CONSUMABLE|ENCHANTED|EQUIPMENT|OTHER",
        "InventoryItemResponse.type values: only theirs MAP",
        "InventoryItemCreate.type values: only ours CONSUMABLE|ENCHANTED|EQUIPMENT|OTHER",
        "InventoryItemCreate.type values: only theirs MAP",
        "InventoryItemPatch.type values: only ours CONSUMABLE|ENCHANTED|EQUIPMENT|OTHER",
        "InventoryItemPatch.type values: only theirs MAP",
      ],
    ],
    "a field of an answer less": [
      changeModel("NoteResponse", (fields) => without(fields, "title")),
      ["NoteResponse.title: only ours"],
    ],
    "a field of an answer more": [
      changeModel("CampaignResponse", (fields) => ({ ...fields, moon: { type: "string" } })),
      ["CampaignResponse.moon: only theirs"],
    ],
    "a field that may be null": [
      changeModel("CampaignResponse", (fields) => ({ ...fields, name: { type: "string", nullable: true } })),
      ["CampaignResponse.name nullable: ours false, theirs true"],
    ],
    "a field that may be absent": [
      changeModel("CampaignResponse", (fields) => ({ ...fields, danger: { type: "integer", optional: true } })),
      ["CampaignResponse.danger optional: ours false, theirs true"],
    ],
    "the type of a field": [
      changeModel("CampaignResponse", (fields) => ({ ...fields, danger: { type: "number" } })),
      ["CampaignResponse.danger type: ours integer, theirs number"],
    ],
    "the format of a field": [
      changeModel("CampaignResponse", (fields) => ({ ...fields, company_id: { type: "string" } })),
      ["CampaignResponse.company_id type: ours string uuid, theirs string"],
    ],
    "a list for one": [
      change("getCampaign", (operation) => ({
        ...operation,
        response: { status: 200, array: { model: "CampaignResponse" } },
      })),
      ["getCampaign response type: ours object, theirs array of CampaignResponse"],
    ],
    "the answer with details of an audit log": [
      changeModel("AuditLogDetailResponse", (fields) => without(fields, "method")),
      ["AuditLogDetailResponse.method: only ours"],
    ],
  }

  for (const [name, [changed, found]] of Object.entries(changes)) {
    it(name, () => {
      assert.deepStrictEqual(added(changed), found)
    })
  }
})

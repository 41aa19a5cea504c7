/**
 * Our OpenAPI document of Valentina Noir differs from the recorded server's own
 * in known ways, each with a reason. The list stands in recordedServer.txt;
 * `vitest run -u test/openapi/recordedServer.test.ts` writes it again.
 */
import { readFileSync } from "node:fs"
import { assert, describe, expect, it } from "@effect/vitest"
import * as OpenApi from "effect-tabletop/valentina/openapi"
import type { Contract } from "../contract/Contract.ts"
import { successes } from "../support/ValentinaTraffic.ts"
import { documentDifferences } from "./documentDifferences.ts"

/** The differences of one kind, and why they are meant. */
interface Kind {
  readonly reason: string
  readonly lines: RegExp
}

/** The first kind that fits counts. */
const kinds: ReadonlyArray<Kind> = [
  {
    reason: "The server takes ids of 32 hexadecimal digits too, so no format of an id is promised.",
    lines: / type: ours string, theirs string uuid$/,
  },
  {
    reason: "Operations and fields of servers newer than the recorded one.",
    lines:
      /^(get|set|apply|add|update|delete)(Character(Health|Trait(Specialty|Tracker))).*: only ours$|\.(health|tracker|tracker_type_v[45]|specialties|specialty_xp_cost_enabled): only ours$|CHARACTER_HEALTH/,
  },
  {
    reason: "The server's document leaves parameters of the path undeclared whose values it does not read.",
    lines: / path\.\w+: only ours$/,
  },
  {
    reason: "What a server of another version may lack is not required in an answer.",
    lines: / optional: ours true, theirs false$/,
  },
  {
    reason: "What was asked to be included is null where a server of another version does not tell it.",
    lines: /^AuditLogDetailResponse\.(method|url) nullable: ours true, theirs false$/,
  },
  {
    reason: "A null in a query is spelled by leaving the field out.",
    lines: / query\.\w+ nullable: ours false, theirs true$/,
  },
  {
    reason: "The server checks bounds after its schema (400), or a larger number does not fit its column (500).",
    lines: / bounds: ours [-\d]+\.\.\d+, theirs none$/,
  },
  {
    reason: "Called optional by the server, which then refuses a request without it.",
    lines: / optional: ours false, theirs true$/,
  },
  {
    reason: "The server's document leaves the shape open; recorded answers have the members of ours.",
    lines: / type: ours [A-Z]\w*, theirs (map of |any$)/,
  },
  {
    reason: "Only the providers apple and google have audiences, and null clears them.",
    lines: /provider_audiences/,
  },
  {
    reason: "Plain text in the server's document; recorded answers and refusals show an enumeration.",
    lines: / values: ours [\w|]+, theirs any$/,
  },
  {
    reason: "Moments that the server's document calls text.",
    lines: / type: ours string date-time, theirs string$/,
  },
  {
    reason: "Any JSON, for it is what somebody sent.",
    lines: /request_json/,
  },
  {
    reason: "An archive, whose bytes no schema describes.",
    lines: /^globalAdminDownloadServerLogs response /,
  },
  {
    reason: "A die has one of the sizes that the server lists, which JSON Schema shows as numbers.",
    lines: /^DiceRollCreate\.dice_size type: /,
  },
  {
    reason: "The server's document leaves members out that recorded answers have.",
    lines: / type: ours object, theirs map of /,
  },
]

const contract: Contract = JSON.parse(
  readFileSync(new URL("../fixtures/valentina/contract.json", import.meta.url), "utf8"),
)

/** The enumerations that the server lists when it is asked for its options. */
const enumerations = Object.values(successes("getCompanyOptions")[0]!.response.body as object)
  .flatMap((area: object): ReadonlyArray<unknown> => Object.values(area))
  .filter((values): values is ReadonlyArray<string | number> => Array.isArray(values))

const kindOf = (line: string): Kind | undefined => kinds.find(({ lines }) => lines.test(line))

describe("our document beside the recorded server's", () => {
  const found = documentDifferences(OpenApi.document(), contract, enumerations)

  it("differs for known reasons alone", () => {
    assert.deepStrictEqual(found.filter((line) => kindOf(line) === undefined), [])
  })

  it("has every kind of difference that has a reason", () => {
    const idle = kinds.filter((kind) => !found.some((line) => kindOf(line) === kind))
    assert.deepStrictEqual(idle.map(({ reason }) => reason), [])
  })

  it("differs in what the list says", async () => {
    const sections = kinds.map((kind) => {
      const lines = found.filter((line) => kindOf(line) === kind).sort()
      return [`# ${kind.reason} (${lines.length})`, ...lines, ""].join("\n")
    })
    await expect(sections.join("\n")).toMatchFileSnapshot("./recordedServer.txt")
  })

  it("shows a change of the server's document", () => {
    const [first, ...rest] = contract.operations
    const changed = { ...contract, operations: [{ ...first!, path: "/elsewhere" }, ...rest] }
    const lines = documentDifferences(OpenApi.document(), changed, enumerations)
    assert.deepStrictEqual(
      lines.filter((line) => !found.includes(line)),
      [`${first!.operation} path: ours ${first!.path}, theirs /elsewhere`],
    )
  })

  it("shows a change of ours", () => {
    const document = OpenApi.document()
    const { Campaign, ...others } = document.components.schemas
    const properties = { ...Campaign!["properties"] as object, id: { type: "integer" } }
    const schemas = { ...others, Campaign: { ...Campaign, properties } }
    const changed = { ...document, components: { ...document.components, schemas } }
    const lines = documentDifferences(changed, contract, enumerations)
    assert.include(lines.filter((line) => kindOf(line) === undefined).join(), "id type: ours integer")
  })
})

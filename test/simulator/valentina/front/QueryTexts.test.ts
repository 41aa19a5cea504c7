import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { send } from "../wire.ts"

const { companyId, users } = ValentinaSimulator
const simulated = Effect.provide(ValentinaSimulator.layer({ version: "49fddf1" }))

const company = `/api/v1/companies/${companyId}`
const headers = { "on-behalf-of": users.admin }

/** The status of a read, and the field and message of each fault. */
const read = (path: string) =>
  Effect.map(send("GET", `${company}/${path}`, { headers }), ({ body, status }) => {
    const faults = (body.invalid_parameters ?? []) as ReadonlyArray<
      { readonly field: string; readonly message: string }
    >
    return [status, ...faults.map(({ field, message }) => `${field}: ${message}`)]
  })

// As the recorded server answers, run with its source.
const answers: ReadonlyArray<readonly [path: string, status: number, ...faults: ReadonlyArray<string>]> = [
  ["characters?campaign_id=null&status=NULL&character_class=null", 200],
  ["characterblueprint/traits?is_rollable=null&game_version=null", 200],
  ["characters?is_temporary=null", 400, "is_temporary: Expected `bool`, got `str`"],
  ["characters?limit=null", 400, "limit: Expected `int`, got `str`"],
  ["characters?limit=1.5", 400, "limit: Expected `int`, got `str`"],
  ["characters?limit=5.0", 200],
  ["characters?limit=100000000000000000000", 400, "limit: Expected `int` <= 100"],
  ["characters?limit=101&offset=-1", 400, "limit: Expected `int` <= 100", "offset: Expected `int` >= 0"],
  ["characters?campaign_id=5", 400, "campaign_id: Invalid UUID"],
  ["characterblueprint/traits?is_rollable=yes", 400, "is_rollable: Expected `bool | null`, got `str`"],
  ["characterblueprint/traits?is_rollable=5", 400, "is_rollable: Expected `bool | null`, got `str`"],
  [
    "characterblueprint/traits?exclude_subcategory_traits=2",
    400,
    "exclude_subcategory_traits: Expected `bool`, got `str`",
  ],
  ["characters?character_class=vampire", 400, "character_class: Invalid enum value 'vampire'"],
  [`users/${users.player}?include=1&include=2`, 400, "include: Invalid enum value '1'"],
  ["audit-logs?date_from=0&date_to=4102444800.5", 200],
  ["audit-logs?date_from=2026-01-01", 400, "date_from: Invalid RFC3339 encoded datetime"],
  ["users?email=", 200],
  ["dictionaries?term=", 200],
]

describe("texts of a query", () => {
  it.effect("are read and refused in the framework's way", () =>
    Effect.gen(function* () {
      for (const [path, ...expected] of answers) assert.deepStrictEqual(yield* read(path), expected, path)
    }).pipe(simulated))

  it.effect("ask for nothing when they are empty", () =>
    Effect.gen(function* () {
      const total = (path: string) =>
        Effect.map(send("GET", `${company}/${path}`, { headers }), ({ body }) => Number(body.total))
      assert.strictEqual(yield* total("users?email="), yield* total("users"))
      assert.strictEqual(yield* total("dictionaries?term="), yield* total("dictionaries"))
      assert.isAbove(yield* total("audit-logs?date_from=0"), -1)
    }).pipe(simulated))
})

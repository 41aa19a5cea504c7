/**
 * What is nested too deeply to be walked.
 */
import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { send } from "./wire.ts"

describe("a body of 3,000 levels", () => {
  const path = `/api/v1/companies/${ValentinaSimulator.companyId}/campaigns`
  const headers = { "on-behalf-of": ValentinaSimulator.users.admin }
  const nested = (levels: number): unknown => levels === 0 ? 1 : [nested(levels - 1)]

  it.effect("is refused before anything changes", () =>
    Effect.gen(function* () {
      const refused = yield* send("POST", path, { headers, body: { name: "Chicago", more: nested(3_000) } })
      assert.deepStrictEqual([refused.status, refused.body.detail], [400, "JSON is nested too deeply"])
      assert.strictEqual((yield* send("GET", path)).body.total, 0)
      assert.strictEqual((yield* send("POST", path, { headers, body: { name: "Chicago" } })).status, 201)
    }).pipe(Effect.provide(ValentinaSimulator.Simulator.layer())))
})

import { assert, describe, it } from "@effect/vitest"
import * as Descriptions from "../../src/internal/Descriptions.ts"
import { Rooms } from "../../src/services/dddice/Rooms.ts"

describe("what is said of an operation", () => {
  const said: Descriptions.Description = { summary: "Makes a room.", fields: { name: "What it is called." } }

  const { create } = Rooms.endpoints

  it("is that of its area and member, and nothing of what the texts do not know", () => {
    assert.strictEqual(Descriptions.describe({ Rooms: { create: said } }, create), said)
    const nothing = { summary: "", fields: {} }
    for (const others of [{}, { Rooms: {} }, { Rolls: { create: said } }, { Rooms: { list: said } }]) {
      assert.deepStrictEqual(Descriptions.describe(others, create), nothing)
    }
  })
})

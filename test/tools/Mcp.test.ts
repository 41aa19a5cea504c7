import { assert, describe, it } from "@effect/vitest"
import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import * as Effect from "effect/Effect"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as dddice from "../../src/tools/dddice.ts"
import * as Mcp from "../../src/tools/Mcp.ts"
import * as OperationSearch from "../../src/tools/OperationSearch.ts"
import * as ToolSet from "../../src/tools/ToolSet.ts"

const connected = (web: Mcp.WebHandler) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const client = new Client({ name: "test", version: "1" })
      const transport = new StreamableHTTPClientTransport(new URL("http://tools.test/mcp"), {
        fetch: (url, init) => web.handler(new Request(url, init)),
      })
      // The SDK's own types do not fit each other under exactOptionalPropertyTypes.
      await client.connect(transport as never)
      return client
    }),
    (client) =>
      Effect.promise(async () => {
        await client.close()
        await web.dispose()
      }),
  )

const options = { version: "1.0.0" }

const callOf = (client: Client, name: string, input: Record<string, unknown>) =>
  Effect.map(Effect.promise(() => client.callTool({ name, arguments: input })), (result) => ({
    isError: result.isError === true,
    text: JSON.stringify(result),
    value: (result.structuredContent ?? {}) as Readonly<Record<string, unknown>>,
  }))

describe("tools over the Model Context Protocol, for the official client", () => {
  it.live("list and call the operations of areas, and show no passcode", () =>
    Effect.gen(function* () {
      const set = ToolSet.make(dddice.offered({}, ["rooms", "rolls"]))
      const client = yield* connected(Mcp.webHandler(set, DddiceSimulator.layer(), options))
      const { tools } = yield* Effect.promise(() => client.listTools())
      assert.include(tools.map(({ name }) => name), "rolls_create")
      assert.notInclude(tools.map(({ name }) => name), "rooms_delete")
      const made = yield* callOf(client, "rooms_create", {
        name: "Friday night",
        is_public: false,
        passcode: "swordfish",
      })
      assert.isFalse(made.isError, made.text)
      assert.notInclude(made.text, "swordfish")
      assert.include(made.text, "<redacted>")
      const roll = yield* callOf(client, "rolls_create", {
        room: made.value["slug"],
        dice: [{ type: "d20", theme: "dddice-bees", value: 17 }],
      })
      assert.strictEqual(roll.value["total_value"], 17, roll.text)
      const refused = yield* callOf(client, "rolls_create", { dice: [{ type: "d20" }], nonsense: "swordfish" })
      assert.isTrue(refused.isError)
      assert.include(refused.text, "No such field")
      assert.notInclude(refused.text, "swordfish")
    }).pipe(Effect.scoped))

  it.live("reach every operation through three", () =>
    Effect.gen(function* () {
      const set = OperationSearch.make(dddice.offered())
      const client = yield* connected(Mcp.webHandler(set, DddiceSimulator.layer(), options))
      const { tools } = yield* Effect.promise(() => client.listTools())
      assert.isBelow(JSON.stringify(tools).length, 20_000)
      const found = yield* callOf(client, "search_operations", { query: "create a room" })
      assert.include(found.text, "dddice.Rooms.create")
      const described = yield* callOf(client, "describe_operation", { name: "dddice.Rooms.create" })
      assert.include(described.text, "is_public")
      const called = yield* callOf(client, "call_operation", {
        name: "dddice.Rooms.create",
        input: { name: "Table 1" },
      })
      assert.isFalse(called.isError, called.text)
      assert.include(called.text, "Table 1")
    }).pipe(Effect.scoped))
})

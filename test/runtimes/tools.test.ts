/**
 * The tools of examples/tools in workerd, for the official client.
 */
import { assert, describe, it } from "@effect/vitest"
import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import { serveSimulators } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const token = "a-token-that-nobody-guesses"

/** The example in workerd, in front of a served simulator. */
const served = Effect.gen(function* () {
  const { dddice } = yield* serveSimulators({})
  const bindings = { MCP_TOKEN: token, DDDICE_API_KEY: dddice.api_key, DDDICE_BASE_URL: dddice.url }
  const worker = yield* Effect.acquireRelease(
    Effect.promise(() => startWorker(new URL("../../examples/tools/worker.ts", import.meta.url), bindings)),
    (worker) => Effect.promise(() => worker.dispose()),
  )
  return { url: new URL("/mcp", yield* Effect.promise(() => worker.ready)), key: dddice.api_key }
})

describe.skipIf(skipBecause("workerd", notFromDeno))("examples/tools on workerd", () => {
  it.live("rolls for who shows the token, in a session of the official client", () =>
    Effect.gen(function* () {
      const { key, url } = yield* served
      const client = yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const client = new Client({ name: "test", version: "1" })
          const headers = { authorization: `Bearer ${token}` }
          await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }) as never)
          return client
        }),
        (client) => Effect.promise(() => client.close()),
      )
      const dice = [{ type: "d20", theme: "dddice-bees", value: 17 }]
      const rolled = yield* Effect.promise(() => client.callTool({ name: "rolls_create", arguments: { dice } }))
      const text = JSON.stringify(rolled)
      assert.include(text, '"total_value":17')
      assert.notInclude(text, key)
    }).pipe(Effect.scoped))

  it.live("refuses whoever shows none, or another one", () =>
    Effect.gen(function* () {
      const { url } = yield* served
      const headersOfStrangers: ReadonlyArray<Record<string, string>> = [
        {},
        { authorization: "Bearer another" },
        { authorization: token },
        { authorization: `Bearer ${token}!` },
      ]
      for (const headers of headersOfStrangers) {
        const { status } = yield* Effect.promise(() => fetch(url, { method: "POST", headers, body: "{}" }))
        assert.strictEqual(status, 401)
      }
    }).pipe(Effect.scoped))
})

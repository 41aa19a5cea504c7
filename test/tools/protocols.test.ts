/**
 * The web handler over both kinds of protocol, and what of the tools is offered.
 */
import { assert, describe, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as dddice from "effect-tabletop/dddice/tools"
import * as Mcp from "effect-tabletop/tools/Mcp"
import * as OperationSearch from "effect-tabletop/tools/OperationSearch"
import * as ToolSet from "effect-tabletop/tools/ToolSet"
import { Valentina } from "effect-tabletop/valentina"
import * as valentina from "effect-tabletop/valentina/tools"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

const served = (web: Mcp.WebHandler) =>
  Effect.acquireRelease(Effect.succeed(web), ({ dispose }) => Effect.promise(dispose))

type Json = Readonly<Record<string, unknown>>

/** Sends a message, and reads the answer, which may come as an event. */
const send = (web: Mcp.WebHandler, message: Json, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(async () => {
    const response = await web.handler(
      new Request("http://tools.test/mcp", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        body: JSON.stringify({ jsonrpc: "2.0", ...message }),
      }),
    )
    const text = await response.text()
    const json = text.startsWith("{") ? text : /^data: ?(.*)$/m.exec(text)?.[1] ?? "null"
    return { status: response.status, headers: response.headers, body: JSON.parse(json) }
  })

const version = "2026-07-28"

const metadata = {
  "io.modelcontextprotocol/protocolVersion": version,
  "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
}

/** A request of the protocol that knows no sessions. */
const stateless = (web: Mcp.WebHandler, method: string, params: Json = {}) =>
  send(web, { id: 1, method, params: { ...params, _meta: metadata } }, {
    "mcp-protocol-version": version,
    "mcp-method": method,
    ...(typeof params["name"] === "string" ? { "mcp-name": params["name"] } : {}),
  })

const rooms = () => ToolSet.make(dddice.offered({}, ["rooms"]))

const options = { version: "1.0.0" }

describe("the web handler", () => {
  it.live("answers requests without a session, each by itself", () =>
    Effect.gen(function* () {
      const web = yield* served(Mcp.webHandler(rooms(), DddiceSimulator.layer(), options))
      const listed = yield* stateless(web, "tools/list")
      assert.strictEqual(listed.status, 200, JSON.stringify(listed.body))
      assert.isNull(listed.headers.get("mcp-session-id"))
      assert.include(JSON.stringify(listed.body.result.tools), "rooms_create")
      const made = yield* stateless(web, "tools/call", { name: "rooms_create", arguments: { name: "Friday" } })
      assert.include(JSON.stringify(made.body), "Friday")
    }).pipe(Effect.scoped))

  it.live("tells a client with a session of another isolate to begin anew", () =>
    Effect.gen(function* () {
      const one = yield* served(Mcp.webHandler(rooms(), DddiceSimulator.layer(), options))
      const other = yield* served(Mcp.webHandler(rooms(), DddiceSimulator.layer(), options))
      const initialize = {
        id: 1,
        method: "initialize",
        params: {
          protocolVersion: "2025-11-25",
          capabilities: {},
          clientInfo: { name: "test", version: "1" },
        },
      }
      const session = (yield* send(one, initialize)).headers.get("mcp-session-id") ?? ""
      assert.notStrictEqual(session, "")
      const headers = { "mcp-session-id": session, "mcp-protocol-version": "2025-11-25" }
      assert.strictEqual((yield* send(one, { id: 2, method: "tools/list" }, headers)).status, 200)
      assert.strictEqual((yield* send(other, { id: 2, method: "tools/list" }, headers)).status, 404)
    }).pipe(Effect.scoped))

  it.live("says in a result what a call lacks, and dies of nothing", () =>
    Effect.gen(function* () {
      const tools = OperationSearch.make(valentina.offered())
      const web = yield* served(Mcp.webHandler(tools, ValentinaSimulator.layer(), options))
      const call = { name: "valentina.Campaigns.create", input: { name: "Chicago" } }
      const refused = yield* stateless(web, "tools/call", { name: "call_operation", arguments: call })
      assert.strictEqual(refused.status, 200)
      assert.isTrue(refused.body.result.isError)
      assert.include(JSON.stringify(refused.body), "needs the acting user")
      const client = Valentina.layer({ baseUrl: "https://valentina.example", apiKey: Redacted.make("key") })
      const nowhere = yield* served(Mcp.webHandler(tools, client, options))
      const lost = yield* stateless(nowhere, "tools/call", { name: "call_operation", arguments: call })
      assert.isTrue(lost.body.result.isError)
      assert.include(JSON.stringify(lost.body), "needs the company")
    }).pipe(Effect.scoped))
})

describe("what is offered", () => {
  const names = (tools: ReadonlyArray<{ readonly endpoint: { readonly name: string; readonly method: string } }>) =>
    tools.map(({ endpoint }) => endpoint.name)

  it("leaves out what deletes, and what is for those who run the service, unless it is asked for", () => {
    for (const { offered } of [dddice, valentina]) {
      assert.deepStrictEqual(offered().filter(({ endpoint }) => endpoint.method === "DELETE"), [])
      assert.isAbove(offered({ allowDelete: true }).filter(({ endpoint }) => endpoint.method === "DELETE").length, 0)
      assert.deepStrictEqual(offered({ writes: false }).filter(({ endpoint }) => endpoint.method !== "GET"), [])
    }
    assert.notInclude(names(valentina.offered()), "GlobalAdmin.createDeveloper")
    assert.include(names(valentina.offered({ admin: true })), "GlobalAdmin.createDeveloper")
  })

  it("has an object as the input of every operation", () => {
    const everything = { admin: true, allowDelete: true }
    const inputDocument = ToolSet.inputDocuments()
    for (const operation of [...dddice.offered(everything), ...valentina.offered(everything)]) {
      const document = inputDocument(operation as ToolSet.OfferedOperation)
      assert.strictEqual(document["type"], "object", operation.endpoint.name)
      assert.isDefined(document["properties"], operation.endpoint.name)
    }
  })

  const both = Layer.merge(DddiceSimulator.layer(), ValentinaSimulator.layer())

  // Bytes of the list that every conversation begins with.
  const lists: ReadonlyArray<readonly [string, number, () => unknown]> = [
    [
      "three tools for every operation",
      3_000,
      () => OperationSearch.make([...dddice.offered(), ...valentina.offered()] as never) as never,
    ],
    ["rooms and rolls", 12_000, () => ToolSet.make(dddice.offered({}, ["rooms", "rolls"]))],
    ["all of dddice", 20_000, () => ToolSet.make(dddice.offered())],
  ]
  for (const [name, most, make] of lists) {
    it.live(`is a list of at most ${most} bytes for ${name}`, () =>
      Effect.gen(function* () {
        const web = yield* served(Mcp.webHandler(make() as ReturnType<typeof rooms>, both, options))
        const { body } = yield* stateless(web, "tools/list")
        assert.isAtMost(JSON.stringify(body.result).length, most)
      }).pipe(Effect.scoped))
  }
})

/**
 * Planted secrets, looked for in all that leaves through the command line and the tools.
 */
import { assert, describe, it } from "@effect/vitest"
import * as dddice from "effect-tabletop/dddice/tools"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serveSimulators } from "effect-tabletop/node"
import * as Mcp from "effect-tabletop/tools/Mcp"
import * as OperationSearch from "effect-tabletop/tools/OperationSearch"
import * as ToolSet from "effect-tabletop/tools/ToolSet"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { run, start } from "../support/commandLine.ts"

const passcode = "planted-swordfish"

/** The simulated services, and the settings of a command line with a room whose passcode is planted. */
const planted = Effect.gen(function* () {
  const served = yield* serveSimulators({ seed: "secrets" })
  const settings = {
    DDDICE_API_KEY: served.dddice.api_key,
    DDDICE_BASE_URL: served.dddice.url,
    DDDICE_PUSHER_KEY: served.dddice.app_key,
    DDDICE_PUSHER_URL: served.dddice.realtime_url,
    VALENTINA_CLIENT_API_KEY: served.valentina.api_key,
    VALENTINA_CLIENT_BASE_URL: served.valentina.url,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: served.valentina.company_id,
    VALENTINA_CLIENT_ON_BEHALF_OF: served.valentina.users.admin,
  }
  const made = yield* run(["dddice", "rooms", "create", "--passcode", passcode, "--name", "Friday", "--json"], settings)
  assert.strictEqual(made.status, 0, made.stderr)
  const secrets = [passcode, served.dddice.api_key, served.valentina.api_key]
  return { made, secrets, settings, slug: JSON.parse(made.stdout).slug as string }
})

const holdsNone = (text: string, secrets: ReadonlyArray<string>): void => {
  for (const secret of secrets) assert.notInclude(text, secret)
}

describe.skipIf("Deno" in globalThis)("the command line (processes of Node's)", () => {
  it.live("shows no passcode, token or key: as JSON, lines, table or stream, and not in what went wrong", () =>
    Effect.gen(function* () {
      const { made, secrets, settings, slug } = yield* planted
      const commands: ReadonlyArray<ReadonlyArray<string>> = [
        ["dddice", "rooms", "get", `--slug=${slug}`],
        ["dddice", "rooms", "get", `--slug=${slug}`, "--json"],
        ["dddice", "rooms", "list"],
        ["dddice", "rooms", "list", "--json"],
        ["dddice", "rooms", "list", "--all"],
        ["dddice", "rooms", "join", "--slug=none", "--passcode", passcode],
        ["dddice", "rooms", "create", "--passcode", passcode, "--is-public", "perhaps"],
        ["dddice", "rooms", "create", "--passcode", passcode, "--bg-color", "1"],
        ["valentina", "developers", "get-me", "--json"],
        ["valentina", "companies", "list", "--all"],
      ]
      holdsNone(made.stdout + made.stderr, secrets)
      for (const args of commands) {
        const { stderr, stdout } = yield* run(args, settings)
        assert.isAbove(stdout.length + stderr.length, 0)
        holdsNone(stdout + stderr, secrets)
      }
    }).pipe(Effect.scoped))

  it.live("shows a new token or key only to who asks to see it", () =>
    Effect.gen(function* () {
      for (const args of [["dddice", "users", "create-token"], ["valentina", "developers", "regenerate-api-key"]]) {
        // The simulator starts alike each time, so what is revealed is what was masked.
        const { stdout: revealed } = yield* run([...args, "--simulate", "--json", "--reveal"])
        const answer = JSON.parse(revealed)
        const secret: string = typeof answer === "string" ? answer : answer.api_key
        assert.isAbove(secret.length, 10)
        for (const shape of [[], ["--json"]]) {
          const { stdout } = yield* run([...args, "--simulate", ...shape])
          assert.include(stdout, "<redacted>")
          assert.notInclude(stdout, secret)
        }
      }
    }))

  it.live("shows no passcode of a room that it follows", () =>
    Effect.gen(function* () {
      const { secrets, settings, slug } = yield* planted
      for (const shape of [["--json"], []]) {
        const { ended } = yield* start(
          ["dddice", "rooms", "follow", `--slug=${slug}`, "--count", "1", ...shape],
          settings,
        )
        const { status, stderr, stdout } = yield* ended
        assert.strictEqual(status, 0, stderr)
        holdsNone(stdout + stderr, secrets)
      }
    }).pipe(Effect.scoped))

  it.live("shows a refused key to nobody", () =>
    Effect.gen(function* () {
      const { settings } = yield* planted
      const refused = yield* run(["dddice", "rooms", "list"], { ...settings, DDDICE_API_KEY: "planted-wrong-key" })
      assert.strictEqual(refused.status, 3, refused.stderr)
      holdsNone(refused.stdout + refused.stderr, ["planted-wrong-key"])
    }).pipe(Effect.scoped))
})

describe("the tools", () => {
  const sets = {
    "a tool for each": ToolSet.make(dddice.offered({ admin: true, allowDelete: true })),
    "three for all": OperationSearch.make(dddice.offered({ admin: true, allowDelete: true })),
  }
  const calls: ReadonlyArray<readonly [operation: string, input: Readonly<Record<string, unknown>>]> = [
    ["dddice.Rooms.create", { name: "Friday", passcode }],
    ["dddice.Rooms.list", {}],
    ["dddice.Rooms.join", { slug: "none", passcode }],
    ["dddice.Rooms.create", { passcode, is_public: passcode }],
    ["dddice.Rooms.create", { passcode: [passcode] }],
    ["dddice.Users.createToken", {}],
    ["dddice.Users.createGuest", {}],
    ["dddice.Activations.create", {}],
  ]
  const makesSecret = new Set(["dddice.Users.createToken", "dddice.Users.createGuest", "dddice.Activations.create"])
  const toolOf = (name: string): string => ToolSet.toolName({ name: name.replace("dddice.", "") } as never)
  for (const [name, set] of Object.entries(sets)) {
    it.live(`mask what is secret in answers and errors, with ${name}`, () =>
      Effect.gen(function* () {
        const { dispose, handler } = Mcp.webHandler(set as typeof sets["a tool for each"], DddiceSimulator.layer(), {
          version: "1",
        })
        yield* Effect.addFinalizer(() => Effect.promise(dispose))
        const token = Redacted.value(DddiceSimulator.tokens.owner)
        for (const [operation, input] of calls) {
          const params = name === "a tool for each"
            ? { name: toolOf(operation), arguments: input }
            : { name: "call_operation", arguments: { name: operation, input } }
          const version = "2026-07-28"
          const _meta = {
            "io.modelcontextprotocol/protocolVersion": version,
            "io.modelcontextprotocol/clientCapabilities": {},
          }
          const text = yield* Effect.promise(async () => {
            const answer = await handler(
              new Request("http://tools.test/mcp", {
                method: "POST",
                headers: {
                  "content-type": "application/json",
                  accept: "application/json, text/event-stream",
                  "mcp-protocol-version": version,
                  "mcp-method": "tools/call",
                  "mcp-name": params.name,
                },
                body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { ...params, _meta } }),
              }),
            )
            return answer.text()
          })
          assert.include(text, '"result"', operation)
          if (makesSecret.has(operation)) assert.include(text, "<redacted>", operation)
          holdsNone(text, [passcode, token])
        }
      }).pipe(Effect.scoped))
  }
})

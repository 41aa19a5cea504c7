/**
 * `effect-tabletop check` as a process, against services on sockets.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { serve } from "effect-tabletop/node"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "../support/commandLine.ts"

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "effect-tabletop-check-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true })),
)

/** A Valentina on a socket, and the settings that lead to it. */
const served = Effect.fnUntraced(function* (options: ValentinaSimulator.Options) {
  const simulator = yield* ValentinaSimulator.make(options)
  const { url } = yield* serve(simulator.webHandler)
  return {
    VALENTINA_CLIENT_BASE_URL: url,
    VALENTINA_CLIENT_API_KEY: Redacted.value(ValentinaSimulator.apiKey),
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: ValentinaSimulator.companyId,
    VALENTINA_CLIENT_ON_BEHALF_OF: ValentinaSimulator.users.storyteller,
  }
})

// Node runs the sources; Deno would need other arguments.
describe.skipIf("Deno" in globalThis)("effect-tabletop check (a process of Node's)", () => {
  it.live("ends with 0 where nothing differs, and writes a recording without the key", () =>
    Effect.gen(function* () {
      const settings = yield* served({})
      const file = join(yield* folder, "recording.jsonl")
      const { status, stderr, stdout } = yield* run(["check", "valentina", "--write", "--record", file], settings)
      assert.strictEqual(status, 0, stdout + stderr)
      assert.include(stdout, "No drift found.")
      const text = readFileSync(file, "utf8")
      assert.isAbove(text.trim().split("\n").length, 50)
      assert.notInclude(text + stdout + stderr, settings.VALENTINA_CLIENT_API_KEY)
    }))

  it.live("ends with 11 and a line on standard error where something differs", () =>
    Effect.gen(function* () {
      const settings = yield* served({ version: "0.27.0" })
      const { status, stderr, stdout } = yield* run(["check", "valentina", "--json"], settings)
      assert.strictEqual(status, 11, stderr)
      const { drift } = JSON.parse(stdout)
      assert.include(JSON.stringify(drift), "is_custom")
      assert.match(stderr, new RegExp(`^${drift.length} differences in \\d+ operations\\.$`, "m"))
    }))

  it.live("ends as every other command where the service does not know the key, or is not there", () =>
    Effect.gen(function* () {
      const settings = yield* served({})
      const stranger = yield* run(["check", "valentina"], { ...settings, VALENTINA_CLIENT_API_KEY: "not-the-key" })
      assert.strictEqual(stranger.status, 3, stranger.stderr)
      const nowhere = { DDDICE_API_KEY: "token", DDDICE_BASE_URL: "http://127.0.0.1:9" }
      const ended = yield* run(["check", "dddice"], nowhere)
      assert.strictEqual(ended.status, 9, ended.stderr)
      assert.strictEqual(stranger.stdout + ended.stdout, "")
    }))

  it.live("runs on the simulators", () =>
    Effect.gen(function* () {
      for (const api of ["valentina", "dddice"]) {
        const { status, stdout } = yield* run(["check", api, "--write", "--simulate"])
        assert.strictEqual(status, 0, stdout)
      }
    }))
})

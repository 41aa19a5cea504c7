/**
 * The published Python client, all of it, on the served simulator.
 *
 * It runs where a Python of 3.13 or later has the package:
 * `pip install valentina-python-client==3.4.0`. `VCLIENT_PYTHON` names another
 * Python than the one on the path.
 */
import { assert, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { serve } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { execFile, execFileSync } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"

const python = process.env.VCLIENT_PYTHON ?? "python3"
const program = fileURLToPath(new URL("./vclient_program.py", import.meta.url))
const version = "3.4.0"

const missing = ((): string | undefined => {
  const asked = "from importlib.metadata import version; print(version('valentina-python-client'))"
  try {
    const found = execFileSync(python, ["-c", asked], { encoding: "utf8", stdio: "pipe" }).trim()
    return found === version ? undefined : `it has valentina-python-client ${found}, not ${version}`
  } catch {
    return `${python} has no valentina-python-client`
  }
})()

/** What the client fails on with the real server too: it asks of answers what they do not have. */
const failing = [
  "SyncDeveloperService.regenerate_api_key",
  "SyncGlobalAdminService.create_developer",
  "SyncGlobalAdminService.get_audit_log_page",
  "SyncGlobalAdminService.iter_all_audit_logs",
  "SyncGlobalAdminService.list_all_audit_logs",
]

interface Outcome {
  readonly methods: number
  readonly called: number
  readonly missed: ReadonlyArray<string>
  readonly failed: Readonly<Record<string, string>>
}

const run = (args: ReadonlyArray<string>) =>
  Effect.callback<Outcome>((resume) => {
    const child = execFile(python, [program, ...args], { encoding: "utf8" }, (error, output, errors) =>
      resume(
        error === null ? Effect.succeed(JSON.parse(output)) : Effect.die(new Error(`${error.message}\n${errors}`)),
      ))
    return Effect.sync(() => child.kill())
  })

it.live.skipIf(missing !== undefined)(
  `vclient ${version} does all it can${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () =>
    Effect.gen(function* () {
      const { apiKey, companyId, users, webHandler } = yield* ValentinaSimulator.make()
      const { url } = yield* serve(webHandler)
      const key = Redacted.value(apiKey)
      const outcome = yield* run([url, key, companyId, users.admin, users.storyteller, users.player])
      assert.deepStrictEqual(outcome.missed, [])
      assert.isAbove(outcome.called, 240)
      assert.deepStrictEqual(Object.keys(outcome.failed).sort(), failing, JSON.stringify(outcome.failed, null, 2))
    }).pipe(Effect.scoped),
  60_000,
)

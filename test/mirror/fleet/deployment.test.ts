/**
 * The files that deploy a fleet, against the program that they start. `npm run fleet` starts and stops it as they say.
 */
import { assert, describe, it } from "@effect/vitest"
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import * as Deployment from "../../../bench/fleet/Deployment.ts"

const root = new URL("../../../", import.meta.url)
const read = (path: string) => readFile(new URL(path, root), "utf8")

/** The variables that the program reads, and those that it cannot do without. */
const variables = async () => {
  const program = await read("examples/fleet/runner.ts")
  const all = [...program.matchAll(/Config\.\w+\("([A-Z_]+)"\)(.*)/g)]
  const names = all.map(([, name = ""]) => name)
  const optional = all.flatMap(([line, name = ""]) =>
    line.includes("withDefault") || program.includes(`Config.option(${line.slice(0, line.indexOf(")") + 1)}`)
      ? [name]
      : []
  )
  return { names: names.toSorted(), required: names.filter((name) => !optional.includes(name)).toSorted() }
}

describe("the files that deploy a fleet", () => {
  it("give each runner variables that it reads, and all that it needs", async () => {
    const { names, required } = await variables()
    assert.deepStrictEqual(names, ["DATABASE_URL", "FLEET_HOST", "FLEET_KEYS", "FLEET_PORT", "FLEET_STATUS_PORT"])
    assert.deepStrictEqual(required, ["DATABASE_URL", "FLEET_KEYS"])
    const runners = [...await Deployment.inCompose(), ["unit", await Deployment.inUnit()] as const]
    assert.deepStrictEqual(runners.map(([name]) => name), ["runner-1", "runner-2", "runner-3", "unit"])
    for (const [name, { environment }] of runners) {
      assert.includeMembers(names, [...environment], name)
      // The others have to reach it, so none does with the host that it has by itself.
      assert.includeMembers([...environment], [...required, "FLEET_HOST"], name)
    }
    const documented = [...(await read("docs/scale.md")).matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = ""]) => name)
    assert.deepStrictEqual(documented.toSorted(), names)
  })

  it("start and stop it in the same way", async () => {
    const unit = await Deployment.inUnit()
    for (const { command, stopSeconds, successExitCode } of (await Deployment.inCompose()).values()) {
      assert.deepStrictEqual({ command, stopSeconds, successExitCode }, {
        command: unit.command,
        stopSeconds: unit.stopSeconds,
        successExitCode: unit.successExitCode,
      })
    }
    await read(unit.command.at(-1) ?? "")
  })

  it("are a unit that systemd takes, where there is a systemd", async ({ skip }) => {
    const file = fileURLToPath(new URL("examples/fleet/fleet@.service", root))
    const verified = await promisify(execFile)("systemd-analyze", ["verify", file]).catch(
      (error: { readonly code: unknown; readonly stderr: string }) => error,
    )
    if ("code" in verified && verified.code === "ENOENT") return skip("there is no systemd-analyze")
    // It may be that this machine has its Node elsewhere.
    const complaints = verified.stderr.split("\n").filter((line) => line !== "" && !line.includes("is not executable"))
    assert.deepStrictEqual(complaints, [])
  })
})

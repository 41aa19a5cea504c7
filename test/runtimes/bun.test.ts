/**
 * Client and simulators in Bun.
 */
import { execFile } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { expected } from "./program.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

// The package's own binary on every platform; a stub unless its install script ran.
const bun = fileURLToPath(new URL("../../node_modules/bun/bin/bun.exe", import.meta.url))
const root = fileURLToPath(new URL("../..", import.meta.url))
const missing = existsSync(bun) ? undefined : "the package bun is not installed"

const run = (...args: ReadonlyArray<string>) =>
  promisify(execFile)(realpathSync(bun), ["--conditions=effect-tabletop-source", ...args], { cwd: root })

describe.skipIf(skipBecause("Bun", notFromDeno ?? missing))("Bun", () => {
  it("runs the programs on the simulators", async () => {
    const { stdout } = await run("test/runtimes/print.ts")
    expect(JSON.parse(stdout)).toEqual(expected)
  })

  for (
    const [where, args] of [["in virtual time", ["--runs=100"]], ["over real sockets", [
      "--sockets",
      "--runs=8",
    ]]] as const
  ) {
    it(`keeps the promises under faults, ${where}`, async () => {
      // A broken promise ends it with a status of its own, and what it prints.
      const { stdout } = await run("bench/faults.ts", ...args)
      process.stdout.write(`Faults on Bun, ${where}:\n${stdout}`)
      expect(stdout).toMatch(/schedules in .*: 0 promises broken\n$/)
    }, 600_000)
  }
})

/**
 * Client and simulators in Bun.
 */
import { execFile } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { expected } from "./program.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

// The package's own binary on every platform; a stub unless its install script ran.
const bun = fileURLToPath(new URL("../../node_modules/bun/bin/bun.exe", import.meta.url))
const missing = existsSync(bun) ? undefined : "the package bun is not installed"

it.skipIf(skipBecause("Bun", notFromDeno ?? missing))("Bun runs the programs on the simulators", async () => {
  const program = fileURLToPath(new URL("./print.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(realpathSync(bun), ["--conditions=effect-tabletop-source", program])
  expect(JSON.parse(stdout)).toEqual(expected)
})

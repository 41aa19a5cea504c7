/**
 * The time from starting Node to the end of a program that makes one call.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { bundle } from "./bundles.ts"
import { compare } from "./measure.ts"

const programs = [
  { name: "fetch", program: "fetch" },
  { name: "effect-tabletop, one area", program: "oneArea" },
  { name: "axios + zod", program: "axiosZod" },
]

const run = (file: string, origin: string) => {
  const env = { ...process.env, DDDICE_BASE_URL: origin, DDDICE_API_KEY: "key" }
  const { status, stderr } = spawnSync(process.execPath, [file], { env, encoding: "utf8" })
  if (status !== 0) throw new Error(stderr)
  return Promise.resolve()
}

/** A table with the programs as rows. */
export const coldStart = async (origin: string, quick: boolean): Promise<ReadonlyArray<ReadonlyArray<string>>> => {
  const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-bench-"))
  const contenders = await Promise.all(programs.map(async ({ name, program }) => {
    const file = join(folder, `${program}.mjs`)
    writeFileSync(file, await bundle(program, "node"))
    return { name, call: () => run(file, origin) }
  }))
  const results = await compare(contenders, { warmUp: 2, rounds: quick ? 7 : 15, slice: 0, concurrency: 1 })
  rmSync(folder, { recursive: true })
  return [
    ["bundled program", "ms", "times fetch"],
    ...results.map(({ callsPerSecond, name, rate }) => [
      name,
      (1000 / callsPerSecond).toFixed(0),
      (1 / rate).toFixed(2),
    ]),
  ]
}

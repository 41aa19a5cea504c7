/**
 * What it takes to start Node with a program that makes one call, and to come to its end.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { rateVerdict } from "./ahead.ts"
import { bundle } from "./bundles.ts"
import * as goals from "./goals.ts"
import { compare } from "./measure.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

const own = "effect-tabletop, one area"

const programs = [
  { name: "fetch", program: "fetch" },
  { name: own, program: "oneArea" },
  { name: "effect's HTTP client and a schema", program: "effectFloor" },
  { name: "axios + zod", program: "axiosZod" },
  { name: "ky + zod", program: "kyZod" },
]

/** Loaded before a program: it writes what the process used of the processor, in microseconds, when it ends. */
const meter = `process.on("exit", () => {
  const { system, user } = process.cpuUsage()
  require("node:fs").writeFileSync(process.env.METER_FILE, String(system + user))
})`

/** Runs programs as processes of their own, and adds up what they use. */
const runner = (folder: string, origin: string) => {
  const preload = join(folder, "meter.cjs")
  const used = join(folder, "used")
  writeFileSync(preload, meter)
  const env = { ...process.env, DDDICE_BASE_URL: origin, DDDICE_API_KEY: "key", METER_FILE: used }
  let microseconds = 0
  return {
    processor: () => microseconds,
    run: (file: string) => {
      const { status, stderr } = spawnSync(process.execPath, ["--require", preload, file], { env, encoding: "utf8" })
      if (status !== 0) throw new Error(stderr)
      microseconds += Number(readFileSync(used, "utf8"))
      return Promise.resolve()
    },
  }
}

/** A table with the programs as rows. */
export const coldStart = async (origin: string, quick: boolean): Promise<Table.Table> => {
  const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-bench-"))
  const { processor, run } = runner(folder, origin)
  const contenders = await Promise.all(programs.map(async ({ name, program }) => {
    const file = join(folder, `${program}.mjs`)
    writeFileSync(file, await bundle(program, "node"))
    return { name, call: () => run(file) }
  }))
  const settings = { warmUp: 2, rounds: quick ? 5 : 15, slice: 0, concurrency: 1, processor }
  const results = await compare(contenders, settings)
  rmSync(folder, { recursive: true })
  const mine = results.filter(({ name }) => name === own)
  return Table.make(
    `Cold start on ${runtime.name}, bundled`,
    [
      ["bundled program", "ms", "times fetch", "ms of processor", "times fetch"],
      ...results.map(({ callsPerSecond, cpu, cpuMicroseconds, name, rate }) => [
        name,
        (1000 / callsPerSecond).toFixed(0),
        (1 / rate).toFixed(2),
        (cpuMicroseconds / 1000).toFixed(0),
        cpu.toFixed(2),
      ]),
    ],
    mine.map((result) => rateVerdict(`${own}, rate`, result, 1 / goals.coldStart)),
  )
}

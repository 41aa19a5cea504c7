/**
 * Measures this package beside its peers and prints tables, each with its goals.
 *
 * `node --conditions=effect-tabletop-source bench/run.ts [part ...] [--quick] [--json]`.
 */
import { spawnSync } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { availableParallelism } from "node:os"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { readArguments } from "../scripts/readArguments.ts"
import { machineLoad } from "./machineLoad.ts"
import { runtime } from "./runtime.ts"
import { startServer } from "./startServer.ts"
import * as Table from "./Table.ts"
import { throughput } from "./throughput.ts"

const usage = `Usage: npm run bench -- [part ...] [options]

  --quick  short runs
  --json   the tables as JSON
`

const { positionals: chosen, values: { json: asJson, quick } } = readArguments(usage, {
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
})

type Tables = AsyncGenerator<Table.Table | ReadonlyArray<Table.Table>>

/** Parts by name; one that is not for other runtimes is loaded when it is wanted. */
const parts: Readonly<Record<string, (origin: string) => Tables>> = {
  throughput: async function* (origin) {
    yield await throughput(origin, quick)
  },
  ladder: async function* (origin) {
    yield await (await import("./ladder.ts")).ladder(origin, quick)
  },
  lists: async function* () {
    yield await (await import("./lists.ts")).lists(quick)
  },
  memory: async function* () {
    yield await (await import("./inMemory.ts")).inMemory(quick)
  },
  notation: async function* () {
    const { diceNotation, longDiceNotation } = await import("./diceNotation.ts")
    yield diceNotation(quick)
    yield longDiceNotation(quick)
  },
  characters: async function* () {
    yield await (await import("./characters.ts")).characterPages(quick)
  },
  workerd: async function* () {
    yield await (await import("./workerd.ts")).workerd(quick)
  },
  realtime: async function* () {
    const { realtimeInMemory, realtimeMemory, realtimeRates } = await import("./realtime.ts")
    yield await realtimeRates(quick)
    yield await realtimeInMemory(quick)
    yield await realtimeMemory(quick)
  },
  bundles: async function* () {
    yield await (await import("./bundles.ts")).bundles()
  },
  start: async function* (origin) {
    yield await (await import("./coldStart.ts")).coldStart(origin, quick)
  },
  simulator: async function* () {
    const { simulatorRates, simulatorSizes } = await import("./simulator.ts")
    // Before anything has warmed them up.
    yield await simulatorSizes(quick)
    yield await simulatorRates(quick)
  },
  scaling: async function* () {
    yield await (await import("./simulatorScaling.ts")).simulatorScaling(quick)
  },
  load: async function* () {
    yield await (await import("./load.ts")).load(quick)
  },
}

/** The parts that are run on other runtimes. */
const elsewhere = ["throughput", "ladder"]

/** Other runtimes. */
const runtimes: Readonly<Record<string, { readonly file: string; readonly args: ReadonlyArray<string> }>> = {
  deno: { file: "../node_modules/deno/deno", args: ["run", "-A", "--conditions=effect-tabletop-source"] },
  bun: { file: "../node_modules/bun/bin/bun.exe", args: ["--conditions=effect-tabletop-source"] },
}

const partsOfAll = [...Object.keys(parts).filter((part) => part !== "load"), ...Object.keys(runtimes)]

const measured: Array<Table.Measured> = []

const tell = (table: Table.Measured) => {
  measured.push(table)
  if (!asJson) console.log(Table.text(table))
}

const runPart = async (part: string, origin: string) => {
  let before = machineLoad()
  for await (const tables of parts[part]?.(origin) ?? []) {
    const after = machineLoad()
    for (const table of [tables].flat()) tell({ ...table, load: [before, after] })
    before = after
  }
}

const runElsewhere = (name: string): void => {
  const { args, file } = runtimes[name]!
  const program = fileURLToPath(new URL(file, import.meta.url))
  if (!existsSync(program)) return console.error(`\n${name} is not installed`)
  const self = fileURLToPath(import.meta.url)
  const options = [...elsewhere, "--json", ...quick ? ["--quick"] : []]
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1" }
  const { status, stdout } = spawnSync(realpathSync(program), [...args, self, ...options], {
    encoding: "utf8",
    env,
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "inherit"],
  })
  if (status !== 0) throw new Error(`The benchmark on ${name} ended with ${status}`)
  const { tables }: { readonly tables: ReadonlyArray<Table.Measured> } = JSON.parse(stdout)
  tables.forEach(tell)
}

const wanted = chosen.length === 0 ? partsOfAll : chosen
const unknown = wanted.filter((part) => !(part in parts) && !(part in runtimes))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; the parts are ${[...partsOfAll, "load"].join(", ")}`)
  process.exit(1)
}

const server = await startServer()
try {
  for (const part of wanted) {
    if (part in runtimes) runElsewhere(part)
    else await runPart(part, server.origin)
  }
} finally {
  server.stop()
}

const minutes = (performance.now() / 60_000).toFixed(1)
const verdicts = measured.flatMap((table) => table.verdicts)
if (asJson) {
  const machine = { cores: availableParallelism(), runtime: `${runtime.name} ${runtime.version}` }
  console.log(JSON.stringify({ date: new Date().toISOString(), machine, quick, tables: measured }, undefined, 2))
} else {
  const missed = verdicts.filter(({ reached }) => !reached).length
  console.log(
    `\n${verdicts.length - missed} goals of ${verdicts.length} reached, ${missed} missed, in ${minutes} minutes.`,
  )
}
process.exit()

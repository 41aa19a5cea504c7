/**
 * Measures this package beside its peers and prints tables.
 *
 * `node --conditions=effect-tabletop-source bench/run.ts [part ...] [--quick]`;
 * the parts are throughput, lists, memory, notation, characters, realtime, bundles, start,
 * simulator and deno, and load, which runs only when it is named.
 */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { bundles } from "./bundles.ts"
import { characterPages } from "./characters.ts"
import { coldStart } from "./coldStart.ts"
import { diceNotation, longDiceNotation } from "./diceNotation.ts"
import { inMemory } from "./inMemory.ts"
import { lists } from "./lists.ts"
import { load } from "./load.ts"
import { realtimeInMemory, realtimeMemory, realtimeRates } from "./realtime.ts"
import { simulatorRates, simulatorSizes } from "./simulator.ts"
import { loadOfMachine, simulatorScaling } from "./simulatorScaling.ts"
import { startServer } from "./startServer.ts"
import { throughput } from "./throughput.ts"

const isDeno = "Deno" in globalThis
const quick = process.argv.includes("--quick")
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("--"))
const wanted = (part: string) => chosen.length === 0 || chosen.includes(part)

type Table = ReadonlyArray<ReadonlyArray<string>>

const print = (title: string, [head, ...rows]: Table) => {
  const line = (cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |`
  const rule = line((head ?? []).map(() => "---"))
  console.log([`\n${title}\n`, line(head ?? []), rule, ...rows.map(line)].join("\n"))
}

const deno = fileURLToPath(new URL("../node_modules/deno/deno", import.meta.url))
const self = fileURLToPath(import.meta.url)

const runDeno = () => {
  if (!existsSync(deno)) return console.log("\nDeno is not installed")
  const env = { ...process.env, DENO_CONDITIONS: "effect-tabletop-source", DENO_NO_UPDATE_CHECK: "1" }
  const parts = ["throughput", "lists", ...(quick ? ["--quick"] : [])]
  spawnSync(deno, ["run", "-A", self, ...parts], { env, stdio: "inherit" })
}

const runtime = isDeno ? `Deno, on Node's API ${process.version}` : `Node ${process.version}`
const server = await startServer()
try {
  if (wanted("throughput")) {
    const note = "times fetch + JSON.parse of the same round (processor time a call, likewise)"
    print(`Rate on ${runtime}, ${note}`, await throughput(server.origin, quick))
  }
  if (wanted("lists")) {
    print(`1,000 items in 10 pages on ${runtime}, rate times the fetch loop`, await lists(server.origin, quick))
  }
  if (wanted("memory")) print(`Answered in memory on ${runtime}`, await inMemory(quick))
  if (wanted("notation")) {
    print(`Dice notation on ${runtime}`, diceNotation(quick))
    print("Dice notation of long texts", longDiceNotation(quick))
  }
  if (wanted("characters")) {
    print(`A page of 100 characters, answered in memory on ${runtime}`, await characterPages(quick))
  }
  if (wanted("realtime")) {
    print(`Rolls of a room on ${runtime}, rate times that of the plain socket`, await realtimeRates(quick))
    print("The same without a socket, µs of processor", await realtimeInMemory(quick))
    print("A reader who takes nothing", await realtimeMemory(quick))
  }
  if (wanted("bundles")) print("Browser bundle", await bundles())
  if (wanted("start")) print(`Cold start on ${runtime}`, await coldStart(server.origin, quick))
  if (wanted("simulator")) {
    // Before anything has warmed them up.
    print(`Start and memory of the simulators on ${runtime}`, await simulatorSizes(quick))
    print(`Requests to the simulators, one at a time (${loadOfMachine()})`, await simulatorRates(quick))
    for (const table of await simulatorScaling(quick)) print(`Requests to large simulators (${loadOfMachine()})`, table)
  }
  if (chosen.includes("load")) {
    const { heap, latencies } = await load(quick)
    print("1,000 fibers on Node against both simulators", latencies)
    print("What went wrong, and what stayed in memory", heap)
  }
} finally {
  server.stop()
}
if (wanted("deno") && !isDeno) runDeno()
process.exit()

/**
 * Holds the simulator of Valentina against a running server.
 *
 * README.md says how the server is started.
 */
import { appendFileSync } from "node:fs"
import process from "node:process"
import type { ServerVersion } from "../../src/simulator/valentina/world/World.ts"
import { readArguments } from "../../scripts/readArguments.ts"
import { readAll } from "./auditLog.ts"
import * as bodies from "./families/bodies.ts"
import * as ids from "./families/ids.ts"
import * as keys from "./families/keys.ts"
import * as programs from "./families/programs.ts"
import * as queries from "./families/queries.ts"
import * as raw from "./families/raw.ts"
import * as Pair from "./Pair.ts"
import { report } from "./report.ts"
import * as Sampling from "./Sampling.ts"
import * as Servers from "./Servers.ts"
import { empty, fill, type World } from "./World.ts"

const families: Readonly<Record<string, (world: World, seed: string, steps: number) => Promise<void>>> = {
  programs: programs.run,
  keys: keys.run,
  raw: raw.run,
  ids: ids.run,
  queries: queries.run,
  bodies: bodies.run,
}

const usage = `Usage: npm run compare -- --url URL --key KEY [options] [families]

  --url URL      where the server listens
  --key KEY      the key of its global administrator
  --version V    49fddf1 (unless given) or 0.27.0
  --seed TEXT    decides the random programs; 1 unless given
  --share S      how many of the cases of each family are tried, 0 to 1; all unless given
  --steps N      how many operations a random program has; 1500 unless given
  --out FILE     where the exchanges are written to, one a line
  --words        tells where texts for people differ too

Families: ${Object.keys(families).join(", ")}; all unless given.
`

const { positionals, values } = readArguments(usage, {
  allowPositionals: true,
  options: {
    url: { type: "string", default: "http://127.0.0.1:8049" },
    key: { type: "string", default: "" },
    version: { type: "string", default: "49fddf1" },
    seed: { type: "string", default: "1" },
    share: { type: "string", default: "1" },
    steps: { type: "string", default: "1500" },
    out: { type: "string" },
    words: { type: "boolean", default: false },
  },
})

const real = Servers.real(values.url, values.key)

/** A company of the server whose blueprint is read. */
const anyCompany = async (): Promise<string> => {
  const headers = { "x-api-key": values.key, "content-type": "application/json" }
  const body = JSON.stringify({ name: "For the blueprint", email: "blueprint@example.com" })
  const { text } = await real.send({ method: "POST", path: "/api/v1/companies", headers, body })
  const { id } = (JSON.parse(text) as { readonly company: { readonly id: string } }).company
  await real.send({ method: "DELETE", path: `/api/v1/companies/${id}`, headers, body: undefined })
  return id
}

const write = (family: string, { exchanges }: World): void => {
  if (values.out === undefined) return
  const lines = exchanges.map((exchange) => `${JSON.stringify({ family, ...exchange })}\n`)
  appendFileSync(values.out, lines.join(""))
}

let differing = 0
for (const name of positionals.length === 0 ? Object.keys(families) : positionals) {
  const family = families[name]
  if (family === undefined) throw new Error(`${name} is no family`)
  const simulated = await Servers.simulated(values.version as ServerVersion, values.seed)
  const takes = Sampling.make(Number(values.share), values.seed)
  const pair = await Pair.make(real, simulated, await anyCompany())
  await real.send({ method: "POST", path: "/__clear", headers: {}, body: undefined })
  const world = empty(pair, takes)
  const started = performance.now()
  try {
    await fill(world)
    await family(world, values.seed, Number(values.steps))
    await readAll(world)
  } catch (error) {
    console.error(error)
  } finally {
    write(name, world)
    differing += report(name, world.exchanges, performance.now() - started, values.words)
  }
}
process.exit(differing === 0 ? 0 : 1)

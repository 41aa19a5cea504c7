/**
 * How the simulators bear much data: the processor's time of one request
 * through the web handler, by what they hold.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import process from "node:process"
import * as goals from "./goals.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

const { apiKey, companyId, users } = ValentinaSimulator

/** Sends a request, and gives what the answer says. */
type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>

const asking =
  (handler: (request: Request) => Promise<Response>, base: string, headers: HeadersInit): Ask =>
  async (method, path, body) => {
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
    const response = await handler(new Request(base + path, init))
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === "" ? {} : JSON.parse(text)
  }

/** A request whose cost is told; `number` is another one each time. */
interface Probe {
  readonly name: string
  readonly run: (number: number) => Promise<unknown>
}

/** The processor's time of one run, in microseconds: the least of several rounds. */
const costOf = async ({ run }: Probe, from: number): Promise<number> => {
  const costs: Array<number> = []
  let number = from
  for (let round = 0; round < 5; round++) {
    const start = process.cpuUsage()
    for (let count = 0; count < 200; count++) await run(++number)
    const { system, user } = process.cpuUsage(start)
    costs.push((user + system) / 200)
  }
  return Math.min(...costs)
}

interface Filled {
  readonly probes: ReadonlyArray<Probe>
  /** Adds the thing with a number. */
  readonly add: (number: number) => Promise<unknown>
}

const valentina = async (): Promise<Filled> => {
  const { webHandler } = await Effect.runPromise(ValentinaSimulator.make())
  const ask = asking(webHandler, `https://valentina.simulated/api/v1/companies/${companyId}`, {
    "x-api-key": Redacted.value(apiKey),
    "on-behalf-of": users.player,
    "content-type": "application/json",
  })
  const { id: campaign_id } = await ask("POST", "/campaigns", { name: "The City" })
  let last: unknown
  const add = async (number: number) => {
    last = (await ask("POST", "/characters", {
      name_first: `Person ${number}`,
      name_last: "Tester",
      character_class: "MORTAL",
      game_version: "V5",
      campaign_id,
    })).id
    await ask("POST", "/dicerolls", { num_dice: 5, difficulty: 6, character_id: last, campaign_id })
  }
  const read = (name: string, path: () => string): Probe => ({ name, run: () => ask("GET", path()) })
  const middle = (number: number) => `/characters?limit=10&offset=${(number * 7) % 900}`
  return {
    add,
    probes: [
      read("read a user", () => `/users/${users.storyteller}`),
      { name: "list of 10 characters", run: (number) => ask("GET", middle(number)) },
      read("list of 10, by two fields", () => `/characters?limit=10&campaign_id=${campaign_id}&status=ALIVE`),
      read("read a campaign", () => `/campaigns/${campaign_id}`),
      read("read the company", () => ""),
      read("read a character", () => `/characters/${last}`),
      { name: "create a character, roll for it", run: (number) => add(1_000_000 + number) },
      read("statistics of the campaign", () => `/campaigns/${campaign_id}/statistics`),
      read("list of 10 dice rolls", () => `/dicerolls?limit=10&campaignid=${campaign_id}`),
      read("list of 10 dice rolls, by two", () => `/dicerolls?limit=10&userid=${users.player}&character_type=PLAYER`),
      read("search the dictionary", () => "/dictionaries?term=strength"),
      read("10 entries of the audit log", () => "/audit-logs?limit=10&entity_type=CHARACTER&operation=CREATE"),
    ],
  }
}

const dddice = async (): Promise<Filled> => {
  const { webHandler } = await Effect.runPromise(DddiceSimulator.make())
  const ask = asking(webHandler, "https://dddice.simulated/api/1.0", {
    authorization: `Bearer ${Redacted.value(DddiceSimulator.tokens.owner)}`,
    "content-type": "application/json",
  })
  const room = ((await ask("POST", "/room", { name: "Table" })).data as { readonly slug: string }).slug
  const other = ((await ask("POST", "/room", { name: "Other" })).data as { readonly slug: string }).slug
  const { data } = await ask("GET", `/room/${room}`)
  const [owner] = (data as { readonly participants: ReadonlyArray<{ readonly id: number }> }).participants
  // Every fourth is whispered, so that a list is read out of three.
  const add = (number: number, slug = room) =>
    ask("POST", "/roll", {
      room: slug,
      dice: [{ type: "d20", theme: "dddice-bees" }],
      ...slug === room && number % 4 === 0 ? { whisper: [owner?.id] } : {},
    })
  for (let number = 0; number < 20; number++) await add(number, other)
  return {
    add,
    probes: [
      { name: "read the user", run: () => ask("GET", "/user") },
      { name: "list of rolls of the room", run: (number) => ask("GET", `/roll?room=${room}&page=${1 + number % 90}`) },
      { name: "list of rolls of another room", run: () => ask("GET", `/roll?room=${other}`) },
      { name: "read the room", run: () => ask("GET", `/room/${room}`) },
      { name: "roll in the room", run: (number) => add(number) },
      { name: "list of rooms", run: () => ask("GET", "/room") },
    ],
  }
}

const table = async (make: () => Promise<Filled>, what: string, sizes: ReadonlyArray<number>) => {
  const { add, probes } = await make()
  const rows: Array<Array<string>> = probes.map(({ name }) => [name])
  const filling: Array<string> = []
  let held = 0
  for (const size of sizes) {
    const start = process.cpuUsage()
    for (; held < size; held++) await add(held)
    const { system, user } = process.cpuUsage(start)
    filling.push(`${((user + system) / 1_000_000).toFixed(1)} s`)
    for (const [index, probe] of probes.entries()) rows[index]?.push((await costOf(probe, held)).toFixed(0))
  }
  const heads = sizes.map((size) => `${size.toLocaleString("en")}`)
  return Table.make(
    `Requests to large simulators on ${runtime.name}`,
    [[`µs of processor, by ${what}`, ...heads], ...rows, ["filled in, of processor", ...filling]],
    verdicts(rows, filling),
  )
}

/** The most that is held against the least. */
const verdicts = (
  rows: ReadonlyArray<ReadonlyArray<string>>,
  filling: ReadonlyArray<string>,
): ReadonlyArray<Table.Verdict> => [
  ...rows.map(([name = "", first, ...more]) =>
    Table.atMost(`${name}: times that of the smallest`, Number(more.at(-1)) / Number(first), goals.simulatorGrowth)
  ),
  Table.atMost("filled in, seconds of processor", Number.parseFloat(filling.at(-1) ?? ""), goals.simulatorFilling),
]

/** Two tables: the requests of each simulator, by how much it holds. */
export const simulatorScaling = async (quick: boolean): Promise<ReadonlyArray<Table.Table>> => {
  const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]
  return [await table(valentina, "characters, each with a roll", sizes), await table(dddice, "rolls of a room", sizes)]
}

/**
 * The simulators: requests a second, memory of many characters, and the time to
 * start.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { Rolls, ThemeId, Users as DddiceUsers } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ActingUser, Campaigns, Characters, DiceRolls, Users } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import process from "node:process"
import * as goals from "./goals.ts"
import * as heap from "./heap.ts"
import { compare } from "./measure.ts"
import { runtime as platform } from "./runtime.ts"
import * as Table from "./Table.ts"

const { apiKey, companyId, users } = ValentinaSimulator

const theme = ThemeId.make("dddice-bees")
const rollInput = { dice: [{ type: "d20", theme }, { type: "d6", theme }, { type: "mod", value: 3 }] } as const

const valentinaLayer = () => Layer.merge(ValentinaSimulator.layer(), ActingUser.layer(users.player))

/** The calls of both simulators: by name, over the layer and over the web handler. */
const calls = async () => {
  const valentina = ManagedRuntime.make(valentinaLayer())
  const dddice = ManagedRuntime.make(DddiceSimulator.layer())
  const onValentina = await valentina.runPromise(Effect.all({ dice: DiceRolls, people: Users }))
  const onDddice = await dddice.runPromise(Effect.all({ people: DddiceUsers, rolls: Rolls }))
  const valentinaHandler = (await valentina.runPromise(ValentinaSimulator.Simulator)).webHandler
  const dddiceHandler = (await dddice.runPromise(DddiceSimulator.Simulator)).webHandler
  const acting = {
    "x-api-key": Redacted.value(apiKey),
    "on-behalf-of": users.player,
    "content-type": "application/json",
  }
  const bearer = {
    authorization: `Bearer ${Redacted.value(DddiceSimulator.tokens.owner)}`,
    "content-type": "application/json",
  }
  const company = `https://valentina.simulated/api/v1/companies/${companyId}`
  const pool = { num_dice: 5, difficulty: 6 }
  const text = async (answer: Promise<Response>) => (await answer).text()
  return [
    {
      name: "Valentina: read a user",
      isSimple: true,
      layer: () => valentina.runPromise(onValentina.people.get({ user_id: users.player })),
      web: () => text(valentinaHandler(new Request(`${company}/users/${users.player}`, { headers: acting }))),
    },
    {
      name: "Valentina: roll dice",
      isSimple: false,
      layer: () => valentina.runPromise(onValentina.dice.create(pool)),
      web: () =>
        text(valentinaHandler(
          new Request(`${company}/dicerolls`, { method: "POST", headers: acting, body: JSON.stringify(pool) }),
        )),
    },
    {
      name: "dddice: read the user",
      isSimple: true,
      layer: () => dddice.runPromise(onDddice.people.get()),
      web: () => text(dddiceHandler(new Request("https://dddice.simulated/api/1.0/user", { headers: bearer }))),
    },
    {
      name: "dddice: roll dice",
      isSimple: false,
      layer: () => dddice.runPromise(onDddice.rolls.create(rollInput)),
      web: () =>
        text(dddiceHandler(
          new Request("https://dddice.simulated/api/1.0/roll", {
            method: "POST",
            headers: bearer,
            body: JSON.stringify(rollInput),
          }),
        )),
    },
  ]
}

/** A table with the requests a second. */
export const simulatorRates = async (quick: boolean): Promise<Table.Table> => {
  const settings = { warmUp: quick ? 6 : 12, rounds: quick ? 5 : 11, slice: 80, concurrency: 1 }
  const rows: Array<ReadonlyArray<string>> = []
  const verdicts: Array<Table.Verdict> = []
  for (const { isSimple, layer, name, web } of await calls()) {
    const results = await compare([{ name: "layer", call: layer }, { name: "web", call: web }], settings)
    // By processor time: other work on the machine takes away of the rest.
    const requests = 1_000_000 / results[1]!.cpuMicroseconds
    if (isSimple) {
      verdicts.push(
        Table.atLeast(`${name}: web handler, requests a second of processor`, requests, goals.simulatorRequests),
      )
    }
    rows.push([
      name,
      ...results.flatMap(({ callsPerSecond, cpuMicroseconds }) => [
        callsPerSecond.toFixed(0),
        cpuMicroseconds.toFixed(0),
      ]),
    ])
  }
  const head = ["request", "layer, calls/s", "µs of processor", "web handler, requests/s", "µs of processor"]
  return Table.make("Requests to the simulators, one at a time", [head, ...rows], verdicts)
}

const createCharacters = Effect.fnUntraced(function* (count: number) {
  const { create } = yield* Characters
  const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "The City" })
  for (let number = 0; number < count; number++) {
    yield* create({
      name_first: `Person ${number}`,
      name_last: "Tester",
      character_class: "MORTAL",
      game_version: "V5",
      campaign_id,
    })
  }
})

/** Milliseconds of processor. */
const starts = async (make: () => Effect.Effect<unknown, unknown>, count: number): Promise<number> => {
  const start = process.cpuUsage()
  for (let number = 0; number < count; number++) await Effect.runPromise(make())
  const { system, user } = process.cpuUsage(start)
  return (system + user) / 1000
}

/** A table with memory and times. */
export const simulatorSizes = async (quick: boolean): Promise<Table.Table> => {
  const count = quick ? 100 : 1000
  const first = await starts(() => ValentinaSimulator.make(), 1)
  const firstDddice = await starts(() => DddiceSimulator.make(), 1)
  const many = await starts(() => ValentinaSimulator.make(), count)
  const manyDddice = await starts(() => DddiceSimulator.make(), count)
  const characters = quick ? 1000 : 10_000
  const runtime = ManagedRuntime.make(valentinaLayer())
  const before = heap.bytes()
  await runtime.runPromise(createCharacters(characters))
  const after = heap.bytes()
  const milliseconds = (value: number) => `${value.toFixed(1)} ms`
  return Table.make(`Start and memory of the simulators on ${platform.name}`, [
    ["what, of processor", "Valentina", "dddice"],
    ["first simulator of a process", milliseconds(first), milliseconds(firstDddice)],
    [`${count.toLocaleString("en")} simulators`, milliseconds(many), milliseconds(manyDddice)],
    [`${characters.toLocaleString("en")} characters, created by the client`, heap.megabytes(after - before), ""],
  ])
}

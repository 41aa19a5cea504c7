/**
 * A handler that dies changes nothing.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../../src/internal/Endpoint.ts"
import { area, type World } from "../../../src/simulator/server/Handler.ts"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import * as Service from "../../../src/simulator/server/Service.ts"
import * as Simulation from "../../../src/simulator/server/Simulation.ts"
import * as Undo from "../../../src/simulator/server/Undo.ts"
import * as Table from "../../../src/simulator/server/Table.ts"

interface Counting extends World {
  readonly state: { readonly names: Map<string, number>; readonly counters: { made: number } }
}

const endpoints = Endpoint.group("Names", {
  list: Endpoint.get("listNames", "/names", { success: Schema.Array(Schema.String) }),
  make: Endpoint.post("makeName", "/names/:name", {
    params: { name: Schema.String },
    body: Schema.Struct({ any: Schema.optionalKey(Schema.Unknown) }),
    success: Schema.String,
  }),
})

const operations = area<Counting>()(endpoints, {
  list: ({ state }) => Effect.succeed([...state.names].map(([name, number]) => `${name} ${number}`)),
  make: ({ input: { name }, state }) =>
    Effect.sync(() => {
      state.names.set(name, ++state.counters.made)
      if (name === "dies") throw new Error("a fault of the handler")
      // Nothing that the schema of the answer takes.
      return name === "unwritable" ? 1 as unknown as string : name
    }),
})

const service = Service.make<Counting>({
  basePath: "",
  reading: {},
  seed: () => ({ names: new Map([["first", 0]]), counters: { made: 0 } }),
  authenticate: () => Result.succeed(undefined),
  around: (_, answer) => answer,
  invalid: () => ({ status: 422, body: {} }),
  unknownPath: () => ({ status: 404, body: {} }),
  wrongMethod: () => ({ status: 405, body: {} }),
  tooDeep: () => ({ status: 400, body: {} }),
  broken: () => ({ status: 500, body: {} }),
}, operations)

const deep = (levels: number): string => `{"any":${"[".repeat(levels)}${"]".repeat(levels)}}`

describe("a write", () => {
  const start = Effect.gen(function* () {
    const { handle, restore, snapshot } = yield* Simulation.make(service, undefined, 1)
    const send = (method: string, path: string, body?: string) =>
      handle({ method, origin: "http://localhost", path, query: "", headers: {}, body, address: "127.0.0.1" })
    return { restore, send, snapshot, names: Effect.map(send("GET", "/names"), ({ body }) => JSON.parse(String(body))) }
  })

  it.effect.each(["dies", "unwritable"])("that %s is taken back", (name) =>
    Effect.gen(function* () {
      const { names, send } = yield* start
      assert.strictEqual((yield* send("POST", `/names/${name}`)).status, 500)
      assert.deepStrictEqual(yield* names, ["first 0"])
      assert.strictEqual((yield* send("POST", "/names/second")).status, 201)
      assert.deepStrictEqual(yield* names, ["first 0", "second 1"])
    }))

  it.effect("that dies is taken back after a step back, too", () =>
    Effect.gen(function* () {
      const { names, restore, send, snapshot } = yield* start
      yield* restore(yield* snapshot)
      yield* send("POST", "/names/dies")
      assert.deepStrictEqual(yield* names, ["first 0"])
    }))

  it.effect("of more than 512 levels is refused before anything changes, whatever stands in texts", () =>
    Effect.gen(function* () {
      const { names, send } = yield* start
      for (const levels of [512, 4_500, 100_000]) {
        assert.strictEqual((yield* send("POST", "/names/deep", deep(levels))).status, 400, String(levels))
      }
      assert.deepStrictEqual(yield* names, ["first 0"])
      for (const body of [deep(511), `{"any":"\\"${"[".repeat(2_000)}"}`, `{"any":[${"[],".repeat(2_000)}[]]}`]) {
        assert.strictEqual((yield* send("POST", "/names/flat", body)).status, 201)
      }
    }))
})

/** Runs a check with many seeded choices. */
const manyTimes = (check: (choose: <A>(...from: ReadonlyArray<A>) => A, times: number) => void): void => {
  const random = SeededRandom.make("undo")
  for (let round = 0; round < 500; round++) {
    // A die shows at least 1 and at most as many as there are.
    check((...from) => from[random.die(from.length) - 1]!, random.die(8))
  }
}

const ids = ["a", "b", "c", "d"]

describe("changes of a table", () => {
  type Row = { readonly id: string; readonly group: string | ReadonlyArray<string> | null }

  const shown = (table: Table.Table<Row, "group">) => ({
    rows: new Map([...table.rows].toSorted(([a], [b]) => a < b ? -1 : 1)),
    groups: ["x", "y"].map((name) => [...Table.group(table, "group", name)]),
  })

  it("are taken back, whatever they were", () => {
    manyTimes((choose, times) => {
      const table = Table.make<Row, "group">({ group: (row) => row.group })
      const data = { tables: { table }, counters: { at: 1 } }
      const undo = Undo.make(data)
      const changeSome = () => {
        for (let time = 0; time < times; time++) {
          const id = choose(...ids)
          if (choose(true, false, false)) Table.remove(table, id)
          else Table.put(table, { id, group: choose<Row["group"]>("x", "y", null, ["x", "y"], ["x"]) })
        }
      }
      changeSome()
      const expected = shown(table)
      const takeBack = undo.begin()
      changeSome()
      data.counters.at++
      takeBack()
      assert.deepStrictEqual(shown(table), expected)
      assert.strictEqual(data.counters.at, 1)
    })
  })
})

describe("changes of a Map", () => {
  it("are taken back, whatever they were, unless they ended", () => {
    manyTimes((choose, times) => {
      const map = new Map<string, number>()
      const undo = Undo.make({ map })
      const changeSome = () => {
        for (let time = 0; time < times; time++) {
          choose<() => unknown>(
            () => map.set(choose(...ids), time),
            () => map.delete(choose(...ids)),
            () => map.clear(),
          )()
        }
      }
      const shown = () => [...map].toSorted(([a], [b]) => a < b ? -1 : 1)
      changeSome()
      const expected = shown()
      undo.begin()
      undo.end()
      const takeBack = undo.begin()
      changeSome()
      takeBack()
      assert.deepStrictEqual(shown(), expected)
      const ended = undo.begin()
      undo.end()
      map.set("kept", 1)
      ended()
      assert.strictEqual(map.get("kept"), 1)
    })
  })
})

/**
 * An operation that is declared once is at every door, with no other edit: the
 * invented area is given to each as a real one's record of areas is, and what is
 * said of it is what the checker finds in its comments, as `npm run docs` asks.
 */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import * as Tool from "effect/ai/Tool"
import * as Command from "effect/cli/Command"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Atom from "effect/reactivity/Atom"
import * as AtomRegistry from "effect/reactivity/AtomRegistry"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { mutation, query } from "effect-tabletop/atoms"
import { cached } from "effect-tabletop/cache"
import { check } from "../../src/check/Check.ts"
import type { ApiDescriptions } from "../../src/internal/Descriptions.ts"
import { api, DddiceClient } from "../../src/layers/dddice/DddiceClient.ts"
import * as OpenApi from "../../src/openapi/OpenApi.ts"
import * as OperationSearch from "../../src/tools/OperationSearch.ts"
import * as ToolSet from "../../src/tools/ToolSet.ts"
import { clientLayer, Lantern, Lanterns, layer } from "./Lanterns.ts"

const areas = { Lanterns }

const light = (colour: string) => Lanterns.use((lanterns) => lanterns.light({ colour }))

/** What the comments say. The checker is a program of Node's, and so are the doors that show it. */
const described = async () => {
  const { extract } = await import("../../scripts/descriptions/extract.ts")
  return extract(new URL(".", import.meta.url))["house"]!
}

describe("an invented operation", () => {
  it.effect("is a method of the client, answered by a simulator", () =>
    Effect.gen(function* () {
      const { id } = yield* light("red")
      const lantern = yield* Lanterns.use((lanterns) => lanterns.get({ id }))
      assert.deepStrictEqual({ ...lantern }, { id: "lantern-1", colour: "red" })
      const missing = yield* Effect.flip(Lanterns.use((lanterns) => lanterns.get({ id: "none" })))
      assert.strictEqual(missing._tag, "NotFoundError")
    }).pipe(Effect.provide(layer)))

  it.effect("is cached, and forgotten when its area writes", () =>
    Effect.gen(function* () {
      const lanterns = yield* Lanterns
      const list = yield* cached(lanterns.list, { timeToLive: "1 hour" })
      assert.strictEqual(yield* list(), yield* list())
      yield* lanterns.light({ colour: "green" })
      assert.lengthOf(yield* list(), 1)
    }).pipe(Effect.provide(layer)))

  it.effect("is read by a check of the service", () =>
    Effect.gen(function* () {
      const client = yield* DddiceClient
      const { report } = yield* check(
        {
          api,
          endpoints: Object.values(Lanterns.endpoints),
          rules: {
            problem: { schema: Schema.Struct({ message: Schema.String }), mediaType: "application/json" },
            headers: [],
            allTellLimits: false,
          },
          given: {},
          lacking: () => undefined,
          ofSome: new Set(),
          refusals: () => Effect.void,
          writes: () => Effect.void,
        },
        client,
        { write: false },
      )
      assert.deepStrictEqual(report.checked, { listLanterns: 1 })
      assert.deepStrictEqual(report.drift, [])
      assert.deepStrictEqual(report.notChecked.map(({ operation }) => operation), ["getLantern"])
    }).pipe(Effect.provide(clientLayer)))

  it.effect("is an atom", () =>
    Effect.gen(function* () {
      const registry = yield* Effect.acquireRelease(
        Effect.sync(() => AtomRegistry.make()),
        (registry) => Effect.sync(() => registry.dispose()),
      )
      const runtime = Atom.runtime(layer)
      const list = query(runtime, Lanterns, (lanterns) => lanterns.list())
      const make = mutation(runtime, Lanterns, (lanterns) => lanterns.light)
      yield* AtomRegistry.mount(registry, list)
      yield* AtomRegistry.mount(registry, make)
      assert.lengthOf(yield* AtomRegistry.getResult(registry, list, { suspendOnWaiting: true }), 0)
      registry.set(make, { colour: "white" })
      yield* AtomRegistry.getResult(registry, make, { suspendOnWaiting: true })
      assert.lengthOf(yield* AtomRegistry.getResult(registry, list, { suspendOnWaiting: true }), 1)
    }).pipe(Effect.scoped))
})

describe.skipIf("Deno" in globalThis)("an invented operation in words (the checker is a program of Node's)", () => {
  let descriptions: ApiDescriptions
  beforeAll(async () => {
    descriptions = await described()
  })

  it.effect("is a tool, and found by the search", () =>
    Effect.gen(function* () {
      const offered = ToolSet.offered<Lanterns>(
        { name: "house", descriptions: descriptions.areas, models: { Lantern }, isAdministrative: () => false },
        [Lanterns],
      )
      const { layer: handlers, toolkit } = ToolSet.make(offered)
      assert.deepStrictEqual(Object.keys(toolkit.tools), ["lanterns_list", "lanterns_get", "lanterns_light"])
      assert.strictEqual(toolkit.tools["lanterns_light"]?.description, "Lights a lantern.")
      assert.nestedPropertyVal(
        Tool.getJsonSchema(toolkit.tools["lanterns_light"]!),
        "properties.colour.description",
        "Any colour.",
      )
      const calls = yield* Effect.provide(toolkit, handlers)
      const answered = yield* calls.handle("lanterns_light", { colour: "blue" } as never)
      const [last] = yield* Stream.runCollect(Stream.takeRight(answered, 1))
      assert.include(JSON.stringify(last), `"colour":"blue"`)
      const [found] = OperationSearch.search(offered, "lights a lantern", 1)
      assert.strictEqual(found?.endpoint.operation, "lightLantern")
    }).pipe(Effect.provide(layer)))

  it("is in the OpenAPI document, with what is said of it", () => {
    const document = OpenApi.make({
      api,
      title: "House",
      description: "",
      baseUrl: "",
      areas,
      descriptions,
      models: { Lantern },
      problem: { name: "Problem", schema: Schema.Struct({ message: Schema.String }), mediaType: "application/json" },
      validationStatuses: [422],
      surroundings: () => [],
    })
    assert.strictEqual(document.paths["/lantern"]?.["post"]?.["operationId"], "lightLantern")
    assert.strictEqual(document.paths["/lantern"]?.["post"]?.["summary"], "Lights a lantern.")
    assert.nestedPropertyVal(
      document.components.schemas,
      "Lantern.properties.colour.description",
      "The colour of its light.",
    )
    assert.nestedPropertyVal(
      document.paths["/lantern/{id}"],
      "get.parameters.0.description",
      "The lantern, as the list names it.",
    )
  })

  it.effect("is a command with a flag of each field, and help", () =>
    Effect.gen(function* () {
      const { apiCommand } = yield* Effect.promise(() => import("../../src/node/commandLine/apiCommand.ts"))
      const NodeServices = yield* Effect.promise(() => import("@effect/platform-node/NodeServices"))
      const args = ["house", "lanterns", "light", "--help"]
      const entry = {
        name: "house",
        summary: "A house.",
        load: () =>
          Promise.resolve({
            areas: { lanterns: Lanterns },
            descriptions: () => Promise.resolve(descriptions.areas),
            offered: () => Promise.resolve([]),
            live: {},
            notations: {},
            missing: () => undefined,
            layer: () => layer as unknown as Layer.Layer<never, unknown>,
          }),
      }
      const command = yield* Effect.promise(() => apiCommand(entry, args))
      const printed: Array<string> = []
      const root = Command.make("test").pipe(Command.withSubcommands([command]))
      yield* Command.runWith(root, { version: "1.0.0" })(args).pipe(
        Effect.provideService(Console.Console, { ...console, log: (...texts) => void printed.push(texts.join(" ")) }),
        Effect.provide(NodeServices.layer),
        Effect.ignore,
      )
      const help = printed.join("\n")
      assert.include(help, "Lights a lantern.")
      assert.match(help, /--colour string\s+Any colour\./)
    }))
})

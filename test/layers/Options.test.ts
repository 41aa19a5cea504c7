/**
 * Options that make no sense are refused where they are given, and say which they are.
 *
 * Types cannot tell a negative number from another without hiding what an option is, so that it is looked at when a
 * layer is built, a call begins or a server starts.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { cached } from "effect-tabletop/cache"
import { cachedInStore } from "effect-tabletop/cache/inStore"
import * as Dddice from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as ServerSentEvents from "effect-tabletop/edge/ServerSentEvents"
import { serve, serveSimulators } from "effect-tabletop/node"
import * as Valentina from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const apiKey = Redacted.make("key")
const baseUrl = "https://valentina.example.com"

type Try = (value: never) => Effect.Effect<unknown, unknown>

const build = <A, E>(layer: Layer.Layer<A, E>) => Effect.scoped(Layer.build(layer))

/** Options that the compiler would refuse. */
const misspelt = (options: object): object => options

const rooms = Dddice.Rooms.use((rooms) => rooms.list())

const simulated = <A, E, R>(program: Effect.Effect<A, E, R>) => Effect.provide(program, DddiceSimulator.layer())

const listing = (program: (list: Dddice.RoomsMethods["list"]) => Effect.Effect<unknown, unknown>) =>
  simulated(Effect.flatMap(Dddice.Rooms, ({ list }) => program(list)))

const inject = (injection: never) =>
  simulated(Effect.flatMap(DddiceSimulator.Simulator, (simulator) => simulator.inject(injection)))

const realtime = (options: object) =>
  build(Layer.provide(
    Dddice.RoomEvents.layer({ appKey: "key", ...options } as never),
    Dddice.DddiceClient.layer({ apiKey }),
  ))

const watch = (options: object) =>
  Effect.flatMap(Valentina.DiceRolls, (rolls) => Stream.runDrain(rolls.watch(options as never))).pipe(
    Valentina.actingAs(ValentinaSimulator.users.storyteller),
    Effect.provide(ValentinaSimulator.layer()),
  )

const configured = (variable: string): Try => (value) =>
  build(Valentina.Valentina.layerConfig).pipe(Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({
    VALENTINA_CLIENT_BASE_URL: baseUrl,
    VALENTINA_CLIENT_API_KEY: "key",
    [variable]: value,
  }))))

const noTime = [-1, Number.NaN, "two", "-5 seconds"]
const noCount = [-1, Number.NaN, 0, 1.5, "two"]
const noNumber = [-1, Number.NaN, "two"]

const settings: ReadonlyArray<readonly [option: string, wrong: ReadonlyArray<unknown>, attempt: Try]> = [
  ...(["timeout", "maxBodyBytes"] as const).flatMap((option) => [
    [`${option}`, [...noNumber, 0], (value: never) => build(Dddice.Dddice.layer({ apiKey, [option]: value }))] as const,
    [
      `${option}`,
      [...noNumber, 0],
      (value: never) => build(Valentina.Valentina.layer({ apiKey, baseUrl, [option]: value })),
    ] as const,
  ]),
  ["timout", ["5 seconds"], (timout) => build(Dddice.Dddice.layer({ apiKey, ...misspelt({ timout }) }))],
  [
    "retryUncertainWrite",
    [false],
    (retryUncertainWrite) =>
      build(Valentina.Valentina.layer({ apiKey, baseUrl, ...misspelt({ retryUncertainWrite }) })),
  ],
  ["retryPolicy.retires", [1], (retires) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: misspelt({ retires }) }))],
  ["retryPolicy.retires", [1], (retires) => simulated(rooms.pipe(Dddice.withRetryPolicy(misspelt({ retires }))))],
  [
    "circuitBreaker.failure",
    [1],
    (failure) => simulated(Effect.provide(rooms, Dddice.CircuitBreaker.layer(misspelt({ failure })))),
  ],
  ["capcity", [1], (capcity) => realtime({ capcity })],
  ["apiKey", ["plain", 3], (apiKey) => build(Dddice.Dddice.layer({ apiKey }))],
  ["baseUrl", ["", "here", 3, "ftp://x"], (baseUrl) => build(Dddice.Dddice.layer({ apiKey, baseUrl }))],
  [
    "retryPolicy.retries",
    [...noNumber, 1.5],
    (retries) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: { retries } })),
  ],
  ["retryPolicy.base", noTime, (base) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: { base } }))],
  ["retryPolicy.cap", noTime, (cap) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: { cap } }))],
  [
    "retryPolicy.factor",
    [...noNumber, 0, 0.5],
    (factor) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: { factor } })),
  ],
  ["retryPolicy.jitter", noNumber, (jitter) => build(Dddice.Dddice.layer({ apiKey, retryPolicy: { jitter } }))],
  ["timeout", [...noTime, 0], (timeout) => simulated(rooms.pipe(Dddice.withTimeout(timeout)))],
  ["deadline", noTime, (deadline) => simulated(rooms.pipe(Dddice.withDeadline(deadline)))],
  ["retryPolicy.retries", [...noNumber, 1.5], (retries) => simulated(rooms.pipe(Dddice.withRetryPolicy({ retries })))],
  ["retryPolicy.cap", noTime, (cap) => simulated(Effect.provide(rooms, Dddice.RetryPolicy.layer({ cap })))],
  [
    "headers.content-type",
    ["text/plain"],
    (type) => simulated(rooms.pipe(Dddice.withHeaders({ "content-type": type }))),
  ],
  [
    "idempotencyKey",
    ["", "x".repeat(256)],
    (key) =>
      Valentina.Campaigns.use((campaigns) => campaigns.create({ name: "Chicago" })).pipe(
        Valentina.withIdempotencyKey(key),
        Valentina.actingAs(ValentinaSimulator.users.storyteller),
        Effect.provide(ValentinaSimulator.layer()),
      ),
  ],
  [
    "circuitBreaker.failures",
    noCount,
    (failures) => simulated(Effect.provide(rooms, Dddice.CircuitBreaker.layer({ failures }))),
  ],
  [
    "circuitBreaker.openFor",
    [...noTime, 0],
    (openFor) => simulated(Effect.provide(rooms, Dddice.CircuitBreaker.layer({ openFor }))),
  ],
  ["concurrency", noCount, (concurrency) => listing((list) => Stream.runDrain(list.items({}, { concurrency })))],
  ["timeToLive", [...noTime, undefined], (timeToLive) => listing((list) => cached(list, { timeToLive }))],
  ["capacity", noCount, (capacity) => listing((list) => cached(list, { timeToLive: "1 second", capacity }))],
  [
    "timeToLive",
    [...noTime, undefined],
    (timeToLive) =>
      simulated(
        Effect.flatMap(Dddice.Themes, ({ get }) => cachedInStore(get, { timeToLive })).pipe(
          Effect.scoped,
          Effect.provide(KeyValueStore.layerMemory),
        ),
      ),
  ],
  ["capacity", noCount, (capacity) => realtime({ capacity })],
  ["remembered", noCount, (remembered) => realtime({ remembered })],
  ["reconnect.retries", noNumber, (retries) => realtime({ reconnect: { retries } })],
  ["url", ["", "here", "https://x"], (url) => realtime({ url })],
  ["appKey", [""], (appKey) => realtime({ appKey })],
  ["interval", [...noTime, 0], (interval) => watch({ interval })],
  ["pageSize", noCount, (pageSize) => build(DddiceSimulator.layer({ pageSize }))],
  ["requestsPerMinute", [...noNumber, 1.5], (requestsPerMinute) => build(DddiceSimulator.layer({ requestsPerMinute }))],
  ["requestsPerMinute", noNumber, (requestsPerMinute) => Effect.scoped(serveSimulators({ requestsPerMinute }))],
  ["sed", [3], (sed) => build(DddiceSimulator.layer({ sed } as never))],
  ["sed", [3], (sed) => build(ValentinaSimulator.layer({ sed } as never))],
  ["sed", [3], (sed) => Effect.scoped(serveSimulators({ sed } as never))],
  ["times", noCount, (times) => inject({ times, fault: DddiceSimulator.Fault.malformed } as never)],
  [
    "status",
    [-1, Number.NaN, 0, 99, 600, 200.5],
    (status) => inject({ fault: DddiceSimulator.Fault.answer(status) } as never),
  ],
  ["listRoms", ["listRoms"], (operation) => inject({ operation, fault: DddiceSimulator.Fault.malformed } as never)],
  [
    "maxBodyBytes",
    noCount,
    (maxBodyBytes) => Effect.scoped(serve(() => Promise.resolve(new Response()), { maxBodyBytes })),
  ],
  [
    "port",
    [-1, 70_000, 1.5, Number.NaN],
    (port) => Effect.scoped(serve(() => Promise.resolve(new Response()), { port })),
  ],
  ["heartbeat", [...noTime, 0], (heartbeat) => ServerSentEvents.respond(Stream.empty, { heartbeat })],
  ["retry", noTime, (retry) => ServerSentEvents.respond(Stream.empty, { retry })],
  ["Expected up to ", [-1, NaN, 0], (maxDice) => Dddice.DiceNotation.parse("2d6", { theme: "dddice-bees", maxDice })],
  ["VALENTINA_CLIENT_TIMEOUT", ["-1", "NaN", "Infinity", "abc"], configured("VALENTINA_CLIENT_TIMEOUT")],
  ["VALENTINA_CLIENT_RETRY_DELAY", ["-1", "NaN", "Infinity", "abc"], configured("VALENTINA_CLIENT_RETRY_DELAY")],
  ["VALENTINA_CLIENT_MAX_RETRIES", ["-1", "NaN", "Infinity", "1.5", "abc"], configured("VALENTINA_CLIENT_MAX_RETRIES")],
  ["VALENTINA_CLIENT_HEADERS", ["1", "abc", '{"a":1}'], configured("VALENTINA_CLIENT_HEADERS")],
  ["VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS", ["2", "maybe"], configured("VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS")],
  ["baseUrl", ["here"], configured("VALENTINA_CLIENT_BASE_URL")],
]

const shown = (value: unknown): string => typeof value === "string" ? JSON.stringify(value) : String(value)

describe("options that make no sense are refused by name", () => {
  it.effect("and one that is unknown is called so", () =>
    Effect.gen(function* () {
      const layer = Dddice.DddiceClient.layer({ apiKey, ...misspelt({ retries: 1 }) })
      const error = yield* Effect.flip(build(layer))
      assert.deepStrictEqual(error.issues, [{ path: ["retries"], message: "Unknown option" }])
    }))

  for (const [index, [option, wrong, attempt]] of settings.entries()) {
    it.live(`${index + 1}. ${option}: ${wrong.map(shown).join(", ")}`, () =>
      Effect.gen(function* () {
        for (const value of wrong) {
          const exit = yield* Effect.exit(Effect.suspend(() => attempt(value as never)))
          if (!Exit.isFailure(exit)) return assert.fail(`${shown(value)} is taken`)
          assert.include((Cause.squash(exit.cause) as Error).message, option, shown(value))
        }
      }))
  }
})

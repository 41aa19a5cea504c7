/**
 * Settings that make no sense are refused when a client or a simulator is made.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Logger from "effect/Logger"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import {
  Dddice,
  DddiceClient,
  RetryPolicy,
  RoomEvents,
  Rooms,
  withDeadline,
  withHeaders,
  withRetryPolicy,
  withTimeout,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import {
  type ActingUser,
  Campaigns,
  type CurrentCompany,
  inCompany,
  Valentina,
  ValentinaClient,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const apiKey = Redacted.make("the-key")
const baseUrl = "https://valentina.example"

/** What is wrong with what fails. */
const issuesOf = <A, E>(effect: Effect.Effect<A, E>) =>
  Effect.map(Effect.flip(effect), (error) => {
    assert.propertyVal(error, "_tag", "RequestValidationError")
    return (error as { readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>; message: string }> })
      .issues.map(({ message, path }) => [path.join("."), message] as const)
  })

const built = <A, E>(layer: Layer.Layer<A, E>) => Effect.scoped(Layer.build(layer))

const settings: ReadonlyArray<readonly [string, object]> = [
  ["timeout", { timeout: -1 }],
  ["timeout", { timeout: 0 }],
  ["timeout", { timeout: Number.NaN }],
  ["timeout", { timeout: "-5 seconds" }],
  ["timeout", { timeout: "soon" }],
  ["retryPolicy.retries", { retryPolicy: { retries: -1 } }],
  ["retryPolicy.retries", { retryPolicy: { retries: 1.5 } }],
  ["retryPolicy.retries", { retryPolicy: { retries: Number.NaN } }],
  ["retryPolicy.base", { retryPolicy: { base: "-1 second" } }],
  ["retryPolicy.base", { retryPolicy: { base: Number.NaN } }],
  ["retryPolicy.factor", { retryPolicy: { factor: 0.5 } }],
  ["retryPolicy.jitter", { retryPolicy: { jitter: -0.1 } }],
  ["retryPolicy.cap", { retryPolicy: { cap: -1 } }],
  ["maxBodyBytes", { maxBodyBytes: 0 }],
  ["apiKey", { apiKey: "the-key" }],
  ["apiKey", { apiKey: undefined }],
]

describe("a client", () => {
  for (const [path, wrong] of settings) {
    const shown = JSON.stringify(wrong, (_, value) => Number.isNaN(value) ? "NaN" : value)
    it.effect(`is not made with ${shown}`, () =>
      Effect.gen(function* () {
        const options = { apiKey, baseUrl, ...wrong }
        for (
          const made of [
            built(Layer.merge(Valentina.layer(options), Layer.empty)),
            built(ValentinaClient.layer(options)),
            built(Dddice.layer(options)),
            Valentina.make(options),
            Dddice.make(options),
          ]
        ) {
          const issues = yield* issuesOf<unknown, unknown>(made)
          assert.deepEqual(issues.map(([where]) => where), [path])
        }
      }))
  }

  it.effect("tells every wrong setting at once, and how to give a key, without showing it", () =>
    Effect.gen(function* () {
      // Not every program is type checked.
      const plain = "plain-text-key" as unknown as Redacted.Redacted<string>
      const options = { apiKey: plain, baseUrl: "nowhere", timeout: -1, retryPolicy: { retries: -1 } }
      const error = yield* Effect.flip(Valentina.make(options))
      assert.deepEqual(error.issues.map(({ path }) => path.join(".")), [
        "baseUrl",
        "apiKey",
        "timeout",
        "retryPolicy.retries",
      ])
      assert.include(error.message, "apiKey: Expected a Redacted: wrap it with Redacted.make")
      assert.notInclude(error.message, "plain-text-key")
    }))

  it.effect("is told to wrap a key that wraps a call, too", () =>
    Effect.gen(function* () {
      const plain = "plain-text-key" as unknown as Redacted.Redacted<string>
      const error = yield* Rooms.use((rooms) => rooms.list()).pipe(
        Dddice.withToken(plain),
        Effect.provide(DddiceSimulator.layer()),
        Effect.flip,
      )
      assert.include(error.message, "wrap it with Redacted.make")
    }))

  it.effect("is made at the bounds", () =>
    built(Dddice.layer({
      apiKey: Effect.succeed(apiKey),
      timeout: Infinity,
      maxBodyBytes: Infinity,
      retryPolicy: { retries: Infinity, base: 0, factor: 1, jitter: 0, cap: 0 },
    })))

  it.effect("does not follow rooms with a policy that makes no sense", () =>
    Effect.gen(function* () {
      const layer = Layer.provide(
        RoomEvents.layer({ appKey: "key", reconnect: { retries: -1 } }),
        DddiceClient.layer({ apiKey }),
      )
      assert.deepEqual(yield* issuesOf(built(layer)), [["reconnect.retries", "Expected 0 or more"]])
    }))
})

describe("a setting around a call", () => {
  const rooms = Effect.gen(function* () {
    const { requests } = yield* DddiceSimulator.Simulator
    const exit = yield* Effect.result(Rooms.use((rooms) => rooms.list()))
    return { exit, sent: (yield* requests).length }
  })
  type Wrap = (program: typeof rooms) => typeof rooms
  const simulated = Effect.provide(DddiceSimulator.layer())

  const wrong: ReadonlyArray<readonly [string, string, Wrap]> = [
    ["withTimeout(-1)", "timeout: Expected 1 ms or more", withTimeout(-1)],
    ["withTimeout(0)", "timeout: Expected 1 ms or more", withTimeout(0)],
    ["withTimeout(NaN)", "timeout: Expected 1 ms or more", withTimeout(Number.NaN)],
    // @ts-expect-error no time
    ["withTimeout(soon)", "timeout: Expected 1 ms or more", withTimeout("soon")],
    ["withDeadline(-1)", "deadline: Expected 0 ms or more", withDeadline(-1)],
    ["withDeadline(NaN)", "deadline: Expected 0 ms or more", withDeadline(Number.NaN)],
    ["withRetryPolicy(retries)", "retryPolicy.retries: Expected 0 or more", withRetryPolicy({ retries: -1 })],
    ["withRetryPolicy(base)", "retryPolicy.base: Expected 0 ms or more", withRetryPolicy({ base: -1 })],
    ["RetryPolicy.layer", "retryPolicy.factor: Expected 1 or more", Effect.provide(RetryPolicy.layer({ factor: 0 }))],
    [
      "withHeaders(no ASCII)",
      "headers.x-name: A header value must be ASCII text without line breaks",
      withHeaders({ "x-name": "Zoë" }),
    ],
    [
      "withHeaders(no ASCII)",
      "headers.x-name: A header value must be ASCII text without line breaks",
      withHeaders({ "x-name": "月" }),
    ],
  ]

  it.effect.each(wrong)("%s refuses the call, and nothing is sent", ([, message, wrap]) =>
    Effect.gen(function* () {
      const { exit, sent } = yield* simulated(wrap(rooms))
      assert.strictEqual(sent, 0)
      if (Result.isSuccess(exit)) return assert.fail("It was sent")
      assert.strictEqual(exit.failure._tag, "RequestValidationError")
      assert.strictEqual(
        exit.failure.message,
        `dddice listRooms was not sent: the input does not fit. ${message}`,
      )
    }))

  it.effect("that makes sense is taken, also at its bound", () =>
    Effect.gen(function* () {
      const { exit, sent } = yield* rooms.pipe(
        withTimeout(1),
        withDeadline("1 hour"),
        withRetryPolicy({ retries: 0, base: 0, factor: 1, jitter: 0, cap: 0 }),
        simulated,
      )
      assert.deepStrictEqual([Result.isSuccess(exit), sent], [true, 1])
    }))

  it.effect("is refused around a stream too", () =>
    Effect.gen(function* () {
      const items = Rooms.use((rooms) => Stream.runCollect(withTimeout(-1)(rooms.list.items())))
      const error = yield* Effect.flip(simulated(items))
      assert.strictEqual(error._tag, "RequestValidationError")
    }))
})

describe("a service that the compiler would have asked for", () => {
  const run = (effect: Effect.Effect<unknown, unknown, CurrentCompany | ActingUser | Campaigns>) =>
    // Not every program is type checked.
    Effect.exit((effect as Effect.Effect<unknown, unknown, Campaigns>).pipe(
      Effect.provide(Valentina.layer({ apiKey, baseUrl })),
    ))

  it.effect("is named, with what gives it", () =>
    Effect.gen(function* () {
      const list = yield* run(Campaigns.use((campaigns) => campaigns.list()))
      assert.include(String(list), "needs effect-tabletop/valentina/CurrentCompany: wrap the call with inCompany")
      const create = yield* run(
        Campaigns.use((campaigns) => campaigns.create({ name: "Chicago" })).pipe(
          inCompany(ValentinaSimulator.companyId),
        ),
      )
      assert.include(String(create), "needs effect-tabletop/valentina/ActingUser: wrap the call with actingAs")
    }))
})

describe("realtime of another server than the API", () => {
  const warnings = (settings: Record<string, string>) =>
    Effect.gen(function* () {
      const told: Array<string> = []
      const logger = Logger.make(({ message }) => void told.push(String(message)))
      yield* built(RoomEvents.layerConfig).pipe(
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(settings))),
        Effect.provide(Logger.layer([logger])),
      )
      return told
    })
  const settings = { DDDICE_API_KEY: "token", DDDICE_PUSHER_KEY: "key" }
  const DDDICE_BASE_URL = "http://127.0.0.1:9"

  it.effect("is told once", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* warnings({ ...settings, DDDICE_BASE_URL }), [
        "DDDICE_BASE_URL is set and DDDICE_PUSHER_URL is not: realtime is at wss://ws.dddice.com",
      ])
      assert.deepStrictEqual(yield* warnings(settings), [])
      assert.deepStrictEqual(
        yield* warnings({ ...settings, DDDICE_BASE_URL, DDDICE_PUSHER_URL: "ws://127.0.0.1:9" }),
        [],
      )
    }))
})

describe("a simulator", () => {
  it.effect("has no option that it does not know", () =>
    Effect.gen(function* () {
      const wrong = { sed: 3 } as object
      for (
        const made of [
          ValentinaSimulator.make(wrong),
          DddiceSimulator.make(wrong),
          built(ValentinaSimulator.layer(wrong)),
          built(DddiceSimulator.layer(wrong)),
          built(DddiceSimulator.layerRealtime(wrong)),
          built(ValentinaSimulator.layerTransport(wrong)),
        ]
      ) {
        const issues = yield* issuesOf<unknown, unknown>(made)
        assert.deepEqual(issues.map(([where]) => where), ["sed"])
        assert.match(issues[0]![1], /^Unknown: there are seed, /)
      }
    }))

  it.effect.each([
    { pageSize: 0 },
    { pageSize: Number.NaN },
    { guestsPerMinute: -1 },
    { requestsPerMinute: -1 },
  ])("has no %s", (options) =>
    Effect.gen(function* () {
      const issues = yield* issuesOf(DddiceSimulator.make(options))
      assert.deepEqual(issues.map(([where]) => where), Object.keys(options))
    }))

  it.effect("has the settings of its client beside its own", () =>
    Effect.asVoid(built(Layer.merge(
      ValentinaSimulator.layer({ seed: 3, client: { timeout: "1 second" } }),
      DddiceSimulator.layerRealtime({ seed: 3, client: { timeout: "1 second" }, realtime: { capacity: 5 } }),
    ))))
})

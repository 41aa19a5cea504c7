/**
 * Settings that make no sense are refused when a client or a simulator is made.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, DddiceClient, RoomEvents, Rooms } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { Valentina, ValentinaClient } from "effect-tabletop/valentina"
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

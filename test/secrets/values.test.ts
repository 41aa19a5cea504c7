/**
 * Clients, areas and layers keep their key to themselves, and so do the errors
 * of a configuration.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, DddiceClient, Rooms } from "effect-tabletop/dddice"
import { ValentinaClient } from "effect-tabletop/layers/valentina/ValentinaClient"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { key } from "./Calls.ts"
import { leaks } from "./Leaks.ts"

const apiKey = Redacted.make(key)

const layers: Readonly<Record<string, Layer.Layer<never, unknown>>> = {
  "dddice's areas": Dddice.layer({ apiKey }),
  "dddice's client": DddiceClient.layer({ apiKey }),
  "Valentina's client": ValentinaClient.layer({ apiKey, baseUrl: "https://valentina.example" }),
  "a client with a key that is made": DddiceClient.layer({ apiKey: Effect.succeed(apiKey) }),
}

const config = (env: Record<string, string>) => ConfigProvider.layer(ConfigProvider.fromEnv({ env }))

describe.each(Object.entries(layers))("%s", (_, layer) => {
  it.effect("shows no key, as a layer and built", () =>
    Effect.gen(function* () {
      const services = yield* Effect.scoped(Layer.build(layer))
      assert.isAbove(services.mapUnsafe.size, 0)
      assert.deepStrictEqual(leaks(layer, [key]), [])
      assert.deepStrictEqual(leaks(services, [key]), [])
    }))
})

describe("a client that has made calls", () => {
  it.effect("shows no key either", () =>
    Effect.gen(function* () {
      const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59" }
      const server = yield* ScriptedFetch.make(() => ScriptedFetch.json({ data: [] }, { headers }))
      const called = Effect.gen(function* () {
        const rooms = yield* Rooms
        const client = yield* DddiceClient
        yield* rooms.list()
        assert.deepStrictEqual(leaks([client, rooms], [key]), [])
      })
      yield* server.run(
        Effect.provide(called, Layer.provideMerge(Rooms.layer, DddiceClient.layer({ apiKey }))),
      )
    }))
})

describe("a configuration", () => {
  it.effect("gives the key redacted", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(leaks(yield* ValentinaClient, [key]), [])
    }).pipe(
      Effect.provide(ValentinaClient.layerConfig),
      Effect.provide(config({
        VALENTINA_CLIENT_BASE_URL: "https://valentina.example",
        VALENTINA_CLIENT_API_KEY: key,
      })),
    ))

  it.effect.each<Record<string, string>>([
    { VALENTINA_CLIENT_API_KEY: key },
    {
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: `https://me:${encodeURIComponent(key)}@valentina.example`,
    },
    {
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: `https://valentina.example/?key=${encodeURIComponent(key)}`,
    },
    { VALENTINA_CLIENT_API_KEY: key, VALENTINA_CLIENT_BASE_URL: key },
    {
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: "https://valentina.example",
      VALENTINA_CLIENT_HEADERS: `{"x-pass": {"value": ${JSON.stringify(key)}}}`,
    },
    {
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: "https://valentina.example",
      VALENTINA_CLIENT_HEADERS: `{"x-pass": ${JSON.stringify(key)}`,
    },
    {
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: "https://valentina.example",
      VALENTINA_CLIENT_TIMEOUT: key,
    },
  ])("shows no key when it is wrong: %s", (env) =>
    Effect.gen(function* () {
      const cause = yield* Effect.flip(Effect.sandbox(
        Effect.scoped(Layer.build(Layer.provide(ValentinaClient.layerConfig, config(env)))),
      ))
      assert.deepStrictEqual(leaks([cause, Cause.squash(cause)], [key]), [])
    }))
})

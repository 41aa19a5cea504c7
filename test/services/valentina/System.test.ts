/**
 * The state of the server, above all when it is unwell.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { ValentinaClient } from "effect-tabletop/valentina"
import { healthOf, System } from "effect-tabletop/valentina/System"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"
import { exchanges } from "../../support/ValentinaTraffic.ts"

const live = Layer.provide(
  System.layer,
  ValentinaClient.layer({ baseUrl: "https://valentina.test", apiKey: Redacted.make("key") }),
)

const unwell =
  exchanges.find(({ operationId, response }) => operationId === "checkSystemHealth" && response.status === 500)!
    .response

const health = Effect.provide(System.use((system) => system.health()), live)

describe("health", () => {
  for (
    const answer of [
      ScriptedFetch.json(unwell.body, { status: 500 }),
      ScriptedFetch.status(503),
      ScriptedFetch.networkError("ECONNREFUSED"),
    ]
  ) {
    it.effect(`is asked once: ${answer.networkError ?? answer.status}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([answer])
        const error = yield* server.run(Effect.flip(health))
        assert.strictEqual(error._tag, answer.networkError === undefined ? "ServerError" : "TransportError")
        assert.deepStrictEqual(server.times, [0])
      }))
  }

  it.effect("of a server without its database is in the error", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([ScriptedFetch.json(unwell.body, { status: 500 })])
      const error = yield* server.run(Effect.flip(health))
      const state = error._tag === "ServerError" ? healthOf(error) : Option.none()
      assert.strictEqual(Option.getOrThrow(state).database_status, "offline")
    }))

  it.effect("is asked again when there were too many requests", () =>
    Effect.gen(function* () {
      const well = exchanges.find(({ operationId, response }) =>
        operationId === "checkSystemHealth" && response.status === 200
      )!.response
      const server = yield* ScriptedFetch.make([
        ScriptedFetch.status(429, { "retry-after": "2" }),
        ScriptedFetch.json(well.body),
      ])
      const state = yield* server.run(health)
      assert.strictEqual(state.database_status, "online")
      assert.deepStrictEqual(server.times, [0, 2_000])
    }))
})

/**
 * What a server can put into memory, errors and values is bounded and holds no
 * secret.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Rooms, RoomSlug } from "effect-tabletop/dddice"
import { campaignBody, createCampaign, dddice, getRoom, roomBody, token, valentina } from "../support/Clients.ts"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { leaks } from "./Leaks.ts"

const { json } = ScriptedFetch

const run = <A, E>(script: ScriptedFetch.Script, program: Effect.Effect<A, E>) =>
  Effect.flatMap(ScriptedFetch.make(script), (server) => server.run(Effect.result(program)))

describe("the key of a call", () => {
  for (const spelled of [token, encodeURIComponent(token), `x${token}y`]) {
    it.effect(`is not in the error or the value of an answer that repeats ${spelled}`, () =>
      Effect.gen(function* () {
        const headers = { "x-request-id": spelled, "x-echo": spelled }
        const misfit = yield* run([json({ data: 1 }, { headers })], Effect.provide(getRoom, dddice()))
        assert.propertyVal(misfit, "_tag", "Failure")
        assert.deepEqual(leaks(misfit, [token]), [])
        const withResponse = Rooms.use((rooms) => rooms.get.withResponse({ slug: RoomSlug.make("abc") }))
        const value = yield* run([json(roomBody, { headers })], Effect.provide(withResponse, dddice()))
        assert.propertyVal(value, "_tag", "Success")
        assert.deepEqual(leaks(value, [token]), [])
      }))
  }

  it.effect("is not in the error of a call that is held back by a policy named like it", () =>
    Effect.gen(function* () {
      const headers = {
        "ratelimit-policy": `"${Clients.apiKey}";q=1;w=3600`,
        "ratelimit": `"${Clients.apiKey}";r=0;t=3600`,
      }
      const calls = Effect.provide(Effect.andThen(createCampaign, createCampaign), valentina())
      const held = yield* run([json(campaignBody, { status: 201, headers })], calls)
      assert.propertyVal(held, "_tag", "Failure")
      assert.deepEqual(leaks(held, [Clients.apiKey]), [])
      assert.include(JSON.stringify(held), "<redacted>")
    }))
})

describe("an error", () => {
  it.effect("keeps a hundred fields, and the start of each", () =>
    Effect.gen(function* () {
      const errors = Object.fromEntries(
        Array.from({ length: 2_000 }, (_, index) => [`${index}-${"f".repeat(500)}`, ["m".repeat(5_000)]]),
      )
      const result = yield* run(
        [json({ message: "no", errors }, { status: 422 })],
        Effect.provide(Clients.createRoom, dddice({ maxBodyBytes: 1e9 })),
      )
      const failure = result._tag === "Failure" ? result.failure : undefined
      assert.strictEqual(failure?._tag, "ValidationError")
      assert.isAtMost(JSON.stringify(failure).length, 200_000)
    }))
})

describe("a header of an answer", () => {
  it.effect("is kept to its 16,384th character, and its name to its hundredth", () =>
    Effect.gen(function* () {
      const headers = { "x-short": "s".repeat(16_384), "x-long": "l".repeat(16_385), ["n".repeat(101)]: "1" }
      const call = Rooms.use((rooms) => rooms.get.withResponse({ slug: RoomSlug.make("abc") }))
      const result = yield* run([json(roomBody, { headers })], Effect.provide(call, dddice()))
      const kept = result._tag === "Success" ? result.success[1].headers : {}
      assert.deepStrictEqual(kept, {
        "content-type": "application/json",
        "x-short": "s".repeat(16_384),
        "x-long": "l".repeat(16_384),
        ["n".repeat(100)]: "1",
      })
    }))
})

describe("policies of rate limits", () => {
  it.effect("are forgotten when an answer names ever more of them", () =>
    Effect.gen(function* () {
      let count = 0
      const names = () => Array.from({ length: 300 }, () => `"p${count++}";q=1000;w=60`).join(", ")
      const server = yield* ScriptedFetch.make(() => json(roomBody, { headers: { "ratelimit-policy": names() } }))
      // A thousand calls with 300,000 names took minutes when each name stayed.
      const calls = Effect.replicateEffect(getRoom, 1_000, { discard: true })
      yield* server.run(Effect.provide(calls, dddice()))
      assert.lengthOf(server.requests, 1_000)
    }))
})

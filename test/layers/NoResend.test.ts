/**
 * A roll reaches the server once, whatever the runtime's `fetch` does by itself.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, HttpClientTransport, RateLimits, Rolls, ThemeId, Transport, Users } from "effect-tabletop/dddice"
import { ActingUser, Campaigns, CurrentCompany, ValentinaClient } from "effect-tabletop/valentina"
import { closingServer } from "../support/ClosingServer.ts"
import { company, createCampaign, deleteRoom, rollBody, updateCampaign, user } from "../support/Clients.ts"

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }]

const noDeps = (baseUrl: string) => Dddice.layerNoDeps({ baseUrl, apiKey: Redacted.make("token") })

/** Ways to send, beside the plain one. */
const ways: Readonly<Record<string, (baseUrl: string) => Layer.Layer<Dddice.Areas, unknown>>> = {
  "a fetch of the program's own": (baseUrl) =>
    Layer.merge(
      Dddice.layer({ baseUrl, apiKey: Redacted.make("token") }),
      Layer.succeed(Transport.Fetch, (input, init) => globalThis.fetch(input, init)),
    ),
  "effect's fetch client": (baseUrl) =>
    Layer.provide(noDeps(baseUrl), [
      Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
      RateLimits.layerMemory,
    ]),
}

const answerOf = (answer: unknown) => {
  const body = JSON.stringify(answer)
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

const roll = Rolls.use((rolls) => rolls.create({ dice }))

const once = { retries: 0 }

const valentinaOf = (baseUrl: string) =>
  Layer.mergeAll(
    Layer.provide(
      Campaigns.layer,
      ValentinaClient.layerNoDeps({
        baseUrl,
        apiKey: Redacted.make("key"),
        retryPolicy: once,
        retryUncertainWrites: false,
      }),
    ),
    CurrentCompany.layer(company),
    ActingUser.layer(user),
  )

const transports = {
  fetch: Transport.layer,
  "effect's fetch client": Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
}

describe("a connection that closes without an answer", () => {
  for (const [name, layer] of Object.entries(ways)) {
    it.live(`gets a roll once over ${name}`, () =>
      Effect.gen(function* () {
        const server = yield* closingServer()
        const error = yield* Effect.flip(Effect.provide(roll, layer(server.url)))
        assert.include(error, { _tag: "TransportError", outcome: "unknown" })
        assert.strictEqual(server.heads.length, 1)
        assert.match(server.heads[0] ?? "", /content-length: [1-9]/i)
      }))
  }

  for (const [name, transport] of Object.entries(transports)) {
    it.live(`gets a write with an idempotency key once over ${name}`, () =>
      Effect.gen(function* () {
        const server = yield* closingServer()
        const layer = Layer.provide(valentinaOf(server.url), [transport, RateLimits.layerMemory])
        for (const write of [createCampaign, updateCampaign]) {
          const error = yield* Effect.flip(Effect.provide(write, layer))
          assert.include(error, { _tag: "TransportError", outcome: "unknown" })
        }
        assert.deepStrictEqual(server.heads.map((head) => head.split(" ")[0]), ["POST", "PATCH"])
        for (const head of server.heads) {
          assert.match(head, /idempotency-key: /i)
          assert.match(head, /content-length: [1-9]/i)
        }
      }))
  }

  it.live("that did what a DELETE asked for may have done it, whatever the runtime is told after it", () =>
    Effect.gen(function* () {
      const gone = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
      const server = yield* closingServer([undefined, gone])
      const layer = Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token"), retryPolicy: once })
      // Deno sends it again by itself, and is told that nothing is there.
      assert.propertyVal(yield* Effect.flip(Effect.provide(deleteRoom, layer)), "outcome", "unknown")
    }))

  it.live("gets a request without a body once, with a length", () =>
    Effect.gen(function* () {
      const server = yield* closingServer()
      yield* Users.use((users) => users.createGuest()).pipe(
        Effect.provide(Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token") })),
        Effect.flip,
      )
      assert.strictEqual(server.heads.length, 1)
      assert.match(server.heads[0] ?? "", /content-length: \d/i)
    }))
})

describe("a server that closes after each answer without a word", () => {
  it.live("loses no more rolls than were on their way when the first was lost", () =>
    Effect.gen(function* () {
      const server = yield* closingServer(answerOf(rollBody))
      const layer = Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token"), retryPolicy: once })
      const exits = yield* Effect.provide(Effect.replicateEffect(Effect.exit(roll), 200), layer)
      const failed = exits.filter(Exit.isFailure).length
      assert.isAtMost(failed, 1)
      assert.strictEqual(server.heads.length, 200)
    }))
})

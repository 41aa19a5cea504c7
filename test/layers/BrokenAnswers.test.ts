/**
 * Answers to writes that break off at any place, over real sockets.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { HttpClientTransport, RateLimits, Transport } from "effect-tabletop/dddice"
import { ActingUser, Campaigns, CurrentCompany, ValentinaClient } from "effect-tabletop/valentina"
import * as Clients from "../support/Clients.ts"
import { closingServer } from "../support/ClosingServer.ts"

const transports = {
  "fetch": Transport.layer,
  "effect's client": Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
}

const clientOf = (baseUrl: string, transport: Layer.Layer<Transport.Transport>) =>
  Campaigns.layer.pipe(
    Layer.provide(
      ValentinaClient.layerNoDeps({ baseUrl, apiKey: Redacted.make(Clients.apiKey), retryPolicy: { retries: 0 } }),
    ),
    Layer.provide([transport, RateLimits.layerMemory]),
    Layer.merge(Layer.merge(CurrentCompany.layer(Clients.company), ActingUser.layer(Clients.user))),
  )

const body = JSON.stringify(Clients.campaignBody)
const head = (...fields: ReadonlyArray<string>) =>
  ["HTTP/1.1 201 Created", "content-type: application/json", ...fields, "", ""].join("\r\n")

const answers = {
  "with a length": head(`content-length: ${body.length}`) + body,
  "in chunks": `${head("transfer-encoding: chunked")}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
}

/** Every place of the head and a little more, and some of the rest. */
const placesOf = (answer: string): ReadonlyArray<number> => {
  const end = answer.indexOf("\r\n\r\n") + 4
  return Array.from({ length: answer.length }, (_, place) => place)
    .filter((place) => place < end + 3 || place % 29 === 0 || place > answer.length - 9)
}

describe.each(Object.entries(transports))("a write over %s", (_, transport) => {
  for (const [framed, answer] of Object.entries(answers)) {
    it.live(`is unknown until the head of its answer is whole, and applied from there on: ${framed}`, () =>
      Effect.gen(function* () {
        const places = placesOf(answer)
        // An answer without a byte is none to this server.
        const server = yield* closingServer(places.map((place) => place === 0 ? undefined : answer.slice(0, place)))
        const outcome = Effect.match(Clients.createCampaign, {
          onFailure: ({ _tag, isRetryable, outcome }) => `${_tag} ${outcome} ${isRetryable}`,
          onSuccess: () => "It is whole",
        })
        const outcomes = yield* Effect.provide(
          Effect.forEach(places, () => outcome),
          clientOf(server.url, transport),
        )
        const end = answer.indexOf("\r\n\r\n") + 4
        const expected = places.map((place) => `TransportError ${place < end ? "unknown true" : "applied false"}`)
        expect(outcomes).toEqual(expected)
        expect(server.heads).toHaveLength(places.length)
      }))
  }

  it.live("takes no hint before its answer for the answer", () =>
    Effect.gen(function* () {
      const hints = "HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
      const server = yield* closingServer([hints.repeat(100) + answers["in chunks"], hints])
      const both = Effect.all([Effect.exit(Clients.createCampaign), Effect.exit(Clients.createCampaign)])
      const [first, second] = yield* Effect.provide(both, clientOf(server.url, transport))
      expect(first._tag).toBe("Success")
      expect(second).toMatchObject({ cause: { reasons: [{ error: { _tag: "TransportError", outcome: "unknown" } }] } })
      expect(server.heads).toHaveLength(2)
    }))

  it.live("may have been done after a status that no server has", () =>
    Effect.gen(function* () {
      const server = yield* closingServer("HTTP/1.1 600 What\r\ncontent-length: 0\r\n\r\n")
      const error = yield* Effect.flip(Effect.provide(Clients.createCampaign, clientOf(server.url, transport)))
      expect(error).toMatchObject({ _tag: "UnexpectedStatusError", status: 600, outcome: "unknown" })
    }))

  // Node's fetch asks again by itself, as the standard of fetch has it: a server that says so has done nothing.
  it.live("is refused by 421, which Node's fetch alone asks again", () =>
    Effect.gen(function* () {
      const refusal = "HTTP/1.1 421 Misdirected Request\r\ncontent-length: 0\r\n\r\n"
      const server = yield* closingServer(refusal)
      const error = yield* Effect.flip(Effect.provide(Clients.createCampaign, clientOf(server.url, transport)))
      expect(error).toMatchObject({
        _tag: "UnexpectedStatusError",
        status: 421,
        isRetryable: false,
      })
      expect(error.outcome).toBeUndefined()
      expect(server.heads).toHaveLength("Deno" in globalThis ? 1 : 2)
    }))
})

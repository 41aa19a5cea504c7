/**
 * How the client names itself to a server.
 */
import { afterEach, describe, expect, it, vi } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { withHeaders } from "effect-tabletop/dddice"
import type { Dddice } from "effect-tabletop/dddice"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { dddice, getRoom, userAgent } = Clients

const sentHeaders = (options: Partial<Dddice.ClientOptions>, program = getRoom) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make([ScriptedFetch.json(Clients.roomBody)])
    yield* server.run(Effect.provide(program, dddice(options)))
    return server.requests[0]!.headers
  })

describe("User-Agent", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.effect("names package and version", () =>
    Effect.gen(function* () {
      expect(yield* sentHeaders({})).toMatchObject(userAgent)
    }))

  for (const navigator of [undefined, { userAgent: "Cloudflare-Workers" }, { userAgent: "Bun/1.4.5" }, {}]) {
    it.effect(`is sent where the navigator is ${JSON.stringify(navigator)}`, () =>
      Effect.gen(function* () {
        vi.stubGlobal("navigator", navigator)
        expect(yield* sentHeaders({})).toMatchObject(userAgent)
      }))
  }

  it.effect("is not sent by a browser", () =>
    Effect.gen(function* () {
      vi.stubGlobal("navigator", {
        userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
      })
      expect(Object.keys(yield* sentHeaders({})).sort()).toEqual(["accept", "authorization"])
    }))

  // However it is spelled, and one around the call before one of the client.
  const own = { "User-Agent": "table-bot/2" }
  for (
    const [where, options, around, expected] of [
      ["a client", { headers: own }, {}, "table-bot/2"],
      ["a call", {}, { "user-agent": "table-bot/3" }, "table-bot/3"],
      ["a call of such a client", { headers: own }, { "user-agent": "table-bot/4" }, "table-bot/4"],
      ["a call, in capitals", { headers: own }, { "USER-AGENT": "table-bot/5" }, "table-bot/5"],
    ] as const
  ) {
    it.effect(`is what the program says for ${where}`, () =>
      Effect.gen(function* () {
        const headers = yield* sentHeaders(options, getRoom.pipe(withHeaders(around)))
        expect(headers).toMatchObject({ "user-agent": expected })
        expect(Object.keys(headers).sort()).toEqual(["accept", "authorization", "user-agent"])
      }))
  }
})

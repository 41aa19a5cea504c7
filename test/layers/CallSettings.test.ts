/**
 * Headers that a caller adds, and the scope of a call.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Stream from "effect/Stream"
import { Rooms, withFreshReads, withHeaders } from "effect-tabletop/dddice"
import { actingAs, Campaigns, CompanyId, inCompany, UserId } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { createCampaign, dddice, failureOf, getCampaign, getRoom, valentina } = Clients
const { json } = ScriptedFetch

const room = json(Clients.roomBody)
const campaign = json(Clients.campaignBody)

describe("withHeaders", () => {
  /** The `x-app` header of every request. */
  const apps = (calls: Effect.Effect<unknown, unknown, Rooms>, options: Parameters<typeof dddice>[0] = {}) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(({ target }) =>
        target.endsWith("/room") ? json({ data: [], links: { next: null } }) : room
      )
      yield* server.run(Effect.provide(calls, dddice(options)))
      return server.requests.map(({ headers }) => headers["x-app"])
    })

  it.effect("adds to one call", () =>
    Effect.gen(function* () {
      const calls = Effect.andThen(getRoom.pipe(withHeaders({ "X-App": "one" })), getRoom)
      expect(yield* apps(calls)).toEqual(["one", undefined])
    }))

  it.effect("adds to a program, where the innermost wins, over the client's own too", () =>
    Effect.gen(function* () {
      const calls = Effect.andThen(getRoom.pipe(withHeaders({ "x-app": "inner" })), getRoom)
      const program = Effect.andThen(calls.pipe(withHeaders({ "x-app": "outer" })), getRoom)
      expect(yield* apps(program, { headers: { "X-App": "client" } })).toEqual(["inner", "outer", "client"])
    }))

  it.effect("adds to a Stream", () =>
    Effect.gen(function* () {
      const items = Stream.unwrap(Rooms.use((rooms) => Effect.succeed(rooms.list.items())))
      expect(yield* apps(Stream.runDrain(items.pipe(withHeaders({ "x-app": "stream" }))))).toEqual(["stream"])
    }))

  it.effect("adds to every attempt", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ status: 503 }, room])
      yield* server.run(Effect.provide(getRoom.pipe(withHeaders({ "x-app": "one" })), dddice()))
      expect(server.requests.map(({ headers }) => headers["x-app"])).toEqual(["one", "one"])
    }))

  /** The refusal of a header, given in either way to either client. */
  const refusals = (headers: Record<string, string>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      const ofDddice = [
        Effect.provide(getRoom.pipe(withHeaders(headers)), dddice()),
        Effect.provide(getRoom, dddice({ headers })),
      ]
      const ofValentina = [
        Effect.provide(getCampaign.pipe(withHeaders(headers)), valentina()),
        Effect.provide(getCampaign, valentina({ headers })),
      ]
      return [
        ...yield* Effect.forEach(ofDddice, (call) => server.run(failureOf(call))),
        ...yield* Effect.forEach(ofValentina, (call) => server.run(failureOf(call))),
      ]
    })

  const own = [
    "Accept",
    "authorization",
    "AUTHORIZATION",
    "Content-Length",
    "content-type",
    "Cookie",
    "Expect",
    "Host",
    "Idempotency-Key",
    "Keep-Alive",
    "On-Behalf-Of",
    "Transfer-Encoding",
    "Upgrade",
    "X-API-KEY",
  ]
  for (const name of own) {
    it.effect(`refuses ${name}, which the client sets itself`, () =>
      Effect.gen(function* () {
        for (const error of yield* refusals({ [name]: "mine" })) {
          expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["headers", name] }] })
        }
      }))
  }

  const values = { "a line break": "a\nb", "a return": "a\r\nx-evil: 1", "a null": "a\0", "what is no Latin-1": "→" }
  for (const [what, value] of Object.entries(values)) {
    it.effect(`refuses ${what} in a value, and does not show the value`, () =>
      Effect.gen(function* () {
        for (const error of yield* refusals({ "x-app": value })) {
          expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["headers", "x-app"] }] })
          expect(error.message).not.toContain(value)
        }
      }))
  }

  for (const name of ["", "x app", "x:app", "x\r\napp", "ä"]) {
    it.effect(`refuses the name ${JSON.stringify(name)}`, () =>
      Effect.gen(function* () {
        for (const error of yield* refusals({ [name]: "1" })) {
          expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["headers", name] }] })
        }
      }))
  }
})

describe("withFreshReads", () => {
  /** The targets of every request to either API. */
  const targets = <R>(
    calls: Effect.Effect<unknown, unknown, R>,
    layer: Layer.Layer<R, unknown>,
    answer: Parameters<typeof ScriptedFetch.make>[0],
  ) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(answer)
      yield* server.run(Effect.provide(calls, layer))
      return server.requests.map(({ target }) => target)
    })

  it.effect("gives each read a parameter of its own, which no seed repeats", () =>
    Effect.gen(function* () {
      const twice = Effect.all([getCampaign, getCampaign]).pipe(withFreshReads, Random.withSeed("seed"))
      const seen = yield* targets(Effect.andThen(twice, twice), valentina(), () => campaign)
      for (const target of seen) expect(target).toMatch(/\/campaigns\/[^?]+\?_=[0-9a-f-]{32,36}$/)
      expect(new Set(seen).size).toBe(4)
    }))

  it.effect("is sent once more as it was by a repeat, and leaves writes and other reads alone", () =>
    Effect.gen(function* () {
      const calls = Effect.all([getCampaign.pipe(withFreshReads), createCampaign.pipe(withFreshReads), getCampaign])
      const [first, repeat, write, plain] = yield* targets(calls, valentina(), [
        { status: 503 },
        campaign,
        { ...campaign, status: 201 },
        campaign,
      ])
      expect(first).toContain("?_=")
      expect(repeat).toBe(first)
      expect(write).not.toContain("_=")
      expect(plain).not.toContain("_=")
    }))

  it.effect("takes a Stream, and joins the parameters that are there", () =>
    Effect.gen(function* () {
      const items = Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.items())))
      const page = json({ items: [], limit: 100, offset: 0, total: 0 })
      const [target] = yield* targets(Stream.runDrain(items.pipe(withFreshReads)), valentina(), [page])
      expect(target).toMatch(/\?limit=100&offset=0&_=|\?offset=0&limit=100&_=/)
    }))

  it.effect("changes nothing where the server keeps no answers", () =>
    Effect.gen(function* () {
      const [target] = yield* targets(getRoom.pipe(withFreshReads), dddice(), [room])
      expect(target).not.toContain("_=")
    }))

  it.effect("sees what the server's cache hides", () =>
    Effect.gen(function* () {
      const { create, get, update } = yield* Campaigns
      const { id: campaign_id } = yield* create({ name: "Chicago", danger: 1 })
      const danger = Effect.map(get({ campaign_id }), ({ danger }) => danger)
      yield* danger
      yield* update({ campaign_id, danger: 2 })
      expect([yield* danger, yield* danger.pipe(withFreshReads), yield* danger]).toEqual([1, 2, 1])
    }).pipe(
      actingAs(ValentinaSimulator.users.admin),
      Effect.provide(ValentinaSimulator.layer({ responseCache: true })),
    ))
})

describe("company and acting user", () => {
  const otherCompany = CompanyId.make("01a20140-42b4-7542-9ca9-000000000001")
  const otherUser = UserId.make("01a20140-42bf-7c93-9cdc-000000000001")

  const sent = (calls: Effect.Effect<unknown, unknown, Clients.ValentinaServices>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => campaign)
      yield* server.run(Effect.provide(calls, valentina()))
      return server.requests.map(({ headers, target }) => [target.split("/")[4], headers["on-behalf-of"]])
    })

  it.effect("come from the context, and the innermost wins", () =>
    Effect.gen(function* () {
      const inner = createCampaign.pipe(inCompany(otherCompany), actingAs(otherUser))
      const program = Effect.all([inner, createCampaign]).pipe(actingAs(Clients.user), inCompany(Clients.company))
      expect(yield* sent(program)).toEqual([
        [otherCompany, otherUser],
        [Clients.company, Clients.user],
      ])
    }))

  it.effect("leave the acting user out where the operation takes none", () =>
    Effect.gen(function* () {
      expect(yield* sent(getCampaign)).toEqual([[Clients.company, undefined]])
    }))

  it.effect("send an optional acting user only when there is one", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => ({ status: 404 }))
      const read = Campaigns.use((campaigns) => campaigns.getStatistics({ campaign_id: Clients.campaign }))
      const layer = Clients.campaigns()
      const call = Effect.exit(read.pipe(inCompany(otherCompany)))
      yield* server.run(Effect.provide(Effect.andThen(call, call.pipe(actingAs(otherUser))), layer))
      expect(server.requests.map(({ headers }) => headers["on-behalf-of"])).toEqual([undefined, otherUser])
    }))

  it.effect("work on a Stream", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => json({ items: [], limit: 100, offset: 0, total: 0 }))
      const items = Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.items())))
      yield* server.run(Effect.provide(Stream.runDrain(items.pipe(inCompany(otherCompany))), Clients.campaigns()))
      expect(server.requests[0]!.target.split("/")[4]).toBe(otherCompany)
    }))
})

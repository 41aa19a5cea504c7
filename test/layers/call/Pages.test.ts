/**
 * Reading lists page by page.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { Rooms } from "effect-tabletop/dddice"
import { Campaigns } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const { dddice, failureOf, valentina } = Clients
const { json, status } = ScriptedFetch

const targets = (server: ScriptedFetch.ScriptedFetch) => server.requests.map(({ target }) => target.split("/").at(-1))

describe("pages by offset", () => {
  const campaign = (number: number) => ({ ...Clients.campaignBody as object, name: `Campaign ${number}` })

  /** A server with a list whose length and total are what they are at each request. */
  const listOf = (length: (index: number) => number, total = length): ScriptedFetch.Rule => ({ url }, index) => {
    const query = new URL(url).searchParams
    const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))]
    const all = Array.from({ length: length(index) }, (_, number) => campaign(number))
    return json({ items: all.slice(offset, offset + limit), limit, offset, total: total(index) })
  }

  const names = (input: { readonly limit?: number; readonly offset?: number } = {}) =>
    Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.items(input)))).pipe(
      Stream.map(({ name }) => name),
    )

  const collect = (script: ScriptedFetch.Script, stream = names({ limit: 2 })) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(script)
      const collected = yield* server.run(Effect.provide(Stream.runCollect(stream), valentina()))
      return { names: collected, targets: targets(server) }
    })

  const numbered = (...numbers: ReadonlyArray<number>) => numbers.map((number) => `Campaign ${number}`)

  it.effect("come one after the other, each item once", () =>
    Effect.gen(function* () {
      expect(yield* collect(listOf(() => 5))).toEqual({
        names: numbered(0, 1, 2, 3, 4),
        targets: ["campaigns?limit=2&offset=0", "campaigns?limit=2&offset=2", "campaigns?limit=2&offset=4"],
      })
    }))

  it.effect("are as large as the server allows, unless a limit is given", () =>
    Effect.gen(function* () {
      expect((yield* collect(listOf(() => 101), names())).targets).toEqual([
        "campaigns?limit=100&offset=0",
        "campaigns?limit=100&offset=100",
      ])
    }))

  it.effect("are fetched when they are pulled, and no earlier", () =>
    Effect.gen(function* () {
      const three = yield* collect(listOf(() => 50), Stream.take(names({ limit: 2 }), 3))
      expect(three.targets).toHaveLength(2)
      const two = yield* collect(listOf(() => 50), Stream.take(names({ limit: 2 }), 2))
      expect(two.targets).toHaveLength(1)
      const none = yield* collect(listOf(() => 50), Stream.take(names({ limit: 2 }), 0))
      expect(none.targets).toHaveLength(0)
    }))

  it.effect("begin at an offset", () =>
    Effect.gen(function* () {
      expect((yield* collect(listOf(() => 5), names({ limit: 2, offset: 3 }))).names).toEqual(numbered(3, 4))
    }))

  it.effect("keep the filters", () =>
    Effect.gen(function* () {
      const asset = successes("uploadCampaignAsset")[0]!.response.body
      const server = yield* ScriptedFetch.make((_, index) =>
        json({ items: [asset], limit: 1, offset: index, total: 2 })
      )
      const input = { campaign_id: Clients.campaign, asset_type: "image", limit: 1 } as const
      const assets = Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.listAssets.pages(input))))
      const pages = yield* server.run(Effect.provide(Stream.runCollect(assets), valentina()))
      expect(pages.map(({ current_page, has_more }) => [current_page, has_more])).toEqual([[1, true], [2, false]])
      expect(targets(server).map((target) => [...new URLSearchParams(target!.split("?")[1])])).toEqual([
        [["limit", "1"], ["offset", "0"], ["asset_type", "image"]],
        [["limit", "1"], ["offset", "1"], ["asset_type", "image"]],
      ])
    }))

  it.effect("end when the list shrinks meanwhile", () =>
    Effect.gen(function* () {
      const shrinking = yield* collect(listOf((index) => index === 0 ? 5 : 2))
      expect(shrinking).toMatchObject({ names: numbered(0, 1), targets: { length: 2 } })
    }))

  it.effect("take what is added meanwhile, and end", () =>
    Effect.gen(function* () {
      const growing = yield* collect(listOf((index) => index < 3 ? 3 + index * 2 : 8))
      expect(growing.names).toEqual(numbered(0, 1, 2, 3, 4, 5, 6, 7))
      expect(growing.targets).toHaveLength(4)
    }))

  it.effect("end at an empty page, whatever the total says", () =>
    Effect.gen(function* () {
      const lying = yield* collect(listOf(() => 4, () => 1_000_000))
      expect(lying).toMatchObject({ names: numbered(0, 1, 2, 3), targets: { length: 3 } })
      expect(yield* collect(listOf(() => 0, () => 7))).toMatchObject({ names: [], targets: { length: 1 } })
      expect(yield* collect(listOf(() => 5), names({ limit: 0 }))).toMatchObject({ names: [], targets: { length: 1 } })
    }))

  it.effect("end at a total that is too small", () =>
    Effect.gen(function* () {
      expect(yield* collect(listOf(() => 4, () => -1))).toMatchObject({ names: numbered(0, 1), targets: { length: 1 } })
    }))

  it.effect("lose nothing where the server gives less than was asked for", () =>
    Effect.gen(function* () {
      const capped: ScriptedFetch.Script = ({ url }) => {
        const offset = Number(new URL(url).searchParams.get("offset"))
        const items = [0, 1, 2, 3, 4].slice(offset, offset + 2).map(campaign)
        return json({ items, limit: 2, offset, total: 5 })
      }
      expect((yield* collect(capped, names({ limit: 100 }))).names).toEqual(numbered(0, 1, 2, 3, 4))
    }))

  it.effect("fail where a page fails, after the items before it", () =>
    Effect.gen(function* () {
      const script: ScriptedFetch.Script = (sent, index) => index === 0 ? listOf(() => 5)(sent, 0) : status(403)
      const server = yield* ScriptedFetch.make(script)
      const seen: Array<string> = []
      const all = Stream.runForEach(names({ limit: 2 }), (name) => Effect.sync(() => void seen.push(name)))
      const error = yield* server.run(failureOf(Effect.provide(all, valentina())))
      expect(error._tag).toBe("AuthorizationError")
      expect(seen).toEqual(numbered(0, 1))
    }))

  it.effect("are repeated one by one when the server fails", () =>
    Effect.gen(function* () {
      const list = listOf(() => 3)
      const script: ScriptedFetch.Script = (sent, index) => index === 1 ? status(503) : list(sent, index)
      expect((yield* collect(script)).targets).toEqual([
        "campaigns?limit=2&offset=0",
        "campaigns?limit=2&offset=2",
        "campaigns?limit=2&offset=2",
      ])
    }))

  it.effect("can be read twice from one stream", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(listOf(() => 3))
      const twice = Campaigns.use((campaigns) => {
        const items = campaigns.list.items({ limit: 2 })
        return Effect.all([Stream.runCount(items), Stream.runCount(items)])
      })
      expect(yield* server.run(Effect.provide(twice, valentina()))).toEqual([3, 3])
    }))
})

describe("pages by links", () => {
  const room = (Clients.roomBody as { readonly data: object }).data

  /** A page of one room, with links and meta. */
  const page = (number: number, more: object) =>
    json({ type: "room[]", data: [{ ...room, name: `Room ${number}` }], ...more })

  const next = (link: unknown) => ({ links: { next: link } })

  const names = (input: { readonly created?: 1; readonly page?: number } = {}) =>
    Stream.unwrap(Rooms.use((rooms) => Effect.succeed(rooms.list.items(input)))).pipe(Stream.map(({ name }) => name))

  const collect = (script: ScriptedFetch.Script, stream = names()) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(script)
      const collected = yield* server.run(Effect.provide(Stream.runCollect(stream), dddice()))
      return { names: collected, targets: targets(server) }
    })

  const link = (number: number) => `https://dddice.com/api/1.0/room?page=${number}`

  it.effect("follow links.next to its null, and keep the filters", () =>
    Effect.gen(function* () {
      const script = [page(1, next(link(2))), page(2, next(link(3))), page(3, next(null))]
      expect(yield* collect(script, names({ created: 1 }))).toEqual({
        names: ["Room 1", "Room 2", "Room 3"],
        targets: ["room?created=1", "room?page=2&created=1", "room?page=3&created=1"],
      })
    }))

  it.effect("count by meta where there are no links", () =>
    Effect.gen(function* () {
      const meta = (current: number) => ({ meta: { current_page: current, last_page: 3 } })
      expect((yield* collect([page(1, meta(1)), page(2, meta(2)), page(3, meta(3))])).targets).toEqual([
        "room",
        "room?page=2",
        "room?page=3",
      ])
      expect((yield* collect([page(1, { last_page: 2 }), page(2, { last_page: 2 })])).names).toHaveLength(2)
    }))

  it.effect("end at a null link, whatever meta says", () =>
    Effect.gen(function* () {
      const script = [page(1, { links: { next: null }, meta: { current_page: 1, last_page: 9 } })]
      expect((yield* collect(script)).names).toEqual(["Room 1"])
    }))

  it.effect("are one where there are neither links nor meta", () =>
    Effect.gen(function* () {
      expect((yield* collect([page(1, {})])).names).toEqual(["Room 1"])
    }))

  it.effect("are one where meta counts from none and names no last page", () =>
    Effect.gen(function* () {
      expect((yield* collect([page(1, { meta: { current_page: 0 } })])).targets).toEqual(["room"])
    }))

  it.effect("begin where they are told", () =>
    Effect.gen(function* () {
      const script = [page(4, next(link(5))), page(5, next(null))]
      expect((yield* collect(script, names({ page: 4 }))).targets).toEqual(["room?page=4", "room?page=5"])
    }))

  it.effect("are fetched when they are pulled", () =>
    Effect.gen(function* () {
      const endless: ScriptedFetch.Script = (_, index) => page(index + 1, next(link(index + 2)))
      expect((yield* collect(endless, Stream.take(names(), 3))).targets).toHaveLength(3)
    }))

  it.effect("take no more than the number from a link", () =>
    Effect.gen(function* () {
      const script = [
        page(1, next("https://dddice.com/evil/path?page=2&token=x")),
        page(2, next("?page=3")),
        page(3, {}),
      ]
      expect((yield* collect(script)).targets).toEqual(["room", "room?page=2", "room?page=3"])
    }))

  const foreign = {
    "another origin": "https://evil.example/api/1.0/room?page=2",
    "another port": "https://dddice.com:8443/api/1.0/room?page=2",
    "plain http": "http://dddice.com/api/1.0/room?page=2",
    "another host with the same start": "https://dddice.com.evil.example/?page=2",
    "a host without a scheme": "//evil.example/?page=2",
  }
  for (const [what, to] of Object.entries(foreign)) {
    it.effect(`follow a link to ${what} on the client's own address`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([page(1, next(to)), page(2, {})])
        yield* server.run(Effect.provide(Stream.runDrain(names()), dddice()))
        expect(server.requests.map(({ url }) => url)).toEqual([
          "https://dddice.com/api/1.0/room",
          "https://dddice.com/api/1.0/room?page=2",
        ])
      }))
  }

  const refused = {
    "a page beyond all numbers": "https://dddice.com/api/1.0/room?page=1e308",
    "the same page": link(1),
    "an earlier page": link(0),
    "no page": "https://dddice.com/api/1.0/room",
    "no number": "https://dddice.com/api/1.0/room?page=two",
    "no address": "https://",
  }
  for (const [what, to] of Object.entries(refused)) {
    it.effect(`refuse a link to ${what}, after the items before it`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([page(1, next(to))])
        const error = yield* server.run(failureOf(Effect.provide(Stream.runDrain(names()), dddice())))
        expect(error).toMatchObject({
          _tag: "DecodeError",
          api: "dddice",
          operation: "listRooms",
          issues: [{ path: ["links", "next"] }],
        })
        expect(error.message).not.toContain("evil")
        expect(server.requests).toHaveLength(1)
      }))
  }
})

/**
 * Reading pages before they are pulled.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { Rooms, Transport } from "effect-tabletop/dddice"
import { type Campaign, Campaigns, inCompany } from "effect-tabletop/valentina"
import { makePage } from "effect-tabletop/schema/valentina/Page"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { dddice, failureOf, valentina } = Clients
const { json, status } = ScriptedFetch

const room = (Clients.roomBody as { readonly data: object }).data

const campaign = (number: number) => ({ ...Clients.campaignBody as object, name: `Campaign ${number}` })

/** Counts the requests that wait for their answers. */
const counted = (answer: (url: URL) => Promise<Response>) => {
  const seen = { most: 0, now: 0, aborted: 0, targets: new Array<string>() }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input))
    seen.targets.push(url.search)
    seen.now++
    seen.most = Math.max(seen.most, seen.now)
    init?.signal?.addEventListener("abort", () => seen.aborted++)
    // Every request that is sent at the same time is there before the first answer.
    await new Promise((resolve) => setImmediate(resolve))
    seen.now--
    return answer(url)
  }
  return { fetch, seen }
}

const listOf = (length: number, largest = Infinity) => (url: URL) => {
  const [limit, offset] = [Number(url.searchParams.get("limit")), Number(url.searchParams.get("offset"))]
  const end = Math.min(length, offset + Math.min(limit, largest))
  const items = Array.from({ length: Math.max(0, end - offset) }, (_, index) => campaign(offset + index))
  return Promise.resolve(Response.json({ items, limit, offset, total: length }))
}

const numbersWith = (options: { readonly concurrency: number } | undefined, input = { limit: 2 }) =>
  Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.items(input, options)))).pipe(
    Stream.map(({ name }) => Number(name.split(" ")[1])),
  )

const read = (answer: (url: URL) => Promise<Response>, stream: ReturnType<typeof numbersWith>) =>
  Effect.gen(function* () {
    const { fetch, seen } = counted(answer)
    const numbers = yield* Stream.runCollect(stream).pipe(
      Effect.provide(valentina()),
      Effect.provideService(Transport.Fetch, fetch),
    )
    return { numbers, seen }
  })

const upTo = (length: number) => Array.from({ length }, (_, number) => number)

describe("pages that are read ahead", () => {
  it.live("give each item once, in order, and are as many at a time as was asked for", () =>
    Effect.forEach(
      [1, 2, 4, 9],
      Effect.fnUntraced(function* (concurrency) {
        const { numbers, seen } = yield* read(listOf(19), numbersWith({ concurrency }))
        assert.deepStrictEqual(numbers, upTo(19))
        assert.strictEqual(seen.most, concurrency)
        assert.lengthOf(seen.targets, 10)
      }),
    ))

  it.live("are asked for one after the other from the first page on that is not full", () =>
    Effect.gen(function* () {
      // A server whose pages are smaller than what is asked for.
      const { numbers, seen } = yield* read(listOf(9, 2), numbersWith({ concurrency: 4 }, { limit: 3 }))
      assert.deepStrictEqual(numbers, upTo(9))
      assert.strictEqual(seen.most, 1)
      assert.lengthOf(seen.targets, 5)
    }))

  it.live("are read again where the list changed between the pages, so that nothing is left out", () =>
    Effect.gen(function* () {
      const campaigns = upTo(10).map(campaign)
      const page = ({ searchParams }: URL) => {
        const [limit, offset] = [Number(searchParams.get("limit")), Number(searchParams.get("offset"))]
        return Response.json({
          items: campaigns.slice(offset, offset + limit),
          limit,
          offset,
          total: campaigns.length,
        })
      }
      let change: (() => void) | undefined
      const changed = new Promise<void>((resolve) => {
        // What was the last of the second page becomes the first of the third one, which was read already.
        change = () => {
          campaigns.unshift(campaign(99))
          resolve()
        }
      })
      const { numbers, seen } = yield* read((url) => {
        const answer = page(url)
        if (url.searchParams.get("offset") === "4") change?.()
        return url.searchParams.get("offset") === "2" ? changed.then(() => page(url)) : Promise.resolve(answer)
      }, numbersWith({ concurrency: 3 }))
      assert.deepStrictEqual([...new Set(numbers)], upTo(10))
      assert.lengthOf(seen.targets.filter((target) => target.includes("offset=4")), 2)
    }))

  it.live("are asked for one after the other from the first change on", () =>
    Effect.gen(function* () {
      let now = 0
      const most: Array<number> = []
      const { numbers } = yield* read(async (url) => {
        const offset = Number(url.searchParams.get("offset"))
        most[offset / 2] = ++now
        await new Promise((resolve) => setImmediate(resolve))
        now--
        return listOf(offset < 4 ? 40 : 41)(url)
      }, numbersWith({ concurrency: 4 }))
      assert.deepStrictEqual(numbers, upTo(41))
      // Each is asked for when the one in front of it has come, which is pulled meanwhile.
      assert.deepStrictEqual(new Set(most.slice(8)), new Set([1]))
    }))

  it.live("that were asked for after the page in front of them are read once, although the list grew", () =>
    Effect.gen(function* () {
      const { numbers, seen } = yield* read(
        (url) => listOf(20 + Number(url.searchParams.get("offset")) / 2)(url),
        Stream.take(numbersWith({ concurrency: 1 }), 20),
      )
      assert.deepStrictEqual(numbers, upTo(20))
      assert.strictEqual(new Set(seen.targets).size, seen.targets.length)
    }))

  it.live("are given up with the stream", () =>
    Effect.gen(function* () {
      const slow = (url: URL) =>
        url.searchParams.get("offset") === "0" ? listOf(50)(url) : new Promise<Response>(() => undefined)
      const { numbers, seen } = yield* read(slow, Stream.take(numbersWith({ concurrency: 4 }), 2))
      assert.deepStrictEqual(numbers, [0, 1])
      assert.isAtMost(seen.targets.length, 5)
      assert.strictEqual(seen.aborted, seen.targets.length - 1)
    }))

  it.live("fail where a page fails, after the items before it", () =>
    Effect.gen(function* () {
      const seen: Array<number> = []
      const script = (url: URL) =>
        url.searchParams.get("offset") === "4"
          ? Promise.resolve(Response.json({ detail: "no" }, { status: 403 }))
          : listOf(50)(url)
      const noted = Stream.tap(numbersWith({ concurrency: 4 }), (number) => Effect.sync(() => seen.push(number)))
      const error = yield* failureOf(read(script, noted))
      assert.strictEqual(error._tag, "AuthorizationError")
      assert.deepStrictEqual(seen, upTo(4))
    }))

  it.effect("of no whole number at a time are refused", () =>
    Effect.gen(function* () {
      for (const concurrency of [0, -1, 1.5, Infinity, Number.NaN]) {
        const server = yield* ScriptedFetch.make(() => status(500))
        const error = yield* server.run(
          failureOf(Effect.provide(Stream.runCollect(numbersWith({ concurrency })), valentina())),
        )
        assert.strictEqual(error._tag, "RequestValidationError")
        assert.include(error.message, "concurrency: Expected a whole number, 1 or more")
        assert.lengthOf(server.requests, 0)
      }
    }))

  it.effect("of a list of 100,000 items are never more than were asked for ahead", () =>
    Effect.gen(function* () {
      const total = 100_000
      // Type boundary: nobody looks at the items.
      const item = campaign(0) as unknown as Campaign
      for (const concurrency of [undefined, 1, 4]) {
        let asked = 0
        let consumed = 0
        let most = 0
        const list = ({ limit = 0, offset = 0 }) =>
          Effect.sync(() => {
            asked++
            return makePage({
              items: Array.from({ length: Math.min(limit, total - offset) }, () => item),
              limit,
              offset,
              total,
            })
          })
        const options = concurrency === undefined ? undefined : { concurrency }
        yield* Campaigns.use((campaigns) =>
          Stream.runForEach(campaigns.list.items({}, options), () =>
            Effect.sync(() => {
              most = Math.max(most, asked - Math.floor(consumed++ / 100))
            }))
        ).pipe(Effect.provide(Campaigns.layerTest({ list })), inCompany(Clients.company))
        assert.strictEqual(consumed, total)
        assert.isAtMost(most, 1 + (concurrency ?? 0))
      }
    }))

  it.effect("of linked lists follow the links", () =>
    Effect.gen(function* () {
      // Page 2 is followed by page 4, whatever was guessed.
      const next: Readonly<Record<string, number | null>> = { 1: 2, 2: 4, 4: 5, 5: null }
      const server = yield* ScriptedFetch.make(({ url }) => {
        const page = Number(new URL(url).searchParams.get("page") ?? 1)
        const link = next[page] ?? null
        return json({
          data: [{ ...room, slug: `page${page}` }],
          links: { next: link === null ? null : `/?page=${link}` },
          meta: { current_page: page, last_page: 5, total: 5 },
        })
      })
      const slugs = Stream.unwrap(Rooms.use((rooms) => Effect.succeed(rooms.list.items({}, { concurrency: 3 })))).pipe(
        Stream.map(({ slug }) => String(slug)),
      )
      const collected = yield* server.run(Effect.provide(Stream.runCollect(slugs), dddice()))
      assert.deepStrictEqual(collected, ["page1", "page2", "page4", "page5"])
    }))
})

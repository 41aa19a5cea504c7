/**
 * Rolls as they are made: each once, the oldest first, whatever happens between
 * two looks at the list.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { DiceRolls, type WatchOptions } from "effect-tabletop/valentina/DiceRolls"
import {
  ActingUser,
  AuthorizationError,
  CampaignId,
  CharacterId,
  CurrentCompany,
  DiceRoll,
  DiceRollId,
  makePage,
  RateLimitError,
  ServerError,
  UserId,
  ValentinaClient,
  type ValentinaError,
} from "effect-tabletop/valentina"
import * as Duration from "effect/Duration"
import * as UnreadableItem from "effect-tabletop/schema/UnreadableItem"
import { company, user } from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const recorded = successes("getDiceRoll")[0]!.response.body as Record<string, unknown>

/** The id of a roll made `millis` after the start, the `nth` of its millisecond. */
const idAt = (millis: number, nth = 0): DiceRollId => {
  const time = (0x01a2_0140_0000 + millis).toString(16).padStart(12, "0")
  return DiceRollId.make(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${nth.toString(16).padStart(12, "0")}`)
}

const rollOf = (id: DiceRollId): DiceRoll => Schema.decodeUnknownSync(DiceRoll)({ ...recorded, id })

interface Look {
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** A table whose rolls the server lists newest first. */
class Table {
  ids: Array<DiceRollId> = []
  readonly looks: Array<Look> = []
  /** What happens after a look is answered. */
  afterLook: (index: number) => void = () => {}
  failures: Array<ValentinaError> = []
  /** Rolls that do not fit. */
  readonly unreadable = new Set<DiceRollId>()

  add(...ids: ReadonlyArray<DiceRollId>) {
    this.ids.push(...ids)
  }

  remove(id: DiceRollId) {
    this.ids = this.ids.filter((other) => other !== id)
  }

  readonly layer = Layer.mergeAll(
    DiceRolls.layerTest({
      list: (input) =>
        Effect.suspend(() => {
          const failure = this.failures.shift()
          if (failure !== undefined) return Effect.fail(failure)
          const { limit = 10, offset = 0 } = input
          const page = this.ids.toSorted().reverse().slice(offset, offset + limit)
          const total = this.ids.length
          this.looks.push(input)
          this.afterLook(this.looks.length)
          const items = page.filter((id) => !this.unreadable.has(id)).map(rollOf)
          const unreadable = page.flatMap((id, index) =>
            this.unreadable.has(id) ? [UnreadableItem.make({ id }, index, [{ path: ["result"], message: "no" }])] : []
          )
          return Effect.succeed(makePage({ items, unreadable, limit, offset, total }))
        }),
    }),
    CurrentCompany.layer(company),
    ActingUser.layer(user),
  )
}

/** Watches a table; `news` waits for the next look and gives the ids since the last time. */
const watching = Effect.fnUntraced(function* (table: Table, options: WatchOptions = {}) {
  let seen: Array<DiceRollId> = []
  const fiber = yield* DiceRolls.watch(options).pipe(
    Stream.runForEach(({ id }) => Effect.sync(() => void seen.push(id))),
    Effect.result,
    Effect.provide(table.layer),
    Effect.forkChild({ startImmediately: true }),
  )
  const take = Effect.sync(() => {
    const news = seen
    seen = []
    return news
  })
  yield* TestClock.adjust(0)
  return { first: yield* take, news: Effect.andThen(TestClock.adjust("5 seconds"), take), fiber }
})

const seconds = (count: number) => count * 1_000

describe("DiceRolls.watch", () => {
  it.effect("emits what is made from now on, the oldest first", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(1), idAt(2))
      const { first, news } = yield* watching(table)
      assert.deepStrictEqual(first, [])
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(6)), idAt(seconds(8)), idAt(seconds(7)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(6)), idAt(seconds(7)), idAt(seconds(8))])
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(16)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(16))])
    }))

  it.effect("emits the first rolls of a company", () =>
    Effect.gen(function* () {
      const table = new Table()
      const { news } = yield* watching(table)
      table.add(idAt(1), idAt(2))
      assert.deepStrictEqual(yield* news, [idAt(1), idAt(2)])
      assert.deepStrictEqual(yield* news, [])
    }))

  it.effect("goes on past rolls that do not fit, and tells them in their place where that is wanted", () =>
    Effect.gen(function* () {
      const table = new Table()
      const ids = Array.from({ length: 250 }, (_, index) => idAt(seconds(60 + index)))
      // The first and the last of a page, and whole pages of them.
      const wrong = ids.filter((_, index) =>
        index === 0 || index === 149 || index === 150 || index >= 151 && index < 249
      )
      for (const id of wrong) table.unreadable.add(id)
      const logged = yield* watching(table)
      const told = yield* watching(table, { unreadable: "tell" })
      table.add(...ids)
      assert.deepStrictEqual(yield* told.news, ids)
      assert.deepStrictEqual(yield* logged.news, ids.filter((id) => !table.unreadable.has(id)))
      table.add(idAt(seconds(600)))
      assert.deepStrictEqual(yield* told.news, [idAt(seconds(600))])
    }))

  it.effect("goes on after a roll, in any spelling of its id", () =>
    Effect.gen(function* () {
      for (const spell of [(id: string) => id, (id: string) => id.toUpperCase().replaceAll("-", "")]) {
        const table = new Table()
        table.add(idAt(1), idAt(2), idAt(3), idAt(seconds(60)))
        const { first, news } = yield* watching(table, { after: DiceRollId.make(spell(idAt(2))) })
        assert.deepStrictEqual(first, [idAt(3), idAt(seconds(60))])
        assert.deepStrictEqual(yield* news, [])
      }
    }))

  it.effect("goes on after a roll that was deleted, also when it was the newest", () =>
    Effect.gen(function* () {
      const table = new Table()
      // A page and more within the overlap: none of them is new.
      table.add(...Array.from({ length: 250 }, (_, index) => idAt(seconds(60) + index)))
      const { first, news } = yield* watching(table, { after: idAt(seconds(61)) })
      assert.deepStrictEqual(first, [])
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(61), 1))
      assert.deepStrictEqual(yield* news, [idAt(seconds(61), 1)])
    }))

  it.effect("loses and repeats none over many restarts", () =>
    Effect.gen(function* () {
      const table = new Table()
      const random = yield* Random.Random
      const all: Array<DiceRollId> = []
      const seen: Array<DiceRollId> = []
      // Up to three pages, some in the same millisecond, made before a look, between two, and while nobody watches.
      const make = () => {
        const pairs = Math.floor(random.nextDoubleUnsafe() ** 4 * 150)
        for (let pair = 0; pair < pairs; pair++) {
          const time = seconds(all.length + 1)
          all.push(idAt(time, 0), idAt(time, 1))
        }
        table.ids = [...all]
      }
      let after = idAt(0)
      for (let start = 0; start < 10; start++) {
        make()
        const { fiber, first, news } = yield* watching(table, { after })
        seen.push(...first)
        for (let look = 0; look < 3; look++) {
          make()
          seen.push(...yield* news)
        }
        yield* Fiber.interrupt(fiber)
        after = seen.at(-1) ?? after
      }
      assert.isAbove(all.length, 300)
      assert.deepStrictEqual(seen, all)
    }).pipe(Random.withSeed("a roll of the dice")))

  it.effect("loses none of several pages", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(0))
      const { news } = yield* watching(table)
      const many = Array.from({ length: 317 }, (_, index) => idAt(seconds(20) + index * 50))
      table.add(...many.toReversed())
      assert.deepStrictEqual(yield* news, many)
      assert.deepStrictEqual(yield* news, [])
    }))

  it.effect("loses none that share a millisecond", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(5, 7))
      const { news } = yield* watching(table)
      table.add(idAt(5, 9), idAt(5, 3))
      assert.deepStrictEqual(yield* news, [idAt(5, 3), idAt(5, 9)])
      table.add(idAt(5, 8))
      assert.deepStrictEqual(yield* news, [idAt(5, 8)])
      assert.deepStrictEqual(yield* news, [])
    }))

  it.effect("emits one that shows up below newer ones, up to 10 seconds late", () =>
    Effect.gen(function* () {
      const table = new Table()
      const { news } = yield* watching(table)
      table.add(idAt(seconds(20)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(20))])
      table.add(idAt(seconds(10)), idAt(seconds(21)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(10)), idAt(seconds(21))])
      table.add(idAt(seconds(11) - 1))
      assert.deepStrictEqual(yield* news, [])
    }))

  it.effect("repeats none when the last known are deleted", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(1), idAt(2))
      const { news } = yield* watching(table)
      table.add(idAt(seconds(3)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(3))])
      table.remove(idAt(seconds(3)))
      table.remove(idAt(2))
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(12)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(12))])
      table.ids = []
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(22)))
      assert.deepStrictEqual(yield* news, [idAt(seconds(22))])
    }))

  it.effect("loses none when the list moves between two pages", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(0))
      const { news } = yield* watching(table)
      const many = Array.from({ length: 250 }, (_, index) => idAt(seconds(20) + index * 50))
      const late = idAt(seconds(40))
      table.add(...many)
      table.afterLook = (index) => {
        // The first page has been read: what is removed from it moves the second one up.
        if (index === 2) many.slice(-5).forEach((id) => table.remove(id))
        if (index === 5) table.add(late)
      }
      const kept = many.slice(0, -5)
      const emitted = yield* news
      assert.deepStrictEqual(emitted.filter((id) => id !== late), kept)
      assert.deepStrictEqual([...emitted, ...yield* news], [...kept, late])
    }))

  it.effect("looks when it is read, every interval", () =>
    Effect.gen(function* () {
      const table = new Table()
      const stream = DiceRolls.watch({ interval: "1 minute" })
      assert.deepStrictEqual(table.looks, [])
      const fiber = yield* stream.pipe(
        Stream.runForEach(() => Effect.sleep("10 minutes")),
        Effect.provide(table.layer),
        Effect.forkChild({ startImmediately: true }),
      )
      yield* TestClock.adjust("3 minutes")
      assert.strictEqual(table.looks.length, 4)
      table.add(idAt(1))
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(table.looks.length, 5)
      // The reader is busy.
      yield* TestClock.adjust("9 minutes")
      assert.strictEqual(table.looks.length, 5)
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(table.looks.length, 6)
      yield* Fiber.interrupt(fiber)
      yield* TestClock.adjust("1 hour")
      assert.strictEqual(table.looks.length, 6)
    }))

  it.effect("looks every interval, also after the clock was set back", () =>
    Effect.gen(function* () {
      const table = new Table()
      yield* TestClock.setTime(seconds(3_600))
      const fiber = yield* DiceRolls.watch({ after: idAt(0) }).pipe(
        Stream.runForEach(() => TestClock.setTime(0)),
        Effect.provide(table.layer),
        Effect.forkChild({ startImmediately: true }),
      )
      table.add(idAt(1))
      yield* TestClock.adjust("5 seconds")
      assert.strictEqual(table.looks.length, 2)
      yield* TestClock.adjust("5 seconds")
      assert.strictEqual(table.looks.length, 3)
      yield* Fiber.interrupt(fiber)
    }))

  it.effect("takes the filters of the list", () =>
    Effect.gen(function* () {
      const table = new Table()
      const filter = {
        userid: UserId.make(user),
        characterid: CharacterId.make(user),
        campaignid: CampaignId.make(user),
        character_type: "PLAYER",
      } as const
      yield* watching(table, filter)
      assert.deepStrictEqual<unknown>(table.looks, [{ ...filter, limit: 100, offset: 0 }])
    }))
})

describe("a look that fails", () => {
  const quiet = Effect.provide(Logger.layer([]))

  it.effect("is made again, and nothing is lost", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(1))
      table.failures = [new ServerError({ status: 503 })]
      const { news } = yield* watching(table)
      assert.deepStrictEqual(yield* news, [])
      table.add(idAt(seconds(2)))
      table.failures = [new RateLimitError({ retryAfter: Duration.seconds(12) })]
      assert.deepStrictEqual(yield* news, [])
      assert.deepStrictEqual(yield* news, [])
      assert.deepStrictEqual(yield* news, [])
      assert.deepStrictEqual(yield* news, [idAt(seconds(2))])
    }).pipe(quiet))

  it.effect("ends the stream when it can never succeed", () =>
    Effect.gen(function* () {
      const table = new Table()
      const { fiber, news } = yield* watching(table)
      table.failures = [new AuthorizationError({ status: 403 })]
      yield* news
      const result = yield* Fiber.join(fiber)
      assert.strictEqual(Result.isFailure(result) && result.failure._tag, "AuthorizationError")
    }))
})

describe("over a client", () => {
  const live = Layer.mergeAll(
    Layer.provide(
      DiceRolls.layer,
      ValentinaClient.layer({ baseUrl: "https://valentina.test", apiKey: Redacted.make("key") }),
    ),
    CurrentCompany.layer(company),
    ActingUser.layer(user),
  )

  it.effect("a look waits for the rate limit", () =>
    Effect.gen(function* () {
      const page = (ids: ReadonlyArray<DiceRollId>, headers = {}) =>
        ScriptedFetch.json(
          { items: ids.map((id) => ({ ...recorded, id })), limit: 100, offset: 0, total: ids.length },
          {
            headers,
          },
        )
      const server = yield* ScriptedFetch.make([
        page([idAt(1)], { ratelimit: '"global";r=0;t=40', "ratelimit-policy": '"global";q=20;w=60' }),
        page([idAt(1)]),
        page([idAt(2), idAt(1)]),
      ])
      const ids = yield* server.run(
        DiceRolls.watch().pipe(Stream.take(1), Stream.map(({ id }) => id), Stream.runCollect, Effect.provide(live)),
      )
      assert.deepStrictEqual(ids, [idAt(2)])
      assert.deepStrictEqual(server.times, [0, 40_000, 45_000])
      assert.strictEqual(server.requests[0]?.target, `/api/v1/companies/${company}/dicerolls?limit=100&offset=0`)
      assert.strictEqual(server.requests[0]?.headers["on-behalf-of"], user)
    }))
})

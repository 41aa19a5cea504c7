/**
 * Rolls as they are made: each once, the oldest first, whatever happens between
 * two looks at the list.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import type * as Context from "effect/Context"
import * as Duration from "effect/Duration"
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
import { DiceRolls, pastRoll, type WatchOptions } from "effect-tabletop/valentina/DiceRolls"
import {
  actingAs,
  ActingUser,
  AuthorizationError,
  CampaignId,
  CharacterId,
  CompanyId,
  CurrentCompany,
  DiceRoll,
  DiceRollId,
  inCompany,
  makePage,
  RateLimitError,
  ServerError,
  UserId,
  Valentina,
  ValentinaClient,
  type ValentinaError,
  withHeaders,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
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

/** Whose a roll is. */
interface Owners {
  readonly user_id?: unknown
  readonly character_id?: unknown
  readonly campaign_id?: unknown
}

const sample = Schema.decodeUnknownSync(DiceRoll)(recorded)

// Type boundary: whose a roll is is given as it should be, but for those that do not fit.
const rollOf = (id: DiceRollId, owners: Owners = {}): DiceRoll => ({ ...sample, ...owners, id }) as DiceRoll

interface Look {
  readonly campaignid?: CampaignId | undefined
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

  /** Whose the rolls are; those of the recorded roll unless said otherwise. */
  readonly owners = new Map<DiceRollId, Owners>()
  /** How long a look takes. */
  takes: Duration.Input = 0

  add(...ids: ReadonlyArray<DiceRollId>) {
    this.ids.push(...ids)
  }

  addOf(owners: Owners, millis: number): DiceRollId {
    const id = idAt(millis)
    this.owners.set(id, owners)
    this.add(id)
    return id
  }

  remove(id: DiceRollId) {
    this.ids = this.ids.filter((other) => other !== id)
  }

  private services: Context.Context<DiceRolls | CurrentCompany | ActingUser> | undefined

  /** The services over the table, made once: those who share them share their looks. */
  readonly provided = Effect.gen({ self: this }, function* () {
    this.services ??= yield* Layer.build(this.layer)
    return this.services
  })

  readonly layer = Layer.mergeAll(
    DiceRolls.layerTest({
      list: (input) =>
        Effect.suspend(() => {
          const failure = this.failures.shift()
          if (failure !== undefined) return Effect.fail(failure)
          const { campaignid, limit = 10, offset = 0 } = input
          const ids = this.ids.filter((id) =>
            campaignid === undefined || this.owners.get(id)?.campaign_id === campaignid
          )
          const page = ids.toSorted().reverse().slice(offset, offset + limit)
          const total = ids.length
          this.looks.push(input)
          this.afterLook(this.looks.length)
          const items = page.filter((id) => !this.unreadable.has(id)).map((id) => rollOf(id, this.owners.get(id)))
          const unreadable = page.flatMap((id, index) =>
            this.unreadable.has(id)
              ? [UnreadableItem.make({ id, ...this.owners.get(id) }, index, [{ path: ["result"], message: "no" }])]
              : []
          )
          const answer = Effect.succeed(makePage({ items, unreadable, limit, offset, total }))
          return this.takes === 0 ? answer : Effect.delay(answer, this.takes)
        }),
    }),
    CurrentCompany.layer(company),
    ActingUser.layer(user),
  )
}

const watch = <const Options extends WatchOptions = WatchOptions>(options?: Options) =>
  Stream.unwrap(Effect.map(DiceRolls, (rolls) => rolls.watch(options)))

/** Watches a table; `news` waits for the next look and gives the ids since the last time. */
const watching = Effect.fnUntraced(function* (table: Table, options: WatchOptions = {}) {
  const services = yield* table.provided
  let seen: Array<DiceRollId> = []
  const fiber = yield* watch({ interval: "5 seconds", ...options }).pipe(
    Stream.runForEach(({ id }) => Effect.sync(() => void seen.push(id))),
    Effect.result,
    Effect.provide(services),
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

/** Watches a table with several at once; `taken` gives the ids of each since the last time. */
const watchingAll = Effect.fnUntraced(function* (
  table: Table,
  all: ReadonlyArray<WatchOptions>,
  onRoll: () => Effect.Effect<void> = () => Effect.void,
) {
  const seen = all.map((): Array<DiceRollId> => [])
  const services = yield* table.provided
  const fiber = yield* Effect.forEach(all, (options, index) =>
    watch({ interval: "5 seconds", ...options }).pipe(
      Stream.runForEach(({ id }) => Effect.andThen(Effect.sync(() => void seen[index]!.push(id)), onRoll())),
    ), { concurrency: "unbounded" }).pipe(
      Effect.provide(services),
      Effect.forkChild({ startImmediately: true }),
    )
  yield* TestClock.adjust(0)
  return { taken: () => seen.map((ids) => ids.splice(0)), leave: Fiber.interrupt(fiber) }
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
      const stream = watch({ interval: "1 minute" })
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

  it.effect("ends the look under way when the last watcher leaves, and no sooner", () =>
    Effect.gen(function* () {
      let looks = 0
      let ended = 0
      const list = () =>
        Effect.suspend(() => {
          looks++
          return Effect.onInterrupt(Effect.never, () => Effect.sync(() => void ended++))
        })
      const services = yield* Layer.build(
        Layer.mergeAll(DiceRolls.layerTest({ list }), CurrentCompany.layer(company), ActingUser.layer(user)),
      )
      const enter = watch().pipe(
        Stream.runDrain,
        Effect.provide(services),
        Effect.forkChild({ startImmediately: true }),
      )
      const watchers = [yield* enter, yield* enter] as const
      yield* TestClock.adjust(0)
      assert.strictEqual(looks, 1)
      yield* Fiber.interrupt(watchers[0])
      assert.strictEqual(ended, 0)
      yield* Fiber.interrupt(watchers[1])
      assert.strictEqual(ended, 1)
    }))

  it.effect("looks every interval, also after the clock was set back", () =>
    Effect.gen(function* () {
      const table = new Table()
      yield* TestClock.setTime(seconds(3_600))
      const fiber = yield* watch({ after: idAt(0) }).pipe(
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

  it.effect("takes each filter of the list, in any spelling of an id", () =>
    Effect.gen(function* () {
      const table = new Table()
      const others = { user_id: UserId.make(idAt(1)), character_id: null, campaign_id: CampaignId.make(idAt(3)) }
      const own = {
        user_id: UserId.make(idAt(4)),
        character_id: CharacterId.make(idAt(5)),
        campaign_id: CampaignId.make(idAt(6)),
      }
      const spelled = CampaignId.make(own.campaign_id.toUpperCase().replaceAll("-", ""))
      const watchers = yield* Effect.forEach([
        { userid: own.user_id },
        { characterid: own.character_id },
        { campaignid: own.campaign_id },
        { campaignid: spelled },
        { userid: own.user_id, campaignid: others.campaign_id },
      ], (filter) => watching(table, filter))
      const made = [
        table.addOf(own, seconds(1)),
        table.addOf({ ...own, user_id: others.user_id }, seconds(2)),
        table.addOf({ ...own, character_id: others.character_id }, seconds(3)),
        table.addOf({ ...own, campaign_id: others.campaign_id }, seconds(4)),
        table.addOf(others, seconds(5)),
      ] as const
      const [ofUser, ofCharacter, ofCampaign, ofSpelled, ofBoth] = yield* Effect.forEach(watchers, ({ news }) => news)
      assert.deepStrictEqual(ofUser, [made[0], made[2], made[3]])
      assert.deepStrictEqual(ofCharacter, [made[0], made[1], made[3]])
      assert.deepStrictEqual(ofCampaign, [made[0], made[1], made[2]])
      assert.deepStrictEqual(ofSpelled, ofCampaign)
      assert.deepStrictEqual(ofBoth, [made[3]])
    }))

  it.effect("tells of a roll that does not fit to those whose it may be", () =>
    Effect.gen(function* () {
      const table = new Table()
      const campaign_id = CampaignId.make(idAt(6))
      const own = yield* watching(table, { campaignid: campaign_id, unreadable: "tell" })
      const other = yield* watching(table, { campaignid: CampaignId.make(idAt(7)), unreadable: "tell" })
      const known = table.addOf({ campaign_id }, seconds(1))
      const nobodys = table.addOf({ campaign_id: null }, seconds(2))
      const unknown = table.addOf({ campaign_id: 7 }, seconds(3))
      for (const id of [known, nobodys, unknown]) table.unreadable.add(id)
      assert.deepStrictEqual(yield* own.news, [known, unknown])
      assert.deepStrictEqual(yield* other.news, [unknown])
    }))
})

describe("several who watch", () => {
  const campaigns = Array.from({ length: 20 }, (_, index) => CampaignId.make(idAt(index)))

  it.effect("share each look", () =>
    Effect.gen(function* () {
      const table = new Table()
      const watchers = yield* watchingAll(table, campaigns.map((campaignid) => ({ campaignid })))
      assert.isAtMost(table.looks.length, 2)
      const before = table.looks.length
      const made = campaigns.map((campaign_id, index) => table.addOf({ campaign_id }, seconds(1) + index))
      yield* TestClock.adjust("5 seconds")
      assert.deepStrictEqual(watchers.taken(), made.map((id) => [id]))
      yield* TestClock.adjust("50 seconds")
      assert.strictEqual(table.looks.length, before + 11)
      assert.deepStrictEqual(table.looks.map(({ campaignid }) => campaignid), table.looks.map(() => undefined))
    }))

  it.effect("look as often as the one with the shortest interval", () =>
    Effect.gen(function* () {
      const table = new Table()
      const watchers = yield* watchingAll(table, [{ interval: "1 minute" }, { interval: "7 seconds" }])
      const before = table.looks.length
      table.add(idAt(1))
      yield* TestClock.adjust("7 seconds")
      assert.deepStrictEqual(watchers.taken(), [[idAt(1)], [idAt(1)]])
      yield* TestClock.adjust("63 seconds")
      assert.strictEqual(table.looks.length, before + 10)
    }))

  it.effect("share none with others who see another list", () =>
    Effect.gen(function* () {
      const table = new Table()
      const other = "01a20140-0000-7000-8000-000000000000"
      const services = yield* table.provided
      const stream = watch({ interval: "1 minute" })
      const streams = [
        stream,
        stream,
        inCompany(CompanyId.make(other))(stream),
        actingAs(UserId.make(other))(stream),
        Valentina.withApiKey(Redacted.make("another"))(stream),
        withHeaders({ "x-app": "sheet" })(stream),
        watch({ interval: "1 minute", character_type: "PLAYER" }),
      ]
      yield* Effect.forEach(streams, Stream.runDrain, { concurrency: "unbounded" }).pipe(
        Effect.provide(services),
        Effect.forkChild({ startImmediately: true }),
      )
      yield* TestClock.adjust(0)
      const before = table.looks.length
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(table.looks.length, before + 6)
    }))

  it.effect("do not wait for the slowest, which loses none and reads what it missed by itself", () =>
    Effect.gen(function* () {
      const table = new Table()
      const [own, others] = [campaigns[0]!, campaigns[1]!]
      const slow = yield* watchingAll(table, [{ campaignid: own }], () => Effect.sleep("1 hour"))
      const quick = yield* watchingAll(table, [{}])
      // Joined to the looks of the quick one.
      const first = table.addOf({ campaign_id: own }, seconds(1))
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual(slow.taken(), [[first]])
      const missed = Array.from({ length: 3 }, (_, index) => table.addOf({ campaign_id: own }, seconds(20 + index)))
      for (let index = 0; index < 950; index++) table.addOf({ campaign_id: others }, seconds(30) + index * 1_000)
      yield* TestClock.adjust("30 minutes")
      assert.strictEqual(quick.taken().flat().length, 954)
      table.looks.length = 0
      yield* TestClock.adjust("3 hours")
      assert.deepStrictEqual(slow.taken(), [missed])
      assert.deepStrictEqual(table.looks.filter(({ campaignid }) => campaignid !== undefined).length, 1)
      assert.isTrue(table.looks.every(({ offset }) => offset === 0))
    }))

  it.effect("begin far back with the list of their own filter", () =>
    Effect.gen(function* () {
      const table = new Table()
      const [own, others] = [campaigns[0]!, campaigns[1]!]
      const rolls = Array.from({ length: 3 }, (_, index) => table.addOf({ campaign_id: own }, seconds(20 + index)))
      for (let index = 0; index < 950; index++) table.addOf({ campaign_id: others }, seconds(30) + index * 1_000)
      const { first, news } = yield* watching(table, { campaignid: own, after: rolls[0] })
      assert.deepStrictEqual(first, rolls.slice(1))
      assert.deepStrictEqual(table.looks.map(({ campaignid, offset }) => [campaignid, offset]), [[undefined, 0], [
        own,
        0,
      ]])
      const next = table.addOf({ campaign_id: own }, seconds(1_000))
      assert.deepStrictEqual(yield* news, [next])
      assert.deepStrictEqual(yield* news, [])
      assert.strictEqual(table.looks.length, 4)
    }))

  it.effect("that come while a look is under way are given the next one", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.takes = "2 seconds"
      yield* watchingAll(table, [{}])
      yield* TestClock.adjust("1 second")
      // After the list was read, and before it is known: not from now on, for who comes later.
      table.add(idAt(1))
      const late = yield* watchingAll(table, [{}])
      yield* TestClock.adjust("3 seconds")
      assert.strictEqual(table.looks.length, 2)
      table.add(idAt(2))
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual(late.taken(), [[idAt(2)]])
    }))

  it.effect("go on when others leave, and the last one ends the look", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.takes = "2 seconds"
      const first = yield* watchingAll(table, [{}])
      yield* TestClock.adjust("3 seconds")
      const second = yield* watchingAll(table, [{ interval: "1 minute" }])
      yield* TestClock.adjust("1 second")
      // The look is made for the second; it leaves, and the first does later.
      yield* second.leave
      table.add(idAt(1))
      yield* TestClock.adjust("8 seconds")
      assert.deepStrictEqual(first.taken(), [[idAt(1)]])
      yield* first.leave
      const before = table.looks.length
      yield* TestClock.adjust("1 hour")
      assert.strictEqual(table.looks.length, before)
      const again = yield* watchingAll(table, [{}])
      yield* TestClock.adjust("2 seconds")
      table.add(idAt(2))
      yield* TestClock.adjust("7 seconds")
      assert.deepStrictEqual(again.taken(), [[idAt(2)]])
    }))

  it.effect(
    "are each given every roll of their filter once, whatever they do meanwhile",
    () =>
      Effect.gen(function* () {
        for (let round = 0; round < 3; round++) {
          const table = new Table()
          const random = yield* Random.Random
          const below = (bound: number) => Math.floor(random.nextDoubleUnsafe() * bound)
          table.takes = below(2) * 700
          const some = campaigns.slice(0, 3)
          const filters = [{}, ...some.map((campaignid) => ({ campaignid })), { campaignid: some[0] }]
          const watchers = yield* watchingAll(
            table,
            filters.map((filter) => ({ ...filter, after: idAt(0), seen: [], interval: seconds(3 + below(20)) })),
            () => Effect.sleep(below(20) === 0 ? below(10_000) : 0),
          )
          const made: Array<readonly [DiceRollId, CampaignId]> = []
          for (let step = 1; step <= 60; step++) {
            const burst = below(10) === 0 ? 130 : below(3)
            for (let index = 0; index < burst; index++) {
              const campaign_id = some[below(3)]!
              // Up to 9 s late, and the look may take longer by as much as it takes.
              const id = idAt(seconds(step * 3) - below(8_000), made.length)
              table.owners.set(id, { campaign_id })
              table.add(id)
              made.push([id, campaign_id])
            }
            yield* TestClock.adjust("3 seconds")
          }
          yield* TestClock.adjust("20 minutes")
          const expected = filters.map(({ campaignid }: WatchOptions) =>
            made.filter(([, campaign]) => campaignid === undefined || campaign === campaignid).map(([id]) => id)
              .toSorted()
          )
          assert.deepStrictEqual(watchers.taken().map((ids) => ids.toSorted()), expected)
        }
      }).pipe(Random.withSeed("a full table")),
    30_000,
  )
})

describe("the interval", () => {
  const timesOf = Effect.fnUntraced(function* (table: Table, options: WatchOptions, forTime: Duration.Input) {
    const times: Array<number> = []
    const start = yield* Clock.currentTimeMillis
    const clock = yield* Clock.Clock
    table.afterLook = () => times.push((clock.currentTimeMillisUnsafe() - start) / 1_000)
    const watchers = yield* watchingAll(table, [{ interval: undefined, ...options }])
    yield* TestClock.adjust(forTime)
    yield* watchers.leave
    return times
  })

  it.effect("is short while rolls come, and doubles to a minute", () =>
    Effect.gen(function* () {
      const table = new Table()
      assert.deepStrictEqual(yield* timesOf(table, {}, "4 minutes"), [0, 5, 15, 35, 75, 135, 195])
      const times: Array<number> = []
      const clock = yield* Clock.Clock
      const start = clock.currentTimeMillisUnsafe()
      table.afterLook = (index) => {
        times.push((clock.currentTimeMillisUnsafe() - start) / 1_000)
        if (index === 11) table.addOf({ campaign_id: null }, seconds(100))
      }
      const { leave } = yield* watchingAll(table, [{ interval: undefined }])
      yield* TestClock.adjust("2 minutes")
      yield* leave
      assert.deepStrictEqual(times, [0, 5, 15, 35, 75, 80, 90, 110])
    }))

  it.effect("has other bounds, where they are given", () =>
    Effect.gen(function* () {
      const table = new Table()
      const interval = { shortest: "2 seconds", longest: "7 seconds" } as const
      assert.deepStrictEqual(yield* timesOf(table, { interval }, "30 seconds"), [0, 2, 6, 13, 20, 27])
    }))

  it.effect("is asked for before each wait, where it varies", () =>
    Effect.gen(function* () {
      const table = new Table()
      let next = 0
      const interval = Effect.sync(() => Duration.seconds(++next))
      assert.deepStrictEqual(yield* timesOf(table, { interval }, "20 seconds"), [0, 1, 3, 6, 10, 15])
    }))

  it.effect("does not become none", () =>
    Effect.gen(function* () {
      const table = new Table()
      const times = yield* timesOf(table, { interval: Effect.succeed(Duration.zero) }, 20)
      assert.strictEqual(times.length, 21)
    }))

  it.effect("is refused where it is none, before anything is read", () =>
    Effect.gen(function* () {
      const table = new Table()
      const wrong: ReadonlyArray<readonly [WatchOptions["interval"], ReadonlyArray<string>]> = [
        [0, ["interval"]],
        [-1, ["interval"]],
        [Number.NaN, ["interval"]],
        [{ shortest: 0, longest: "1 minute" }, ["interval", "shortest"]],
        [{ shortest: 1, longest: 0 }, ["interval", "longest"]],
        [{ shortest: "1 minute", longest: "1 second" }, ["interval", "longest"]],
      ]
      for (const [interval, path] of wrong) {
        const error = yield* watch({ interval }).pipe(Stream.runDrain, Effect.flip, Effect.provide(table.layer))
        assert.strictEqual(error._tag === "RequestValidationError" && error.operation, "listDiceRolls")
        assert.deepStrictEqual(error._tag === "RequestValidationError" && error.issues.map(({ path }) => path), [path])
      }
      assert.deepStrictEqual(table.looks, [])
      const shortest = yield* watch({ interval: 1 }).pipe(
        Stream.runDrain,
        Effect.timeoutOption(0),
        Effect.result,
        Effect.provide(table.layer),
      )
      assert.strictEqual(shortest._tag, "Success")
    }))
})

describe("after a restart", () => {
  it.effect("the 10 seconds before are told again where nothing of them was seen", () =>
    Effect.gen(function* () {
      const table = new Table()
      table.add(idAt(seconds(9)), idAt(seconds(10)), idAt(seconds(15)), idAt(seconds(20)), idAt(seconds(21)))
      const after = idAt(seconds(20))
      const again = yield* watching(table, { after, seen: [] })
      assert.deepStrictEqual(again.first, [idAt(seconds(10)), idAt(seconds(15)), idAt(seconds(21))])
      const known = yield* watching(table, { after, seen: [idAt(seconds(15))] })
      assert.deepStrictEqual(known.first, [idAt(seconds(10)), idAt(seconds(21))])
    }))

  it.effect("none is lost and none comes twice, also of those that show up late while nobody watches", () =>
    Effect.gen(function* () {
      const table = new Table()
      const random = yield* Random.Random
      const below = (bound: number) => Math.floor(random.nextDoubleUnsafe() * bound)
      let position = pastRoll(undefined, idAt(0))
      const all: Array<DiceRollId> = []
      const seen: Array<DiceRollId> = []
      for (let start = 0; start < 40; start++) {
        for (let index = below(4); index >= 0; index--) {
          all.push(idAt(seconds(12 + start) - below(9_000), all.length))
          table.add(all.at(-1)!)
        }
        const { fiber, first } = yield* watching(table, position)
        for (const id of first) position = pastRoll(position, id)
        seen.push(...first)
        yield* Fiber.interrupt(fiber)
      }
      assert.isAbove(all.length, 60)
      assert.deepStrictEqual(seen.toSorted(), all.toSorted())
      assert.isBelow(position.seen.length, all.length / 2)
    }).pipe(Random.withSeed("out of order")))
})

describe("the position past a roll", () => {
  it("stays at the newest for one that shows up late, and keeps the ids of the 10 seconds before it", () => {
    const newest = pastRoll(undefined, idAt(seconds(20)))
    assert.deepStrictEqual(newest, { after: idAt(seconds(20)), seen: [] })
    const late = pastRoll(newest, idAt(seconds(15)))
    assert.deepStrictEqual(late, { after: idAt(seconds(20)), seen: [idAt(seconds(15))] })
    assert.deepStrictEqual(pastRoll(late, idAt(seconds(9))), late)
    assert.deepStrictEqual(pastRoll(late, idAt(seconds(26))), { after: idAt(seconds(26)), seen: [idAt(seconds(20))] })
  })
})

describe("over the simulator", () => {
  it.effect("rolls are seen at the next look, whatever the server keeps of answers", () =>
    Effect.gen(function* () {
      const rolls = yield* DiceRolls
      const seen: Array<DiceRollId> = []
      yield* rolls.watch({ interval: "5 seconds" }).pipe(
        Stream.runForEach(({ id }) => Effect.sync(() => void seen.push(id))),
        Effect.forkChild({ startImmediately: true }),
      )
      yield* TestClock.adjust("1 second")
      const roll = yield* rolls.create({ num_dice: 3 })
      yield* TestClock.adjust("5 seconds")
      // A roll empties no cache: other reads are still answered as before.
      assert.deepStrictEqual(seen, [roll.id])
    }).pipe(
      actingAs(ValentinaSimulator.users.player),
      Effect.provide(ValentinaSimulator.layer({ responseCache: true })),
    ))
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
        watch({ interval: "5 seconds" }).pipe(
          Stream.take(1),
          Stream.map(({ id }) => id),
          Stream.runCollect,
          Effect.provide(live),
        ),
      )
      assert.deepStrictEqual(ids, [idAt(2)])
      assert.deepStrictEqual(server.times, [0, 40_000, 45_000])
      // No answer that the server kept, so none is a minute old.
      const targets = server.requests.map(({ target }) => target)
      for (const target of targets) {
        assert.match(target, new RegExp(`^/api/v1/companies/${company}/dicerolls\\?limit=100&offset=0&_=[\\w-]+$`))
      }
      assert.strictEqual(new Set(targets).size, 3)
      assert.strictEqual(server.requests[0]?.headers["on-behalf-of"], user)
    }))
})

/**
 * The tables of a fleet, in PostgreSQL.
 */
import { assert, describe } from "@effect/vitest"
import * as Arr from "effect/Array"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as SqlClient from "effect/sql/SqlClient"
import { RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { CampaignId, CompanyId, UserId } from "effect-tabletop/valentina"
import * as TestClock from "effect/testing/TestClock"
import { type FleetCampaign, Roster } from "../../../src/mirror/fleet/Roster.ts"
import * as RollTime from "../../../src/mirror/fleet/RollTime.ts"
import * as Postgres from "../../support/Postgres.ts"

const roster = Layer.provideMerge(Roster.layer, Postgres.client)

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`
const campaignAt = (number: number) => CampaignId.make(id(number))
/** Rolls of a time in which every campaign has been added. */
const rollAt = (number: number) => RollTime.idAt(4_000_000_000_000 + number)

const seat = (number: number, company = 1): FleetCampaign => ({
  campaign: campaignAt(number),
  company: CompanyId.make(id(company)),
  actingUser: UserId.make(id(9)),
  valentinaKey: "ours",
  dddiceKey: "ours",
  room: RoomSlug.make(`room-${number}`),
  theme: ThemeId.make("dddice-bees"),
})

const viewer = (company = 1) => seat(0, company)

const shown = { outcome: "shown", lagMillis: 5, problem: undefined } as const

/** Takes the campaign and begins a roll. */
const beginAnew = Effect.fnUntraced(function* (campaign: CampaignId, roll: ReturnType<typeof rollAt>) {
  const { begin, take } = yield* Roster
  return (yield* begin(campaign, (yield* take(campaign))!, roll))!
})

/** A column of the one campaign there is. */
const column = (name: "pending" | "problem") =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{ readonly value: string | null }>`SELECT ${sql(name)} AS value FROM fleet_campaigns`
    return row?.value
  })

const pending = column("pending")
const problem = column("problem")

/** Has several programs work on one campaign, in any order, each with the epoch that it knows; gives what was allowed. */
const contend = Effect.fnUntraced(function* (steps: number) {
  const { add, begin, finish, leave, take } = yield* Roster
  const { campaign } = seat(1)
  yield* add(seat(1))
  // What each program knows, and what is true.
  const known = [-1, -1, -1]
  const sent = new Set<number>()
  const begun = new Set<string>()
  const done = new Set<string>()
  let epoch = 0
  let under: ReturnType<typeof rollAt> | undefined
  for (let index = 0; index < steps; index++) {
    const who = yield* Random.nextIntBetween(0, known.length)
    const held = known[who]!
    const isMine = held === epoch
    const roll = rollAt(yield* Random.nextIntBetween(1, 5))
    switch (yield* Random.choice(["take", "begin", "leave", "leave", "finish"] as const)) {
      case "take": {
        known[who] = ++epoch
        assert.strictEqual(yield* take(campaign), epoch)
        break
      }
      case "begin": {
        const attempt = yield* begin(campaign, held, roll)
        assert.strictEqual(attempt !== undefined, isMine, `begin ${held} at ${epoch}`)
        if (attempt === undefined) break
        known[who] = ++epoch
        under = roll
        assert.strictEqual(attempt.epoch, epoch)
        assert.strictEqual(attempt.progress.last === roll, done.has(roll))
        assert.strictEqual(attempt.progress.pending === roll, begun.has(roll) && !done.has(roll))
        begun.add(roll)
        break
      }
      case "leave": {
        assert.strictEqual(yield* leave(campaign, held), isMine && !sent.has(held), `leave ${held} at ${epoch}`)
        if (isMine) sent.add(held)
        break
      }
      case "finish": {
        if (under === undefined) break
        assert.strictEqual(yield* finish(campaign, held, under, shown), isMine, `finish ${held} at ${epoch}`)
        if (isMine) done.add(under)
      }
    }
  }
  return { epoch, done }
})

Postgres.describeWith("the roster", (it) => {
  describe("keeps", () => {
    it.effect("a campaign once, from the moment it was added", () =>
      Effect.gen(function* () {
        const { add, mirrored, watched } = yield* Roster
        const since = RollTime.idAt(yield* Clock.currentTimeMillis)
        assert.isTrue(yield* add(seat(1)))
        yield* TestClock.adjust("1 minute")
        assert.isFalse(yield* add(seat(1)))
        assert.isTrue(yield* add(seat(2)))
        assert.deepStrictEqual([...yield* mirrored(viewer())], [
          [campaignAt(1), since],
          [campaignAt(2), RollTime.idAt(yield* Clock.currentTimeMillis)],
        ])
        // Both are served by one look.
        const { actingUser, company, valentinaKey } = viewer()
        assert.deepStrictEqual(yield* watched("ours"), [{ actingUser, company, valentinaKey, after: since }])
        assert.deepStrictEqual(yield* watched("another"), [])
      }).pipe(Effect.provide(roster)))

    it.effect("the newest roll of a company, and never an older one", () =>
      Effect.gen(function* () {
        const { add, advance, watched } = yield* Roster
        yield* add(seat(1))
        for (const number of [20, 30, 10]) yield* advance(viewer(), rollAt(number))
        yield* advance(viewer(), "")
        assert.deepStrictEqual((yield* watched("ours")).map(({ after }) => after), [rollAt(30)])
      }).pipe(Effect.provide(roster)))

    it.effect("a company for as long as it has a campaign", () =>
      Effect.gen(function* () {
        const { add, remove, watched } = yield* Roster
        yield* Effect.forEach([seat(1), seat(2), seat(3, 2)], add)
        assert.isTrue(yield* remove(campaignAt(1)))
        assert.isFalse(yield* remove(campaignAt(1)))
        assert.strictEqual((yield* watched("ours")).length, 2)
        yield* remove(campaignAt(2))
        assert.deepStrictEqual((yield* watched("ours")).map(({ company }) => company), [viewer(2).company])
      }).pipe(Effect.provide(roster)))

    it.effect("a company also when its last campaign goes in the moment in which another one comes", () =>
      Effect.gen(function* () {
        const { add, mirrored, remove, watched } = yield* Roster
        for (let round = 0; round < 40; round++) {
          yield* add(seat(round))
          yield* Effect.all([remove(campaignAt(round)), add(seat(round + 1))], { concurrency: "unbounded" })
          assert.deepStrictEqual([...(yield* mirrored(viewer())).keys()], [campaignAt(round + 1)])
          assert.strictEqual((yield* watched("ours")).length, 1, `round ${round}`)
        }
      }).pipe(Effect.provide(roster)))
  })

  describe("lets", () => {
    for (const seed of Arr.range(1, 5)) {
      it.effect(`whoever took a campaign last begin, send once and finish, and nobody else (seed ${seed})`, () =>
        Effect.gen(function* () {
          const { done, epoch } = yield* contend(150)
          assert.isAbove(epoch, 20)
          assert.isAbove(done.size, 0)
        }).pipe(Random.withSeed(seed), Effect.provide(roster)))
    }

    it.effect("an attempt that was overtaken by a move send nothing, and the next one go to the new room", () =>
      Effect.gen(function* () {
        const { add, finish, leave, move, troubled } = yield* Roster
        const { campaign, dddiceKey } = seat(1)
        yield* add(seat(1))
        const before = yield* beginAnew(campaign, rollAt(1))
        const table = { room: RoomSlug.make("elsewhere"), dddiceKey: "another", theme: ThemeId.make("dddice-red") }
        yield* troubled(campaign, before.epoch, "no answer")
        assert.strictEqual(yield* problem, "no answer")
        assert.isTrue(yield* move(campaign, table))
        assert.isNull(yield* problem)
        assert.isFalse(yield* leave(campaign, before.epoch))
        assert.isFalse(yield* finish(campaign, before.epoch, rollAt(1), shown))
        const after = yield* beginAnew(campaign, rollAt(1))
        assert.deepStrictEqual([before.room, before.dddiceKey], [seat(1).room, dddiceKey])
        assert.deepStrictEqual([after.room, after.dddiceKey, after.look], [table.room, "another", {
          theme: table.theme,
        }])
        assert.isTrue(yield* leave(campaign, after.epoch))
        assert.isFalse(yield* move(campaignAt(7), table))
      }).pipe(Effect.provide(roster)))

    it.effect("an attempt of a campaign that is gone do nothing", () =>
      Effect.gen(function* () {
        const { add, begin, finish, leave, remove, take } = yield* Roster
        const { campaign } = seat(1)
        yield* add(seat(1))
        const { epoch } = yield* beginAnew(campaign, rollAt(1))
        yield* remove(campaign)
        assert.isFalse(yield* leave(campaign, epoch))
        assert.isFalse(yield* finish(campaign, epoch, rollAt(1), shown))
        assert.isUndefined(yield* begin(campaign, epoch, rollAt(1)))
        assert.isUndefined(yield* take(campaign))
        // And it knows nothing any more when it is there again.
        yield* add(seat(1))
        const again = yield* beginAnew(campaign, rollAt(1))
        assert.isUndefined(again.progress.last ?? again.progress.pending)
      }).pipe(Effect.provide(roster)))

    it.effect("a roll from before the campaign was added be dealt with, and one that was shown, and nothing wait for them", () =>
      Effect.gen(function* () {
        const { add, begin, finish } = yield* Roster
        const { campaign } = seat(1)
        yield* add(seat(1))
        const now = yield* Clock.currentTimeMillis
        const before = RollTime.idAt(now - 1)
        const after = RollTime.idAt(now)
        const first = yield* beginAnew(campaign, before)
        assert.strictEqual(first.progress.last, before)
        assert.isNull(yield* pending)
        const second = (yield* begin(campaign, first.epoch, after))!
        assert.isUndefined(second.progress.last)
        assert.strictEqual(yield* pending, after)
        yield* finish(campaign, second.epoch, after, shown)
        assert.strictEqual((yield* begin(campaign, second.epoch, after))?.progress.last, after)
        assert.isNull(yield* pending)
      }).pipe(Effect.provide(roster)))

    it.effect("nobody stop a campaign but who holds it, and resume it once", () =>
      Effect.gen(function* () {
        const { add, finish, resume, stop } = yield* Roster
        const { campaign } = seat(1)
        yield* add(seat(1))
        const { epoch } = yield* beginAnew(campaign, rollAt(1))
        yield* stop(campaign, epoch - 1, "an old one")
        assert.isUndefined((yield* beginAnew(campaign, rollAt(2))).stopped)
        const last = yield* beginAnew(campaign, rollAt(3))
        yield* stop(campaign, last.epoch, "the key is refused")
        yield* finish(campaign, last.epoch, rollAt(3), { ...shown, outcome: "leftOut", problem: "the key is refused" })
        assert.strictEqual((yield* beginAnew(campaign, rollAt(4))).stopped, "the key is refused")
        assert.isTrue(yield* resume(campaign))
        assert.isFalse(yield* resume(campaign))
        assert.isNull(yield* problem)
        assert.isUndefined((yield* beginAnew(campaign, rollAt(5))).stopped)
      }).pipe(Effect.provide(roster)))
  })

  describe("puts rooms", () => {
    const groups = Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ readonly room_group: string; readonly rooms: number }>`
        SELECT room_group, count(*)::int AS rooms FROM fleet_rooms GROUP BY room_group ORDER BY room_group`
      return Object.fromEntries(rows.map(({ room_group, rooms }) => [room_group, rooms]))
    })

    it.effect("into groups of their key that are never too large, also side by side", () =>
      Effect.gen(function* () {
        const { follow, unfollow } = yield* Roster
        const rooms = Arr.makeBy(23, (index) => RoomSlug.make(`room-${index}`))
        yield* Effect.forEach(rooms, (room, index) => follow(room, index < 3 ? "a/b" : "ours", 5), {
          concurrency: "unbounded",
        })
        assert.deepStrictEqual(yield* groups, { "a/b/1": 3, "ours/1": 5, "ours/2": 5, "ours/3": 5, "ours/4": 5 })
        // A room that is followed already stays where it is.
        const where = yield* follow(rooms[10]!, "ours", 5)
        assert.deepStrictEqual(yield* groups, { "a/b/1": 3, "ours/1": 5, "ours/2": 5, "ours/3": 5, "ours/4": 5 })
        // A place that is left is taken again.
        assert.isTrue(yield* unfollow(rooms[10]!))
        assert.isFalse(yield* unfollow(rooms[10]!))
        assert.strictEqual(yield* follow(RoomSlug.make("new"), "ours", 5), where)
      }).pipe(Effect.provide(roster)))

    it.effect("into another group when they are followed with another key", () =>
      Effect.gen(function* () {
        const { follow, followed } = yield* Roster
        const room = RoomSlug.make("room")
        assert.strictEqual(yield* follow(room, "ours", 5), "ours/1")
        assert.strictEqual(yield* follow(room, "theirs", 5), "theirs/1")
        assert.deepStrictEqual(yield* followed("ours/1"), [])
        assert.deepStrictEqual(yield* followed("theirs/1"), [{ room, dddiceKey: "theirs" }])
      }).pipe(Effect.provide(roster)))
  })
})

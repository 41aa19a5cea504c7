/**
 * A fleet that is told what to do while it runs.
 */
import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Fleet from "effect-tabletop/mirror/fleet"
import { CampaignId } from "effect-tabletop/valentina"
import * as TestClock from "effect/testing/TestClock"
import * as Postgres from "../../support/Postgres.ts"
import * as VirtualFleet from "../../support/VirtualFleet.ts"
import * as VirtualTime from "../../support/VirtualTime.ts"

const { Fault } = DddiceSimulator

/** A fleet with one runner, one campaign, and some moments in which it looks. */
const running = <A, E, R>(
  options: VirtualFleet.FleetOptions,
  program: (
    fleet: VirtualFleet.VirtualFleet & {
      readonly runner: VirtualFleet.VirtualRunner
      readonly seat: VirtualFleet.Seat
    },
  ) => Effect.Effect<A, E, R>,
) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.UTC(2026, 10, 29))
    const time = yield* VirtualTime.make
    return yield* time.run(Effect.gen(function* () {
      const world = yield* VirtualFleet.make(time, options)
      const runner = yield* world.start()
      const seat = yield* world.makeSeat
      yield* runner.fleet.add(seat)
      yield* later
      return yield* program({ ...world, runner, seat })
    }))
  }).pipe(Effect.scoped, Effect.provide(TestClock.layer()), Effect.provideService(Metric.MetricRegistry, new Map()))

/** Time in which it is looked, and shown what was seen. */
const later = Effect.sleep("6 seconds")

const table = (room: RoomSlug, dddiceKey = "ours") => ({ room, dddiceKey, theme: ThemeId.make("dddice-bees") })

Postgres.describeWith("a fleet", (it) => {
  it.effect("shows the rolls of a campaign from when it is added to when it is removed", () =>
    running({}, ({ roll, runner: { fleet }, seat, makeSeat, shown }) =>
      Effect.gen(function* () {
        const other = yield* makeSeat
        yield* roll(other, "before it is added")
        // What is rolled in the very millisecond counts as after.
        yield* later
        assert.isTrue(yield* fleet.add(other))
        assert.isFalse(yield* fleet.add(other))
        yield* later
        const first = yield* roll(other, "while it is there")
        const ours = yield* roll(seat, "in the other one")
        yield* later
        assert.isTrue(yield* fleet.remove(other.campaign))
        assert.isFalse(yield* fleet.remove(other.campaign))
        yield* roll(other, "after it is removed")
        yield* later
        assert.isTrue(yield* fleet.add(other))
        yield* later
        const last = yield* roll(other, "when it is there again")
        yield* later
        assert.deepStrictEqual(yield* shown(other.room), [first.id, last.id])
        assert.deepStrictEqual(yield* shown(seat.room), [ours.id])
      })))

  it.effect("shows them in another room once it is told to", () =>
    running({}, ({ roll, runner: { fleet }, seat, makeSeat, shown }) =>
      Effect.gen(function* () {
        const { room } = yield* makeSeat
        const first = yield* roll(seat, "one")
        yield* later
        assert.isTrue(yield* fleet.move(seat.campaign, table(room)))
        const second = yield* roll(seat, "two")
        yield* later
        assert.deepStrictEqual([yield* shown(seat.room), yield* shown(room)], [[first.id], [second.id]])
        assert.isFalse(yield* fleet.move(CampaignId.make("01a20140-3b2f-7b43-9729-905e6efced32"), table(room)))
      })))

  it.effect("stops a campaign whose key is refused, says why, leaves out its rolls, and goes on when it is resumed", () =>
    running({}, ({ dddice, roll, runner: { fleet }, seat, shown }) =>
      Effect.gen(function* () {
        yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(401) })
        for (const comment of ["refused", "left out"]) yield* roll(seat, comment)
        yield* later
        yield* roll(seat, "left out too")
        yield* later
        const { campaigns, problems, rolls } = yield* fleet.status
        assert.deepStrictEqual(campaigns, { all: 1, stopped: 1, busy: 0 })
        assert.deepInclude(rolls, { shown: 0, leftOut: 3, waiting: 0 })
        assert.deepStrictEqual(problems.map(({ id, kind }) => [kind, id]), [["campaign", seat.campaign]])
        assert.match(problems[0]!.problem, /^stopped: AuthenticationError: /)
        assert.isTrue(yield* fleet.resume(seat.campaign))
        assert.isFalse(yield* fleet.resume(seat.campaign))
        const { id } = yield* roll(seat, "seen")
        yield* later
        assert.deepStrictEqual(yield* shown(seat.room), [id])
        assert.deepInclude(yield* fleet.status, { problems: [] })
      })))

  for (
    const [what, move, reason] of [
      ["is gone", table(RoomSlug.make("nowhere")), /^stopped: NotFoundError: /],
      [
        "has a key that no runner knows",
        table(RoomSlug.make("nowhere"), "theirs"),
        /^stopped: No key of dddice is called theirs/,
      ],
    ] as const
  ) {
    it.effect(`stops a campaign whose room ${what}, until it is moved`, () =>
      running({}, ({ roll, runner: { fleet }, seat, shown }) =>
        Effect.gen(function* () {
          yield* fleet.move(seat.campaign, move)
          yield* roll(seat, "left out")
          yield* later
          const { problems } = yield* fleet.status
          assert.match(problems[0]!.problem, reason)
          yield* fleet.move(seat.campaign, table(seat.room))
          const { id } = yield* roll(seat, "seen")
          yield* later
          assert.deepStrictEqual(yield* shown(seat.room), [id])
          assert.deepStrictEqual((yield* fleet.status).problems, [])
        })))
  }

  it.effect("leaves out a roll that dddice does not take, and shows the next one", () =>
    running({}, ({ dddice, roll, runner: { fleet }, seat, shown }) =>
      Effect.gen(function* () {
        yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(422) })
        yield* roll(seat, "refused")
        const { id } = yield* roll(seat, "seen")
        yield* later
        assert.deepStrictEqual(yield* shown(seat.room), [id])
        assert.deepInclude((yield* fleet.status).rolls, { shown: 1, refused: 1, leftOut: 0 })
      })))

  it.effect("says which key it does not know", () =>
    running({}, ({ runner: { fleet }, makeSeat }) =>
      Effect.gen(function* () {
        yield* fleet.add({ ...yield* makeSeat, valentinaKey: "theirs" })
        yield* later
        const { keys } = yield* fleet.status
        assert.deepStrictEqual(keys.map(({ name, problem }) => [name, problem]), [
          ["ours", null],
          ["theirs", "No key of Valentina is called theirs in the settings of this runner"],
        ])
      })))

  it.effect("says how it is, in JSON and in metrics", () =>
    running({}, ({ roll, runner: { fleet, services }, seat }) =>
      Effect.gen(function* () {
        // Not in the very moment of a look.
        yield* Effect.sleep("300 millis")
        yield* roll(seat, "one")
        yield* later
        const { keys, lagMillis, rolls, rooms, runners } = yield* fleet.status
        assert.deepInclude(rolls, { shown: 1, waiting: 0, oldestWaitingMillis: 0 })
        assert.isAbove(lagMillis.p50, 0)
        assert.isAtMost(lagMillis.worst, 6_000)
        assert.deepInclude(keys[0], {
          api: "valentina",
          name: "ours",
          companies: 1,
          looksPerSecond: 1,
          intervalMillis: 1_000,
        })
        assert.deepStrictEqual([rooms, runners], [{ all: 0, groups: 0 }, 0])
        const metrics = yield* Effect.provideContext(Metric.snapshot, services)
        const counted = metrics.find(({ attributes, id }) =>
          id === "effect_tabletop_fleet_rolls_total" && attributes?.["outcome"] === "shown"
        )
        assert.deepInclude(counted?.state, { count: 1 })
      })))

  it.effect("tells who asks over the web, and nobody who asks for something else", () =>
    running({}, ({ runner: { services, sql }, seat }) =>
      Effect.gen(function* () {
        const ask = (path: string, method = "GET") =>
          Effect.provideContext(Fleet.respond(new Request(`http://localhost${path}`, { method })), services)
        const status = yield* ask("/status.json")
        const told = yield* Effect.promise(() => status.json())
        assert.deepStrictEqual(
          { ...yield* Schema.decodeUnknownEffect(Fleet.Status)(told), at: 0, keys: [] },
          { ...yield* Effect.provideContext(Fleet.Fleet.use(({ status }) => status), services), at: 0, keys: [] },
        )
        const page = yield* ask("/")
        assert.strictEqual(page.headers.get("content-type"), "text/html; charset=utf-8")
        assert.include(yield* Effect.promise(() => page.text()), "<h1>Fleet</h1>")
        assert.strictEqual((yield* ask("/keys")).status, 404)
        assert.strictEqual((yield* ask("/status.json", "POST")).status, 405)
        yield* sql`DROP TABLE fleet_keys`
        const away = yield* ask("/status.json")
        assert.deepStrictEqual([away.status, yield* Effect.promise(() => away.text())], [
          503,
          "PostgreSQL cannot be read",
        ])
        assert.isDefined(seat.campaign)
      })))

  it.effect("keeps no key, token or passcode in its database", () =>
    running({}, ({ dddice, dump, makeSeat, roll, runner: { fleet }, seat, valentina }) =>
      Effect.gen(function* () {
        const { passcode, ...locked } = yield* makeSeat
        yield* fleet.add(locked)
        yield* fleet.follow(seat.room, "ours")
        for (const status of [401, 422, 503]) {
          yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(status) })
          for (const { campaign } of [seat, locked]) yield* roll({ ...seat, campaign }, "A secret meeting")
          yield* later
          yield* fleet.resume(seat.campaign)
        }
        const text = yield* dump
        // What is no secret is there.
        for (const known of ["A secret meeting", seat.campaign, locked.room, "fleet_campaigns", "cluster_messages"]) {
          assert.include(text, known)
        }
        for (const secret of [passcode, valentina.apiKey, DddiceSimulator.tokens.owner]) {
          assert.notInclude(text, Redacted.value(secret))
          assert.notInclude(text, encodeURIComponent(Redacted.value(secret)))
        }
      })))

  for (const [perSecond, share, companies] of [[2, undefined, 6], [4, 0.25, 5]] as const) {
    it.effect(`looks at each of ${companies} companies every companies / (${perSecond} * ${share ?? 0.5}) seconds`, () =>
      running(
        { valentinaPerSecond: perSecond, share },
        ({ looks, makeCompany, runner: { fleet } }) =>
          Effect.gen(function* () {
            for (let count = 1; count < companies; count++) yield* fleet.add(yield* makeCompany)
            yield* Effect.sleep("10 seconds")
            const before = looks().length
            yield* Effect.sleep("60 seconds")
            const seen = Map.groupBy(looks().slice(before), ({ company }) => company)
            const every = companies / (perSecond * (share ?? 0.5))
            assert.strictEqual(seen.size, companies)
            for (const of of seen.values()) assert.closeTo(of.length, 60 / every, 1)
            const [key] = (yield* fleet.status).keys
            assert.deepInclude(key, { companies, intervalMillis: every * 1_000 })
          }),
      ))
  }
})

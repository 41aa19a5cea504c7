/**
 * Cached reads of dddice, on the simulator.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { cached } from "effect-tabletop/cache"
import { Dddice, Rooms, RoomSlug } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { withFreshReads, withHeaders, withTimeout, withUnreadable } from "effect-tabletop/layers/CallSettings"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const readsOf = (operation: string) =>
  DddiceSimulator.Simulator.use((simulator) =>
    Effect.map(simulator.requests, (requests) => requests.filter((request) => request.operation === operation).length)
  )

const setTable = Effect.gen(function* () {
  const rooms = yield* Rooms
  const { slug } = yield* rooms.create({ is_public: false, name: "Friday", passcode: Redacted.make("swordfish") })
  const get = yield* cached(rooms.get, { timeToLive: "1 minute" })
  return { rooms, get, slug: RoomSlug.make(slug) }
})

const read = readsOf("getRoom")

describe("cached", () => {
  it.effect("reads once until the time to live has passed", () =>
    Effect.gen(function* () {
      const { get, slug } = yield* setTable
      const first = yield* get({ slug })
      yield* TestClock.adjust("59 seconds")
      assert.strictEqual(yield* get({ slug, passcode: undefined }), first)
      assert.strictEqual(yield* read, 1)
      yield* TestClock.adjust("1 second")
      yield* get({ slug })
      assert.strictEqual(yield* read, 2)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("makes one request of equal calls at the same time", () =>
    Effect.gen(function* () {
      const { get, slug } = yield* setTable
      yield* Effect.all(Array.from({ length: 20 }, () => get({ slug })), { concurrency: "unbounded" })
      assert.strictEqual(yield* read, 1)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  // On Workers a reading ends with the request that began it, and nobody hears of that.
  it.effect("asks by itself when what another call reads does not come", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([ScriptedFetch.silence, ScriptedFetch.json(Clients.roomBody)])
      const calls = Effect.gen(function* () {
        const get = yield* cached((yield* Rooms).get, { timeToLive: "1 minute" })
        const room = get({ slug: RoomSlug.make("table") })
        yield* Effect.forkChild(withTimeout("1 hour")(room))
        yield* Effect.sleep(100)
        return (yield* room).slug
      })
      assert.strictEqual(yield* server.run(Effect.provide(calls, Clients.dddice())), "UELaLdu")
      assert.deepStrictEqual(server.times, [0, 10_100])
    }))

  it.effect("reads again after a write of the same area, also one that failed", () =>
    Effect.gen(function* () {
      const { get, rooms, slug } = yield* setTable
      yield* get({ slug })
      yield* rooms.update({ slug, name: "Saturday" })
      assert.strictEqual((yield* get({ slug })).name, "Saturday")
      yield* Effect.flip(rooms.delete({ slug: RoomSlug.make("nowhere") }))
      yield* get({ slug })
      assert.strictEqual(yield* read, 3)
      yield* rooms.list()
      yield* get({ slug })
      assert.strictEqual(yield* read, 3)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("keeps apart keys and passcodes, and keeps no failure", () =>
    Effect.gen(function* () {
      const { get, slug } = yield* setTable
      yield* get({ slug })
      const asStranger = Dddice.withToken(DddiceSimulator.tokens.stranger)
      const wrong = { slug, passcode: Redacted.make("herring") }
      yield* Effect.flip(asStranger(get({ slug })))
      yield* Effect.flip(asStranger(get(wrong)))
      yield* Effect.flip(asStranger(get(wrong)))
      yield* asStranger(get({ slug, passcode: Redacted.make("swordfish") }))
      assert.strictEqual(yield* read, 5)
      yield* get({ slug })
      assert.strictEqual(yield* read, 5)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("keeps apart calls that leave out what cannot be read, and those with other headers", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const list = yield* cached(rooms.list, { timeToLive: "1 minute" })
      const skipping = withUnreadable("skip")(list())
      const headed = withHeaders({ "x-app": "sheet" })(list())
      yield* Effect.all([list(), skipping, headed, list(), skipping, headed])
      assert.strictEqual(yield* readsOf("listRooms"), 3)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("reads again when asked to, and keeps what came", () =>
    Effect.gen(function* () {
      const { get, slug } = yield* setTable
      yield* get({ slug })
      const fresh = yield* withFreshReads(get({ slug }))
      assert.strictEqual(yield* get({ slug }), fresh)
      assert.strictEqual(yield* read, 2)
      yield* get.invalidateAll
      yield* get({ slug })
      assert.strictEqual(yield* read, 3)
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("dies for a method that writes", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const cause = yield* Effect.sandbox(cached(rooms.create, { timeToLive: "1 minute" })).pipe(Effect.flip)
      assert.include(Cause.pretty(cause), "Rooms.create writes: only reads can be cached")
    }).pipe(Effect.provide(DddiceSimulator.layer())))
})

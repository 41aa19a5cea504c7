/**
 * Rooms that a fleet follows, over sockets of a served simulator.
 */
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { assert } from "@effect/vitest"
import * as SingleRunner from "effect/cluster/SingleRunner"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import { Dddice, RateLimits, Rolls, Rooms, RoomSlug, ThemeId, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Fleet from "effect-tabletop/mirror/fleet"
import { serve } from "effect-tabletop/node"
import * as TestClock from "effect/testing/TestClock"
import * as Postgres from "../../support/Postgres.ts"

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees"), value: 7 }] as const
const { appKey, tokens } = DddiceSimulator

/** A runner that follows rooms, what it hears, and the server that they are on. */
const make = Effect.gen(function* () {
  const simulator = yield* DddiceSimulator.make()
  const { url } = yield* serve(simulator.webHandler, { acceptWebSocket: simulator.acceptWebSocket })
  const heard = yield* Queue.unbounded<{ readonly room: RoomSlug; readonly what: string }>()
  const realtime = { appKey, url: url.replace("http:", "ws:") }
  const keys = {
    valentina: {},
    dddice: {
      ours: { baseUrl: url, apiKey: tokens.owner, realtime },
      deaf: { baseUrl: url, apiKey: tokens.owner },
    },
  }
  const listener = Layer.succeed(
    Fleet.RoomListener,
    (room, event) => Queue.offer(heard, { room, what: event._tag }).pipe(Effect.asVoid),
  )
  const runner = Layer.merge(Fleet.Fleet.layer, Fleet.runner({ keys, rosterInterval: "100 millis" })).pipe(
    Layer.provideMerge(SingleRunner.layer({ shardingConfig: Fleet.shardingConfig })),
    Layer.provide([listener, Transport.layer, NodeCrypto.layerDigest]),
    Layer.provideMerge(Postgres.client),
  )
  const clients = Layer.provide(Dddice.layerNoDeps({ baseUrl: url, apiKey: tokens.owner }), [
    Layer.succeed(Transport.Transport, simulator.exchange),
    RateLimits.layerMemory,
  ])
  const services = yield* Layer.build(Layer.merge(Layer.fresh(runner), clients))
  const roll = (room: RoomSlug) =>
    Rolls.use((rolls) => rolls.create({ room, dice })).pipe(Effect.provideContext(services))
  /** The next thing of a kind that is heard. */
  const next = (what: string) =>
    Effect.repeat(Queue.take(heard), { until: (event) => event.what === what }).pipe(Effect.map(({ room }) => room))
  return {
    fleet: yield* Effect.provideContext(Fleet.Fleet, services),
    makeRoom: Rooms.use((rooms) => rooms.create({})).pipe(
      Effect.map(({ slug }) => slug),
      Effect.provideContext(services),
    ),
    roll,
    next,
  }
})

/** Asks again until it is so. */
const until = <A, E, R>(asking: Effect.Effect<A, E, R>, isSo: (value: A) => boolean) =>
  Effect.repeat(asking, { until: isSo, schedule: Schedule.spaced("20 millis") })

const live = <A, E, R>(effect: Effect.Effect<A, E, R>) => TestClock.withLive(Effect.scoped(effect))

Postgres.describeWith("a fleet that follows rooms", (it) => {
  it.effect("tells what happens in them, until it follows them no more", () =>
    live(Effect.gen(function* () {
      const { fleet, makeRoom, next, roll } = yield* make
      const [first, second] = [yield* makeRoom, yield* makeRoom]
      for (const room of [first, second]) {
        yield* fleet.follow(room, "ours")
        assert.strictEqual(yield* next("Connected"), room)
      }
      yield* roll(first)
      assert.strictEqual(yield* next("RollCreated"), first)
      assert.deepStrictEqual((yield* fleet.status).rooms, { all: 2, groups: 1 })
      assert.isTrue(yield* fleet.unfollow(first))
      // One socket carries both, in order: what is rolled first is heard first, if it is.
      const hearsFirst = Effect.gen(function* () {
        for (const room of [first, second]) yield* roll(room)
        const room = yield* next("RollCreated")
        return room === first ? (yield* next("RollCreated")) === second : false
      })
      yield* until(hearsFirst, (isHeard) => !isHeard)
    })))

  it.effect("says which room cannot be followed and why, until it can", () =>
    live(Effect.gen(function* () {
      const { fleet, makeRoom, next } = yield* make
      const room = yield* makeRoom
      yield* fleet.follow(room, "deaf")
      const deaf = yield* until(fleet.status, ({ problems }) => problems.length > 0)
      assert.deepStrictEqual(deaf.problems, [
        { kind: "room", id: room, problem: "Its key has no settings of realtime on this runner" },
      ])
      yield* fleet.follow(room, "ours")
      assert.strictEqual(yield* next("Connected"), room)
      yield* until(fleet.status, ({ problems }) => problems.length === 0)
      yield* fleet.follow(RoomSlug.make("nowhere"), "ours")
      const gone = yield* until(fleet.status, ({ problems }) => problems.length > 0)
      assert.match(gone.problems[0]!.problem, /^NotFoundError: |^AuthorizationError: /)
    })))
})

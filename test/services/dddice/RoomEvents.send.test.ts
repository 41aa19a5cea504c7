/**
 * Client events that RoomEvents sends, and the service made by hand.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"
import { DieId } from "effect-tabletop/schema/dddice/Die"
import { type FakePusher, settle, slug } from "../../support/FakePusher.ts"
import { follow, room, withRoom } from "../../support/FollowedRoom.ts"

const pass = (millis: number) => Effect.andThen(TestClock.adjust(millis), settle)

const die = DieId.make("die-1")
const dice = [{ uuid: die }]
const at = (x: number) => ({ dice: [{ uuid: die, meta: { position: { x, z: 0 } } }], room })

const clientFrames = (server: FakePusher) => server.socket.sent.filter(({ event }) => event.startsWith("client-"))

/** The x of each move that was sent. */
const moves = (server: FakePusher) =>
  server.socket.sentOf("client-RollValueMoveEvent").map(({ data }) =>
    (data as ReturnType<typeof at>).dice[0]?.meta.position.x
  )

describe("send", () => {
  it.effect("sends the frame that the official client sends", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      expect(yield* send({ slug: room, name: "RollValueMoveStartEvent", data: { dice } })).toBe(true)
      expect(yield* send({ slug: room, name: "wave", data: { hand: "left" } })).toBe(true)
      expect(clientFrames(server)).toEqual([
        { event: "client-RollValueMoveStartEvent", data: { dice }, channel: `presence-room.${slug}` },
        { event: "client-wave", data: { hand: "left" }, channel: `presence-room.${slug}` },
      ])
      expect(server.sockets).toHaveLength(1)
    })))

  it.effect("sends one move in 250 ms, the latest", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      const sent: Array<boolean> = []
      const move = (x: number) =>
        Effect.forkChild(
          Effect.tap(
            send({ slug: room, name: "RollValueMoveEvent", data: at(x) }),
            (was) => Effect.sync(() => sent.push(was)),
          ),
        )
      for (let x = 0; x < 10; x++) {
        yield* move(x)
        yield* pass(50)
      }
      expect(moves(server)).toEqual([0, 4, 9])
      yield* pass(1_000)
      expect(moves(server)).toEqual([0, 4, 9])
      expect(sent.filter((was) => was)).toHaveLength(3)
      expect(sent).toHaveLength(10)
      yield* move(10)
      yield* settle
      expect(moves(server)).toEqual([0, 4, 9, 10])
    })))

  it.effect("sends moves at the same pace after the clock was set back", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* TestClock.setTime(10_000_000)
      yield* follow()
      const { send } = yield* RoomEvents
      yield* send({ slug: room, name: "RollValueMoveEvent", data: at(1) })
      yield* TestClock.setTime(0)
      const waiting = yield* Effect.forkChild(send({ slug: room, name: "RollValueMoveEvent", data: at(2) }))
      yield* settle
      yield* pass(250)
      expect(yield* Fiber.join(waiting)).toBe(true)
      expect(moves(server)).toEqual([1, 2])
    })))

  it.effect("sends the move that waits before the end of the moves", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      yield* send({ slug: room, name: "RollValueMoveEvent", data: at(1) })
      const waiting = yield* Effect.forkChild(send({ slug: room, name: "RollValueMoveEvent", data: at(2) }))
      yield* settle
      yield* send({ slug: room, name: "RollValueMoveEndEvent", data: { dice } })
      yield* pass(250)
      expect(yield* Fiber.join(waiting)).toBe(true)
      expect(clientFrames(server).map(({ event }) => event)).toEqual([
        "client-RollValueMoveEvent",
        "client-RollValueMoveEvent",
        "client-RollValueMoveEndEvent",
      ])
    })))

  it.effect("forgets a move that was interrupted", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      yield* send({ slug: room, name: "RollValueMoveEvent", data: at(1) })
      const waiting = yield* Effect.forkChild(send({ slug: room, name: "RollValueMoveEvent", data: at(2) }))
      yield* settle
      yield* Fiber.interrupt(waiting)
      yield* pass(1_000)
      expect(moves(server)).toEqual([1])
    })))

  it.effect("opens a connection of its own when nobody follows", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { send } = yield* RoomEvents
      yield* send({ slug: room, name: "wave", data: null })
      expect(clientFrames(server)).toHaveLength(1)
      expect(server.socket.closedWith).toBe(1000)
    })))

  it.effect("waits for the connection", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      server.socket.drop(1006)
      yield* settle
      const fiber = yield* Effect.forkChild(send({ slug: room, name: "wave", data: null }))
      yield* pass(1_000)
      expect(yield* Fiber.join(fiber)).toBe(true)
      expect(clientFrames(server)).toHaveLength(1)
      expect(server.sockets).toHaveLength(2)
    })))

  it.effect("fails where the channel is refused, and for a name that is none", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { send } = yield* RoomEvents
      server.authorizations = [{ status: 403 }]
      expect((yield* Effect.flip(send({ slug: room, name: "wave", data: null })))._tag).toBe("AuthorizationError")
      expect(yield* Effect.flip(send({ slug: room, name: "", data: null }))).toMatchObject({
        _tag: "RequestValidationError",
        issues: [{ path: ["name"] }],
      })
      const unmade = { dice: [{ uuid: "" }] } as unknown as { readonly dice: typeof dice }
      expect(yield* Effect.flip(send({ slug: room, name: "RollValueMoveEndEvent", data: unmade }))).toMatchObject({
        _tag: "RequestValidationError",
        issues: [{ path: ["dice", 0, "uuid"] }],
      })
    })))
})

describe("layerTest", () => {
  it.effect("takes plain functions, and dies where one is missing", () =>
    Effect.gen(function* () {
      const { events, presence, send } = yield* RoomEvents
      const seen = yield* Stream.runCollect(events({ slug: room }))
      expect(seen).toEqual([{ _tag: "ClientEvent", name: "wave", data: null }])
      expect(yield* presence({ slug: room })).toEqual([])
      const exit = yield* Effect.exit(send({ slug: room, name: "wave", data: null }))
      expect(Exit.isFailure(exit) && Cause.pretty(exit.cause)).toMatch(
        "UnimplementedError: RoomEvents.send has no handler",
      )
    }).pipe(Effect.provide(RoomEvents.layerTest({
      events: () => Stream.make({ _tag: "ClientEvent" as const, name: "wave", data: null }),
      presence: () => Stream.make([]),
    }))))
})

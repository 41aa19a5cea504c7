/**
 * What RoomEvents tells after a gap: all that happened in it, and nothing twice.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { RollId } from "effect-tabletop/schema/dddice/Roll"
import { RoomEvent } from "effect-tabletop/schema/dddice/RoomEvent"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"
import { type FakePusher, participant, roll, settle, slug, updatedAt } from "../../support/FakePusher.ts"
import { brief, follow, pass, room, user, withRoom } from "../../support/FollowedRoom.ts"

/** Loses the connection, lets the room change, and connects again. */
const gap = Effect.fnUntraced(function* (server: FakePusher, change: () => void) {
  server.socket.drop(1006)
  yield* settle
  change()
  yield* pass(1)
})

describe("a gap", () => {
  it.effect("in which nothing happened tells nothing", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("before", 1)]
      const { news } = yield* follow()
      server.roll(roll("a", 2))
      yield* settle
      yield* gap(server, () => {})
      expect(yield* news).toEqual(["Connected", "RollCreated a", "Reconnecting 1", "Connected again", "CaughtUp"])
    })))

  it.effect("is told in order: who came and went, the room, deletions, rolls", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("older", 2), roll("gone", 1)]
      const { news, seen } = yield* follow({ slug: room, user })
      server.roll(roll("live", 3))
      yield* news
      yield* gap(server, () => {
        server.members = new Map([["user-2", participant(2, "Grace")]])
        server.room = { ...server.room, name: "The Crypt", ...updatedAt(9) }
        const recipient = { participant: { id: 1, user: { uuid: "user-1" } } }
        server.rolls = [
          roll("second", 5, { participants: [recipient] }),
          roll("first", 4),
          roll("live", 3),
          roll("older", 2, { ...updatedAt(6), total_value: 9 }),
        ]
      })
      expect(yield* news).toEqual([
        "Reconnecting 1",
        "Connected again",
        "ParticipantLeft Ada",
        "ParticipantJoined Grace",
        "RoomUpdated The Crypt",
        "RollDeleted gone",
        "RollUpdated older",
        "RollCreated first",
        "RollCreated second whispered",
        "CaughtUp",
      ])
      expect(seen.find(({ _tag }) => _tag === "RollDeleted")).not.toHaveProperty("roll")
    })))

  it.effect("reads a list that comes oldest first just as well, by pages", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.pageSize = 2
      const { news } = yield* follow()
      yield* news
      yield* gap(server, () => server.rolls = [1, 2, 3, 4, 5].map((at) => roll(`r${at}`, at)))
      expect(yield* news).toEqual([
        "Reconnecting 1",
        "Connected again",
        ...[1, 2, 3, 4, 5].map((at) => `RollCreated r${at}`),
        "CaughtUp",
      ])
    })))

  it.effect("is over when the room was read; what came meanwhile is told after, once", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* news
      yield* gap(server, () => {
        server.roomAnswers = [{ status: 503 }]
        server.rolls = [roll("missed", 1)]
      })
      server.roll(roll("live", 2))
      server.broadcast("RollCreateEvent", roll("missed", 1))
      expect(yield* news).toEqual(["Reconnecting 1"])
      yield* pass(1)
      expect(yield* news).toEqual(["Connected again", "RollCreated missed", "RollCreated live", "CaughtUp"])
    })))

  it.effect("does not hold back what comes before every channel is open, nor let it overtake", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow({ slug: room, user })
      yield* news
      server.socket.drop(1006)
      yield* settle
      server.rolls = [roll("missed", 1)]
      server.subscribes = false
      yield* pass(1)
      const open = (channel: string) =>
        server.socket.frame("pusher_internal:subscription_succeeded", { presence: { hash: {} } }, { channel })
      open(server.channel)
      server.roll(roll("early", 2))
      // Of this nothing can be read back.
      for (const name of ["wave", "nod"]) server.socket.frame(`client-${name}`, {}, { channel: server.channel })
      yield* settle
      expect(yield* news).toEqual(["Reconnecting 1"])
      open(`private-room.${slug}.user-1`)
      open("private-user.user-1")
      expect(yield* news).toEqual([
        "Connected again",
        "ParticipantLeft Ada",
        "RollCreated missed",
        "RollCreated early",
        "CaughtUp",
        "ClientEvent wave",
        "ClientEvent nod",
      ])
    })))

  it.effect("forgets what came before every channel was open, when the connection is lost again", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.subscribes = false
      const { news } = yield* follow({ slug: room, user })
      server.subscribed(server.channel)
      server.socket.frame(
        "pusher_internal:member_added",
        { user_id: "user-2", user_info: participant(2, "Grace") },
        { channel: server.channel },
      )
      server.roll(roll("deleted-since", 5))
      server.broadcast("RoomUpdateEvent", { ...server.room, name: "The Old Crypt", ...updatedAt(5) })
      yield* settle
      yield* gap(server, () => {
        server.subscribes = true
        server.rolls = []
      })
      expect(yield* news).toEqual(["Reconnecting 1", "Connected"])
    })))

  it.effect("tells who is there although the connection is lost again while the room is read", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.roomAnswers = [{ status: 503 }]
      const { news, seen } = yield* follow()
      server.opens = false
      server.socket.drop(1006)
      yield* pass(1)
      expect((yield* news)[0]).toBe("Connected")
      expect(seen[0]).toMatchObject({ present: [{ username: "Ada" }] })
    })))

  it.effect("is read again when rolls are deleted from pages that were read", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.pageSize = 2
      const { news } = yield* follow()
      yield* news
      server.afterPage = (page) => {
        if (page !== 1) return
        server.afterPage = () => {}
        const [first] = server.rolls.splice(0, 1)
        server.broadcast("RollDeleteEvent", first)
      }
      yield* gap(server, () => server.rolls = [5, 4, 3, 2, 1].map((at) => roll(`r${at}`, at)))
      expect(yield* news).toEqual([
        "Reconnecting 1",
        "Connected again",
        ...[1, 2, 3, 4, 5].map((at) => `RollCreated r${at}`),
        "CaughtUp",
        "RollDeleted r5",
      ])
    })))

  it.effect("tells no whispers to who does not follow those of a user", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      const recipient = { participant: { id: 1, user: { uuid: "user-1" } } }
      yield* gap(server, () => server.rolls = [roll("secret", 2, { participants: [recipient] }), roll("open", 1)])
      expect(yield* news).toEqual(["Connected", "Reconnecting 1", "Connected again", "RollCreated open", "CaughtUp"])
      yield* pass(10)
      yield* gap(server, () => server.rolls = [roll("open", 1)])
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "CaughtUp"])
    })))

  it.effect("does not change a roll that the API shows to its roller without a mask", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      const { values, ...made } = roll("hidden", 1) as { readonly values: ReadonlyArray<object> }
      const showing = (shown: object) => values.map((die) => ({ ...die, is_hidden: true, ...shown }))
      server.rolls = [{ ...made, values: showing({}) }]
      server.broadcast("RollCreateEvent", {
        ...made,
        values: showing({ value: 0, value_to_display: "?" }),
        equation: "?",
        total_value: ["?"],
      })
      expect(yield* news).toEqual(["Connected", "RollCreated hidden"])
      yield* gap(server, () => {})
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "CaughtUp"])
    })))

  it.effect("ends the stream when the room is gone", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { fiber, news } = yield* follow()
      yield* gap(server, () => server.roomAnswers = [{ status: 404 }])
      expect(yield* news).toEqual(["Connected", "Reconnecting 1"])
      expect(yield* Effect.flip(Fiber.join(fiber))).toMatchObject({ _tag: "NotFoundError", operation: "getRoom" })
    })))

  it.effect("takes no roll for deleted that the list does not hold but the API still has", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      server.roll(roll("by-another", 1))
      yield* news
      yield* gap(server, () => server.hidden.add("by-another"))
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "CaughtUp"])
    })))

  it.effect("tells a change of a roll that the list does not hold but the API still has", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      server.roll(roll("by-another", 1))
      yield* news
      yield* gap(server, () => {
        server.hidden.add("by-another")
        server.rolls = [roll("by-another", 1, updatedAt(5))]
      })
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "RollUpdated by-another", "CaughtUp"])
    })))

  it.effect("takes no roll of another room from a list that ignores the filter", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* news
      yield* gap(server, () => {
        const elsewhere = { ...server.room, slug: "another" }
        server.rolls = [
          roll("here", 3, { room: server.room }),
          roll("elsewhere", 2, { room: elsewhere }),
          roll("in-no-room", 1, { room: null }),
        ]
      })
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "RollCreated here", "CaughtUp"])
    })))

  it.effect("in which the table was cleared asks for a hundred rolls, not for all", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = Array.from({ length: 300 }, (_, index) => roll(`r${300 - index}`, 300 - index))
      const { news } = yield* follow()
      yield* news
      const before = server.requests.length
      yield* gap(server, () => server.rolls = [])
      const told = yield* news
      expect(told.filter((event) => event.startsWith("RollDeleted"))).toHaveLength(300)
      expect(server.requests.length - before).toBe(103)
    })))

  it.effect("after which the list lacks many rolls takes none for deleted that it did not ask for, while one is there", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = Array.from({ length: 150 }, (_, index) => roll(`r${150 - index}`, 150 - index))
      const { news } = yield* follow()
      yield* news
      yield* gap(server, () => {
        server.rolls = server.rolls.slice(0, 1)
        server.hidden.add("r150")
      })
      const told = yield* news
      const deleted = told.filter((event) => event.startsWith("RollDeleted"))
      assert.deepStrictEqual(deleted, Array.from({ length: 99 }, (_, index) => `RollDeleted r${149 - index}`))
    })))

  it.effect("tells a change that shows in nothing but the time", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      server.roll(roll("a", 1))
      server.broadcast("RollUpdateEvent", roll("a", 1, updatedAt(2)))
      server.broadcast("RollUpdateEvent", roll("a", 1, updatedAt(2)))
      assert.deepStrictEqual(yield* news, ["Connected", "RollCreated a", "RollUpdated a"])
      yield* gap(server, () => server.rolls = [roll("a", 1, updatedAt(3))])
      assert.deepStrictEqual(yield* news, ["Reconnecting 1", "Connected again", "RollUpdated a", "CaughtUp"])
    })))

  it.effect("does not read the whole past of a room whose list comes newest first", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = Array.from({ length: 5_000 }, (_, index) => roll(`r${5_000 - index}`, 5_000 - index))
      const { news } = yield* follow()
      yield* news
      expect(server.requests).toHaveLength(2 + 5)
      yield* gap(server, () => server.rolls.unshift(roll("new", 6_000)))
      expect(yield* news).toEqual(["Reconnecting 1", "Connected again", "RollCreated new", "CaughtUp"])
      expect(server.requests).toHaveLength(7 + 7)
    })))
})

describe("what was missed", () => {
  it.effect("is no roll of the past that the list did not reach before others were deleted", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = Array.from({ length: 600 }, (_, index) => roll(`r${600 - index}`, 600 - index))
      const { news } = yield* follow()
      yield* news
      yield* gap(server, () => server.rolls.splice(0, 300))
      const told = yield* news
      expect(told.filter((event) => event.startsWith("RollCreated"))).toEqual([])
      expect(told.at(-1)).toBe("CaughtUp")
    })))

  const marked = (event: RoomEvent) => `${brief(event)}${"missed" in event && event.missed ? ", missed" : ""}`

  it.effect("is marked, whatever it is, and nothing else is", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("changed", 2), roll("gone", 1), { ...roll("odd", 0), dice: 7, values: 7 }]
      const { seen } = yield* follow()
      server.roll(roll("live", 3))
      yield* settle
      server.socket.drop(1006)
      yield* settle
      server.rolls = [
        roll("late", 4),
        roll("changed", 2, { ...updatedAt(5), label: "again" }),
        roll("live", 3),
        { ...roll("odder", 5), values: 7 },
      ]
      server.room = { ...server.room, name: "Low table" }
      server.members = new Map([["user-2", participant(2, "Ben")]])
      server.afterPage = () => {
        server.afterPage = () => {}
        server.roll(roll("meanwhile", 6))
      }
      yield* pass(1)
      server.roll(roll("after", 7))
      yield* settle
      assert.deepStrictEqual(seen.map(marked), [
        "Connected",
        "UnreadableRoll",
        "RollCreated live",
        "Reconnecting 1",
        "Connected again",
        "ParticipantLeft Ada, missed",
        "ParticipantJoined Ben, missed",
        "RoomUpdated Low table, missed",
        "RollDeleted gone, missed",
        "RollUpdated changed, missed",
        "RollCreated late, missed",
        "UnreadableRoll, missed",
        "CaughtUp",
        "RollCreated meanwhile",
        "RollCreated after",
      ])
    })))

  it.effect("travels with the events as JSON", () =>
    Effect.gen(function* () {
      const event: RoomEvent = { _tag: "RollDeleted", uuid: RollId.make("gone"), whisper: false, missed: true }
      const json = yield* Schema.encodeEffect(RoomEvent)(event)
      assert.deepStrictEqual<unknown>(json, { ...event })
      assert.deepStrictEqual(yield* Schema.decodeUnknownEffect(RoomEvent)(json), event)
    }))

  it.effect("is not read back where that is not wanted; who came and went is told all the same", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("before", 1)]
      const { news, seen } = yield* follow({ slug: room, missed: "skip" })
      server.roll(roll("live", 2))
      yield* settle
      yield* gap(server, () => {
        server.rolls = [roll("unheard", 3)]
        server.members = new Map([["user-2", participant(2, "Ben")]])
      })
      server.roll(roll("after", 4))
      server.broadcast("RollUpdateEvent", roll("before", 1, updatedAt(5)))
      server.broadcast("RollDeleteEvent", roll("unheard", 3))
      assert.deepStrictEqual(yield* news, [
        "Connected",
        "RollCreated live",
        "Reconnecting 1",
        "Connected again",
        "ParticipantLeft Ada",
        "ParticipantJoined Ben",
        "CaughtUp",
        "RollCreated after",
        "RollUpdated before",
        "RollDeleted unheard",
      ])
      assert.deepStrictEqual(seen.slice(4, 6).map(marked), [
        "ParticipantLeft Ada, missed",
        "ParticipantJoined Ben, missed",
      ])
      assert.deepStrictEqual(server.requests.filter(({ url }) => url.startsWith("/api/1.0/roll")), [])
    })))
})

describe("the memory of rolls", () => {
  it.effect("is bounded, and what it forgot is not told again", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        for (let at = 1; at <= 20; at++) server.roll(roll(`r${at}`, at))
        yield* news
        yield* gap(server, () => {
          server.rolls.splice(0, 1)
          server.rolls.unshift(roll("new", 21))
        })
        expect(yield* news).toEqual([
          "Reconnecting 1",
          "Connected again",
          "RollDeleted r20",
          "RollCreated new",
          "CaughtUp",
        ])
      }),
      { remembered: 3 },
    ))
})

describe("the memory of rolls that come out of order", () => {
  it.effect("holds what was forgotten for told, up to the newest of it", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        // The second was made before the first: both are forgotten, in the order in which they came.
        for (const [id, at] of [["first", 10], ["second", 5], ["third", 20], ["fourth", 21]] as const) {
          server.roll(roll(id, at))
        }
        yield* news
        yield* gap(server, () => {
          server.rolls = [
            roll("fourth", 21),
            roll("third", 20),
            roll("first", 10),
            roll("unheard", 7),
            roll("second", 5),
          ]
        })
        assert.deepStrictEqual(yield* news, ["Reconnecting 1", "Connected again", "CaughtUp"])
      }),
      { remembered: 2 },
    ))
})

describe("a slow reader", () => {
  const count = 10_000
  const ids = Array.from({ length: count }, (_, index) => `r${index}`)

  it.effect("gets 10,000 events in order, with at most the capacity waiting", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { events } = yield* RoomEvents
        const seen: Array<string> = []
        const fiber = yield* Effect.forkChild(Stream.runForEach(events({ slug: room }), (event) =>
          Effect.sync(() =>
            seen.push(brief(event))
          ).pipe(Effect.andThen(Effect.sleep(1)))))
        yield* settle
        yield* pass(1)
        for (const [index, id] of ids.entries()) {
          server.roll(roll(id, index))
        }
        yield* settle
        for (let turn = 0; turn < 200 && seen.length < count; turn++) {
          yield* pass(1)
        }
        const told = seen.filter((event) =>
          event.startsWith("RollCreated")
        )
        expect(told).toEqual(ids.map((id) => `RollCreated ${id}`))
        // What was dropped was read back, once.
        expect(seen.filter((event) => event === "Connected again")).toHaveLength(1)
        yield* Fiber.interrupt(fiber)
        expect(server.socket.closedWith).toBe(1000)
      }),
      { capacity: 500 },
    ))

  /** Follows a room, and reads nothing after the connection until it is let. */
  const followSlowly = Effect.gen(function* () {
    const reads = yield* Latch.make()
    const { seen } = yield* follow({ slug: room }, reads.await)
    const allOf = Effect.fnUntraced(function* (server: FakePusher, rolls: ReadonlyArray<string>) {
      for (const [index, id] of rolls.entries()) server.roll(roll(id, index))
      for (let turn = 0; turn < 50; turn++) yield* settle
      yield* reads.open
      for (let turn = 0; turn < 200 && seen.length <= rolls.length; turn++) yield* settle
      yield* settle
      return seen.slice(1).map(brief)
    })
    return { seen, allOf }
  })

  const created = (rolls: ReadonlyArray<string>) => rolls.map((id) => `RollCreated ${id}`)

  it.effect("gets all that waited before what was dropped, which alone is marked as missed", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { allOf, seen } = yield* followSlowly
        expect(yield* allOf(server, ids.slice(0, 120))).toEqual([
          ...created(ids.slice(0, 97)),
          "Connected again",
          ...created(ids.slice(97, 120)),
          "CaughtUp",
        ])
        const missed = seen.flatMap((event) => event._tag === "RollCreated" && event.missed ? [event.roll.uuid] : [])
        expect(missed).toEqual(ids.slice(97, 120))
      }),
      // Not a multiple of what is taken at once.
      { capacity: 97 },
    ))

  it.effect("has a thousand messages wait, unless a capacity is given", () =>
    Effect.gen(function* () {
      yield* withRoom(Effect.fnUntraced(function* (server) {
        const { allOf } = yield* followSlowly
        expect(yield* allOf(server, ids.slice(0, 1_000))).toEqual(created(ids.slice(0, 1_000)))
      }))
      yield* withRoom(Effect.fnUntraced(function* (server) {
        const { allOf } = yield* followSlowly
        const told = yield* allOf(server, ids.slice(0, 1_001))
        expect(told.slice(1_000)).toEqual(["Connected again", "RollCreated r1000", "CaughtUp"])
      }))
    }))

  it.effect("gets them without a second reading when the capacity is enough", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { news, seen } = yield* follow()
        yield* news
        const before = server.requests.length
        for (const [index, id] of ids.entries()) server.roll(roll(id, index))
        for (let turn = 0; turn < 200 && seen.length <= count; turn++) yield* settle
        expect(yield* news).toEqual(ids.map((id) => `RollCreated ${id}`))
        expect(server.requests).toHaveLength(before)
      }),
      { capacity: count },
    ))

  it.effect("holds up nobody else", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const stuck = yield* follow({ slug: room }, Effect.never)
        const { news } = yield* follow()
        yield* news
        for (let batch = 0; batch < 100; batch++) {
          for (let index = 0; index < 10; index++) server.roll(roll(`b${batch}-${index}`, batch * 10 + index))
          yield* settle
        }
        expect(yield* news).toHaveLength(1_000)
        server.socket.frame("pusher:ping", {})
        yield* settle
        expect(server.socket.sentOf("pusher:pong")).toHaveLength(1)
        expect(stuck.seen).toHaveLength(1)
      }),
      { capacity: 50 },
    ))
})

/**
 * The events of a room: what is told, and what is told once.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { readFileSync } from "node:fs"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"
import { RoomEvent } from "effect-tabletop/schema/dddice/RoomEvent"
import { type FakePusher, participant, roll, settle, slug, updatedAt } from "../../support/FakePusher.ts"
import { brief, follow, pass, room, user, withRoom } from "../../support/FollowedRoom.ts"

const whispers = `private-room.${slug}.user-1`

const theme = JSON.parse(
  readFileSync(new URL("../../fixtures/dddice/35-get-dice-box-slug.json", import.meta.url), "utf8"),
).body.data

describe("events", () => {
  it.effect("starts with the room and who is there", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("before", 1)]
      const { news, seen } = yield* follow()
      expect(yield* news).toEqual(["Connected"])
      expect(seen[0]).toMatchObject({ room: { slug }, present: [{ username: "Ada" }], resumed: false })
      expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
        "POST /broadcasting/auth",
        `GET /api/1.0/room/${slug}`,
        `GET /api/1.0/roll?room=${slug}`,
      ])
      expect(server.requests[0]?.body).toEqual({ socket_id: "123.456", channel_name: `presence-room.${slug}` })
    })))

  it.effect("tells of rolls", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news, seen } = yield* follow()
      server.roll(roll("a", 1))
      server.broadcast("RollUpdateEvent", roll("a", 1, { ...updatedAt(2), label: "to hit" }))
      server.broadcast("RollDeleteEvent", roll("a", 1, updatedAt(3)))
      server.broadcast("RollDeleteEvent", { uuid: "only-an-id" })
      expect(yield* news).toEqual([
        "Connected",
        "RollCreated a",
        "RollUpdated a",
        "RollDeleted a",
        "RollDeleted only-an-id",
      ])
      expect(seen[1]).toMatchObject({ roll: { equation: "1d8", total_value: 3 }, whisper: false })
    })))

  it.effect("tells of the room, the participants and the dice box", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news, seen } = yield* follow({ slug: room, user })
      server.broadcast("RoomUpdateEvent", { ...server.room, name: "The Crypt" })
      const grace = { user_id: "user-2", user_info: participant(2, "Grace") }
      const onChannel = { channel: server.channel }
      server.socket.frame("pusher_internal:member_added", grace, onChannel)
      server.socket.frame("pusher_internal:member_added", grace, onChannel)
      server.socket.frame("pusher_internal:member_removed", { user_id: "user-2" }, onChannel)
      server.broadcast("DiceBoxCreateEvent", theme, "private-user.user-1")
      server.broadcast("DiceBoxDeleteEvent", theme, "private-user.user-1")
      expect(yield* news).toEqual([
        "Connected",
        "RoomUpdated The Crypt",
        "ParticipantJoined Grace",
        "ParticipantLeft Grace",
        "DiceBoxChanged",
        "DiceBoxChanged",
      ])
      expect(seen.slice(-2)).toMatchObject([{ change: "created", theme: { id: theme.id } }, { change: "deleted" }])
    })))

  it.effect("tells of whispers when a user is given", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow({ slug: room, user })
      expect(server.socket.subscriptions()).toEqual([
        expect.objectContaining({ channel: server.channel, channel_data: '{"user_id":"user-1"}' }),
        { auth: expect.any(String), channel: whispers },
        { auth: expect.any(String), channel: "private-user.user-1" },
      ])
      server.broadcast("RollCreateEvent", roll("secret", 1), whispers)
      server.broadcast("RollCreateEvent", roll("secret", 1))
      const recipient = { participant: { id: 1, user: { uuid: "user-1" } } }
      server.broadcast("RollCreateEvent", roll("named", 2, { participants: [recipient] }))
      expect(yield* news).toEqual(["Connected", "RollCreated secret whispered", "RollCreated named whispered"])
    })))

  it.effect("needs no whispers otherwise", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      expect(server.socket.sentOf("pusher:subscribe")).toHaveLength(1)
    })))

  it.effect("drops duplicates, and what is older than what was told", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* news
      server.roll(roll("a", 1))
      server.broadcast("RollCreateEvent", roll("a", 1))
      server.broadcast("RollUpdateEvent", roll("a", 1, { ...updatedAt(5), label: "new" }))
      server.broadcast("RollUpdateEvent", roll("a", 1, { ...updatedAt(5), label: "new" }))
      server.broadcast("RollUpdateEvent", roll("a", 1, { ...updatedAt(4), label: "old" }))
      expect(yield* news).toEqual(["RollCreated a", "RollUpdated a"])
      server.broadcast("RollDeleteEvent", roll("a", 1))
      server.broadcast("RollDeleteEvent", roll("a", 1))
      server.broadcast("RollUpdateEvent", roll("a", 1, updatedAt(6)))
      expect(yield* news).toEqual(["RollDeleted a"])
    })))

  it.effect("keeps two changes within one second apart", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* news
      server.roll(roll("a", 1))
      server.broadcast("RollUpdateEvent", roll("a", 1, { total_value: 8 }))
      server.broadcast("RollUpdateEvent", roll("a", 1, { total_value: 9 }))
      expect(yield* news).toEqual(["RollCreated a", "RollUpdated a", "RollUpdated a"])
    })))

  it.effect("reads client events, typed where they are known", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news, seen } = yield* follow()
      const from = { channel: server.channel, user_id: "user-2" }
      const dice = [{ uuid: "die-1" }]
      const send = (event: string, data: unknown) =>
        server.socket.text(JSON.stringify({ event: `client-${event}`, data, ...from }))
      send("RollValueMoveStartEvent", { dice })
      send("RollValueMoveEvent", { dice: [{ uuid: "die-1", meta: { position: { x: 10.5, z: 20 } } }], room: slug })
      send("RollValueMoveEndEvent", { dice })
      send("RollValueMoveEvent", { dice: "not as known" })
      send("wave", { hand: "left" })
      server.socket.frame("client-wave", { hand: "right" }, from)
      for (const user_id of [undefined, null, "", 7]) {
        const frame = { event: "client-nod", data: {}, channel: server.channel, user_id }
        server.socket.text(JSON.stringify(frame))
      }
      expect(yield* news).toEqual([
        "Connected",
        "RollValueMoveStart",
        "RollValueMove",
        "RollValueMoveEnd",
        "ClientEvent RollValueMoveEvent",
        "ClientEvent wave",
        "ClientEvent wave",
        "ClientEvent nod",
        "ClientEvent nod",
        "ClientEvent nod",
        "ClientEvent nod",
      ])
      expect(seen[2]).toMatchObject({
        dice: [{ uuid: "die-1", meta: { position: { x: 10.5, z: 20 } } }],
        sender: "user-2",
      })
      expect(seen.slice(-6, -4)).toMatchObject([{ data: { hand: "left" } }, { data: { hand: "right" } }])
      expect(seen.slice(-4).map((event) => "sender" in event ? event.sender : "nobody"))
        .toEqual(["nobody", "nobody", "nobody", "7"])
    })))

  it.effect("goes on after frames that cannot be read, and shows what it did not understand", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news, seen } = yield* follow()
      yield* news
      server.socket.text("no JSON at all")
      server.socket.text("[]")
      server.socket.text(JSON.stringify({ event: 5, channel: server.channel }))
      server.socket.text(JSON.stringify({ data: "{}", channel: server.channel }))
      server.broadcast("RollCreateEvent", { uuid: "broken", passcode: "secret" })
      server.socket.text(JSON.stringify({ event: "App\\Events\\RoomUpdateEvent", data: "{", channel: server.channel }))
      server.broadcast("RoofFellInEvent", { dust: true })
      server.socket.frame(
        "pusher_internal:member_added",
        { user_id: 7, user_info: { shape: "unknown" } },
        { channel: server.channel },
      )
      server.broadcast("RollCreateEvent", roll("elsewhere", 1), "presence-room.another")
      server.roll(roll("whole", 1))
      expect(yield* news).toEqual([
        "UnknownEvent RollCreateEvent",
        "UnknownEvent RoomUpdateEvent",
        "UnknownEvent RoofFellInEvent",
        "UnknownEvent ParticipantJoined",
        "RollCreated whole",
      ])
      const [, broken, , fell] = seen
      if (broken?._tag !== "UnknownEvent" || fell?._tag !== "UnknownEvent") throw new Error("Expected unknown events")
      expect(broken.problems.length).toBeGreaterThan(0)
      expect(JSON.stringify(broken)).not.toContain("secret")
      expect(fell.problems).toEqual([])
      expect(Redacted.value(fell.data)).toEqual({ data: { dust: true } })
    })))

  it.effect("is JSON when it is encoded", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { seen } = yield* follow()
      server.roll(roll("a", 1))
      server.socket.drop(1006)
      yield* settle
      for (const event of seen) {
        const text = JSON.stringify(yield* Schema.encodeEffect(RoomEvent)(event))
        expect(brief(yield* Schema.decodeUnknownEffect(RoomEvent)(JSON.parse(text)))).toBe(brief(event))
      }
      expect(seen).toHaveLength(3)
    })))

  it.effect("shares one socket and its channels, and closes it with the last reader", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const first = yield* follow()
      const second = yield* follow()
      const third = yield* follow({ slug: room, user })
      expect(server.sockets).toHaveLength(1)
      expect(server.socket.sentOf("pusher:subscribe")).toHaveLength(3)
      server.roll(roll("a", 1))
      for (const { news } of [first, second, third]) expect(yield* news).toEqual(["Connected", "RollCreated a"])
      yield* Fiber.interrupt(third.fiber)
      expect(server.socket.sentOf("pusher:unsubscribe").map(({ data }) => data)).toEqual(
        expect.arrayContaining([{ channel: whispers }, { channel: "private-user.user-1" }]),
      )
      yield* Fiber.interrupt(first.fiber)
      expect(server.socket.closedWith).toBeUndefined()
      yield* Fiber.interrupt(second.fiber)
      expect(server.socket.closedWith).toBe(1000)
      const again = yield* follow()
      expect(server.sockets).toHaveLength(2)
      expect(yield* again.news).toEqual(["Connected"])
    })))
})

describe("presence", () => {
  it.effect("gives who is there, and every change", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { presence } = yield* RoomEvents
      const now = yield* presence({ slug: room })
      expect(now.map(({ username }) => username)).toEqual(["Ada"])
      expect(server.socket.closedWith).toBe(1000)
      const seen: Array<ReadonlyArray<string>> = []
      yield* Effect.forkChild(Stream.runForEach(
        presence.changes({ slug: room }),
        (there) => Effect.sync(() => seen.push(there.map(({ username }) => username))),
      ))
      yield* settle
      const onChannel = { channel: server.channel }
      server.socket.frame(
        "pusher_internal:member_added",
        { user_id: "user-2", user_info: participant(2, "Grace") },
        onChannel,
      )
      yield* settle
      server.socket.frame("pusher_internal:member_removed", { user_id: "user-1" }, onChannel)
      yield* settle
      expect(seen).toEqual([["Ada"], ["Ada", "Grace"], ["Grace"]])
    })))

  it.effect("reads an empty table, which PHP writes as a list", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.members = new Map()
      const { presence } = yield* RoomEvents
      expect(yield* presence({ slug: room })).toEqual([])
    })))
})

describe("members that are told of more than once", () => {
  const tell = (server: FakePusher, event: "member_added" | "member_removed", user_id: string, name: string) =>
    server.socket.frame(
      `pusher_internal:${event}`,
      { user_id, user_info: participant(2, name) },
      { channel: server.channel },
    )

  it.effect("are read with the room, and came no second time", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.members.set("user-3", participant(3, "Cy"))
      server.roomAnswers = [{ status: 503 }]
      const { news, seen } = yield* follow()
      // The room is read a second later.
      tell(server, "member_added", "user-2", "Ben")
      tell(server, "member_removed", "user-3", "Cy")
      yield* pass(1)
      assert.deepStrictEqual(yield* news, ["Connected"])
      const [connected] = seen
      if (connected?._tag !== "Connected") return assert.fail("No connection")
      assert.deepStrictEqual(connected.present.map(({ username }) => username), ["Ada", "Ben"])
    })))

  it.effect("change who is there once", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { presence } = yield* RoomEvents
      const seen: Array<ReadonlyArray<string>> = []
      yield* Effect.forkChild(
        Stream.runForEach(presence.changes({ slug: room }), (members) =>
          Effect.sync(() => seen.push(members.map(({ username }) => username)))),
      )
      yield* settle
      for (
        const [event, id, name] of [
          ["member_added", "user-2", "Ben"],
          ["member_added", "user-2", "Benedict"],
          ["member_removed", "user-9", "Nobody"],
          ["member_removed", "user-2", "Ben"],
          ["member_removed", "user-2", "Ben"],
        ] as const
      ) {
        tell(server, event, id, name)
        yield* settle
      }
      assert.deepStrictEqual(seen, [["Ada"], ["Ada", "Ben"], ["Ada"]])
    })))
})

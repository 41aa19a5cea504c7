/**
 * What cannot be read of a room ends nothing, and is told without its values.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { RoomEvent } from "effect-tabletop/schema/dddice/RoomEvent"
import { type FakePusher, participant, roll, settle } from "../../support/FakePusher.ts"
import { follow, pass, room, user, withRoom } from "../../support/FollowedRoom.ts"

const gap = Effect.fnUntraced(function* (server: FakePusher, change: () => void) {
  server.socket.drop(1006)
  yield* settle
  change()
  yield* pass(1)
})

const unreadable = (events: ReadonlyArray<RoomEvent>) =>
  events.flatMap((event) => event._tag === "UnreadableRoll" ? [[event.uuid, event.problems]] : [])

const noText = [["bad", ["label: Expected string | null"]]]

describe("a listed roll that does not fit", () => {
  it.effect("is told once, and everything else goes on", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("good", 2), roll("bad", 1, { label: 5 })]
      const { news, seen } = yield* follow({ slug: room, user })
      assert.deepStrictEqual(yield* news, ["Connected", "UnreadableRoll"])
      assert.deepStrictEqual<unknown>(unreadable(seen), noText)
      server.roll(roll("live", 3))
      yield* gap(server, () => server.rolls.unshift(roll("missed", 4)))
      assert.deepStrictEqual(yield* news, [
        "RollCreated live",
        "Reconnecting 1",
        "Connected again",
        "RollCreated missed",
        "CaughtUp",
      ])
    })))

  it.effect("is told after the gap in which it came, also when it fitted before", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("bad", 1)]
      const { news, seen } = yield* follow({ slug: room, user })
      yield* news
      yield* gap(server, () => {
        server.rolls = [roll("new", 2, { values: null }), roll("bad", 1, { label: 5 })]
      })
      assert.deepStrictEqual(yield* news, [
        "Reconnecting 1",
        "Connected again",
        "UnreadableRoll",
        "UnreadableRoll",
        "CaughtUp",
      ])
      assert.deepStrictEqual<unknown>(unreadable(seen).map(([uuid]) => uuid), ["new", "bad"])
    })))

  it.effect("and is not listed, is asked for and told", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [roll("bad", 1)]
      const { news, seen } = yield* follow({ slug: room, user })
      yield* gap(server, () => {
        server.rolls = [roll("bad", 1, { label: 5 })]
        server.hidden.add("bad")
      })
      assert.deepStrictEqual(yield* news, [
        "Connected",
        "Reconnecting 1",
        "Connected again",
        "UnreadableRoll",
        "CaughtUp",
      ])
      assert.deepStrictEqual<unknown>(unreadable(seen), noText)
    })))

  it.effect("and may be whispered, or is another room's, is told to nobody else", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.rolls = [
        roll("whispered", 3, { label: 5, participants: [{ participant: { id: 1, user: { uuid: "user-1" } } }] }),
        roll("who knows", 2, { participants: "everybody" }),
        roll("elsewhere", 1, { label: 5, room: { slug: "another" } }),
      ]
      assert.deepStrictEqual(yield* (yield* follow()).news, ["Connected"])
      assert.deepStrictEqual<unknown>(unreadable((yield* follow({ slug: room, user })).seen).map(([uuid]) => uuid), [
        "whispered",
        undefined,
      ])
    })))

  it.effect("tells none of its values", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const passcode = "hush-hush"
      server.rolls = [
        roll("bad", 1, { label: { passcode }, total_value: passcode, room: { ...server.room, passcode } }),
      ]
      const { seen } = yield* follow({ slug: room, user })
      assert.lengthOf(unreadable(seen), 1)
      assert.notInclude(JSON.stringify(seen), passcode)
    })))
})

describe("a room that does not fit", () => {
  it.effect("is told in the place of the connection, and everything else goes on", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const whole = server.room
      server.room = { ...whole, slug: 7 }
      const { news, seen } = yield* follow({ slug: room, user })
      server.roll(roll("live", 1))
      yield* settle
      yield* gap(server, () => {
        server.room = whole
        server.rolls.unshift(roll("missed", 2))
      })
      assert.deepStrictEqual(yield* news, [
        "UnreadableRoom",
        "RollCreated live",
        "Reconnecting 1",
        "Connected again",
        "RollCreated missed",
        "CaughtUp",
      ])
      assert.deepStrictEqual<unknown>(seen[0], { _tag: "UnreadableRoom", problems: ["slug: Expected string"] })
    })))
})

describe("a page of rolls that does not fit", () => {
  const broken = { type: "roll[]", data: "none today", links: null }

  it.effect("ends nothing: the list is read again, after longer and longer waits, until it fits", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const readings = () => server.requests.filter(({ url }) => url.startsWith("/api/1.0/roll?")).length
      server.rolls = [roll("old", 1)]
      server.pageInstead = () => broken
      const { news, seen } = yield* follow({ slug: room, user })
      assert.deepStrictEqual(yield* news, ["Connected", "UnreadableRolls"])
      assert.deepStrictEqual<unknown>(seen[1], { _tag: "UnreadableRolls", problems: ["data: Expected array"] })
      server.roll(roll("live", 2))
      assert.deepStrictEqual(yield* news, ["RollCreated live"])
      const start = readings()
      yield* pass(600)
      // It is told once, and read a few times in ten minutes.
      assert.deepStrictEqual(yield* news, [])
      assert.isAtLeast(readings() - start, 8)
      assert.isAtMost(readings() - start, 30)
      server.pageInstead = () => undefined
      yield* pass(40)
      // What was there at the start is no news, as ever.
      assert.deepStrictEqual(yield* news, ["CaughtUp"])
      const end = readings()
      yield* pass(600)
      assert.strictEqual(readings(), end)
    })))

  it.effect("after a gap is read again, and what was missed is told then", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.pageSize = 1
      server.rolls = [roll("old", 1)]
      const { news, seen } = yield* follow({ slug: room, user })
      yield* gap(server, () => {
        server.rolls = [roll("third", 4), roll("second", 3), roll("first", 2)]
        server.pageInstead = (page) => page === 2 ? broken : undefined
      })
      assert.deepStrictEqual(yield* news, [
        "Connected",
        "Reconnecting 1",
        "Connected again",
        "RollCreated third",
        "UnreadableRolls",
      ])
      server.roll(roll("live", 5))
      server.pageInstead = () => undefined
      yield* pass(40)
      assert.deepStrictEqual(yield* news, [
        "RollCreated live",
        "RollDeleted old",
        "RollCreated first",
        "RollCreated second",
        "CaughtUp",
      ])
      const missed = seen.flatMap((event) => event._tag === "RollCreated" && event.missed ? [event.roll.uuid] : [])
      assert.deepStrictEqual<unknown>(missed, ["third", "first", "second"])
    })))

  it.effect("is read again no more often where the connection is lost meanwhile", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.pageInstead = () => broken
      yield* follow({ slug: room, user })
      // The waits are long by now: the connection is lost, and open again, within one.
      yield* pass(300)
      for (const _ of [1, 2, 3]) yield* gap(server, () => {})
      const readings = () => server.requests.filter(({ url }) => url.startsWith("/api/1.0/roll?")).length
      const start = readings()
      yield* pass(600)
      assert.isAtLeast(readings() - start, 8)
      assert.isAtMost(readings() - start, 30)
    })))

  it.effect("that fits again after the next gap is not read once more", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.pageInstead = () => broken
      const { news } = yield* follow({ slug: room, user })
      yield* gap(server, () => {
        server.pageInstead = () => undefined
        server.rolls = [roll("missed", 1)]
      })
      yield* pass(600)
      const readings = server.requests.filter(({ url }) => url.startsWith("/api/1.0/roll?"))
      assert.strictEqual(readings.length, 2)
      // Nothing tells what was there at the start from what came since.
      assert.deepStrictEqual(yield* news, [
        "Connected",
        "UnreadableRolls",
        "Reconnecting 1",
        "Connected again",
        "CaughtUp",
      ])
    })))
})

describe("what is cosmetic and does not fit", () => {
  it.effect("is absent", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const tray = [[null, { dieType: "d20", theme: "dddice-bees" }]]
      const ada = { ...participant(1, "Ada"), dice_tray: tray, color: null, position: "first" }
      server.members = new Map([["user-1", ada]])
      server.room = { ...server.room, participants: [ada], settings: { chat: { textSize: 5, isVisible: false } } }
      const { news, seen } = yield* follow({ slug: room, user })
      yield* gap(server, () => {
        const nameless = { ...(participant(1, "Ada").user as object), name: null }
        server.rolls = [roll("nameless", 2, { user: nameless, direction: null, operator: 3 })]
      })
      assert.deepStrictEqual(yield* news, [
        "Connected",
        "Reconnecting 1",
        "Connected again",
        "RollCreated nameless",
        "CaughtUp",
      ])
      const connected = seen[0]
      if (connected?._tag !== "Connected") return assert.fail("not connected")
      assert.lengthOf(connected.present, 1)
      assert.notProperty(connected.present[0], "dice_tray")
      assert.deepStrictEqual(connected.room.settings, { chat: { isVisible: false } })
    })))
})

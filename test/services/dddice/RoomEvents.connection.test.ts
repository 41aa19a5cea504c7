/**
 * The connection of RoomEvents: handshake, silence, close codes, refusals.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Socket from "effect/socket/Socket"
import * as TestClock from "effect/testing/TestClock"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"
import { DddiceClient } from "effect-tabletop/layers/dddice/DddiceClient"
import type { Options } from "effect-tabletop/layers/dddice/RealtimeOptions"
import { appKey, FakePusher, roll, settle, token } from "../../support/FakePusher.ts"
import { errorOf, follow, pass, room, withRoom } from "../../support/FollowedRoom.ts"

describe("handshake", () => {
  it.effect("goes to the address that the official client uses", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      expect(server.socket.url).toBe(
        `wss://ws.dddice.com/app/${appKey}?protocol=7&client=js&version=8.4.0&flash=false`,
      )
    })))

  it.effect("is waited for no longer than 30 seconds", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.handshake = undefined
      const { news, seen } = yield* follow()
      yield* pass(29)
      expect(yield* news).toEqual([])
      yield* pass(1)
      expect(yield* news).toEqual(["Reconnecting 1"])
      expect(seen[0]).toMatchObject({ reason: "The server sent no handshake" })
      expect(server.socket.closedWith).toBe(1000)
      server.handshake = { socket_id: "1.2", activity_timeout: 30 }
      yield* pass(1)
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect("is followed by pings without end, which are answered once a second", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      for (let count = 0; count < 1_000; count++) server.socket.frame("pusher:ping", {})
      yield* pass(0)
      expect(server.socket.sentOf("pusher:pong")).toHaveLength(1)
      yield* pass(1)
      server.socket.frame("pusher:ping", {})
      yield* pass(0)
      expect(server.socket.sentOf("pusher:pong")).toHaveLength(2)
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect("is followed by a subscription that is told again and again, and read once", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      expect(yield* news).toEqual(["Connected"])
      const asked = server.requests.length
      for (let count = 0; count < 1_000; count++) server.subscribed(server.channel)
      yield* pass(1)
      expect(yield* news).toEqual([])
      expect(server.requests.length).toBe(asked)
    })))

  it.effect("is followed by members without end, of whom a thousand are kept", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      for (let count = 0; count < 1_100; count++) {
        server.socket.frame("pusher_internal:member_added", { user_id: `m${count}`, user_info: {} }, {
          channel: server.channel,
        })
      }
      yield* pass(1)
      expect((yield* news).length).toBeLessThanOrEqual(1_001)
    })))

  it.effect("is waited for no longer, whatever comes in its place", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.handshake = undefined
      const { news } = yield* follow()
      for (const seconds of [20, 10]) {
        server.socket.frame("pusher:ping", {})
        yield* pass(seconds)
      }
      expect(yield* news).toEqual(["Reconnecting 1"])
    })))

  it.effect("that says no socket id is no handshake", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.handshake = { activity_timeout: 30 }
      const { news } = yield* follow()
      yield* pass(30)
      expect(yield* news).toEqual(["Reconnecting 1"])
    })))

  it.effect("refused with an error frame ends the stream, though the socket stays open", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.handshake = undefined
      const followed = yield* follow()
      server.socket.text(JSON.stringify({
        event: "pusher:error",
        data: { code: 4001, message: "Could not find app by key" },
      }))
      expect(yield* errorOf(followed)).toMatchObject({
        _tag: "ConnectionRefusedError",
        code: 4001,
        reason: "Could not find app by key",
      })
    })))

  it.effect("is tried again when no connection opens, ever more slowly", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.opens = false
      const { news, seen } = yield* follow()
      for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
        yield* news
        const attempts = server.sockets.length
        expect(seen.at(-1)).toMatchObject({ _tag: "Reconnecting", attempt: attempts })
        yield* pass(seconds - 0.001)
        expect(server.sockets).toHaveLength(attempts)
        yield* pass(0.001)
        expect(server.sockets).toHaveLength(attempts + 1)
      }
    })))

  it.effect("is tried again by clients at moments of their own, also when they have waited for long", () =>
    Effect.gen(function* () {
      const waits = yield* Effect.forEach(["a", "b", "c", "d"], (seed) =>
        Effect.gen(function* () {
          const delays: Array<number> = []
          yield* withRoom(
            Effect.fnUntraced(function* (server) {
              server.opens = false
              const { seen } = yield* follow()
              for (let attempt = 0; attempt < 8; attempt++) yield* pass(38)
              for (const event of seen) if (event._tag === "Reconnecting") delays.push(Duration.toMillis(event.delay))
            }),
            { reconnect: {} },
          )
          return delays.slice(0, 8)
        }).pipe(Random.withSeed(seed)))
      const plain = [1_000, 2_000, 4_000, 8_000, 16_000, 24_000, 24_000, 24_000]
      for (const delays of waits) {
        delays.forEach((delay, index) => {
          assert.isAtLeast(delay, plain[index]!)
          assert.isAtMost(delay, plain[index]! * 1.25)
        })
      }
      for (const index of plain.keys()) {
        assert.strictEqual(new Set(waits.map((delays) => delays[index])).size, waits.length)
      }
    }))

  it.effect("is given up after as many attempts as are allowed", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        server.opens = false
        const followed = yield* follow()
        yield* pass(1)
        yield* pass(2)
        expect(yield* errorOf(followed)).toMatchObject({
          _tag: "TransportError",
          api: "dddice",
          operation: "connect",
          message: "The realtime connection was lost, and 2 more attempts failed",
        })
        expect(server.sockets).toHaveLength(3)
      }),
      { reconnect: { retries: 2, jitter: 0 } },
    ))

  it.effect("survives a constructor that throws", () => {
    const server = new FakePusher()
    const broken = Layer.succeed(Socket.WebSocketConstructor, () => {
      throw new SyntaxError("no such address")
    })
    return Effect.gen(function* () {
      const { news } = yield* follow()
      expect(yield* news).toEqual(["Reconnecting 1"])
    }).pipe(Effect.provide(Layer.provide(RoomEvents.layerNoDeps({ appKey }), [server.client, broken])))
  })
})

describe("silence", () => {
  it.effect("is broken by a ping after the server's activity timeout", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* pass(29)
      expect(server.socket.sentOf("pusher:ping")).toHaveLength(0)
      yield* pass(1)
      expect(server.socket.sentOf("pusher:ping")).toEqual([{ event: "pusher:ping", data: {} }])
      yield* pass(30)
      expect(server.socket.sentOf("pusher:ping")).toHaveLength(2)
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect.each([[600, 120], [0, 120], [null, 120], [5, 5]])(
    "with an activity timeout of %s lasts %s seconds",
    ([asked, kept]) =>
      withRoom(Effect.fnUntraced(function* (server) {
        server.handshake = { socket_id: "1.2", activity_timeout: asked }
        yield* follow()
        yield* pass((kept ?? 0) - 1)
        expect(server.socket.sentOf("pusher:ping")).toHaveLength(0)
        yield* pass(1)
        expect(server.socket.sentOf("pusher:ping")).toHaveLength(1)
      })),
  )

  it.effect("after a ping ends the connection in 30 seconds", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news, seen } = yield* follow()
      server.pongs = false
      yield* pass(30)
      yield* pass(29)
      expect(yield* news).toEqual(["Connected"])
      yield* pass(1)
      expect(yield* news).toEqual(["Reconnecting 1"])
      expect(seen.at(-1)).toMatchObject({ reason: "The server does not answer" })
      expect(server.socket.closedWith).toBe(1000)
      yield* pass(1)
      expect(yield* news).toEqual(["Connected again", "CaughtUp"])
    })))

  it.effect("begins anew with the answer, however short it may be", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.handshake = { socket_id: "1.2", activity_timeout: 5 }
      const { news, seen } = yield* follow()
      const pings = () => server.socket.sentOf("pusher:ping").length
      yield* pass(5)
      yield* pass(5)
      expect(pings()).toBe(2)
      server.pongs = false
      yield* pass(5)
      expect(pings()).toBe(3)
      // The answer comes late, but it comes.
      yield* pass(3)
      server.socket.frame("pusher:pong", {})
      yield* settle
      yield* pass(4)
      expect(pings()).toBe(3)
      yield* pass(1)
      expect(pings()).toBe(4)
      for (let second = 0; second < 29; second++) yield* TestClock.adjust(1_000)
      expect(yield* news).toEqual(["Connected"])
      yield* pass(1)
      expect(yield* news).toEqual(["Reconnecting 1"])
      expect(seen.at(-1)).toMatchObject({ reason: "The server does not answer" })
    })))

  it.effect("does not count while anything comes", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      yield* news
      server.pongs = false
      yield* pass(30)
      yield* pass(29)
      server.roll(roll("a", 1))
      yield* settle
      yield* pass(29)
      expect(yield* news).toEqual(["RollCreated a"])
    })))

  it.effect("is what the server asks about too", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      server.socket.frame("pusher:ping", {})
      yield* settle
      expect(server.socket.sentOf("pusher:pong")).toEqual([{ event: "pusher:pong", data: {} }])
    })))
})

describe("close codes", () => {
  it.effect.each([4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4099])(
    "%s ends the stream",
    (code) =>
      withRoom(Effect.fnUntraced(function* (server) {
        const followed = yield* follow()
        server.socket.drop(code, "no more")
        expect(yield* errorOf(followed)).toMatchObject({ _tag: "ConnectionRefusedError", code, reason: "no more" })
        yield* pass(120)
        expect(server.sockets).toHaveLength(1)
      })),
  )

  it.effect("that end the connection do so for who was there, not for who comes after", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const slow = yield* follow({ slug: room }, Effect.never)
      server.socket.drop(4001)
      yield* settle
      const { news } = yield* follow()
      expect(yield* news).toEqual(["Connected"])
      expect(server.sockets).toHaveLength(2)
      yield* Fiber.interrupt(slow.fiber)
      server.roll(roll("a", 1))
      expect(yield* news).toEqual(["RollCreated a"])
    })))

  it.effect.each([4100, 4199, 4300, 4301, 1000, 1001, 1005, 1006, 1011, 1012, 1013])(
    "%s waits before it connects again",
    (code) =>
      withRoom(Effect.fnUntraced(function* (server) {
        const { news, seen } = yield* follow()
        server.socket.drop(code)
        expect(yield* news).toEqual(["Connected", "Reconnecting 1"])
        expect(seen[1]).toMatchObject({ code })
        expect(server.sockets).toHaveLength(1)
        yield* pass(1)
        expect(yield* news).toEqual(["Connected again", "CaughtUp"])
      })),
  )

  it.effect.each([4200, 4201, 4202, 4299])(
    "%s connects again at once",
    (code) =>
      withRoom(Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        server.socket.drop(code)
        yield* settle
        yield* TestClock.adjust(0)
        expect(yield* news).toEqual(["Connected", "Reconnecting 1", "Connected again", "CaughtUp"])
      })),
  )

  it.effect("4200 again and again is no storm", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      server.socket.drop(4200)
      yield* pass(0)
      server.socket.drop(4200)
      yield* pass(1)
      expect(server.sockets).toHaveLength(2)
      yield* pass(1)
      expect(server.sockets).toHaveLength(3)
      yield* pass(10)
      server.socket.drop(4200)
      yield* pass(0)
      expect(server.sockets).toHaveLength(4)
    })))

  it.effect("4000 connects again over TLS", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        expect(server.socket.url).toMatch(/^ws:\/\/localhost:6001\/app\//)
        server.socket.drop(4000)
        yield* pass(0)
        expect(server.socket.url).toMatch(/^wss:\/\/localhost:6001\/app\//)
        expect(yield* news).toEqual(["Connected", "Reconnecting 1", "Connected again", "CaughtUp"])
        server.socket.drop(4000)
        yield* pass(0)
        expect(server.sockets).toHaveLength(2)
        yield* pass(2)
        expect(server.sockets).toHaveLength(3)
      }),
      { url: "ws://localhost:6001" },
    ))

  it.effect("of an error frame count as those of a close; a refused client event does not", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      server.socket.text(JSON.stringify({ event: "pusher:error", data: { code: 4301, message: "Too fast" } }))
      server.socket.text(JSON.stringify({ event: "pusher:error", data: { code: null, message: "?" } }))
      server.socket.text(JSON.stringify({ event: "pusher:error", data: { code: 4300, message: "Not an end" } }))
      server.socket.text(JSON.stringify({ event: "pusher:error", data: { code: 3999, message: "Nor this" } }))
      expect(yield* news).toEqual(["Connected"])
      server.socket.text(JSON.stringify({ event: "pusher:error", data: { code: 4100, message: "Over capacity" } }))
      expect(yield* news).toEqual(["Reconnecting 1"])
    })))

  it.effect.each([4000, 4299])(
    "of an error frame end the connection from the first to the last: %i",
    (code) =>
      withRoom(Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        yield* news
        server.socket.text(JSON.stringify({ event: "pusher:error", data: { code, message: "The end" } }))
        expect(yield* news).toContain("Reconnecting 1")
      })),
  )
})

describe("interruption", () => {
  it.effect("closes the socket in the middle of everything", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const steps: ReadonlyArray<() => void> = [
        () => server.opens = false,
        () => server.handshake = undefined,
        () => server.subscribes = false,
        () => undefined,
      ]
      for (const step of steps) {
        server.opens = true
        server.handshake = { socket_id: "1.2" }
        server.subscribes = true
        step()
        const { fiber } = yield* follow()
        yield* Fiber.interrupt(fiber)
        expect(server.socket.readyState).toBe(3)
        const sockets = server.sockets.length
        yield* pass(600)
        expect(server.sockets).toHaveLength(sockets)
      }
    })))

  it.effect("while the connection is down ends the attempts", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { fiber } = yield* follow()
      server.socket.drop(1006)
      yield* settle
      yield* Fiber.interrupt(fiber)
      yield* pass(600)
      expect(server.sockets).toHaveLength(1)
    })))
})

describe("settings", () => {
  const problems = (options: Options) =>
    Effect.scoped(RoomEvents.make(options)).pipe(
      Effect.provide([DddiceClient.layer({ apiKey: Redacted.make(token) }), Socket.layerWebSocketConstructorGlobal]),
      Effect.flip,
      Effect.map(({ issues }) => issues.map(({ path }) => path.join("."))),
    )

  it.effect("are checked", () =>
    Effect.gen(function* () {
      expect(yield* problems({ appKey: "" })).toEqual(["appKey"])
      expect(yield* problems({ appKey, url: "ws://ws.example.com" })).toEqual(["url"])
      expect(yield* problems({ appKey, url: "https://ws.example.com" })).toEqual(["url"])
      expect(yield* problems({ appKey, url: "wss://ws.example.com/app" })).toEqual(["url"])
      expect(yield* problems({ appKey, url: "no address", capacity: 0, remembered: 1.5 })).toEqual([
        "url",
        "capacity",
        "remembered",
      ])
    }))
})

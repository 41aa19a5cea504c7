/**
 * Leave to hear a room: asked for, refused, and made anew.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Random from "effect/Random"
import * as Stream from "effect/Stream"
import * as Tracer from "effect/Tracer"
import { RoomEvents, type RoomEventsError } from "effect-tabletop/dddice/RoomEvents"
import { withRetryPolicy } from "effect-tabletop/layers/RetryPolicy"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"
import { appKey, roll, settle, token } from "../../support/FakePusher.ts"
import { errorOf, follow, pass, room, user, withRoom } from "../../support/FollowedRoom.ts"

describe("authorisation", () => {
  it.effect("refused is a typed error, and a later reader asks again", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.authorizations = [{ status: 403, body: { message: "Not a participant" } }]
      const followed = yield* follow()
      expect(yield* errorOf(followed)).toMatchObject({
        _tag: "AuthorizationError",
        operation: "authorizeChannel",
        detail: "Not a participant",
      })
      expect(server.socket.closedWith).toBe(1000)
      const { news } = yield* follow()
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect("is asked for beside the API, and is told so in its span", () =>
    Effect.gen(function* () {
      const templates = new Set<unknown>()
      const tracer = Tracer.make({
        span(options) {
          const span = new Tracer.NativeSpan(options)
          const attribute = span.attribute.bind(span)
          span.attribute = (name, value) => {
            if (name === "url.template") templates.add(value)
            attribute(name, value)
          }
          return span
        },
      })
      const followed = withRoom(Effect.fnUntraced(function* (server) {
        const { news } = yield* follow()
        yield* news
        expect(server.requests[0]).toMatchObject({ method: "POST", url: "/broadcasting/auth" })
      }))
      yield* Effect.provideService(followed, Tracer.Tracer, tracer)
      expect([...templates]).toContain("/broadcasting/auth")
    }))

  it.effect("of one channel refused does not touch the others", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const everybody = yield* follow()
      server.authorizations = [{ status: 401 }]
      const followed = yield* follow({ slug: room, user })
      expect((yield* errorOf(followed))._tag).toBe("AuthenticationError")
      server.roll(roll("a", 1))
      expect(yield* everybody.news).toEqual(["Connected", "RollCreated a"])
    })))

  it.effect("is asked for again while the server is down", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.authorizations = [{ status: 503 }, { status: 429 }]
      const { news } = yield* follow()
      yield* pass(1)
      yield* pass(2)
      expect(yield* news).toEqual(["Connected"])
      expect(server.requests.filter(({ url }) => url === "/broadcasting/auth")).toHaveLength(3)
    })))

  it.effect("is asked for again when its answer breaks off: nothing was written", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.authorizations = [{ status: 200, breaksOff: true }]
      const { news } = yield* follow()
      yield* pass(2)
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect("is asked for again no sooner than the server says, and no more often than is allowed", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const asked = () => server.requests.filter(({ url }) => url === "/broadcasting/auth").length
        server.authorizations = [
          { status: 429, headers: { "retry-after": "40" } },
          { status: 503 },
          { status: 503 },
          { status: 503 },
        ]
        const followed = yield* follow()
        yield* pass(39)
        expect(asked()).toBe(1)
        yield* pass(1)
        expect(asked()).toBe(2)
        yield* pass(2)
        expect(yield* errorOf(followed)).toMatchObject({ _tag: "ServerError", operation: "authorizeChannel" })
        expect(asked()).toBe(3)
      }),
      { reconnect: { retries: 2, jitter: 0 } },
    ))

  it.effect("is not asked for again and again when nobody wants it any more", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      server.authorizations = Array.from({ length: 100 }, () => ({ status: 503 }))
      const { fiber } = yield* follow({ slug: room, user })
      yield* Fiber.interrupt(fiber)
      yield* pass(1)
      const asked = server.requests.length
      for (let seconds = 0; seconds < 10; seconds++) yield* pass(1)
      expect(server.requests).toHaveLength(asked)
    })))

  it.effect("is asked for as the service was told to, not as the reader who came first", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const eager = withRetryPolicy({ retries: 5, base: "1 millis", jitter: 0 })
      const first = yield* eager(follow())
      yield* follow({ slug: room, user })
      yield* Fiber.interrupt(first.fiber)
      const asked = server.requests.length
      server.authorizations = Array.from({ length: 30 }, () => ({ status: 503 }))
      server.socket.drop(4200)
      yield* settle
      for (let millis = 0; millis < 10; millis++) yield* pass(0.001)
      // One for each channel.
      expect(server.requests.slice(asked).map(({ url }) => url)).toEqual(Array(3).fill("/broadcasting/auth"))
    })))

  it.effect("counts for who asked for it, not for who comes after", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      const { send } = yield* RoomEvents
      const wave = Effect.forkChild(send({ slug: RoomSlug.make("other"), name: "wave", data: null }))
      server.subscribes = false
      const first = yield* wave
      yield* settle
      yield* Fiber.interrupt(first)
      server.authorizes = false
      yield* wave
      yield* settle
      server.subscribed("presence-room.other")
      yield* settle
      expect(server.socket.sentOf("client-wave")).toEqual([])
    })))

  it.effect("refused by the realtime server is a typed error", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.subscribes = false
      const followed = yield* follow()
      server.socket.frame(
        "pusher:subscription_error",
        { type: "AuthError", error: "The signature is wrong", status: 401 },
        { channel: server.channel },
      )
      expect(yield* errorOf(followed)).toMatchObject({
        _tag: "SubscriptionRefusedError",
        channel: server.channel,
        code: 401,
        reason: "The signature is wrong",
      })
    })))

  it.effect.each([500, 503, 599, 429, 408])(
    "refused by the realtime server with %s is asked for again",
    (status) =>
      withRoom(
        Effect.fnUntraced(function* (server) {
          const refuse = () =>
            server.socket.frame("pusher:subscription_error", { type: "ServerError", status }, {
              channel: server.channel,
            })
          const asked = () => server.socket.sentOf("pusher:subscribe").length
          server.subscribes = false
          const followed = yield* follow()
          for (const seconds of [1, 2]) {
            const before = asked()
            refuse()
            yield* pass(seconds - 0.001)
            assert.strictEqual(asked(), before)
            yield* pass(0.001)
            assert.strictEqual(asked(), before + 1)
          }
          server.subscribed(server.channel)
          assert.deepStrictEqual(yield* followed.news, ["Connected"])
          // What succeeded begins anew, with as many attempts.
          server.socket.drop(1006)
          yield* pass(1)
          for (const seconds of [1, 2]) {
            refuse()
            yield* pass(seconds)
          }
          refuse()
          const error = yield* errorOf(followed)
          assert.strictEqual(error._tag === "SubscriptionRefusedError" && error.code, status)
        }),
        { reconnect: { retries: 2, jitter: 0 } },
      ),
  )

  it.effect.each([400, 401, 403, 404, 409, 4009, 499, 600])(
    "refused by the realtime server with %s is not",
    (status) =>
      withRoom(Effect.fnUntraced(function* (server) {
        server.subscribes = false
        const followed = yield* follow()
        server.socket.frame("pusher:subscription_error", { status }, { channel: server.channel })
        assert.strictEqual((yield* errorOf(followed))._tag, "SubscriptionRefusedError")
      })),
  )

  it.effect("refused in a way that may pass may be refused as often again once it was subscribed", () =>
    withRoom(
      Effect.fnUntraced(function* (server) {
        const refuse = () =>
          server.socket.frame("pusher:subscription_error", { status: 500 }, { channel: server.channel })
        server.subscribes = false
        const { fiber } = yield* follow()
        for (const seconds of [1, 2]) {
          refuse()
          yield* pass(seconds)
        }
        server.subscribed(server.channel)
        server.socket.drop(4200)
        yield* pass(1)
        const before = server.socket.sentOf("pusher:subscribe").length
        for (const seconds of [1, 2]) {
          refuse()
          yield* pass(seconds)
        }
        assert.strictEqual(server.socket.sentOf("pusher:subscribe").length, before + 2)
        assert.isUndefined(fiber.pollUnsafe())
      }),
      { reconnect: { retries: 2, jitter: 0 } },
    ))

  it.effect("refused in a way that may pass is not asked for again when nobody wants it, or the connection is lost", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      yield* follow()
      server.subscribes = false
      const other = yield* follow({ slug: room, user })
      const channel = `private-user.${user}`
      const refuse = () => server.socket.frame("pusher:subscription_error", { status: 500 }, { channel })
      refuse()
      yield* Fiber.interrupt(other.fiber)
      const asked = server.requests.length
      yield* pass(60)
      assert.strictEqual(server.requests.length, asked)

      yield* follow({ slug: room, user })
      refuse()
      server.socket.drop(4200)
      yield* pass(60)
      // One for each channel, on the new socket.
      assert.strictEqual(server.socket.sentOf("pusher:subscribe").length, 3)
    })))

  it.effect(
    "of many channels is asked for little by little, by chance",
    () =>
      withRoom(Effect.fnUntraced(function* (server) {
        const { presence } = yield* RoomEvents
        const slugs = Array.from({ length: 250 }, (_, index) => RoomSlug.make(`room-${index}`))
        const present = new Set<string>()
        yield* Effect.forkChild(Effect.forEach(slugs, (slug) =>
          Stream.runForEach(presence.changes({ slug }), () =>
            Effect.sync(() => present.add(slug))), {
          concurrency: "unbounded",
        }))
        yield* settle
        yield* pass(10)
        assert.strictEqual(present.size, 250)
        present.clear()
        const before = server.requests.length
        const asked = () =>
          server.requests.length - before
        server.socket.drop(4200)
        yield* settle
        yield* pass(0)
        assert.strictEqual(asked(), 50)
        let last = asked()
        for (let tenth = 0; tenth < 20; tenth++) {
          yield* pass(0.1)
          assert.isAtMost(asked() - last, 40)
          last = asked()
        }
        assert.strictEqual(last, 250)
        yield* pass(10)
        assert.strictEqual(present.size, 250)
        assert.strictEqual(asked(), 250)
      })).pipe(Random.withSeed("a full house")),
    30_000,
  )

  it.effect("is made anew for each socket", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow({ slug: room, user })
      server.handshake = { socket_id: "777.888", activity_timeout: 30 }
      server.socket.drop(1006)
      yield* settle
      yield* pass(1)
      expect(yield* news).toEqual(["Connected", "Reconnecting 1", "Connected again", "CaughtUp"])
      expect(server.socket.subscriptions()).toEqual([
        expect.objectContaining({ channel: server.channel, auth: `${appKey}:signature-of-777.888` }),
        expect.objectContaining({ channel: "private-room.UELaLdu.user-1" }),
        expect.objectContaining({ channel: "private-user.user-1" }),
      ])
    })))

  it.effect("that was under way when the connection was lost is made anew", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      server.authorizes = false
      const { news } = yield* follow()
      server.socket.drop(1006)
      expect(yield* news).toEqual(["Reconnecting 1"])
      server.authorizes = true
      yield* pass(1)
      expect(yield* news).toEqual(["Connected"])
    })))

  it.effect("shows neither the token nor the signature in an error", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const errors: Array<RoomEventsError> = []
      server.authorizations = [{ status: 403, body: { message: `No access for ${token}` } }]
      errors.push(yield* errorOf(yield* follow()))
      server.authorizations = [{ status: 200, body: { auth: 5, channel_data: "the-signature" } }]
      errors.push(yield* errorOf(yield* follow()))
      const text = errors.map((error) => `${error.message} ${JSON.stringify(error)} ${Cause.pretty(Cause.fail(error))}`)
      expect(text.join()).not.toContain(token)
      expect(text.join()).not.toContain("the-signature")
      expect(errors.map(({ _tag }) => _tag)).toEqual(["AuthorizationError", "DecodeError"])
    })))
})

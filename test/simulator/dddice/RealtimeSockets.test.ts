/**
 * The realtime of the dddice simulator over sockets of this machine: with
 * `RoomEvents` and with the published client of the protocol.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Rolls, type RoomEvent, RoomEvents, type RoomEventsError, Rooms, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { DddiceClient } from "effect-tabletop/layers/dddice/DddiceClient"
import { serve } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { request } from "node:http"
import PusherModule, { type Channel } from "pusher-js"
import { brief } from "../../support/FollowedRoom.ts"

const { appKey, Fault, SocketFault, tokens, users } = DddiceSimulator

// The package's types promise a default export inside the one that CommonJS gives.
const Pusher = PusherModule as unknown as typeof PusherModule.default

const theme = ThemeId.make("dddice-bees")
const asPlayer = Dddice.withToken(tokens.player)

const table = Effect.gen(function* () {
  const rooms = yield* Rooms
  const { slug } = yield* rooms.create({ name: "Table" })
  const { participants } = yield* asPlayer(rooms.join({ slug }))
  return { slug, players: participants.map(({ id }) => id) }
})

const clients = (url: string) => {
  const client = DddiceClient.layer({ baseUrl: url, apiKey: tokens.owner, retryPolicy: { base: "10 millis" } })
  const realtime = RoomEvents.layer({
    appKey,
    url: url.replace("http:", "ws:"),
    reconnect: { base: "10 millis", jitter: 0 },
  })
  return Layer.orDie(Layer.merge(Dddice.areas, realtime).pipe(Layer.provide(client)))
}

const marked = (event: RoomEvent) => `${brief(event)}${"missed" in event && event.missed ? ", missed" : ""}`

/** A follower whose events are taken one by one. */
const follow = Effect.fnUntraced(function* (input: Parameters<RoomEvents["Service"]["events"]>[0]) {
  const { events } = yield* RoomEvents
  const queue = yield* Queue.unbounded<string, RoomEventsError>()
  yield* Effect.forkScoped(Stream.runForEach(events(input), (event) => Queue.offer(queue, marked(event))))
  return Queue.take(queue)
})

const play = Effect.fnUntraced(function* (simulator: DddiceSimulator.Handle) {
  const rolls = yield* Rolls
  const { players, slug } = yield* table
  const next = yield* follow({ slug, user: users.owner.uuid })
  assert.strictEqual(yield* next, "Connected")
  const dice = [{ type: "d20", theme }]
  const open = yield* asPlayer(rolls.create({ room: slug, dice, label: "Größe: 🎲" }))
  assert.strictEqual(yield* next, `RollCreated ${open.uuid}`)
  const whispered = yield* asPlayer(rolls.create({ room: slug, dice, whisper: players }))
  assert.strictEqual(yield* next, `RollCreated ${whispered.uuid} whispered`)
  // A payload of more than 64 kB takes the longest form of a frame.
  const long = yield* rolls.create({ room: slug, dice: Array.from({ length: 300 }, () => dice).flat() })
  assert.strictEqual(yield* next, `RollCreated ${long.uuid}`)

  for (const code of [1006, 1011, 4200]) {
    yield* simulator.sockets.drop(code)
    assert.match(yield* next, /^Reconnecting/)
    const missed = yield* rolls.create({ room: slug, dice })
    const told = [yield* next, yield* next, yield* next]
    assert.deepStrictEqual(told, ["Connected again", `RollCreated ${missed.uuid}, missed`, "CaughtUp"])
    const live = yield* rolls.create({ room: slug, dice })
    assert.strictEqual(yield* next, `RollCreated ${live.uuid}`)
  }
})

/** Each fault of the socket, and of the authorisation. */
const suffer = Effect.fnUntraced(function* ({ inject, sockets }: DddiceSimulator.Handle) {
  const { slug } = yield* table
  const rolls = yield* Rolls
  const roll = Effect.map(
    rolls.create({ room: slug, dice: [{ type: "d20", theme }] }),
    ({ uuid }) => `RollCreated ${uuid}`,
  )
  const event = "RollCreateEvent"
  yield* inject({ operation: "authorizeChannel", fault: Fault.answer(503) })
  const next = yield* follow({ slug })
  assert.strictEqual(yield* next, "Connected")

  yield* sockets.inject({ event, fault: SocketFault.duplicate })
  yield* sockets.inject({ event, fault: SocketFault.delay("20 millis") })
  const made = [yield* roll, yield* roll, yield* roll]
  assert.deepStrictEqual([yield* next, yield* next, yield* next], made)

  yield* sockets.inject({ event, fault: SocketFault.lose })
  const lost = yield* roll
  const heard = yield* roll
  assert.strictEqual(yield* next, heard)
  yield* sockets.inject({ event, fault: SocketFault.drop(4200) })
  const missed = yield* roll
  assert.match(yield* next, /^Reconnecting/)
  // What the server never sent is found in the gap with what it could not send.
  assert.strictEqual(yield* next, "Connected again")
  assert.deepStrictEqual([yield* next, yield* next], [`${lost}, missed`, `${missed}, missed`])

  yield* inject({ operation: "authorizeChannel", fault: Fault.answer(403) })
  const refused = yield* (yield* RoomEvents).events({ slug, user: users.owner.uuid }).pipe(
    Stream.runDrain,
    Effect.flip,
  )
  assert.strictEqual(refused._tag, "AuthorizationError")
})

describe("over a socket of Node's server", () => {
  const served = Effect.gen(function* () {
    const simulator = yield* DddiceSimulator.make()
    const { acceptWebSocket, webHandler } = simulator
    return { simulator, ...yield* serve(webHandler, { acceptWebSocket }) }
  })

  it.live("a room is followed", () =>
    Effect.gen(function* () {
      const { simulator, url } = yield* served
      yield* Effect.provide(play(simulator), clients(url))
    }).pipe(Effect.scoped))

  it.live("every fault is got over, and a refusal is told", () =>
    Effect.gen(function* () {
      const { simulator, url } = yield* served
      yield* Effect.provide(suffer(simulator), clients(url))
    }).pipe(Effect.scoped))

  it.live("what is no handshake is refused", () =>
    Effect.gen(function* () {
      const { port } = yield* served
      const status = yield* Effect.promise(() =>
        new Promise((resolve, reject) => {
          const asked = request({ port, host: "127.0.0.1", headers: { connection: "upgrade", upgrade: "websocket" } })
          asked.on("response", ({ statusCode }) => resolve(statusCode))
          asked.on("error", reject)
          asked.end()
        })
      )
      assert.strictEqual(status, 400)
    }).pipe(Effect.scoped))

  it.live("sockets close with the server", () =>
    Effect.gen(function* () {
      const closed = yield* Effect.scoped(Effect.gen(function* () {
        const { url } = yield* served
        const socket = new WebSocket(`${url.replace("http:", "ws:")}/app/${appKey}?protocol=7`)
        const closed = new Promise((resolve) => socket.addEventListener("close", resolve))
        yield* Effect.promise(() => new Promise((resolve) => socket.addEventListener("message", resolve)))
        return closed
      }))
      yield* Effect.promise(() => closed)
    }))

  describe("pusher-js", () => {
    /** The published client, and what it tells of. */
    const pusher = Effect.fnUntraced(function* (port: number, token: Redacted.Redacted<string>, key = appKey) {
      const connect = () =>
        new Pusher(key, {
          cluster: "",
          wsHost: "127.0.0.1",
          wsPort: port,
          forceTLS: false,
          enabledTransports: ["ws"],
          disableStats: true,
          channelAuthorization: {
            transport: "ajax",
            endpoint: `http://127.0.0.1:${port}/broadcasting/auth`,
            headers: { Authorization: `Bearer ${Redacted.value(token)}` },
          },
        })
      return yield* Effect.acquireRelease(Effect.sync(connect), (client) => Effect.sync(() => client.disconnect()))
    })
    /** The parts of the contents that the tests look at. */
    interface Heard {
      readonly count: number
      readonly me: { readonly info: { readonly username: string } }
      readonly info: { readonly username: string }
      readonly status: number
      readonly data: { readonly uuid: string; readonly total_value: number }
      readonly hands?: number
    }
    const heard = Effect.fnUntraced(function* (channel: Channel) {
      const queue = yield* Queue.unbounded<readonly [event: string, data: Heard]>()
      channel.bind_global((event: string, data: Heard) => void Queue.offerUnsafe(queue, [event, data]))
      return Queue.take(queue)
    })

    it.live("subscribes, sees who is there, hears of rolls, and sends client events", () =>
      Effect.gen(function* () {
        const { port, simulator, url } = yield* served
        yield* Effect.provide(
          Effect.gen(function* () {
            const rolls = yield* Rolls
            const { slug } = yield* table
            const owner = yield* pusher(port, tokens.owner)
            const room = owner.subscribe(`presence-room.${slug}`)
            const next = yield* heard(room)
            const [name, members] = yield* next
            assert.strictEqual(name, "pusher:subscription_succeeded")
            assert.strictEqual(members.count, 1)
            assert.strictEqual(members.me.info.username, "Game Master")

            const player = yield* pusher(port, tokens.player)
            const place = player.subscribe(`presence-room.${slug}`)
            const nextOfPlayer = yield* heard(place)
            assert.strictEqual((yield* nextOfPlayer)[1].count, 2)
            const [added, member] = yield* next
            assert.deepStrictEqual([added, member.info.username], ["pusher:member_added", "Percy Player"])

            const { uuid } = yield* rolls.create({ room: slug, dice: [{ type: "d20", theme, value: 17 }] })
            const [event, { data }] = yield* next
            assert.deepStrictEqual(
              [event, data.uuid, data.total_value],
              ["App\\Events\\RollCreateEvent", uuid, 17],
            )
            yield* nextOfPlayer

            assert.isTrue(place.trigger("client-wave", { hands: 2 }))
            const [wave, content] = yield* next
            assert.deepStrictEqual([wave, { ...content }], ["client-wave", { hands: 2 }])

            player.unsubscribe(`presence-room.${slug}`)
            assert.strictEqual((yield* next)[0], "pusher:member_removed")

            yield* simulator.sockets.inject({ event: "RollCreateEvent", fault: SocketFault.drop(4200) })
            yield* rolls.create({ room: slug, dice: [{ type: "d20", theme, value: 1 }] })
            assert.strictEqual((yield* next)[0], "pusher:subscription_succeeded")
          }),
          clients(url),
        )
      }).pipe(Effect.scoped))

    it.live("is refused the rooms of others, and another application", () =>
      Effect.gen(function* () {
        const { port, url } = yield* served
        const { slug } = yield* Effect.provide(table, clients(url))
        const stranger = yield* pusher(port, tokens.stranger)
        const next = yield* heard(stranger.subscribe(`presence-room.${slug}`))
        const [event, problem] = yield* next
        assert.deepStrictEqual([event, problem.status], ["pusher:subscription_error", 403])

        const other = yield* pusher(port, tokens.owner, "another-application")
        const refused = yield* Effect.promise(() => new Promise((resolve) => other.connection.bind("error", resolve)))
          .pipe(Effect.timeout("5 seconds"))
        assert.deepNestedInclude(refused, { "error.data.code": 4001 })
      }).pipe(Effect.scoped))
  })
})

interface DenoServer {
  readonly addr: { readonly port: number }
  readonly shutdown: () => Promise<void>
}
interface DenoRuntime {
  readonly serve: (
    options: { readonly port: number; readonly hostname: string; readonly onListen: () => void },
    handler: (request: Request) => Promise<Response>,
  ) => DenoServer
}
// Type boundary: the tests also run in Deno, whose types are not Node's.
const { Deno } = globalThis as { readonly Deno?: DenoRuntime }

describe.skipIf(Deno === undefined)("over a socket of Deno's server", () => {
  it.live("a room is followed, over every fault", () =>
    Effect.gen(function* () {
      if (Deno === undefined) return
      const simulator = yield* DddiceSimulator.make()
      const { addr } = yield* Effect.acquireRelease(
        Effect.sync(() => Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, simulator.webHandler)),
        (server) => Effect.promise(() => server.shutdown()),
      )
      const url = `http://127.0.0.1:${addr.port}`
      yield* Effect.provide(Effect.andThen(play(simulator), suffer(simulator)), clients(url))
      yield* simulator.sockets.drop(1000)
    }).pipe(Effect.scoped))
})

it.live("a runtime without WebSockets of its own says so", () =>
  Effect.gen(function* () {
    const { webHandler } = yield* DddiceSimulator.make()
    const response = yield* Effect.promise(() =>
      webHandler(new Request(`http://localhost/app/${appKey}?protocol=7`, { headers: { upgrade: "websocket" } }))
    )
    assert.strictEqual(response.status, 426)
  }))

/**
 * The realtime of the dddice simulator in memory, as `RoomEvents` sees it.
 */
import { assert, describe, it } from "@effect/vitest"
import {
  Dddice,
  DddiceClient,
  DiceBoxes,
  RateLimits,
  Rolls,
  RoomEvents,
  Rooms,
  RoomSlug,
  ThemeId,
  Transport,
  type UserId,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { settle } from "../../../support/FakePusher.ts"
import { brief, follow } from "../../../support/FollowedRoom.ts"

const { Fault, Simulator, SocketFault, tokens, users } = DddiceSimulator

const theme = ThemeId.make("dddice-bees")
const d20 = (value: number) => [{ type: "d20", theme, value }]
const asPlayer = Dddice.withToken(tokens.player)
const simulated = Effect.provide(DddiceSimulator.layerRealtime({ realtime: { reconnect: { jitter: 0 } } }))

/** `RoomEvents` of another user over the simulator of the test. */
const realtimeOf = (apiKey: typeof tokens.owner) =>
  Layer.unwrap(
    Effect.map(Simulator, ({ exchange, openWebSocket }) =>
      Layer.provide(RoomEvents.layerNoDeps({ appKey: DddiceSimulator.appKey, reconnect: { jitter: 0 } }), [
        Layer.provide(DddiceClient.layerNoDeps({ apiKey, retryPolicy: { retries: 0 } }), [
          Layer.succeed(Transport.Transport, exchange),
          RateLimits.layerMemory,
        ]),
        Layer.succeed(Socket.WebSocketConstructor, openWebSocket),
      ])),
  ).pipe(Layer.orDie)

/** Follows a room as another user. */
const followAs = (apiKey: typeof tokens.owner, input: { readonly slug: RoomSlug; readonly user?: UserId }) =>
  Effect.map(Layer.build(realtimeOf(apiKey)), (context) => Effect.provide(follow(input), context)).pipe(Effect.flatten)

/** A room of owner and player. */
const table = Effect.gen(function* () {
  const rooms = yield* Rooms
  const { slug } = yield* rooms.create({ name: "Table" })
  const { participants } = yield* asPlayer(rooms.join({ slug }))
  const [owner, player] = participants
  if (owner === undefined || player === undefined) return yield* Effect.die("Two must be at the table")
  return { slug, owner, player }
})

const roll = Effect.fnUntraced(function* (room: RoomSlug, value: number) {
  return yield* (yield* Rolls).create({ room, dice: d20(value) })
})

describe("changes over HTTP", () => {
  it.effect("come as events", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const rooms = yield* Rooms
      const { player, slug } = yield* table
      const { news } = yield* follow({ slug })
      assert.deepStrictEqual(yield* news, ["Connected"])

      const first = yield* roll(slug, 17)
      const second = yield* asPlayer(roll(slug, 3))
      assert.deepStrictEqual(yield* news, [`RollCreated ${first.uuid}`, `RollCreated ${second.uuid}`])

      const [die] = first.values
      if (first.uuid === undefined || die === undefined) return assert.fail("The roll has no id, or no die")
      yield* rolls.update({ id: first.uuid, dice: [{ uuid: die.uuid, is_cleared: true }] })
      assert.deepStrictEqual(yield* news, [`RollUpdated ${first.uuid}`])
      yield* rooms.updateDice({ slug, participant: "*", dice: { is_cleared: true } })
      assert.deepStrictEqual(yield* news, [`RollUpdated ${second.uuid}`])

      yield* rooms.update({ slug, name: "High table" })
      yield* rooms.updateParticipant({ slug, id: player.id, username: "Percy" })
      assert.deepStrictEqual(yield* news, ["RoomUpdated High table", "RoomUpdated High table"])

      yield* rolls.deleteAll({ room: slug })
      assert.deepStrictEqual(yield* news, [`RollDeleted ${first.uuid}`, `RollDeleted ${second.uuid}`])
      yield* rooms.list()
      yield* Effect.flip(rolls.create({ room: slug, dice: [{ type: "d99", theme }] }))
      assert.deepStrictEqual(yield* news, [])
    }).pipe(simulated))

  it.effect("of other rooms do not", () =>
    Effect.gen(function* () {
      const { slug } = yield* table
      const other = yield* table
      const { news } = yield* follow({ slug })
      yield* news
      yield* roll(other.slug, 1)
      yield* (yield* Rolls).create({ dice: d20(1) })
      assert.deepStrictEqual(yield* news, [])
    }).pipe(simulated))

  it.effect("hold the very roll that the caller was answered", () =>
    Effect.gen(function* () {
      const { slug } = yield* table
      const { seen } = yield* follow({ slug })
      const made = yield* roll(slug, 17)
      yield* settle
      const event = seen.at(-1)
      assert.deepStrictEqual(event?._tag === "RollCreated" ? { ...event.roll } : event, { ...made })
    }).pipe(simulated))

  it.effect("of the dice box come to its user only", () =>
    Effect.gen(function* () {
      const boxes = yield* DiceBoxes
      const { slug } = yield* table
      const own = yield* follow({ slug, user: users.owner.uuid })
      const other = yield* followAs(tokens.player, { slug, user: users.player.uuid })
      yield* own.news
      yield* other.news
      yield* boxes.delete({ slug: theme })
      assert.deepStrictEqual(yield* own.news, ["DiceBoxChanged"])
      const event = own.seen.at(-1)
      assert.deepStrictEqual(event?._tag === "DiceBoxChanged" ? [event.change, event.theme.id] : event, [
        "deleted",
        theme,
      ])
      assert.deepStrictEqual(yield* other.news, [])
    }).pipe(Effect.scoped, simulated))
})

describe("what is secret", () => {
  it.effect("is whispered to those it is for, and to who rolled", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const rooms = yield* Rooms
      const { owner, player, slug } = yield* table
      yield* Dddice.withToken(tokens.stranger)(rooms.join({ slug }))
      const roller = yield* follow({ slug, user: users.owner.uuid })
      const recipient = yield* followAs(tokens.player, { slug, user: users.player.uuid })
      const bystander = yield* followAs(tokens.stranger, { slug, user: users.stranger.uuid })
      for (const { news } of [roller, recipient, bystander]) yield* news

      const { uuid } = yield* rolls.create({ room: slug, dice: d20(2), whisper: [player.id] })
      assert.deepStrictEqual(yield* recipient.news, [`RollCreated ${uuid} whispered`])
      assert.deepStrictEqual(yield* roller.news, [`RollCreated ${uuid} whispered`])
      assert.deepStrictEqual(yield* bystander.news, [])

      yield* rolls.create({ room: slug, dice: d20(2), whisper: [owner.id] })
      assert.deepStrictEqual(yield* recipient.news, [])
      yield* rolls.deleteAll({ room: slug })
      assert.lengthOf(yield* recipient.news, 1)
      assert.deepStrictEqual(yield* bystander.news, [])
    }).pipe(Effect.scoped, simulated))

  it.effect("is masked where it is hidden", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug } = yield* table
      const { seen } = yield* follow({ slug })
      yield* asPlayer(rolls.create({ room: slug, dice: [{ type: "d20", theme, value: 17, is_hidden: true }] }))
      yield* settle
      const event = seen.at(-1)
      if (event?._tag !== "RollCreated") return assert.fail("No roll came")
      assert.deepStrictEqual(event.roll.values.map(({ value, value_to_display }) => [value, value_to_display]), [
        [0, "?"],
      ])
      assert.deepStrictEqual(event.roll.total_value, ["?"])
    }).pipe(simulated))

  it.effect("is kept from strangers, by refusing them", () =>
    Effect.gen(function* () {
      const { slug } = yield* table
      const stranger = yield* followAs(tokens.stranger, { slug })
      assert.strictEqual((yield* Effect.flip(Fiber.join(stranger.fiber)))._tag, "AuthorizationError")
      const foreign = yield* follow({ slug, user: users.player.uuid })
      assert.strictEqual((yield* Effect.flip(Fiber.join(foreign.fiber)))._tag, "AuthorizationError")
    }).pipe(Effect.scoped, simulated))

  it.effect("is kept from those who left", () =>
    Effect.gen(function* () {
      const { player, slug } = yield* table
      const own = yield* follow({ slug })
      const other = yield* followAs(tokens.player, { slug, user: users.player.uuid })
      yield* own.news
      yield* other.news
      yield* asPlayer((yield* Rooms).leave({ slug, id: player.id }))
      yield* roll(slug, 1)
      assert.deepStrictEqual((yield* own.news).slice(0, 2), ["ParticipantLeft Percy Player", "RoomUpdated Table"])
      assert.deepStrictEqual(yield* other.news, [])
    }).pipe(Effect.scoped, simulated))
})

it.effect("a slug that another room takes does not tell of that room", () =>
  Effect.gen(function* () {
    const rooms = yield* Rooms
    const { slug } = yield* table
    const custom = RoomSlug.make("the-table")
    yield* rooms.update({ slug, custom_slug: custom })
    const { news } = yield* follow({ slug: custom, user: users.owner.uuid })
    yield* news
    yield* rooms.update({ slug, custom_slug: RoomSlug.make("elsewhere") })
    const other = yield* asPlayer(rooms.create({ name: "Another table" }))
    yield* asPlayer(rooms.update({ slug: other.slug, custom_slug: custom }))
    yield* asPlayer(roll(other.slug, 1))
    assert.deepStrictEqual(yield* news, [])
  }).pipe(simulated))

describe("presence", () => {
  it.effect("tells who comes and goes, by their first and last connection", () =>
    Effect.gen(function* () {
      const { presence } = yield* RoomEvents
      const { slug } = yield* table
      const { news } = yield* follow({ slug })
      yield* news
      const names = Effect.map(presence({ slug }), (present) => present.map(({ username }) => username))
      assert.deepStrictEqual(yield* names, ["Game Master"])
      const visit = Effect.scoped(Effect.gen(function* () {
        const { fiber } = yield* followAs(tokens.player, { slug })
        assert.deepStrictEqual(yield* names, ["Game Master", "Percy Player"])
        const again = yield* followAs(tokens.player, { slug })
        yield* Fiber.interrupt(again.fiber)
        assert.deepStrictEqual(yield* news, ["ParticipantJoined Percy Player"])
        yield* Fiber.interrupt(fiber)
      }))
      yield* visit
      assert.deepStrictEqual(yield* news, ["ParticipantLeft Percy Player"])
      assert.deepStrictEqual(yield* names, ["Game Master"])
    }).pipe(simulated))

  it.effect("is what client events need, and names their sender", () =>
    Effect.gen(function* () {
      const { send } = yield* RoomEvents
      const { slug } = yield* table
      const own = yield* follow({ slug })
      const other = yield* followAs(tokens.player, { slug })
      yield* own.news
      yield* send({ slug, name: "wave", data: { hands: 2 } })
      assert.deepStrictEqual(yield* other.news, ["Connected", "ClientEvent wave"])
      assert.deepStrictEqual(other.seen.at(-1), {
        _tag: "ClientEvent",
        name: "wave",
        data: { hands: 2 },
        sender: users.owner.uuid,
      })
      assert.notInclude(yield* own.news, "ClientEvent wave")
    }).pipe(Effect.scoped, simulated))
})

describe("sockets", () => {
  it.effect("that drop lose nothing and repeat nothing", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const rolls = yield* Rolls
      const { slug } = yield* table
      const kept = yield* roll(slug, 1)
      const { news } = yield* follow({ slug })
      const before = yield* roll(slug, 2)
      assert.deepStrictEqual(yield* news, ["Connected", `RollCreated ${before.uuid}`])

      yield* sockets.drop()
      assert.deepStrictEqual(yield* news, ["Reconnecting 1"])
      const during = yield* asPlayer(roll(slug, 3))
      const [die] = kept.values
      if (kept.uuid === undefined || die === undefined) return assert.fail("The roll has no id, or no die")
      yield* rolls.update({ id: kept.uuid, dice: [{ uuid: die.uuid, is_hidden: false, is_dropped: true }] })
      yield* (yield* Rooms).update({ slug, name: "Low table" })
      assert.deepStrictEqual(yield* news, [])

      yield* TestClock.adjust("2 seconds")
      const after = yield* roll(slug, 4)
      const told = yield* news
      assert.deepStrictEqual(told.slice(0, 2), ["Connected again", "RoomUpdated Low table"])
      assert.sameMembers(told.slice(2, 4), [`RollUpdated ${kept.uuid}`, `RollCreated ${during.uuid}`])
      assert.deepStrictEqual(told.slice(4), [`RollCreated ${after.uuid}`, "CaughtUp"])
      yield* settle
      assert.strictEqual(yield* sockets.connections, 1)
    }).pipe(simulated))

  it.effect("that drop change nothing of a room with a slug of its own", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const rooms = yield* Rooms
      const { slug } = yield* table
      yield* rooms.update({ slug, custom_slug: RoomSlug.make("the-table") })
      const { news } = yield* follow({ slug: RoomSlug.make("the-table") })
      yield* rooms.update({ slug, name: "Low table" })
      assert.deepStrictEqual(yield* news, ["Connected", "RoomUpdated Low table"])
      yield* sockets.drop(4200)
      assert.deepStrictEqual(yield* news, ["Reconnecting 1", "Connected again", "CaughtUp"])
    }).pipe(simulated))

  it.effect("drop in the place of a frame", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const { slug } = yield* table
      const { news } = yield* follow({ slug })
      yield* news
      yield* sockets.inject({ event: "RollCreateEvent", fault: SocketFault.drop(4200) })
      const { uuid } = yield* roll(slug, 1)
      // 4200 asks for a new connection at once.
      assert.deepStrictEqual(yield* news, ["Reconnecting 1", "Connected again", `RollCreated ${uuid}`, "CaughtUp"])
    }).pipe(simulated))

  it.effect("drop for good with a code that says so", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const { slug } = yield* table
      const { fiber } = yield* follow({ slug })
      yield* sockets.drop(4004, "over quota")
      const error = yield* Effect.flip(Fiber.join(fiber))
      assert.deepInclude(error, { _tag: "ConnectionRefusedError", code: 4004, reason: "over quota" })
    }).pipe(simulated))

  it.effect("are refused to another application", () =>
    Effect.gen(function* () {
      const { slug } = yield* table
      const { fiber } = yield* follow({ slug })
      assert.deepInclude(yield* Effect.flip(Fiber.join(fiber)), { _tag: "ConnectionRefusedError", code: 4001 })
    }).pipe(Effect.provide(DddiceSimulator.layerRealtime({ realtime: { appKey: "another" } }))))

  it.effect("are refused at what is no address", () =>
    Effect.gen(function* () {
      const { acceptWebSocket } = yield* Simulator
      const closedWith: Array<number | undefined> = []
      const nothing = () => {}
      const socket: Socket.WebSocketLike = {
        readyState: 1,
        addEventListener: nothing,
        removeEventListener: nothing,
        send: nothing,
        close: (code) => void closedWith.push(code),
      }
      acceptWebSocket(socket, "//")
      assert.deepStrictEqual(closedWith, [4001])
    }).pipe(simulated))

  it.effect("that are lost leave the faults to others", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const { slug } = yield* table
      const { news } = yield* follow({ slug })
      const event = "RollCreateEvent"
      yield* sockets.inject({ event, fault: SocketFault.delay("60 seconds") })
      yield* roll(slug, 1)
      yield* roll(slug, 2)
      yield* sockets.drop(4200)
      yield* news
      yield* sockets.inject({ event, fault: SocketFault.lose })
      // Here the frames of the lost socket would be sent.
      yield* TestClock.adjust("60 seconds")
      yield* roll(slug, 3)
      assert.deepStrictEqual(yield* news, [])
    }).pipe(simulated))

  it.effect("repeat, delay and lose frames when told to", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const { slug } = yield* table
      const { news } = yield* follow({ slug })
      yield* news
      yield* sockets.inject({ event: "RollCreateEvent", fault: SocketFault.duplicate })
      const first = yield* roll(slug, 1)
      assert.deepStrictEqual(yield* news, [`RollCreated ${first.uuid}`])

      const channel = `presence-room.${slug}`
      yield* sockets.inject({ event: "RollCreateEvent", channel, fault: SocketFault.delay("5 seconds") })
      const [late, next] = [yield* roll(slug, 2), yield* roll(slug, 3)]
      assert.deepStrictEqual(yield* news, [])
      yield* TestClock.adjust("5 seconds")
      assert.deepStrictEqual(yield* news, [`RollCreated ${late.uuid}`, `RollCreated ${next.uuid}`])

      yield* sockets.inject({ fault: SocketFault.lose })
      yield* roll(slug, 4)
      assert.deepStrictEqual(yield* news, [])
    }).pipe(simulated))

  it.effect("answer pings, and are left when they do not", () =>
    Effect.gen(function* () {
      const { sockets } = yield* Simulator
      const { slug } = yield* table
      const { news } = yield* follow({ slug })
      yield* news
      yield* TestClock.adjust("120 seconds")
      yield* TestClock.adjust("60 seconds")
      assert.deepStrictEqual(yield* news, [])
      yield* sockets.inject({ event: "pusher:pong", fault: SocketFault.lose })
      yield* TestClock.adjust("120 seconds")
      yield* TestClock.adjust("30 seconds")
      assert.deepStrictEqual((yield* news).slice(0, 1), ["Reconnecting 1"])
    }).pipe(simulated))

  it.effect("are not opened to channels whose authorisation fails, and ask again where it may pass", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const { slug } = yield* table
      yield* simulator.inject({ operation: "authorizeChannel", fault: Fault.answer(503), times: 5 })
      const { news } = yield* follow({ slug })
      assert.deepStrictEqual(yield* news, [])
      yield* TestClock.adjust("60 seconds")
      yield* settle
      yield* TestClock.adjust("60 seconds")
      yield* settle
      assert.deepStrictEqual(yield* news, ["Connected"])
      yield* simulator.inject({ operation: "authorizeChannel", fault: Fault.answer(403) })
      const refused = yield* follow({ slug, user: users.owner.uuid })
      assert.strictEqual((yield* Effect.flip(Fiber.join(refused.fiber)))._tag, "AuthorizationError")
    }).pipe(Effect.provide(DddiceSimulator.layerRealtime({ client: { retryPolicy: { retries: 0 } } }))))

  it.effect("close when the data is put back", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const { slug } = yield* table
      const snapshot = yield* simulator.snapshot
      const { news } = yield* follow({ slug })
      const { uuid } = yield* roll(slug, 1)
      yield* news
      yield* simulator.restore(snapshot)
      assert.deepStrictEqual(yield* news, ["Reconnecting 1", "Connected again", `RollDeleted ${uuid}`, "CaughtUp"])
    }).pipe(simulated))
})

it.effect("hundreds of rolls come in order", () =>
  Effect.gen(function* () {
    const count = 500
    const { slug } = yield* table
    const { events } = yield* RoomEvents
    const made: Array<string> = []
    const make = Effect.forEach(Array.from({ length: count }), () =>
      Effect.map(roll(slug, 20), ({ uuid }) => void made.push(String(uuid))), { discard: true })
    const seen = yield* events({ slug }).pipe(
      Stream.tap((event) =>
        event._tag === "Connected" ? Effect.forkChild(make) : Effect.void
      ),
      Stream.filter((event) => event._tag === "RollCreated"),
      Stream.take(count),
      Stream.map(brief),
      Stream.runCollect,
    )
    assert.deepStrictEqual(seen, made.map((uuid) => `RollCreated ${uuid}`))
  }).pipe(simulated))

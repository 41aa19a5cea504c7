/**
 * The mirror, between both simulators.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { Dddice, type Participant, type Roll, Rolls, Rooms, type RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Mirror from "effect-tabletop/mirror"
import { participantOf } from "effect-tabletop/mirror/Players"
import {
  actingAs,
  ActingUser,
  type CampaignId,
  Campaigns,
  Characters,
  type DiceRoll,
  DiceRolls,
  type User,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { program } from "../../examples/mirror.ts"
import { settle } from "../support/FakePusher.ts"

const { Fault, tokens } = DddiceSimulator

const theme = ThemeId.make("dddice-bees")
const desperationTheme = ThemeId.make("dddice-standard")
const player = ValentinaSimulator.users.player

const simulated = Effect.provide(
  Layer.mergeAll(
    ValentinaSimulator.layer({ client: { retryPolicy: { retries: 0 } } }),
    DddiceSimulator.layerRealtime({ client: { retryPolicy: { retries: 0 } } }),
    Layer.provideMerge(Mirror.Position.layerKeyValueStore, KeyValueStore.layerMemory),
    Layer.succeed(ActingUser, ValentinaSimulator.users.storyteller),
  ),
)

interface Table {
  readonly campaign: CampaignId
  readonly room: RoomSlug
}

const setTable = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const rooms = yield* Rooms
  const { id: campaign } = yield* campaigns.create({ name: "Chicago by Night" })
  const { slug: room } = yield* rooms.create({ name: "Table" })
  const table: Table = { campaign, room }
  return table
})

const start = (table: Table, options: Partial<Mirror.Options> = {}) =>
  Effect.forkChild(Mirror.run({ theme, desperationTheme, interval: "5 seconds", ...table, ...options })).pipe(
    Effect.tap(settle),
  )

/** Lets time pass in which Valentina is looked at often. */
const later = Effect.gen(function* () {
  for (let look = 0; look < 6; look++) {
    yield* TestClock.adjust("5 seconds")
    yield* settle
  }
})

const roll = Effect.fnUntraced(function* (campaign: CampaignId, comment: string) {
  const rolls = yield* DiceRolls
  // Rolls of one millisecond have no order.
  yield* TestClock.adjust("10 millis")
  return yield* actingAs(player)(
    rolls.create({ campaign_id: campaign, num_dice: 3, num_desperation_dice: 1, difficulty: 6, comment }),
  )
})

const shown = Effect.fnUntraced(function* (room: RoomSlug) {
  return yield* Stream.runCollect((yield* Rolls).list.items({ room }))
})

const ids = (rolls: ReadonlyArray<DiceRoll>) => rolls.map(({ id }): string => id)
const originals = (rolls: ReadonlyArray<Roll>) => rolls.map(({ external_id }) => external_id)

describe("the mirror", () => {
  it.effect("shows the very same dice", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      yield* start(table)
      const original = yield* roll(table.campaign, "Over the rooftops")
      yield* later
      const [copy, ...more] = yield* shown(table.room)
      assert.isEmpty(more)
      assert.deepStrictEqual(copy?.values.map(({ label, theme, value }) => [theme, label, value]), [
        ...original.result!.player_roll.map((value) => [theme, null, value]),
        ...original.result!.desperation_roll.map((value) => [desperationTheme, "desperation", value]),
      ])
      const result = original.result!.total_result_humanized
      assert.strictEqual(copy?.external_id, original.id)
      assert.include(copy?.label, `: Over the rooftops, difficulty 6: ${result}`)
    }).pipe(simulated))

  it.effect("shows what is new, once, in order", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const other = yield* setTable
      yield* roll(table.campaign, "Before")
      yield* start(table)
      const first = yield* Effect.forEach(["one", "two", "three"], (comment) => roll(table.campaign, comment))
      yield* later
      yield* roll(other.campaign, "Elsewhere")
      const second = yield* Effect.forEach(["four", "five"], (comment) => roll(table.campaign, comment))
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([...first, ...second]))
    }).pipe(simulated))

  it.effect("begins with the rolls from before when it is told to, and only then", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const before = yield* Effect.forEach(["one", "two"], (comment) => roll(table.campaign, comment))
      for (const _start of ["first", "second"]) {
        const running = yield* start(table, { after: Mirror.beginning })
        yield* later
        yield* Fiber.interrupt(running)
      }
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids(before))
    }).pipe(simulated))

  it.effect("goes on where it was, also when it had shown nothing", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const all: Array<DiceRoll> = []
      for (const comment of ["one", "two", "three"]) {
        const running = yield* start(table)
        yield* later
        yield* Fiber.interrupt(running)
        all.push(yield* roll(table.campaign, comment), yield* roll(table.campaign, `${comment} again`))
      }
      yield* start(table)
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids(all))
    }).pipe(simulated))

  it.effect("throws nothing twice when it ends between the throw and its note", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const store = yield* KeyValueStore.KeyValueStore
      let writes = 0
      const failing: KeyValueStore.KeyValueStore = {
        ...store,
        // The place that is taken, the start, the roll that is begun, and the roll that is done.
        set: (key, value) => ++writes === 4 ? Effect.die(new Error("The power is out")) : store.set(key, value),
      }
      const position = Layer.provide(
        Layer.fresh(Mirror.Position.layerKeyValueStore),
        Layer.succeed(KeyValueStore.KeyValueStore, failing),
      )
      const running = yield* start(table).pipe(Effect.provide(position))
      const first = yield* roll(table.campaign, "one")
      yield* later
      assert.isTrue(Exit.isFailure(yield* Fiber.await(running)))
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([first]))
      const second = yield* roll(table.campaign, "two")
      yield* start(table)
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([first, second]))
    }).pipe(simulated))

  it.effect("shows a late roll that was begun before a restart", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const store = yield* KeyValueStore.KeyValueStore
      const late = yield* roll(table.campaign, "one")
      const shownBefore = yield* roll(table.campaign, "two")
      const kept = { epoch: 3, progress: { after: shownBefore.id, seen: [], last: shownBefore.id, pending: late.id } }
      yield* store.set(`mirror.${table.campaign}.${table.room}`, JSON.stringify(kept))
      yield* start(table)
      yield* later
      const next = yield* roll(table.campaign, "three")
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([late, next]))
    }).pipe(simulated))

  for (
    const [name, fault, times] of [
      ["answers that are lost", Fault.dropAfter, 1],
      ["requests that are lost", Fault.dropBefore, 2],
      ["answers that are cut", Fault.truncated, 1],
      ["answers that are broken", Fault.malformed, 1],
      ["a server that is busy", Fault.answer(503), 3],
    ] as const
  ) {
    it.effect(`gets over ${name} of dddice`, () =>
      Effect.gen(function* () {
        const table = yield* setTable
        yield* start(table)
        yield* (yield* DddiceSimulator.Simulator).inject({ operation: "createRoll", fault, times })
        const rolls = yield* Effect.forEach(["one", "two"], (comment) => roll(table.campaign, comment))
        yield* later
        yield* later
        assert.deepStrictEqual(originals(yield* shown(table.room)), ids(rolls))
      }).pipe(simulated))
  }

  it.effect("asks a dddice that stays busy again after longer and longer waits", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      yield* start(table)
      const dddice = yield* DddiceSimulator.Simulator
      yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(503), times: 100 })
      yield* roll(table.campaign, "one")
      yield* later
      yield* later
      const asked = (yield* dddice.requests).filter(({ operation }) => operation === "createRoll")
      // In a minute: at once, and 1, 3, 7, 15 and 31 seconds later.
      assert.isAtLeast(asked.length, 4)
      assert.isAtMost(asked.length, 7)
    }).pipe(simulated))

  it.effect("gets over a Valentina that is away", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const valentina = yield* ValentinaSimulator.Simulator
      yield* valentina.inject({ operation: "listDiceRolls", fault: Fault.answer(503), times: 2 })
      yield* start(table)
      yield* later
      const first = yield* roll(table.campaign, "one")
      yield* valentina.inject({ operation: "listDiceRolls", fault: Fault.dropBefore, times: 3 })
      const second = yield* roll(table.campaign, "two")
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([first, second]))
    }).pipe(simulated))

  it.effect("leaves out a roll that dddice refuses, and one without dice", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      yield* start(table)
      yield* (yield* DddiceSimulator.Simulator).inject({ operation: "createRoll", fault: Fault.answer(422) })
      yield* roll(table.campaign, "one")
      yield* (yield* DiceRolls).create({ campaign_id: table.campaign, num_dice: 0 })
      const last = yield* roll(table.campaign, "two")
      yield* later
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids([last]))
    }).pipe(simulated))

  it.effect("ends when another one takes it over, and shows nothing any more", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const first = yield* start(table)
      const second = yield* start(table)
      const made = yield* Effect.forEach(["one", "two"], (comment) => roll(table.campaign, comment))
      yield* later
      assert.strictEqual((yield* Effect.flip(Fiber.join(first)))._tag, "MirrorTakenError")
      assert.isUndefined(second.pollUnsafe())
      assert.deepStrictEqual(originals(yield* shown(table.room)), ids(made))
    }).pipe(simulated))

  it.effect("ends when the room is gone", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const running = yield* start(table)
      yield* (yield* Rooms).delete({ slug: table.room })
      yield* roll(table.campaign, "one")
      yield* later
      assert.strictEqual((yield* Effect.flip(Fiber.join(running)))._tag, "NotFoundError")
    }).pipe(simulated))
})

describe("names", () => {
  const label = Effect.fnUntraced(function* (players?: Mirror.Options["players"], isAlone = false) {
    const table = yield* setTable
    if (!isAlone) yield* Dddice.withToken(tokens.player)((yield* Rooms).join({ slug: table.room }))
    yield* start(table, { players })
    yield* roll(table.campaign, "one")
    yield* later
    const [copy] = yield* shown(table.room)
    return { label: copy?.label?.split(":")[0], user: copy?.user.username }
  })

  it.effect("are the user's where nobody at the table bears it", () =>
    Effect.gen(function* () {
      const { username } = yield* (yield* Users).get({ user_id: player })
      assert.deepStrictEqual(yield* label(undefined, true), { label: username, user: "owner" })
    }).pipe(simulated))

  it.effect("are the participant's who is called as the user is", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* label(), { label: "Percy Player", user: "owner" })
    }).pipe(simulated))

  it.effect("are the character's first, and once where the participant bears it too", () =>
    Effect.gen(function* () {
      const table = yield* setTable
      const characters = yield* Characters
      const rolls = yield* DiceRolls
      const rooms = yield* Rooms
      const { id, name } = yield* characters.create({
        campaign_id: table.campaign,
        user_player_id: player,
        name_first: "Eleanor",
        name_last: "Gomez",
        character_class: "MORTAL",
        game_version: "V5",
      })
      yield* start(table, { players: { storyteller: { participant: name } } })
      const hide = rolls.create({ campaign_id: table.campaign, character_id: id, comment: "Hide" })
      yield* Effect.andThen(hide, later)
      const { participants } = yield* Dddice.withToken(tokens.player)(rooms.join({ slug: table.room }))
      const place = participants.find(({ username }) => username === "Percy Player")
      if (place === undefined) return assert.fail("Whoever joins is a participant")
      yield* rooms.updateParticipant({ slug: table.room, id: place.id, username: name })
      yield* TestClock.adjust("1 minute")
      yield* Effect.andThen(hide, later)
      const [before, after] = yield* shown(table.room)
      assert.strictEqual(name, "Eleanor Gomez")
      assert.match(before?.label ?? "", /^Eleanor Gomez \(.+\): Hide$/)
      assert.strictEqual(after?.label, "Eleanor Gomez: Hide")
    }).pipe(simulated))

  it.effect("can be given", () =>
    Effect.gen(function* () {
      const given = { [player]: { participant: "game master" } }
      assert.deepStrictEqual(yield* label(given), { label: "Game Master", user: "owner" })
    }).pipe(simulated))

  it.effect("are those of the dice, with the player's own key", () =>
    Effect.gen(function* () {
      const given = { [player]: { participant: "Percy Player", token: tokens.player } }
      assert.deepStrictEqual(yield* label(given), { label: "Percy Player", user: "player" })
    }).pipe(simulated))

  it.effect("stay the owner's where the player's key opens nothing", () =>
    Effect.gen(function* () {
      const given = { [player]: { token: tokens.stranger } }
      assert.strictEqual((yield* label(given)).user, "owner")
    }).pipe(simulated))

  it.effect("are found in either case, and only when one bears them", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      yield* Dddice.withToken(tokens.player)(rooms.join({ slug }))
      const { participants } = yield* Dddice.withToken(tokens.stranger)(rooms.join({ slug }))
      const someone = yield* (yield* Users).get({ user_id: player })
      const find = (user: Partial<User>, all: ReadonlyArray<Participant> = participants) =>
        participantOf(all, { ...someone, name_first: null, name_last: null, ...user }, {})?.username
      assert.strictEqual(find({ username: "PLAYER" }), "Percy Player")
      assert.strictEqual(find({ username: "ana", name_first: "percy", name_last: "Player" }), "Percy Player")
      assert.isUndefined(find({ username: "ana" }))
      assert.isUndefined(find({ username: "player" }, [...participants, ...participants]))
    }).pipe(simulated))
})

it.effect("the program takes its settings from the environment", () =>
  Effect.gen(function* () {
    const { campaign, room } = yield* setTable
    const settings = { CAMPAIGN: campaign, ROOM: room, THEME: theme, PLAYERS: `${player}=Game Master` }
    const running = yield* Effect.forkChild(
      Effect.provide(program, ConfigProvider.layer(ConfigProvider.fromUnknown(settings))),
    )
    yield* settle
    yield* roll(campaign, "one")
    yield* later
    yield* Fiber.interrupt(running)
    const [copy] = yield* shown(room)
    assert.match(copy?.label ?? "", /^Game Master: one, difficulty 6/)
    const missing = yield* Effect.flip(
      Effect.provide(program, ConfigProvider.layer(ConfigProvider.fromUnknown({}))),
    )
    assert.instanceOf(missing, Config.ConfigError)
  }).pipe(simulated))

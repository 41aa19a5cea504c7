import { assert, describe, it } from "@effect/vitest"
import {
  Dddice,
  ParticipantId,
  type Roll,
  RollId,
  Rolls,
  type Room,
  Rooms,
  RoomSlug,
  ThemeId,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

const { tokens, users } = DddiceSimulator
const asPlayer = Dddice.withToken(tokens.player)
const asStranger = Dddice.withToken(tokens.stranger)
const simulated = Effect.provide(DddiceSimulator.layer())

const theme = ThemeId.make("dddice-bees")
const die = (type: string, value?: number) => ({ type, theme, value })
const mod = (value: number) => ({ type: "mod", value })

const idOf = (roll: Roll) => {
  assert(roll.uuid)
  return roll.uuid
}

const placeOf = (room: Room, user: { readonly uuid: string }) => {
  const place = room.participants.find((participant) => participant.user.uuid === user.uuid)
  assert(place)
  return place.id
}

/** A room of the owner, with the player in it. */
const table = Effect.gen(function* () {
  const rooms = yield* Rooms
  const { slug } = yield* rooms.create({})
  return yield* asPlayer(rooms.join({ slug }))
})

describe("rolling", () => {
  it.effect("adds up dice, modifiers and operators", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const roll = yield* rolls.create({
        label: "Attack",
        external_id: "mine",
        dice: [die("d20", 17), die("d20", 4), mod(3)],
        operator: { k: { h1: [0, 1] } },
      })
      assert.strictEqual(roll.total_value, 20)
      assert.strictEqual(roll.equation, "2d20kh1+3")
      assert.deepStrictEqual(roll.values.map((value) => value.is_dropped), [false, true, false])
      assert.deepStrictEqual(roll.values.map((value) => value.is_user_value), [true, true, true])
      assert.deepStrictEqual(roll.operator, { k: { h1: [0, 1] } })
      assert.strictEqual(roll.label, "Attack")
      assert.strictEqual(roll.external_id, "mine")
      assert.strictEqual(roll.room, null)
      assert.deepStrictEqual(yield* rolls.get({ id: idOf(roll) }), roll)
    }).pipe(simulated))

  it.effect("gives every die a face it has", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const sides = { d4: 4, d6: 6, d8: 8, d10: 10, d10x: 10, d12: 12, d20: 20 }
      const roll = yield* rolls.create({ dice: Object.keys(sides).map((type) => die(type)) })
      for (const [index, count] of Object.values(sides).entries()) {
        const value = roll.values[index]?.value ?? 0
        assert.isTrue(Number.isInteger(value) && value >= 1 && value <= count)
      }
      const hundred = yield* rolls.create({ dice: [die("d10x", 5), die("d10", 7)] })
      assert.strictEqual(hundred.total_value, 57)
    }).pipe(simulated))

  it.effect("takes what clients send that is no number of a face, and shows it", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const decided = [["df", -1], ["dF", 0], ["d10", 0], ["d10x", 50], ["d4", 15], ["d10x", 5], ["d6", 6]] as const
      const roll = yield* rolls.create({ dice: decided.map(([type, value]) => die(type, value)) })
      assert.deepStrictEqual(roll.values.map(({ value, value_to_display }) => [value, value_to_display]), [
        [-1, "-1"],
        [0, "0"],
        [0, "0"],
        [50, "50"],
        [15, "15"],
        [5, "50"],
        [6, "6"],
      ])
      assert.strictEqual(roll.total_value, 120)
      const fate = yield* rolls.create({ dice: Array.from({ length: 40 }, () => die("dF")) })
      const faces = new Set(fate.values.map(({ value_to_display }) => value_to_display))
      assert.deepStrictEqual([...faces].map(String).sort(), ["-1", "0", "1"])
      assert.strictEqual(fate.equation, "40dF")
    }).pipe(simulated))

  it.effect("refuses what dddice refuses", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug } = yield* table
      const fields = (error: { readonly _tag: string }) =>
        "invalidParameters" in error ? (error.invalidParameters as ReadonlyArray<{ field: string }>)[0]?.field : ""
      const refusals = {
        missingDie: yield* Effect.flip(rolls.create({ dice: [die("d7")] })),
        badValue: yield* Effect.flip(rolls.create({ dice: [die("d6", 2.5)] })),
        badOperator: yield* Effect.flip(rolls.create({ dice: [die("d6")], operator: { k: "best" } })),
        whisperOutside: yield* Effect.flip(
          rolls.create({ room: slug, dice: [die("d6")], whisper: [ParticipantId.make(99)] }),
        ),
      }
      for (const error of Object.values(refusals)) assert.strictEqual(error._tag, "ValidationError")
      assert.deepStrictEqual(Object.values(refusals).map(fields), [
        "dice.0.type",
        "dice.0.value",
        "operator.k",
        "whisper.0",
      ])
      for (const name of ["nope", "dddice-gold"]) {
        const refused = yield* Effect.flip(rolls.create({ dice: [{ type: "d6", theme: ThemeId.make(name) }] }))
        assert.strictEqual(refused._tag, "AuthorizationError")
        assert.include(refused.message, `Permission denied to roll theme ${name}`)
      }
      const outside = yield* Effect.flip(asStranger(rolls.create({ room: slug, dice: [die("d6")] })))
      assert.strictEqual(outside._tag, "AuthorizationError")
      const nowhere = yield* Effect.flip(rolls.create({ room: RoomSlug.make("nowhere"), dice: [die("d6")] }))
      assert.strictEqual(nowhere._tag, "NotFoundError")
    }).pipe(simulated))
})

describe("who sees what", () => {
  it.effect("shows a whisper to its recipients and the roller alone", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const rooms = yield* Rooms
      const room = yield* table
      const { slug } = room
      yield* asStranger(rooms.join({ slug }))
      const whispered = yield* rolls.create({ room: slug, dice: [die("d20")], whisper: [placeOf(room, users.player)] })
      const id = idOf(whispered)
      assert.deepStrictEqual(
        whispered.participants?.map(({ participant }) => participant.user.uuid),
        [users.player.uuid],
      )
      assert.strictEqual((yield* asPlayer(rolls.get({ id }))).uuid, id)
      assert.strictEqual((yield* Effect.flip(asStranger(rolls.get({ id }))))._tag, "NotFoundError")
      assert.lengthOf((yield* asPlayer(rolls.list({ room: slug }))).items, 1)
      assert.lengthOf((yield* asStranger(rolls.list({ room: slug }))).items, 0)
      assert.lengthOf((yield* rolls.list({ room: slug })).items, 1)
    }).pipe(simulated))

  it.effect("masks hidden dice for all but the roller", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug } = yield* table
      const dice = [{ ...die("d20", 15), is_hidden: true }, die("d6", 4), mod(2)]
      const own = yield* rolls.create({ room: slug, dice })
      assert.strictEqual(own.total_value, 21)
      assert.deepStrictEqual(own.values.map((value) => value.is_visible), [false, true, true])
      const seen = yield* asPlayer(rolls.get({ id: idOf(own) }))
      assert.deepStrictEqual(seen.values.map((value) => value.value_to_display), ["?", "4", "2"])
      assert.strictEqual(seen.values[0]?.value, 0)
      assert.deepStrictEqual(seen.total_value, ["?", "4", "2"])
      const hidden = own.values[0]
      assert(hidden)
      yield* rolls.update({ id: idOf(own), dice: [{ uuid: hidden.uuid, is_hidden: false }] })
      assert.strictEqual((yield* asPlayer(rolls.get({ id: idOf(own) }))).total_value, 21)
    }).pipe(simulated))

  it.effect("keeps rolls from those outside the room", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug } = yield* table
      const roll = yield* rolls.create({ room: slug, dice: [die("d6")] })
      assert.strictEqual((yield* Effect.flip(asStranger(rolls.get({ id: idOf(roll) }))))._tag, "AuthorizationError")
      assert.strictEqual((yield* Effect.flip(asStranger(rolls.list({ room: slug }))))._tag, "AuthorizationError")
      const none = yield* Effect.flip(rolls.get({ id: RollId.make("none") }))
      assert.strictEqual(none._tag, "NotFoundError")
    }).pipe(simulated))
})

describe("changing rolls", () => {
  it.effect("drops, adds and rerolls dice", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const roll = yield* rolls.create({ dice: [die("d6", 2), die("d6", 5)] })
      const first = roll.values[0]
      assert(first)
      const rerolled = yield* rolls.update({
        id: idOf(roll),
        dice: [{ uuid: first.uuid, is_cleared: true, is_dropped: true }, die("d6", 6)],
      })
      assert.strictEqual(rerolled.total_value, 11)
      assert.lengthOf(rerolled.values, 3)
      assert.strictEqual(rerolled.values[0]?.is_dropped, true)
      assert.strictEqual(rerolled.equation, "2d6")
    }).pipe(simulated))

  it.effect("lets others do so only where the room's settings say so", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const rooms = yield* Rooms
      const { slug } = yield* table
      const roll = yield* rolls.create({ room: slug, dice: [die("d6")] })
      const update = rolls.update({ id: idOf(roll), dice: [die("d6")] })
      assert.strictEqual((yield* Effect.flip(asPlayer(update)))._tag, "AuthorizationError")
      yield* rooms.update({ slug, settings: { roll: { allowPlayerRollUpdates: true } } })
      assert.lengthOf((yield* asPlayer(update)).values, 2)
      const players = yield* asPlayer(rolls.create({ room: slug, dice: [die("d6")] }))
      assert.lengthOf((yield* rolls.update({ id: idOf(players), dice: [die("d6")] })).values, 2)
    }).pipe(simulated))

  it.effect("changes all or none in bulk", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const one = yield* rolls.create({ dice: [die("d6")] })
      const two = yield* rolls.create({ dice: [die("d8")] })
      const clear = (roll: Roll) => ({
        uuid: idOf(roll),
        dice: roll.values.map(({ uuid }) => ({ uuid, is_cleared: true })),
      })
      const failed = yield* Effect.flip(
        rolls.updateBulk({ rolls: [clear(one), { uuid: RollId.make("none"), dice: [] }] }),
      )
      assert.strictEqual(failed._tag, "NotFoundError")
      assert.strictEqual((yield* rolls.get({ id: idOf(one) })).values[0]?.is_cleared, false)
      const changed = yield* rolls.updateBulk({ rolls: [clear(one), clear(two)] })
      assert.deepStrictEqual(changed.map((roll) => roll.values[0]?.is_cleared), [true, true])
    }).pipe(simulated))

  it.effect("deletes the caller's own, and all of a room for its owner", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug } = yield* table
      yield* rolls.create({ room: slug, dice: [die("d6")] })
      yield* rolls.create({ dice: [die("d6")] })
      yield* asPlayer(rolls.create({ room: slug, dice: [die("d6")] }))
      yield* asPlayer(rolls.deleteAll({ room: slug }))
      assert.lengthOf((yield* rolls.list({ room: slug })).items, 1)
      yield* asPlayer(rolls.create({ room: slug, dice: [die("d6")] }))
      yield* rolls.deleteAll({ room: slug })
      assert.lengthOf((yield* rolls.list({ room: slug })).items, 0)
      assert.lengthOf((yield* rolls.list()).items, 1)
      yield* rolls.deleteAll()
      assert.lengthOf((yield* rolls.list()).items, 0)
    }).pipe(simulated))

  it.effect("are read back page by page", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      yield* Effect.forEach(Array.from({ length: 25 }), (_, index) => rolls.create({ dice: [mod(index)] }))
      const totals = yield* rolls.list.items().pipe(Stream.map((roll) => roll.total_value), Stream.runCollect)
      assert.deepStrictEqual(totals, Array.from({ length: 25 }, (_, index) => index))
    }).pipe(simulated))
})

import { assert, describe, it } from "@effect/vitest"
import {
  Dddice,
  joinOrGet,
  ParticipantId,
  Rolls,
  type Room,
  Rooms,
  RoomSlug,
  ThemeId,
  Users,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

const { tokens, users } = DddiceSimulator
const asPlayer = Dddice.withToken(tokens.player)
const asStranger = Dddice.withToken(tokens.stranger)
const simulated = Effect.provide(DddiceSimulator.layer())

const placeOf = (room: Room, user: { readonly uuid: string }) => {
  const place = room.participants.find((participant) => participant.user.uuid === user.uuid)
  assert(place)
  return place
}

describe("a room", () => {
  it.effect("has the documented defaults and its creator in it", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const room = yield* rooms.create({})
      assert.strictEqual(room.name, "Untitled Room")
      assert.strictEqual(room.is_public, true)
      assert.match(room.slug, /^[A-Za-z0-9_-]{7}$/)
      assert.isAbove(Redacted.value(room.passcode).length, 0)
      assert.strictEqual(room.user.uuid, users.owner.uuid)
      assert.strictEqual(placeOf(room, users.owner).username, "Game Master")
      assert.deepStrictEqual(yield* rooms.get({ slug: room.slug }), room)
    }).pipe(simulated))

  it.effect("is listed for who is in it, and as created only for the owner", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      yield* asPlayer(rooms.join({ slug }))
      assert.lengthOf((yield* asPlayer(rooms.list())).items, 1)
      assert.lengthOf((yield* asPlayer(rooms.list({ created: 1 }))).items, 0)
      assert.lengthOf((yield* rooms.list({ created: 1 })).items, 1)
      assert.lengthOf((yield* asStranger(rooms.list())).items, 0)
      const user = yield* asPlayer(Effect.flatMap(Users, (users) => users.get()))
      assert.deepStrictEqual(user.rooms?.map((room) => room.slug), [slug])
    }).pipe(simulated))

  it.effect("that is private asks strangers for its passcode", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { passcode, slug } = yield* rooms.create({ is_public: false, passcode: Redacted.make("swordfish") })
      const wrong = Redacted.make("tuna")
      assert.strictEqual((yield* Effect.flip(asPlayer(rooms.get({ slug }))))._tag, "AuthorizationError")
      assert.strictEqual(
        (yield* Effect.flip(asPlayer(rooms.get({ slug, passcode: wrong }))))._tag,
        "AuthorizationError",
      )
      assert.strictEqual((yield* Effect.flip(asPlayer(rooms.join({ slug }))))._tag, "AuthorizationError")
      assert.strictEqual((yield* asPlayer(rooms.get({ slug, passcode }))).slug, slug)
      yield* asPlayer(rooms.join({ slug, passcode }))
      assert.strictEqual((yield* asPlayer(rooms.get({ slug }))).slug, slug)
    }).pipe(simulated))

  it.effect("lets nobody in twice", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      const joined = yield* asPlayer(rooms.join({ slug }))
      const { color, position, username } = placeOf(joined, users.player)
      assert.strictEqual(username, users.player.name)
      assert.match(color, /^#[0-9a-f]{6}$/)
      assert.strictEqual(position, 1)
      assert.strictEqual((yield* Effect.flip(asPlayer(rooms.join({ slug }))))._tag, "ConflictError")
      assert.deepStrictEqual(yield* asPlayer(joinOrGet({ slug })), joined)
    }).pipe(simulated))

  it.effect("obeys only its owner", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      yield* asPlayer(rooms.join({ slug }))
      for (const attempt of [rooms.update({ slug, name: "Mine" }), rooms.delete({ slug })]) {
        const error = yield* Effect.flip(asPlayer(attempt))
        assert.strictEqual(error._tag, "AuthorizationError")
        assert.include(error.message, "Only the owner")
      }
      const changed = yield* rooms.update({
        slug,
        name: "Ours",
        is_public: false,
        custom_slug: RoomSlug.make("our-table"),
        settings: { roll: { diceSize: 2 } },
      })
      assert.strictEqual(changed.name, "Ours")
      assert.strictEqual((yield* rooms.get({ slug: RoomSlug.make("our-table") })).slug, slug)
      const other = yield* rooms.create({})
      const taken = yield* Effect.flip(rooms.update({ slug: other.slug, custom_slug: RoomSlug.make("our-table") }))
      assert(taken._tag === "ValidationError")
      assert.deepStrictEqual(taken.invalidParameters?.map(({ field }) => field), ["custom_slug"])
      yield* rooms.delete({ slug })
      assert.strictEqual((yield* Effect.flip(rooms.get({ slug })))._tag, "NotFoundError")
    }).pipe(simulated))

  it.effect("takes a background as a form, by either route", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      const picture = new File([new Uint8Array([1, 2, 3])], "map.png", { type: "image/png" })
      const updated = yield* rooms.update({ slug, is_public: false, background: picture })
      assert.strictEqual(updated.is_public, false)
      assert.match(updated.bg_file_path ?? "", /map\.png$/)
      const other = new File([new Uint8Array([4])], "cave.png", { type: "image/png" })
      assert.match((yield* rooms.updateBackground({ slug, bg_file_path: other })).bg_file_path ?? "", /cave\.png$/)
    }).pipe(simulated))
})

describe("a participant", () => {
  it.effect("changes name and colour for itself, the owner for everybody", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      const room = yield* asPlayer(rooms.join({ slug }))
      const player = placeOf(room, users.player).id
      const owner = placeOf(room, users.owner).id
      const renamed = yield* asPlayer(
        rooms.updateParticipant({ slug, id: player, username: "Rogue", color: "#FF00ff" }),
      )
      assert.strictEqual(placeOf(renamed, users.player).username, "Rogue")
      assert.strictEqual(placeOf(renamed, users.player).color, "#ff00ff")
      const refused = yield* Effect.flip(asPlayer(rooms.updateParticipant({ slug, id: owner, username: "Fool" })))
      assert.strictEqual(refused._tag, "AuthorizationError")
      const byOwner = yield* rooms.updateParticipant({ slug, id: player, username: "Thief" })
      assert.strictEqual(placeOf(byOwner, users.player).username, "Thief")
    }).pipe(simulated))

  it.effect("leaves, or is removed by the owner", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { slug } = yield* rooms.create({})
      yield* asStranger(rooms.join({ slug }))
      const room = yield* asPlayer(rooms.join({ slug }))
      const player = placeOf(room, users.player).id
      const stranger = placeOf(room, users.stranger).id
      const refused = yield* Effect.flip(asPlayer(rooms.leave({ slug, id: stranger })))
      assert.strictEqual(refused._tag, "AuthorizationError")
      yield* asPlayer(rooms.leave({ slug, id: player }))
      yield* rooms.leave({ slug, id: stranger })
      assert.lengthOf((yield* rooms.get({ slug })).participants, 1)
      const gone = yield* Effect.flip(rooms.leave({ slug, id: player }))
      assert.strictEqual(gone._tag, "NotFoundError")
      const never = yield* Effect.flip(rooms.leave({ slug, id: ParticipantId.make(999) }))
      assert.strictEqual(never._tag, "NotFoundError")
    }).pipe(simulated))
})

describe("the dice on a table", () => {
  const dice = [{ type: "d6", theme: ThemeId.make("dddice-bees") }]

  it.effect("are cleared by their rollers, and all of them only by the owner", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const rolls = yield* Rolls
      const { slug } = yield* rooms.create({})
      const room = yield* asPlayer(rooms.join({ slug }))
      const player = placeOf(room, users.player).id
      const owner = placeOf(room, users.owner).id
      yield* rolls.create({ room: slug, dice })
      yield* asPlayer(rolls.create({ room: slug, dice }))
      const clear = { dice: { is_cleared: true } }

      const own = yield* rooms.updateDice({ slug, ...clear })
      assert.deepStrictEqual(own.map((roll) => roll.user.uuid), [users.owner.uuid])
      assert.isTrue(own[0]?.values.every((die) => die.is_cleared))
      for (const participant of ["*", owner] as const) {
        const error = yield* Effect.flip(asPlayer(rooms.updateDice({ slug, participant, ...clear })))
        assert.strictEqual(error._tag, "AuthorizationError")
      }
      const players = yield* rooms.updateDice({ slug, participant: player, ...clear })
      assert.deepStrictEqual(players.map((roll) => roll.user.uuid), [users.player.uuid])
      assert.lengthOf(yield* rooms.updateDice({ slug, participant: "*", ...clear }), 0)
      yield* asPlayer(rolls.create({ room: slug, dice }))
      yield* rolls.create({ room: slug, dice })
      assert.lengthOf(yield* rooms.updateDice({ slug, participant: "*", ...clear }), 2)
    }).pipe(simulated))
})

describe("pages of rooms", () => {
  it.effect("have absolute links to their neighbours, and count", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      yield* Effect.forEach(Array.from({ length: 7 }), (_, index) => rooms.create({ name: `Room ${index}` }))
      const page = yield* rooms.list({ created: 1, page: 2 })
      const path = "https://dddice.com/api/1.0/room"
      assert.deepStrictEqual(page.links, {
        first: `${path}?created=1&page=1`,
        last: `${path}?created=1&page=3`,
        prev: `${path}?created=1&page=1`,
        next: `${path}?created=1&page=3`,
      })
      assert.deepStrictEqual(page.meta, {
        current_page: 2,
        from: 4,
        last_page: 3,
        path,
        per_page: 3,
        to: 6,
        total: 7,
      })
      const names = yield* rooms.list.items().pipe(Stream.map((room) => room.name), Stream.runCollect)
      assert.deepStrictEqual(names, Array.from({ length: 7 }, (_, index) => `Room ${index}`))
      const beyond = yield* rooms.list({ page: 9 })
      assert.lengthOf(beyond.items, 0)
      assert.strictEqual(beyond.meta?.from, null)
    }).pipe(Effect.provide(DddiceSimulator.layer({ pageSize: 3 }))))
})

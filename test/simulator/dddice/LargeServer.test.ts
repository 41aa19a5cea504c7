/**
 * What an operation costs on a server that holds much: the rows that it looks
 * at, which are as many as on one that holds little.
 */
import { assert, describe, it } from "@effect/vitest"
import {
  Activations,
  Dddice,
  DiceBoxes,
  Rolls,
  Rooms,
  RoomSlug,
  Shares,
  ThemeId,
  Themes,
  UserId,
  Users,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import { ActivationCode } from "../../../src/schema/dddice/ActivationCode.ts"
import { RollId } from "../../../src/schema/dddice/Roll.ts"
import { ShareId } from "../../../src/schema/dddice/Share.ts"
import { ThemeVersion } from "../../../src/schema/dddice/Theme.ts"
import { endpoints } from "../../../src/services/dddice/endpoints.ts"
import type { State } from "../../../src/simulator/dddice/store/State.ts"
import * as Table from "../../../src/simulator/server/Table.ts"
import { watch } from "../server/watch.ts"

const { appKey, Simulator, tokens, users } = DddiceSimulator
const asPlayer = Dddice.withToken(tokens.player)

const id = ThemeId.make("own-theme")
const version = ThemeVersion.make("1.0.0")
const label = { color: "#000000", background_color: "#ffffff" }
const manifest = { id, name: "Own", version, api_version: "1.0", description: "Dice of one's own", label }
const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }]

/** What the caller has: a room with a roll and the player in it, and a theme that is offered. */
const own = Effect.gen(function* () {
  const [rolls, rooms, shares, themes] = [yield* Rolls, yield* Rooms, yield* Shares, yield* Themes]
  const { slug } = yield* rooms.create({ name: "The Drowned Crypt" })
  yield* rooms.update({ slug, custom_slug: RoomSlug.make("crypt") })
  const { participants } = yield* asPlayer(rooms.join({ slug }))
  const { uuid: roll, values } = yield* rolls.create({ room: slug, dice })
  yield* themes.create({ manifest })
  const { uuid: share } = yield* shares.create({ slug: id })
  const { code = ActivationCode.make(""), secret } = yield* (yield* Activations).create()
  return { slug, participant: participants[1]!.id, roll: roll!, die: values[0]!.uuid!, share, code, secret: secret! }
})

type Own = Effect.Success<typeof own>

/** Adds as many users like the caller, each with a room, a roll in it, a theme, a dice box and a share. */
const fill = (state: State, count: number, { roll, share, slug }: Own): void => {
  const random = SeededRandom.make("large server")
  const room = Table.get(state.rooms, slug)!
  const [theme] = Table.get(state.themes, id)!.versions
  for (let number = 0; number < count; number++) {
    const userId = UserId.make(random.uuid())
    const themeId = ThemeId.make(`theme-${number}`)
    const place = RoomSlug.make(`room-${number}`)
    state.users.set(userId, { ...users.owner, uuid: userId })
    Table.put(state.rooms, {
      ...room,
      id: place,
      custom_slug: RoomSlug.make(`crypt-${number}`),
      ownerId: userId,
      participants: room.participants.slice(0, 1).map((participant) => ({ ...participant, userId })),
    })
    Table.put(state.rolls, { ...Table.get(state.rolls, roll)!, id: RollId.make(random.uuid()), slug: place, userId })
    Table.put(state.themes, { id: themeId, ownerId: userId, versions: [{ ...theme, id: themeId }] })
    Table.put(state.diceBoxes, { id: userId, entries: [{ themeId, version }] })
    Table.put(state.shares, {
      ...Table.get(state.shares, share)!,
      id: ShareId.make(random.uuid()),
      ownerId: userId,
      themeId,
    })
  }
}

/** A call of every operation; those that take away what others need come last. */
const calls = Effect.gen(function* () {
  const [rolls, rooms, shares] = [yield* Rolls, yield* Rooms, yield* Shares]
  const [activations, diceBoxes, themes, user] = [yield* Activations, yield* DiceBoxes, yield* Themes, yield* Users]
  const file = new File([new Uint8Array([137, 80, 78, 71])], "table.png", { type: "image/png" })
  const all: Readonly<Record<string, (own: Own) => Effect.Effect<unknown, unknown>>> = {
    listThemes: () => themes.list(),
    getTheme: () => themes.get({ id }),
    listThemeVersions: () => themes.listVersions({ id }),
    getThemeVersion: () => themes.getVersion({ id, version }),
    reportTheme: () => themes.report({ id }),
    createTheme: () => themes.create({ manifest: { ...manifest, version: ThemeVersion.make("2.0.0") } }),
    listDiceBox: () => diceBoxes.list(),
    getDiceBoxTheme: () => diceBoxes.get({ slug: id }),
    updateDiceBoxTheme: () => diceBoxes.upgrade({ slug: id }),
    listShares: () => shares.list(),
    createShare: () => shares.create({ slug: id }),
    getShare: ({ share }) => shares.get({ id: share }),
    updateShare: ({ share }) => shares.update({ id: share, limit: 3 }),
    acceptShare: ({ share }) => asPlayer(shares.accept({ id: share })),
    getUser: () => user.get(),
    createGuestUser: () => user.createGuest(),
    createToken: () => user.createToken({}),
    deleteToken: () => Effect.flatMap(user.createToken({}), (token) => user.deleteToken({ token })),
    createActivation: () => activations.create(),
    getActivation: ({ code, secret }) => activations.get({ code, secret }),
    approveActivation: ({ code }) => activations.approve({ code }),
    listRooms: () => rooms.list(),
    createRoom: () => rooms.create({}),
    getRoom: () => rooms.get({ slug: RoomSlug.make("crypt") }),
    updateRoom: ({ slug }) => rooms.update({ slug, custom_slug: RoomSlug.make("tomb") }),
    updateRoomBackground: ({ slug }) => rooms.updateBackground({ slug, bg_file_path: file }),
    updateRoomDice: ({ slug }) => rooms.updateDice({ slug, dice: { is_hidden: true } }),
    updateRoomParticipant: ({ participant, slug }) => rooms.updateParticipant({ slug, id: participant, username: "P" }),
    createRoll: ({ slug }) => rolls.create({ room: slug, dice }),
    listRolls: ({ slug }) => rolls.list({ room: slug }),
    getRoll: ({ roll }) => rolls.get({ id: roll }),
    updateRoll: ({ die, roll }) => rolls.update({ id: roll, dice: [{ uuid: die, is_hidden: false }] }),
    updateRolls: ({ die, roll }) =>
      rolls.updateBulk({ rolls: [{ uuid: roll, dice: [{ uuid: die, is_cleared: true }] }] }),
    deleteRolls: ({ slug }) => rolls.deleteAll({ room: slug }),
    leaveRoom: ({ participant, slug }) => rooms.leave({ slug, id: participant }),
    joinRoom: ({ slug }) => asPlayer(rooms.join({ slug })),
    deleteRoom: ({ slug }) => rooms.delete({ slug }),
    deleteDiceBoxTheme: () => asPlayer(diceBoxes.delete({ slug: id })),
    deleteThemeVersion: () => themes.deleteVersion({ id, version }),
    deleteShare: ({ share }) => shares.delete({ id: share }),
    deleteTheme: () => themes.delete({ id }),
  }
  return all
})

/** How many rows each operation looks at, with what is told to sockets, on a server with so many users. */
const looks = Effect.fnUntraced(function* (count: number) {
  const simulator = yield* Simulator
  const looked = new Set<object>()
  const mine = yield* own
  const snapshot = yield* simulator.snapshot
  fill(snapshot.state, count, mine)
  watch(snapshot.state, (row) => looked.add(row))
  yield* simulator.restore(snapshot)
  // As long as a socket is open, every change is told.
  simulator.openWebSocket(`ws://127.0.0.1/app/${appKey}?protocol=7`)
  assert.strictEqual(yield* simulator.sockets.connections, 1)
  const counts = new Map<string, number>()
  for (const [operation, call] of Object.entries(yield* calls)) {
    looked.clear()
    yield* call(mine)
    counts.set(operation, looked.size)
  }
  return counts
}, Effect.provide(DddiceSimulator.layer()))

describe("a server that holds much", () => {
  it.effect("is asked for everything", () =>
    Effect.gen(function* () {
      const asked = Object.keys(yield* calls)
      const undocumented = ["updateRoomBackground"]
      assert.sameMembers(asked, [...endpoints.map(({ operation }) => operation), ...undocumented])
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("looks at no more rows than one that holds little", () =>
    Effect.gen(function* () {
      const [few, many] = [yield* looks(20), yield* looks(320)]
      // Each doubling is one look more for a place in an order; there are four doublings.
      for (const [operation, count] of many) assert.isAtMost(count, few.get(operation)! + 4, operation)
      assert.isAbove(Math.max(...many.values()), 1)
    }))
})

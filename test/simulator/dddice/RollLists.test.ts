/**
 * Lists of rolls in rooms with whispers.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Rolls, Rooms, type RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import { watch } from "../server/watch.ts"

const { tokens } = DddiceSimulator
const simulated = Effect.provide(DddiceSimulator.layer())

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }]

const people = [tokens.owner, tokens.player, tokens.stranger].map((token) => Dddice.withToken(token))

const aRoom = Effect.gen(function* () {
  const rooms = yield* Rooms
  const { slug } = yield* rooms.create({})
  for (const as of people.slice(1)) yield* as(rooms.join({ slug }))
  return slug
})

/** Somebody rolls, openly or for some, leaves and comes back, or takes all own rolls away. */
const step = Effect.fnUntraced(function* (slug: RoomSlug, random: SeededRandom.SeededRandom) {
  const [rolls, rooms] = [yield* Rolls, yield* Rooms]
  const person = random.die(people.length) - 1
  const as = people[person]!
  const { participants } = yield* rooms.get({ slug })
  const action = random.die(40)
  if (action === 1) return yield* as(rolls.deleteAll({ room: slug }))
  if (action === 2 && person > 0) {
    // The owner is in the room first, and the others come behind.
    const place = participants[random.die(2)]!
    const other = people[person]!
    const left = yield* Effect.result(other(rooms.leave({ slug, id: place.id })))
    return Result.isSuccess(left) ? yield* other(rooms.join({ slug })) : undefined
  }
  const whisper = participants.map(({ id }) => id).filter(() => random.die(3) === 1)
  yield* as(rolls.create({ room: slug, dice, whisper: action > 20 ? [] : [...whisper, ...whisper.slice(0, 1)] }))
})

/** The rolls of a room that somebody may see one by one, the oldest first, and those in the list. */
const seen = Effect.fnUntraced(function* (slug: RoomSlug) {
  const rolls = yield* Rolls
  const { state } = yield* (yield* DddiceSimulator.Simulator).snapshot
  const one: Array<string> = []
  for (const { id } of state.rolls.rows.values()) {
    if (Result.isSuccess(yield* Effect.result(rolls.get({ id })))) one.push(id)
  }
  const listed = yield* Stream.runCollect(rolls.list.items({ room: slug }))
  const { meta } = yield* rolls.list({ room: slug })
  return { one, listed: listed.map(({ uuid }) => uuid), total: meta?.total ?? -1 }
})

describe("a list of the rolls of a room", () => {
  it.effect.each([1, 2])(
    "has what somebody may see of it, whoever whispers, leaves and joins (seed %i)",
    (seed) =>
      Effect.gen(function* () {
        const slug = yield* aRoom
        const random = SeededRandom.make(seed)
        const counts: Array<number> = []
        for (let number = 1; number <= 120; number++) {
          yield* step(slug, random)
          if (number % 30 !== 0) continue
          for (const as of people) {
            const { listed, one, total } = yield* as(seen(slug))
            assert.deepStrictEqual(listed, one as never)
            assert.strictEqual(total, one.length)
            counts.push(total)
          }
        }
        assert.isAbove(Math.max(...counts), 15)
        assert.isAbove(new Set(counts).size, 6)
      }).pipe(simulated),
  )

  it.effect("looks at the rolls of its page only", () =>
    Effect.gen(function* () {
      const simulator = yield* DddiceSimulator.Simulator
      const rolls = yield* Rolls
      const slug = yield* aRoom
      const { participants } = yield* (yield* Rooms).get({ slug })
      const looks = Effect.fnUntraced(function* (count: number) {
        for (let number = 0; number < count; number++) {
          yield* rolls.create({ room: slug, dice, whisper: number % 3 === 0 ? [participants[1 + number % 2]!.id] : [] })
        }
        const snapshot = yield* simulator.snapshot
        const looked = new Set<object>()
        watch(snapshot.state, (row) => looked.add(row))
        yield* simulator.restore(snapshot)
        const counts: Array<number> = []
        for (const as of people) {
          looked.clear()
          assert.lengthOf((yield* as(rolls.list({ room: slug, page: 3 }))).items, 10)
          counts.push(looked.size)
        }
        return counts
      })
      const few = yield* looks(60)
      const many = yield* looks(420)
      // A place in two lists that are read as one is found by one look at each, more for each doubling.
      many.forEach((count, index) => assert.isAtMost(count, few[index]! + 24))
    }).pipe(simulated))
})

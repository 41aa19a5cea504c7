import { assert, describe, it } from "@effect/vitest"
import { RollId } from "../../../../src/schema/dddice/Roll.ts"
import { RoomSlug } from "../../../../src/schema/dddice/Room.ts"
import { UserId } from "../../../../src/schema/dddice/User.ts"
import * as SeededRandom from "../../../../src/simulator/server/SeededRandom.ts"
import * as PlacedRolls from "../../../../src/simulator/dddice/store/PlacedRolls.ts"
import type { RollRecord } from "../../../../src/simulator/dddice/store/State.ts"

const users = ["ada", "bob"].map((name) => UserId.make(name))
const rooms = ["one", "two"].map((name) => RoomSlug.make(name))

const empty = () => ({
  rolls: new Map<RollId, RollRecord>(),
  places: new Map(),
  rows: new Map(),
  rowOf: new Map(),
})

type Data = ReturnType<typeof empty>

const isAt = (roll: RollRecord, place: PlacedRolls.Place): boolean =>
  place === `user ${roll.userId}` || (roll.slug !== null && place === `room ${roll.slug}`)

const places: ReadonlyArray<PlacedRolls.Place> = [
  ...users.map((user) => `user ${user}` as const),
  ...rooms.map((room) => `room ${room}` as const),
]

/** The rolls of each place and each part of it are those that a look at all rolls finds. */
const isTrue = (data: Data, die: (sides: number) => number): void => {
  for (const place of places) {
    const wanted = [...data.rolls.values()].filter((roll) => isAt(roll, place))
    const { rolls, whispered } = PlacedRolls.of(data, place)
    assert.strictEqual(rolls, wanted.length)
    assert.strictEqual(whispered, wanted.filter(({ whisper }) => whisper.length > 0).length)
    const start = die(rolls + 10) - 1
    const end = start + die(150)
    assert.deepStrictEqual(PlacedRolls.all(data, place), wanted)
    assert.deepStrictEqual(PlacedRolls.all(data, place, start, end), wanted.slice(start, end))
  }
}

describe("rolls by place", () => {
  it.each([1, 2, 3, 4, 5])("are those that a look at all of them finds (seed %i)", (seed) => {
    const random = SeededRandom.make(seed)
    const data = empty()
    const pick = <A>(list: ReadonlyArray<A>): A => list[random.die(list.length) - 1]!
    for (let number = 0; number < 600; number++) {
      // Now and then there are more that go than come.
      const goes = data.rolls.size > 0 && random.die(10) <= (number % 200 > 150 ? 8 : 2)
      if (goes) {
        const roll = pick([...data.rolls.values()])
        data.rolls.delete(roll.uuid)
        PlacedRolls.remove(data, roll)
      } else {
        const roll = {
          uuid: RollId.make(`roll-${number}`),
          userId: pick(users),
          slug: pick([null, ...rooms]),
          whisper: random.die(5) === 1 ? [1] : [],
          // The rest is not looked at.
        } as unknown as RollRecord
        data.rolls.set(roll.uuid, roll)
        PlacedRolls.add(data, roll)
      }
      if (number % 20 === 0) isTrue(data, random.die)
    }
    for (const roll of [...data.rolls.values()]) {
      data.rolls.delete(roll.uuid)
      PlacedRolls.remove(data, roll)
    }
    assert.deepStrictEqual([data.places.size, data.rows.size, data.rowOf.size], [0, 0, 0])
  })
})

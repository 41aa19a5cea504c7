/**
 * A game at dddice: rooms and rolls.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Rolls, Rooms, type RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import type { SeededRandom } from "../../src/internal/SeededRandom.ts"
import { count, type Maker, pickSteps, type Scenario, streamed } from "./Scenario.ts"
import { afterwards } from "./WithoutLock.ts"

/** What the steps need. */
export type Areas = Rolls | Rooms

const dice = [{ type: "d6", theme: ThemeId.make("dddice-bees") }]

const isNamed = (name: string) => (value: unknown) => (value as { readonly name?: string }).name === name

const newRoom = (name: string) => Rooms.use((rooms) => rooms.create({ is_public: true, name }))

const makersOf = (simulator: DddiceSimulator.Handle) => {
  const state = Effect.map(simulator.snapshot, ({ state }) => state)

  const roll: Maker<Areas> = (call) =>
    Effect.succeed({
      call,
      effects: "once",
      run: Rolls.use((rolls) => rolls.create({ dice, external_id: call })),
      isRight: (value) => (value as { readonly external_id?: string }).external_id === call,
      applied: Effect.map(state, ({ rolls }) => count(rolls.rows.values(), ({ external_id }) => external_id === call)),
    })

  const create: Maker<Areas> = (call) =>
    Effect.succeed({
      call,
      effects: "once",
      run: newRoom(call),
      isRight: isNamed(call),
      applied: Effect.map(state, ({ rooms }) => count(rooms.rows.values(), isNamed(call))),
    })

  // A second renaming leaves no trace in the room, so the server's log is read.
  const rename: Maker<Areas> = (call) =>
    Effect.map(newRoom(`room of ${call}`), ({ slug }) => ({
      call,
      effects: "once",
      run: Rooms.use((rooms) => rooms.update({ slug, name: call })),
      isRight: isNamed(call),
      applied: Effect.map(
        simulator.requests,
        (requests) =>
          count(requests, ({ body, operation, status }) =>
            operation === "updateRoom" && status === 200 && isNamed(call)(body)),
      ),
    }))

  const remove: Maker<Areas> = (call) =>
    Effect.map(newRoom(`room of ${call}`), ({ slug }) => ({
      call,
      effects: "again",
      run: Rooms.use((rooms) => rooms.delete({ slug })),
      isRight: () => true,
      applied: Effect.map(state, ({ rooms }) => rooms.rows.has(slug) ? 0 : 1),
    }))

  const read = (slug: RoomSlug): Maker<Areas> => (call) =>
    Effect.succeed({
      call,
      effects: "read",
      run: Rooms.use((rooms) => rooms.get({ slug })),
      isRight: isNamed("the table"),
      applied: Effect.succeed(0),
    })

  const list = (room: RoomSlug, items: ReadonlyArray<string>): Maker<Areas> => (call) =>
    Effect.succeed({
      call,
      effects: "stream",
      run: Rolls.use((rolls) => streamed(Stream.map(rolls.list.items({ room }), ({ uuid }) => String(uuid)))),
      isRight: () => true,
      applied: Effect.succeed(0),
      items,
    })

  return { roll, create, rename, remove, read, list }
}

const rollsOnTable = 7

/** Makes the scenario. */
export const make = Effect.fnUntraced(function* (random: SeededRandom) {
  const simulator = yield* DddiceSimulator.make({ seed: "faults", pageSize: 3 })
  const { create, list, read, remove, rename, roll } = makersOf(simulator)
  const prepare = Effect.gen(function* () {
    const { slug } = yield* newRoom("the table")
    const onTable = Rolls.use((rolls) => rolls.create({ dice, room: slug }))
    yield* Effect.replicateEffect(onTable, rollsOnTable)
    const { state } = yield* simulator.snapshot
    const items = Array.from(state.rolls.rows.keys())
    return yield* pickSteps([roll, roll, create, rename, remove, read(slug), list(slug, items)], random)
  })
  const scenario: Scenario<Areas> = {
    handler: afterwards(simulator.webHandler),
    prepare,
    keyed: false,
    secrets: [Redacted.value(DddiceSimulator.tokens.owner)],
  }
  return scenario
})

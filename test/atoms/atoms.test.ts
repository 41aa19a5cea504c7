/**
 * Areas as atoms, through the registry, on the simulator.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as AsyncResult from "effect/reactivity/AsyncResult"
import * as Atom from "effect/reactivity/Atom"
import * as AtomRegistry from "effect/reactivity/AtomRegistry"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { mutation, query } from "effect-tabletop/atoms"
import { Rolls, Rooms, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { roomChanges } from "effect-tabletop/dddice/atoms"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"

const open = Effect.acquireRelease(
  Effect.sync(() => AtomRegistry.make()),
  (registry) => Effect.sync(() => registry.dispose()),
)

const settled = { suspendOnWaiting: true }

/** A registry with a room, and what counts how often the room was read. */
const setTable = Effect.gen(function* () {
  const registry = yield* open
  const runtime = Atom.runtime(DddiceSimulator.layerRealtime())
  yield* AtomRegistry.mount(registry, runtime)
  const run = <A, E>(
    effect: Effect.Effect<A, E, Rooms | Rolls | DddiceSimulator.Simulator>,
  ) => AtomRegistry.getResult(registry, runtime.atom(effect))
  const { slug } = yield* run(Rooms.use((rooms) => rooms.create({ is_public: true, name: "Friday" })))
  const reads = (operation: string) =>
    run(
      DddiceSimulator.Simulator.use((simulator) =>
        Effect.map(simulator.requests, (all) => all.filter((request) => request.operation === operation).length)
      ),
    )
  return { registry, runtime, run, reads, slug: RoomSlug.make(slug) }
})

describe("atoms", () => {
  it.effect("hold what is read, and read again after a mutation of the area", () =>
    Effect.gen(function* () {
      const { reads, registry, runtime, slug } = yield* setTable
      const room = query(runtime, Rooms, (rooms) => rooms.get({ slug }))
      const rename = mutation(runtime, Rooms, (rooms) => rooms.update)
      yield* AtomRegistry.mount(registry, room)
      yield* AtomRegistry.mount(registry, rename)
      assert.strictEqual((yield* AtomRegistry.getResult(registry, room)).name, "Friday")
      assert.strictEqual((yield* AtomRegistry.getResult(registry, room)).name, "Friday")
      assert.strictEqual(yield* reads("getRoom"), 1)
      registry.set(rename, { slug, name: "Saturday" })
      assert.strictEqual((yield* AtomRegistry.getResult(registry, rename, settled)).name, "Saturday")
      assert.strictEqual((yield* AtomRegistry.getResult(registry, room, settled)).name, "Saturday")
      assert.strictEqual(yield* reads("getRoom"), 2)
    }).pipe(Effect.scoped))

  it.effect("read again after a write that no atom made, and not after one of another area", () =>
    Effect.gen(function* () {
      const { reads, registry, run, runtime, slug } = yield* setTable
      const room = query(runtime, Rooms, (rooms) => rooms.get({ slug }))
      yield* AtomRegistry.mount(registry, room)
      yield* AtomRegistry.getResult(registry, room)
      yield* run(
        Rolls.use((rolls) => rolls.create({ room: slug, dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] })),
      )
      assert.strictEqual(yield* reads("getRoom"), 1)
      yield* run(Rooms.use((rooms) => rooms.update({ slug, name: "Sunday" })))
      assert.strictEqual((yield* AtomRegistry.getResult(registry, room, settled)).name, "Sunday")
    }).pipe(Effect.scoped))

  it.effect("hold the failure of a call", () =>
    Effect.gen(function* () {
      const { registry, runtime } = yield* setTable
      const room = query(runtime, Rooms, (rooms) => rooms.get({ slug: RoomSlug.make("nowhere") }))
      const error = yield* Effect.flip(AtomRegistry.getResult(registry, room))
      assert.strictEqual(error._tag, "NotFoundError")
    }).pipe(Effect.scoped))

  it.effect("read again when something happens in the room", () =>
    Effect.gen(function* () {
      const { registry, run, runtime, slug } = yield* setTable
      const changes = roomChanges(runtime, { slug })
      // Reads rolls and listens to the writes of rooms, so that only the room's events tell of the roll.
      const rolled = query(
        runtime,
        Rooms,
        () => Rolls.use((rolls) => Effect.map(rolls.list({ room: slug }), ({ items }) => items.length)),
        { refreshedBy: [changes] },
      )
      yield* AtomRegistry.mount(registry, rolled)
      yield* AtomRegistry.getResult(registry, changes)
      assert.strictEqual(yield* AtomRegistry.getResult(registry, rolled, settled), 0)
      yield* run(
        Rolls.use((rolls) => rolls.create({ room: slug, dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] })),
      )
      const seen = yield* AtomRegistry.toStreamResult(registry, rolled).pipe(
        Stream.filter((count) => count === 1),
        Stream.runHead,
      )
      assert.deepStrictEqual(seen, Option.some(1))
      assert.isTrue(AsyncResult.isSuccess(registry.get(changes)))
    }).pipe(Effect.scoped))
})

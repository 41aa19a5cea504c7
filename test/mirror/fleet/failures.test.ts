/**
 * A runner that fails at any action which PostgreSQL or a server sees, from the
 * moment in which a roll is made to the one in which it is dealt with.
 */
import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as Postgres from "../../support/Postgres.ts"
import type { Failing } from "../../support/Power.ts"
import * as VirtualFleet from "../../support/VirtualFleet.ts"
import * as VirtualTime from "../../support/VirtualTime.ts"

// What is done again and again, whether there is a roll or not.
const polls = [
  /^\s*WITH messages AS/,
  /^\s*SELECT company, acting_user, after FROM fleet_companies/,
  /^\s*INSERT INTO fleet_keys/,
  /^\s*WITH old AS/,
  /^\s*UPDATE cluster_messages SET last_read = NULL/,
  /^GET .*\/dicerolls/,
]

const isPoll = (name: string): boolean => polls.some((poll) => poll.test(name))

/** A campaign whose rolls are made one by one, and what became of them. */
const makeTable = Effect.fnUntraced(function* (time: VirtualTime.VirtualTime) {
  const world = yield* VirtualFleet.make(time, { isLookedOver: isPoll, idleInTransaction: "2s" })
  const seat = yield* world.makeSeat
  const runner = yield* world.start()
  yield* runner.fleet.add(seat)
  const made: Array<string> = []
  const shown = world.shown(seat.room)
  return {
    runner,
    start: world.start,
    shown,
    made: (): ReadonlyArray<string> => made,
    roll: Effect.forEach(
      ["one", "two"],
      (comment) => Effect.map(world.roll(seat, comment), ({ id }) => void made.push(id)),
    ),
    /** Waits until every roll is there, and gives what is. */
    arrived: Effect.gen(function* () {
      for (let second = 0; second < 120 && new Set(yield* shown).size < made.length; second += 5) {
        yield* Effect.sleep("5 seconds")
        yield* world.age("15 seconds")
      }
      return yield* shown
    }),
  }
})

const inTime = <A, E, R>(program: (time: VirtualTime.VirtualTime) => Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.UTC(2026, 10, 29))
    const time = yield* VirtualTime.make
    return yield* time.run(program(time))
  }).pipe(Effect.scoped, Effect.provide(TestClock.layer()))

/** Has a runner fail so at each action in turn, each time with new rolls; gives how many actions there were. */
const failAtEach = (how: Exclude<Failing, "freeze">) =>
  inTime(Effect.fnUntraced(function* (time) {
    const table = yield* makeTable(time)
    let { runner } = table
    for (let action = 1;; action++) {
      yield* Effect.sleep("3 seconds")
      runner.power.failAt(action, how)
      yield* table.roll
      yield* Effect.sleep("4 seconds")
      const failed = runner.power.failed()
      if (failed !== undefined && how === "crash") {
        yield* runner.bury
        runner = yield* table.start()
      }
      assert.deepStrictEqual(yield* table.arrived, table.made(), failed)
      if (failed === undefined) return action
    }
  }))

/** Has a runner freeze at each action, another one go on, and the first one thaw: gives at which actions a roll came twice. */
const freezeAtEach = inTime(Effect.fnUntraced(function* (time) {
  const table = yield* makeTable(time)
  let { runner } = table
  const twice: Array<string> = []
  for (let action = 1;; action++) {
    yield* Effect.sleep("3 seconds")
    runner.power.failAt(action, "freeze")
    yield* table.roll
    yield* Effect.sleep("4 seconds")
    const failed = runner.power.failed()
    if (failed === undefined) return { actions: action, twice }
    const next = yield* table.start()
    assert.deepStrictEqual([...new Set(yield* table.arrived)], table.made(), failed)
    const before = (yield* table.shown).length
    yield* runner.power.thaw
    yield* Effect.sleep("1 second")
    const after = yield* table.shown
    assert.deepStrictEqual([...new Set(after)], table.made(), failed)
    if (after.length > before) twice.push(failed)
    yield* runner.bury
    runner = next
  }
}))

const failing = (how: Exclude<Failing, "freeze">) =>
  Effect.gen(function* () {
    assert.isAbove(yield* failAtEach(how), 15)
  })

const freezing = Effect.gen(function* () {
  const { actions, twice } = yield* freezeAtEach
  assert.isAbove(actions, 15)
  // What docs/scale.md says cannot be promised: dddice has no condition on writes.
  assert.isNotEmpty(twice)
  for (const action of twice) assert.match(action, /^POST .*\/roll$/)
})

// For runs that hang: on a busy machine each takes most of a minute.
const longest = 240_000

Postgres.describeWith("each roll is shown once, in order, whichever action of a runner", (it) => {
  for (
    const [what, test] of [
      ["is its last, and another runner goes on", failing("crash")],
      ["fails", failing("refused")],
      ["is done and seems to fail", failing("unanswered")],
      ["freezes while another one goes on, but for the request that is about to leave", freezing],
    ] as const
  ) {
    it.effect(what, () => test, longest)
  }
})

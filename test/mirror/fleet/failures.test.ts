/**
 * A runner that fails at any action which PostgreSQL or a server sees, from the
 * moment in which a roll is made to the one in which it is dealt with.
 */
import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as Postgres from "../../support/Postgres.ts"
import type { Failing } from "../../support/Power.ts"
import { shareOut } from "../../support/shareOut.ts"
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

/** Has a runner fail so at each action in turn, each time with new rolls; gives how many actions there were. */
const failAtEach = Effect.fnUntraced(
  function* (how: Failing) {
    yield* TestClock.setTime(Date.UTC(2026, 10, 29))
    const time = yield* VirtualTime.make
    return yield* time.run(Effect.gen(function* () {
      const world = yield* VirtualFleet.make(time, { isLookedOver: isPoll })
      const seat = yield* world.makeSeat
      let runner = yield* world.start()
      yield* runner.fleet.add(seat)
      const made: Array<string> = []
      const arrive = Effect.gen(function* () {
        for (let second = 0; second < 120 && (yield* world.shown(seat.room)).length < made.length; second += 5) {
          yield* Effect.sleep("5 seconds")
          yield* world.age("15 seconds")
        }
        assert.deepStrictEqual(yield* world.shown(seat.room), made)
      })
      for (let action = 1;; action++) {
        yield* Effect.sleep("3 seconds")
        runner.power.failAt(action, how)
        for (const comment of ["one", "two"]) made.push((yield* world.roll(seat, `${comment} of ${action}`)).id)
        yield* Effect.sleep("4 seconds")
        if (!runner.power.hasFailed()) {
          yield* arrive
          return action
        }
        if (how === "crash") {
          yield* runner.bury
          runner = yield* world.start()
        }
        yield* arrive
      }
    }))
  },
  Effect.scoped,
  Effect.provide(TestClock.layer()),
)

Postgres.describeWith("each roll is shown once, in order, whichever action of a runner", (it) => {
  for (
    const [what, how] of shareOut(
      [
        ["is its last, and another runner goes on", "crash"],
        ["fails", "refused"],
        ["is done and seems to fail", "unanswered"],
      ] as const,
    )
  ) {
    it.effect(what, () =>
      Effect.gen(function* () {
        const actions = yield* failAtEach(how)
        assert.isAbove(actions, 15)
      }))
  }
})

/**
 * How often a key looks.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { RateLimits } from "effect-tabletop/valentina"
import * as TestClock from "effect/testing/TestClock"
import * as Pace from "../../../src/mirror/fleet/Pace.ts"

const policy = (name: string, limit: number, windowSeconds: number) =>
  ({ name, limit, windowSeconds, remaining: limit, resetSeconds: 0 }) as const

/** When each of so many turns came, in seconds. */
const turns = Effect.fnUntraced(function* (pace: Pace.Pace, count: number) {
  const began = yield* Clock.currentTimeMillis
  const turn = Effect.andThen(pace.turn, Effect.map(Clock.currentTimeMillis, (now) => (now - began) / 1000))
  const taking = yield* Effect.forkChild(
    Effect.all(Array.from({ length: count }, () => turn), { concurrency: "unbounded" }),
  )
  yield* TestClock.adjust("1 hour")
  return yield* Fiber.join(taking)
})

const paced = <A, E>(program: Effect.Effect<A, E, RateLimits>) => Effect.provide(program, RateLimits.layerMemory)

describe("the pace of a key", () => {
  it.effect("leaves free what its share does not use, of the tightest limit", () =>
    Effect.gen(function* () {
      const pace = yield* Pace.make({ share: 0.5, requestsPerSecond: undefined })
      yield* pace.rateLimits.observe("key", "listDiceRolls", [policy("burst", 20, 1), policy("hourly", 1_000, 3_600)])
      // 50 companies at half of 0.28 a second: one look at each in 360 seconds.
      const [first = 0, ...others] = yield* turns(pace, 51)
      assert.strictEqual(first, 0)
      assert.closeTo(others.at(-1)!, 360, 0.1)
    }).pipe(paced))

  it.effect("is cautious until the server has named a limit, and then as it says", () =>
    Effect.gen(function* () {
      const pace = yield* Pace.make({ share: 0.5, requestsPerSecond: undefined })
      assert.strictEqual(pace.perSecond(), 0.5)
      yield* pace.rateLimits.observe("key", "listDiceRolls", [policy("default", 1_200, 60)])
      assert.strictEqual(pace.perSecond(), 10)
    }).pipe(paced))

  it.effect("is never above what it is told to be", () =>
    Effect.gen(function* () {
      const pace = yield* Pace.make({ share: 1, requestsPerSecond: 2 })
      yield* pace.rateLimits.observe("key", "listDiceRolls", [policy("default", 1_200, 60)])
      assert.deepStrictEqual(yield* turns(pace, 3), [0, 0.5, 1])
    }).pipe(paced))
})

/**
 * One rate limit for many fibers and several clients, in memory and in Redis.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Random from "effect/Random"
import { RateLimits, SharedRateLimits } from "effect-tabletop/dddice"
import * as Redis from "../support/Redis.ts"
import * as SharedLimits from "../support/SharedLimits.ts"
import * as VirtualTime from "../support/VirtualTime.ts"

if (Redis.missing !== undefined) console.log(`The tests with Redis are skipped: ${Redis.missing}`)

describe("limits in memory", () => {
  for (const [clients, fibers, calls] of [[1, 1, 200], [1, 50, 8], [4, 25, 4]] as const) {
    it.effect(`hold for ${clients} clients of ${fibers} fibers`, () =>
      Effect.gen(function* () {
        const time = yield* VirtualTime.make
        const figures = yield* time.run(SharedLimits.inMemory({ clients, fibers, calls }, time))
        expect(figures.requests - figures.refused).toBe(clients * fibers * calls)
        expect(figures.refusedWarm).toBe(0)
        expect(figures.throughput).toBeGreaterThanOrEqual(0.95)
      }))
  }

  it.effect("take back no more tokens than the bucket holds", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const sent = yield* time.run(
        Effect.gen(function* () {
          const limits = yield* RateLimits
          const policy = { name: "default", limit: 5, windowSeconds: 5 }
          const blocked = { ...policy, remaining: 0, resetSeconds: 50 }
          yield* limits.observe("scope", "rooms.get", [blocked])
          const acquire = limits.acquire("scope", "rooms.get", Duration.minutes(1))
          const waiting = yield* Effect.forkChild(Effect.all(Array.from({ length: 40 }, () => acquire), {
            concurrency: "unbounded",
          }))
          yield* Effect.sleep("49900 millis")
          yield* Fiber.interrupt(waiting)
          yield* limits.observe("scope", "rooms.get", [{ ...policy, remaining: 5, resetSeconds: 0 }])
          const waits = yield* Effect.all(Array.from({ length: 8 }, () => acquire), { concurrency: "unbounded" })
          return waits.map(Duration.toMillis)
        }).pipe(Effect.provide(RateLimits.layerMemory)),
      )
      expect(sent).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 3_000])
    }))
})

/** What a process does with its limits, by turns. */
const life = Effect.gen(function* () {
  const limits = yield* RateLimits
  const policy = { name: "default", limit: 5, windowSeconds: 10 }
  const acquire = limits.acquire("scope", "rooms.get", Duration.seconds(1)).pipe(
    Effect.map(Duration.toMillis),
    Effect.catch(({ retryAfter }) => Effect.succeed(`refused for ${retryAfter && Duration.toMillis(retryAfter)}`)),
  )
  yield* limits.observe("scope", "rooms.get", [{ ...policy, remaining: 5, resetSeconds: 0 }])
  const waits: Array<number | string> = []
  for (let turn = 0; turn < 200; turn++) {
    yield* Effect.sleep(yield* Random.nextIntBetween(0, 1_500))
    const remaining = yield* Random.nextIntBetween(0, 5)
    const answered = limits.observe("scope", "rooms.get", [{ ...policy, remaining, resetSeconds: undefined }])
    if ((yield* Random.next) < 0.2) yield* answered
    else waits.push(yield* acquire)
  }
  return waits
})

describe("limits in memory and in effect's store", () => {
  it.effect.each(["spring", "summer", "autumn", "winter"])("are the same (%s)", (seed) =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const lived = (limits: Layer.Layer<RateLimits>) => time.run(Effect.provide(Random.withSeed(life, seed), limits))
      const inMemory = yield* lived(RateLimits.layerMemory)
      const inStore = yield* lived(Layer.provide(SharedRateLimits.layer, RateLimiter.layerStoreMemory))
      expect(inMemory).toEqual(inStore)
      expect(new Set(inMemory.map((wait) => typeof wait))).toEqual(new Set(["number", "string"]))
    }))
})

/** Takes, gives back and looks, as the rate limits do. */
const amounts = [0, 1, 1, -1, 0, 5, -1, -1, 0]

const remaining = (store: Layer.Layer<RateLimiter.RateLimiterStore>) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make
    const take = (tokens: number) =>
      limiter.consume({
        key: "amounts",
        limit: 5,
        window: "1 hour",
        algorithm: "token-bucket",
        onExceeded: "delay",
        tokens,
      })
    return yield* Effect.forEach(amounts, (tokens) => Effect.map(take(tokens), ({ remaining }) => remaining))
  }).pipe(Effect.provide(store))

describe("effect's store takes nothing and negative amounts", () => {
  const expected = [5, 4, 3, 4, 4, -1, 0, 1, 1]

  it.live("in memory", () =>
    Effect.gen(function* () {
      expect(yield* remaining(RateLimiter.layerStoreMemory)).toEqual(expected)
    }))

  it.live.skipIf(Redis.missing !== undefined)("in Redis", () =>
    Effect.gen(function* () {
      expect(yield* remaining(Redis.store(`test:${crypto.randomUUID()}:`))).toEqual(expected)
    }))
})

describe.skipIf(Redis.missing !== undefined)("limits in Redis", () => {
  it.live("hold for clients with connections of their own", () =>
    Effect.gen(function* () {
      const figures = yield* SharedLimits.inRedis({ clients: 3, fibers: 15, calls: 4 })
      expect(figures.requests - figures.refused).toBe(180)
      // Real time: a busy machine may send a request late and the next one early.
      expect(figures.refusedWarm).toBeLessThanOrEqual(3)
      expect(figures.throughput).toBeGreaterThanOrEqual(0.8)
    }))
})

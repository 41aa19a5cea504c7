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
import * as Redacted from "effect/Redacted"
import { createHash } from "node:crypto"
import { Dddice, RateLimits, type Rooms, SharedRateLimits, Transport, withRetryPolicy } from "effect-tabletop/dddice"
import * as Clients from "../support/Clients.ts"
import * as Redis from "../support/Redis.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
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

/** Processes have nothing in common but the store. */
const aProcess = Layer.fresh(Dddice.layerNoDeps({ apiKey: Redacted.make("token"), retryPolicy: { jitter: 0 } }))
  .pipe(Layer.provide([Transport.layer, SharedRateLimits.layer]))

const laravel = (limit: number, remaining: number, reset?: number) => ({
  "x-ratelimit-limit": String(limit),
  "x-ratelimit-remaining": String(remaining),
  ...(reset === undefined ? {} : { "x-ratelimit-reset": String(reset) }),
})

describe("limits without a window, of which no bucket can be kept", () => {
  const shown = ScriptedFetch.json(Clients.roomBody, { headers: laravel(60, 59) })
  const usedUp = ScriptedFetch.status(429, laravel(60, 0, 40))
  const once = withRetryPolicy({ retries: 0 })
  const refused = Effect.exit(once(Clients.getRoom))

  /** When the requests of processes were sent that run one after the other, and how the last ended. */
  const inTurn = Effect.fnUntraced(function* <E>(
    script: ScriptedFetch.Script,
    ...lives: ReadonlyArray<Effect.Effect<unknown, E, Rooms>>
  ) {
    const server = yield* ScriptedFetch.make(script)
    const exits = yield* server.run(
      Effect.forEach(lives, (life) => Effect.exit(Effect.provide(life, Layer.fresh(aProcess)))).pipe(
        Effect.provide(RateLimiter.layerStoreMemory),
      ),
    )
    return { sent: server.requests.map(({ at, method }) => `${at} ${method}`), exits }
  })

  it.effect("are known to a process that comes later", () =>
    Effect.gen(function* () {
      const { sent } = yield* inTurn([usedUp, shown], refused, Clients.getRoom)
      expect(sent).toEqual(["0 GET", "40000 GET"])
    }))

  it.effect("say in the error how many requests the policy allows", () =>
    Effect.gen(function* () {
      const hour = ScriptedFetch.status(429, laravel(5, 0, 3_540))
      const { exits, sent } = yield* inTurn([hour], Effect.exit(Clients.createRoom), Effect.flip(Clients.createRoom))
      expect(sent).toEqual(["0 POST"])
      expect(exits[1]).toMatchObject({
        value: {
          _tag: "RateLimitError",
          outcome: "not-sent",
          operation: "createRoom",
          retryAfter: Duration.seconds(3_540),
          rateLimit: { limit: 5, remaining: 0 },
        },
      })
    }))

  it.effect("name no limit to others where the answer named none", () =>
    Effect.gen(function* () {
      const aProcess = <A, E>(life: Effect.Effect<A, E, RateLimits>) =>
        Effect.provide(life, Layer.fresh(SharedRateLimits.layer))
      const policy = { name: "daily", limit: undefined, windowSeconds: undefined, remaining: 0, resetSeconds: 40 }
      yield* aProcess(RateLimits.use((limits) => limits.observe("scope", "rooms.get", [policy])))
      const acquire = RateLimits.use((limits) => limits.acquire("scope", "rooms.get", Duration.seconds(1)))
      const error = yield* Effect.flip(aProcess(acquire))
      expect(error.retryAfter).toEqual(Duration.seconds(40))
      expect(error.rateLimit?.limit).toBeUndefined()
    }).pipe(Effect.provide(RateLimiter.layerStoreMemory)))

  it.effect("are forgotten where more than ten thousand operations have shown them", () =>
    Effect.gen(function* () {
      const asked: Array<string> = []
      const noting = Layer.effect(
        RateLimiter.RateLimiterStore,
        Effect.map(RateLimiter.RateLimiterStore, (store) => ({
          ...store,
          fixedWindow: (options: Parameters<typeof store.fixedWindow>[0]) => {
            asked.push(options.key)
            return store.fixedWindow(options)
          },
        })),
      )
      yield* Effect.gen(function* () {
        const limits = yield* RateLimits
        const policy = { name: "", limit: 60, windowSeconds: undefined, remaining: 59, resetSeconds: undefined }
        const show = (key: number) => limits.observe(`key-${key}`, "rooms.get", [policy])
        const acquire = limits.acquire("key-0", "rooms.get", Duration.seconds(1))
        for (let key = 0; key < 10_000; key++) yield* show(key)
        yield* acquire
        yield* show(10_000)
        yield* acquire
      }).pipe(Effect.provide(SharedRateLimits.layer), Effect.provide(noting))
      const name = "effect-tabletop:key-0:refused:"
      expect(asked).toEqual([`${name}:60`, `${name} rooms.get`])
    }).pipe(Effect.provide(RateLimiter.layerStoreMemory)))

  it.effect("hold back no operation that shows another limit, nor one that has not been seen", () =>
    Effect.gen(function* () {
      const hour = ScriptedFetch.status(429, laravel(5, 0, 3_540))
      const both = Effect.andThen(Clients.getRoom, Clients.renameRoom)
      const { sent } = yield* inTurn([hour, shown, shown, shown, shown], Effect.exit(Clients.createRoom), both, both)
      expect(sent).toEqual(["0 POST", "0 GET", "0 PATCH", "0 GET", "0 PATCH"])
    }))

  it.effect("hold back what showed the same limit to this process", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([shown, usedUp, shown])
      const there = Effect.provide(Effect.exit(once(Clients.createRoom)), Layer.fresh(aProcess))
      const here = Effect.gen(function* () {
        yield* Clients.getRoom
        yield* there
        yield* Clients.getRoom
      })
      yield* server.run(Effect.provide(Effect.provide(here, Layer.fresh(aProcess)), RateLimiter.layerStoreMemory))
      expect(server.times).toEqual([0, 0, 40_000])
    }))

  it.effect("are learnt from others once: a later answer of one's own lifts them", () =>
    Effect.gen(function* () {
      const limits = yield* RateLimits
      const shown = { name: "", limit: 60, windowSeconds: undefined }
      const acquire = Effect.map(limits.acquire("scope", "rooms.get", Duration.minutes(1)), Duration.toMillis)
      yield* limits.observe("scope", "rooms.get", [{ ...shown, remaining: 0, resetSeconds: 40 }])
      yield* limits.observe("scope", "rooms.get", [{ ...shown, remaining: 5, resetSeconds: 0 }])
      expect(yield* acquire).toBe(0)
    }).pipe(Effect.provide(Layer.provide(SharedRateLimits.layer, RateLimiter.layerStoreMemory))))

  it.effect("are learnt from others once, each of several", () =>
    Effect.gen(function* () {
      const limits = yield* RateLimits
      const operations = ["rooms.get", "rooms.list", "rolls.create"]
      for (const [remaining, resetSeconds] of [[0, 40], [5, 0]] as const) {
        for (const [index, operation] of operations.entries()) {
          const policy = { name: "", limit: 60 + index, windowSeconds: undefined, remaining, resetSeconds }
          yield* limits.observe("scope", operation, [policy])
        }
      }
      const waits = yield* Effect.forEach(
        operations,
        (operation) => limits.acquire("scope", operation, Duration.minutes(1)),
      )
      expect(waits.map(Duration.toMillis)).toEqual([0, 0, 0])
    }).pipe(Effect.provide(Layer.provide(SharedRateLimits.layer, RateLimiter.layerStoreMemory))))

  it.effect("are over for all when their moment has come", () =>
    Effect.gen(function* () {
      const later = Effect.delay(Clients.getRoom, "41 seconds")
      const { sent } = yield* inTurn([usedUp, shown, shown], refused, later, Clients.getRoom)
      expect(sent).toEqual(["0 GET", "41000 GET", "41000 GET"])
    }))

  it.effect("ask the store before each call", () =>
    Effect.gen(function* () {
      let asked = 0
      const counting = Layer.effect(
        RateLimiter.RateLimiterStore,
        Effect.map(RateLimiter.RateLimiterStore, (store) => ({
          ...store,
          fixedWindow: (options: Parameters<typeof store.fixedWindow>[0]) => {
            asked++
            return store.fixedWindow(options)
          },
        })),
      ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
      const server = yield* ScriptedFetch.make(() => shown)
      yield* server.run(
        Effect.replicateEffect(Clients.getRoom, 40).pipe(Effect.provide(aProcess), Effect.provide(counting)),
      )
      expect(asked).toBe(40)
    }))
})

describe("the names of buckets in a store", () => {
  it.effect("are the same in every release: a hash of the host and the key, another one of each", () =>
    Effect.gen(function* () {
      const asked = new Set<string>()
      const shown = Layer.effect(
        RateLimiter.RateLimiterStore,
        Effect.map(RateLimiter.RateLimiterStore, (store) => ({
          ...store,
          tokenBucket: (options: Parameters<typeof store.tokenBucket>[0]) => {
            asked.add(options.key)
            return store.tokenBucket(options)
          },
        })),
      ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
      const headers = { "ratelimit-policy": '"default";q=5;w=60', "ratelimit": '"default";r=4;t=0' }
      const server = yield* ScriptedFetch.make(() => ScriptedFetch.json(Clients.roomBody, { headers }))
      const calls = Effect.andThen(Clients.getRoom, Dddice.withToken(Redacted.make("another"))(Clients.getRoom))
      yield* server.run(Effect.provide(Effect.provide(calls, Layer.fresh(aProcess)), shown))
      const hashOf = (key: string) => createHash("sha256").update(`dddice.com\n${key}`).digest("hex")
      const names = ["token", "another"].map((key) => `effect-tabletop:${hashOf(key).slice(0, 32)}:default`)
      expect([...asked]).toEqual(names)
    }))
})

describe("buckets in a store", () => {
  it.effect("are compared with one answer at a time, and no answer waits for another", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const asked: Array<number> = []
      const slow = Layer.effect(
        RateLimiter.RateLimiterStore,
        Effect.map(RateLimiter.RateLimiterStore, (store) => ({
          ...store,
          tokenBucket: (options: Parameters<typeof store.tokenBucket>[0]) =>
            Effect.suspend(() => {
              asked.push(time.now())
              return Effect.delay(store.tokenBucket(options), "500 millis")
            }),
        })),
      ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
      const policy = { name: "default", limit: 5, windowSeconds: 3_600, remaining: 5, resetSeconds: 0 }
      const answers = Effect.gen(function* () {
        const limits = yield* RateLimits
        const observe = limits.observe("scope", "rooms.get", [policy])
        const first = yield* Effect.forkChild(observe)
        yield* Effect.sleep("100 millis")
        yield* observe
        const second = time.now()
        yield* Fiber.join(first)
        yield* observe
        return [second, time.now()]
      })
      const ends = yield* time.run(answers.pipe(Effect.provide(SharedRateLimits.layer), Effect.provide(slow)))
      expect(ends).toEqual([100, 1_000])
      expect(asked).toEqual([0, 500])
    }))
})

describe.skipIf(Redis.missing !== undefined)("limits in Redis", () => {
  it.live("without a window are known to a process that comes later", () =>
    Effect.gen(function* () {
      const prefix = `test:${crypto.randomUUID()}:`
      const process = <A, E>(life: Effect.Effect<A, E, RateLimits>) =>
        Effect.provide(life, Layer.fresh(Redis.limits(prefix)))
      const policy = { name: "", limit: 5, windowSeconds: undefined, remaining: 0, resetSeconds: 30 }
      yield* process(RateLimits.use((limits) => limits.observe("scope", "createRoom", [policy])))
      const acquire = (operation: string) =>
        RateLimits.use((limits) => limits.acquire("scope", operation, Duration.seconds(1)))
      const error = yield* Effect.flip(process(acquire("createRoom")))
      expect(error.rateLimit).toMatchObject({ limit: 5, remaining: 0 })
      expect(Duration.toSeconds(error.retryAfter!)).toBeGreaterThan(15)
      expect(Duration.toSeconds(error.retryAfter!)).toBeLessThanOrEqual(30)
      expect(yield* process(acquire("getRoom"))).toEqual(Duration.zero)
      const same = RateLimits.use((limits) =>
        limits.observe("scope", "listRooms", [{ ...policy, remaining: 4, resetSeconds: undefined }])
      )
      expect((yield* Effect.flip(process(Effect.andThen(same, acquire("listRooms")))))._tag).toBe("RateLimitError")
    }))

  it.live("hold for clients with connections of their own", () =>
    Effect.gen(function* () {
      const figures = yield* SharedLimits.inRedis({ clients: 3, fibers: 15, calls: 4 })
      expect(figures.requests - figures.refused).toBe(180)
      // Real time: a busy machine may send a request late and the next one early.
      expect(figures.refusedWarm).toBeLessThanOrEqual(3)
      expect(figures.throughput).toBeGreaterThanOrEqual(0.8)
    }))
})

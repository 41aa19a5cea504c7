/**
 * Calls in the background leave interactive ones their part of a bucket.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { RateLimits, SharedRateLimits, withPriority, withRetryPolicy } from "effect-tabletop/dddice"
import {
  ActingUser,
  Campaigns,
  CompanyId,
  CurrentCompany,
  DiceRolls,
  inCompany,
  Valentina,
} from "effect-tabletop/valentina"
import * as Redacted from "effect/Redacted"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

// valentina: the policies of the server's sample settings, as capacity and tokens a second.
const sample = [{ name: "hourly", capacity: 1_000, rate: 0.27 }, { name: "burst", capacity: 30, rate: 0.5 }]

/** A server that keeps to the sample policies and has no rolls. */
const server = () => {
  let at = 0
  const tokens = new Map(sample.map(({ capacity, name }) => [name, capacity]))
  const refill = (now: number) => {
    for (const { capacity, name, rate } of sample) {
      tokens.set(name, Math.min(capacity, tokens.get(name)! + (now - at) / 1_000 * rate))
    }
    at = now
  }
  return (sent: ScriptedFetch.Sent): ScriptedFetch.Answer => {
    refill(sent.at)
    const short = sample.find(({ name }) => tokens.get(name)! < 1)
    const told = short === undefined ? sample : [short]
    if (short === undefined) { for (const { name } of sample) tokens.set(name, tokens.get(name)! - 1) }
    const waitOf = (name: string, rate: number) =>
      tokens.get(name)! >= 1 ? 0 : Math.ceil((1 - tokens.get(name)!) / rate)
    const headers = {
      "ratelimit-policy": told.map(({ capacity, name, rate }) =>
        `"${name}";q=${capacity};w=${Math.ceil(capacity / rate)}`
      )
        .join(", "),
      "ratelimit": told.map(({ name, rate }) => `"${name}";r=${Math.floor(tokens.get(name)!)};t=${waitOf(name, rate)}`)
        .join(", "),
    }
    if (short !== undefined) return ScriptedFetch.status(429, headers)
    const body = sent.target.includes("/dicerolls")
      ? { items: [], limit: 100, offset: 0, total: 0 }
      : Clients.campaignBody
    return ScriptedFetch.json(body, { headers })
  }
}

const companies = Array.from(
  { length: 10 },
  (_, index) => CompanyId.make(`01a20140-42b4-7542-9ca9-4f9f8631930${index}`),
)

const layer = Layer.mergeAll(
  Valentina.layer({ baseUrl: "https://valentina.example", apiKey: Redacted.make("key") }),
  CurrentCompany.layer(Clients.company),
  ActingUser.layer(Clients.user),
)

/** How long each call of somebody who acts every five seconds waits, in milliseconds, beside ten watches. */
const beside = Effect.fnUntraced(function* (watch: ReturnType<typeof withPriority>, minutes: number) {
  const scripted = yield* ScriptedFetch.make(server())
  const watched = Effect.forEach(companies, (company) =>
    Effect.forkChild(
      Stream.runDrain(
        Stream.unwrap(DiceRolls.useSync((rolls) => rolls.watch({ interval: "5 seconds" }))).pipe(
          watch,
          inCompany(company),
        ),
      ),
    ))
  const get = Campaigns.use((campaigns) => campaigns.get({ campaign_id: Clients.campaign }))
  const acting = Effect.gen(function* () {
    const began = yield* Clock.currentTimeMillis
    yield* get
    const waited = (yield* Clock.currentTimeMillis) - began
    yield* Effect.sleep("5 seconds")
    return waited
  })
  const program = Effect.gen(function* () {
    const fibers = yield* watched
    // The first answers tell of the policies.
    yield* Effect.sleep("20 seconds")
    const waits = yield* Effect.replicateEffect(acting, minutes * 12)
    yield* Effect.forEach(fibers, Fiber.interrupt)
    return waits
  })
  const waits = yield* scripted.run(Effect.provide(program, layer))
  const looks = scripted.requests.filter(({ target }) => target.includes("/dicerolls")).length
  return { longest: Math.max(...waits), looks }
})

describe("ten watches under the server's sample policy", () => {
  it.effect("make no interactive call wait, and go on watching", () =>
    Effect.gen(function* () {
      const { longest, looks } = yield* beside(withPriority("background"), 10)
      console.log(
        `in the background: interactive calls wait at most ${longest} ms, beside ${looks} looks in 10 minutes`,
      )
      assert.strictEqual(longest, 0)
      assert.isAbove(looks, 50)
    }))

  it.effect("would make them wait without a priority", () =>
    Effect.gen(function* () {
      const { longest, looks } = yield* beside(withPriority("interactive"), 10)
      console.log(`without a priority: interactive calls wait up to ${longest} ms, beside ${looks} looks in 10 minutes`)
      assert.isAbove(longest, 3_000)
    }))
})

describe("a call in the background", () => {
  const policy = { name: "default", limit: 10, windowSeconds: 10 }
  const stores = {
    "in memory": RateLimits.layerMemory,
    "in effect's store": Layer.provide(SharedRateLimits.layer, RateLimiter.layerStoreMemory),
  }
  const acquire = (cap: Duration.Duration) =>
    RateLimits.use((limits) => Effect.map(limits.acquire("scope", "rooms.get", cap), Duration.toMillis))
  const background = withPriority("background")
  const fill = RateLimits.use((limits) =>
    limits.observe("scope", "rooms.get", [{ ...policy, remaining: 10, resetSeconds: 0 }])
  )

  for (const [name, store] of Object.entries(stores)) {
    it.effect(`takes half of the bucket at once, and then what comes (${name})`, () =>
      Effect.gen(function* () {
        yield* fill
        const calls = yield* Effect.forkChild(Effect.replicateEffect(background(acquire(Duration.minutes(1))), 8))
        yield* TestClock.adjust("1 minute")
        assert.deepStrictEqual(yield* Fiber.join(calls), [0, 0, 0, 0, 0, 1_000, 1_000, 1_000])
      }).pipe(Effect.provide(store)))

    it.effect(`takes the larger half of an odd bucket (${name})`, () =>
      Effect.gen(function* () {
        const odd = { ...policy, limit: 5, remaining: 5, resetSeconds: 0 }
        yield* RateLimits.use((limits) => limits.observe("scope", "rooms.get", [odd]))
        assert.deepStrictEqual(yield* Effect.replicateEffect(background(acquire(Duration.zero)), 3), [0, 0, 0])
        assert.strictEqual((yield* Effect.flip(background(acquire(Duration.zero))))._tag, "RateLimitError")
      }).pipe(Effect.provide(store)))

    it.effect(`owes nothing while it waits (${name})`, () =>
      Effect.gen(function* () {
        yield* fill
        yield* Effect.replicateEffect(background(acquire(Duration.minutes(1))), 5)
        yield* Effect.forEach(companies, () => Effect.forkChild(background(acquire(Duration.minutes(1)))))
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(yield* Effect.replicateEffect(acquire(Duration.zero), 5), [0, 0, 0, 0, 0])
      }).pipe(Effect.provide(store)))

    it.effect(`waits longer when interactive calls take what it waited for, and never above the cap (${name})`, () =>
      Effect.gen(function* () {
        yield* fill
        yield* Effect.replicateEffect(acquire(Duration.zero), 7)
        const waiting = yield* Effect.forkChild(background(acquire(Duration.minutes(1))))
        yield* TestClock.adjust("2 seconds")
        yield* Effect.replicateEffect(acquire(Duration.zero), 2)
        yield* TestClock.adjust("10 seconds")
        assert.strictEqual(yield* Fiber.join(waiting), 5_000)
        yield* Effect.replicateEffect(acquire(Duration.zero), 8)
        const refused = yield* Effect.flip(background(acquire(Duration.seconds(2))))
        assert.include(refused, { _tag: "RateLimitError", outcome: "not-sent" })
        assert.isAbove(Duration.toMillis(refused.retryAfter!), 2_000)
      }).pipe(Effect.provide(store)))
  }

  it.effect("is sent at once where nothing is known of a window", () =>
    Effect.gen(function* () {
      const limited = ScriptedFetch.json(Clients.roomBody, {
        headers: { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "1" },
      })
      const server = yield* ScriptedFetch.make(() => limited)
      const call = withRetryPolicy({ cap: 0 })(background(Clients.getRoom))
      yield* server.run(Effect.provide(Effect.replicateEffect(call, 5), Clients.dddice()))
      assert.deepStrictEqual(server.times, [0, 0, 0, 0, 0])
    }))
})

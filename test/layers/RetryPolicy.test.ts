/**
 * When an attempt is made again, to the millisecond.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Stream from "effect/Stream"
import { RetryPolicy, Rooms, withRetryPolicy, withTimeout } from "effect-tabletop/dddice"
import { dddice, failureOf, getCampaign, getRoom, roomBody, valentina } from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, networkError, silence, status } = ScriptedFetch

const room = json(roomBody)

/** The times at which a read is sent to a server that answers so. */
const sendTimes = (script: ScriptedFetch.Script, options: Parameters<typeof dddice>[0] = {}) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(script)
    yield* server.run(Effect.exit(Effect.provide(getRoom, dddice(options))))
    return server.times
  })

describe("the waits before the retries", () => {
  for (const code of [408, 500, 502, 503, 504]) {
    it.effect(`are 1, 2 and 4 s after ${code}`, () =>
      Effect.gen(function* () {
        const script = [status(code), status(code), status(code), room]
        expect(yield* sendTimes(script)).toEqual([0, 1_000, 3_000, 7_000])
      }))
  }

  it.effect("are 1, 2 and 4 s after a connection that failed", () =>
    Effect.gen(function* () {
      const script = [networkError("ECONNRESET"), networkError("ECONNREFUSED"), networkError("ENOTFOUND"), room]
      expect(yield* sendTimes(script)).toEqual([0, 1_000, 3_000, 7_000])
    }))

  it.effect("begin when the time limit is over", () =>
    Effect.gen(function* () {
      expect(yield* sendTimes([silence, silence, room], { timeout: "10 seconds" })).toEqual([0, 11_000, 23_000])
    }))

  it.effect("begin when a body breaks off", () =>
    Effect.gen(function* () {
      const broken = { ...room, bodyDelay: 250, breaksOff: true }
      expect(yield* sendTimes([broken, room])).toEqual([0, 1_250])
    }))

  it.effect("are 1, 2 and 4 s after a 429 that names no time", () =>
    Effect.gen(function* () {
      const script = [status(429), status(429), status(429), room]
      expect(yield* sendTimes(script)).toEqual([0, 1_000, 3_000, 7_000])
    }))

  for (const code of [400, 401, 403, 404, 405, 409, 410, 413, 422, 501, 505]) {
    it.effect(`do not begin after ${code}`, () =>
      Effect.gen(function* () {
        expect(yield* sendTimes([status(code)])).toEqual([0])
      }))
  }

  it.effect("do not begin after an answer that does not fit", () =>
    Effect.gen(function* () {
      expect(yield* sendTimes([json({ data: {} })])).toEqual([0])
    }))

  it.effect("end with the retries", () =>
    Effect.gen(function* () {
      expect(yield* sendTimes(() => status(503))).toEqual([0, 1_000, 3_000, 7_000])
      expect(yield* sendTimes(() => status(503), { retryPolicy: { retries: 0 } })).toEqual([0])
    }))

  it.effect("follow base and factor", () =>
    Effect.gen(function* () {
      const retryPolicy = { base: "200 millis", factor: 3, jitter: 0, retries: 4 } as const
      expect(yield* sendTimes(() => status(503), { retryPolicy })).toEqual([0, 200, 800, 2_600, 8_000])
    }))

  it.effect("stop growing at the cap", () =>
    Effect.gen(function* () {
      const retryPolicy = { cap: "3 seconds", jitter: 0, retries: 5 } as const
      expect(yield* sendTimes(() => status(503), { retryPolicy })).toEqual([0, 1_000, 3_000, 6_000, 9_000, 12_000])
    }))
})

describe("a hint of the server", () => {
  const after = (answer: ScriptedFetch.Answer) => Effect.map(sendTimes([answer, room]), ([, second]) => second)
  const body = (seconds: number, headers = {}) =>
    json({ retry_after: seconds, title: "Too Many", message: "Too Many" }, { status: 429, headers })

  it.effect("is Retry-After in seconds", () =>
    Effect.gen(function* () {
      expect(yield* after(status(429, { "retry-after": "7" }))).toBe(7_000)
    }))

  it.effect("is Retry-After as a date", () =>
    Effect.gen(function* () {
      expect(yield* after(status(429, { "retry-after": "Thu, 01 Jan 1970 00:00:09 GMT" }))).toBe(9_000)
    }))

  it.effect("is a date that has passed: the ordinary wait", () =>
    Effect.gen(function* () {
      expect(yield* after(status(429, { "retry-after": "Wed, 31 Dec 1969 00:00:09 GMT" }))).toBe(1_000)
    }))

  it.effect("is nonsense: the ordinary wait", () =>
    Effect.gen(function* () {
      expect(yield* after(status(429, { "retry-after": "soon" }))).toBe(1_000)
      expect(yield* after(status(429, { "retry-after": "-5" }))).toBe(1_000)
    }))

  it.effect("is retry_after in the body", () =>
    Effect.gen(function* () {
      expect(yield* after(body(1.88))).toBe(1_880)
    }))

  it.effect("is the t of RateLimit", () =>
    Effect.gen(function* () {
      const headers = { "ratelimit-policy": '"default";q=5;w=10', "ratelimit": '"default";r=0;t=2' }
      expect(yield* after(status(429, headers))).toBe(2_000)
    }))

  it.effect("is the reset of X-RateLimit", () =>
    Effect.gen(function* () {
      const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "12" }
      expect(yield* after(status(429, headers))).toBe(12_000)
    }))

  it.effect("counts as the longest of several", () =>
    Effect.gen(function* () {
      const limit = (t: number) => ({ "ratelimit": `"default";r=0;t=${t}` })
      expect(yield* after(body(3, { ...limit(2), "retry-after": "4" }))).toBe(4_000)
      expect(yield* after(body(5, { ...limit(2), "retry-after": "4" }))).toBe(5_000)
      expect(yield* after(body(3, { ...limit(6), "retry-after": "4" }))).toBe(6_000)
    }))

  it.effect("is a minimum: a shorter one does not shorten the wait", () =>
    Effect.gen(function* () {
      const hinted = status(429, { "retry-after": "3" })
      expect(yield* sendTimes([hinted, hinted, hinted, room])).toEqual([0, 3_000, 6_000, 10_000])
    }))

  it.effect("counts after a 503", () =>
    Effect.gen(function* () {
      expect(yield* after(status(503, { "retry-after": "20" }))).toBe(20_000)
    }))

  it.effect("gets no jitter", () =>
    Effect.gen(function* () {
      const script = [status(429, { "retry-after": "7" }), room]
      expect(yield* sendTimes(script, { retryPolicy: { jitter: 0.25 } })).toEqual([0, 7_000])
    }))

  it.effect("at the cap is obeyed", () =>
    Effect.gen(function* () {
      expect(yield* after(status(429, { "retry-after": "65" }))).toBe(65_000)
    }))

  for (const code of [429, 503]) {
    it.effect(`above the cap fails a ${code} at once and is in the error`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([status(code, { "retry-after": "66" })])
        const error = yield* server.run(failureOf(Effect.provide(getRoom, dddice())))
        expect(error).toMatchObject({ status: code, retryAfter: Duration.seconds(66), isRetryable: true })
        expect(server.times).toEqual([0])
        expect(server.time.now()).toBe(0)
      }))
  }

  it.effect("is in the error when the retries are used up", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => body(1.88))
      const error = yield* server.run(
        failureOf(Effect.provide(getCampaign, valentina({ retryPolicy: { retries: 1 } }))),
      )
      expect(error).toMatchObject({ _tag: "RateLimitError", status: 429, retryAfter: Duration.millis(1_880) })
      expect(server.times).toEqual([0, 1_880])
    }))
})

describe("jitter", () => {
  const seeded = (seed: string, jitter = 0.25) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => status(503))
      const layer = dddice({ retryPolicy: { jitter, retries: 8 } })
      yield* server.run(Effect.exit(Effect.provide(getRoom, layer)).pipe(Random.withSeed(seed)))
      return server.times.slice(1).map((at, index) => at - server.times[index]!)
    })

  it.effect("adds up to a quarter, and leaves chance below the cap", () =>
    Effect.gen(function* () {
      const last: Array<number> = []
      for (const seed of ["a", "b", "c"]) {
        const waits = yield* seeded(seed)
        const plain = [1, 2, 4, 8, 16, 32, 52, 52].map((seconds) => seconds * 1_000)
        last.push(...waits.slice(6))
        waits.forEach((wait, index) => {
          expect(wait).toBeGreaterThanOrEqual(plain[index]!)
          expect(wait).toBeLessThanOrEqual(Math.min(65_000, plain[index]! * 1.25))
        })
        expect(waits.slice(0, 6)).not.toEqual(plain.slice(0, 6))
      }
      expect(new Set(last).size).toBe(6)
    }))

  it.effect("comes from Random, so a seed repeats it", () =>
    Effect.gen(function* () {
      expect(yield* seeded("a")).toEqual(yield* seeded("a"))
      expect(yield* seeded("a")).not.toEqual(yield* seeded("b"))
    }))

  it.effect("is part of the default policy", () =>
    Effect.sync(() => {
      expect(RetryPolicy.make()).toEqual({
        retries: 3,
        base: Duration.seconds(1),
        factor: 2,
        jitter: 0.25,
        cap: Duration.seconds(65),
      })
    }))
})

describe("withRetryPolicy", () => {
  const failing = Effect.gen(function* () {
    return yield* ScriptedFetch.make(() => status(503))
  })

  it.effect("wins over the client's, on one call", () =>
    Effect.gen(function* () {
      const server = yield* failing
      const call = getRoom.pipe(withRetryPolicy({ retries: 1, base: "5 seconds", jitter: 0 }))
      yield* server.run(Effect.exit(Effect.provide(call, dddice())))
      expect(server.times).toEqual([0, 5_000])
    }))

  it.effect("is the innermost one of several", () =>
    Effect.gen(function* () {
      const server = yield* failing
      const call = getRoom.pipe(withRetryPolicy({ retries: 0 }), withRetryPolicy({ retries: 5 }))
      yield* server.run(Effect.exit(Effect.provide(call, dddice())))
      expect(server.times).toEqual([0])
    }))

  it.effect("covers a whole program and a Stream", () =>
    Effect.gen(function* () {
      const server = yield* failing
      const items = Stream.unwrap(Rooms.use((rooms) => Effect.succeed(rooms.list.items())))
      const program = Effect.andThen(Effect.exit(getRoom), Effect.exit(getRoom)).pipe(withRetryPolicy({ retries: 0 }))
      const stream = Stream.runCollect(items.pipe(withRetryPolicy({ retries: 1, jitter: 0 })))
      yield* server.run(Effect.provide(Effect.andThen(program, Effect.exit(stream)), dddice()))
      expect(server.times).toEqual([0, 0, 0, 1_000])
    }))

  it.effect("is also a layer, which the innermost overrides", () =>
    Effect.gen(function* () {
      const server = yield* failing
      const calls = Effect.andThen(Effect.exit(getRoom), Effect.exit(getRoom.pipe(withRetryPolicy({ retries: 0 }))))
      const layer = Layer.merge(dddice(), RetryPolicy.layer({ retries: 1, jitter: 0 }))
      yield* server.run(Effect.provide(calls, layer))
      expect(server.times).toEqual([0, 1_000, 1_000])
    }))

  it.effect("has a value for no retries", () =>
    Effect.gen(function* () {
      const server = yield* failing
      const call = getRoom.pipe(withRetryPolicy(RetryPolicy.none), withTimeout("1 second"))
      yield* server.run(Effect.exit(Effect.provide(call, dddice())))
      expect(server.times).toEqual([0])
    }))
})

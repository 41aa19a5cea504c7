/**
 * Waiting before a request that the server would refuse.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import {
  Dddice,
  RateLimits,
  Rooms,
  RoomSlug,
  SharedRateLimits,
  Transport,
  withRetryPolicy,
} from "effect-tabletop/dddice"
import { Valentina } from "effect-tabletop/valentina"
import type { Policy } from "../../src/internal/RateLimitHeaders.ts"
import { campaignBody, dddice, failureOf, getCampaign, getRoom, roomBody, valentina } from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, status } = ScriptedFetch

/** A room with fields about the rate limit. */
const limited = (headers: Readonly<Record<string, string>>) => json(roomBody, { headers })

const plain = limited({})

const policy = (quota: number, window: number, remaining: number, reset = 0) =>
  limited({
    "ratelimit-policy": `"default";q=${quota};w=${window}`,
    "ratelimit": `"default";r=${remaining};t=${reset}`,
  })

const times = (count: number) => Effect.replicateEffect(getRoom, count)

/** The times at which calls arrive that are made one after the other. */
const sendTimes = (
  script: ScriptedFetch.Script,
  calls: Effect.Effect<unknown, unknown, Rooms> = times(2),
  options: Parameters<typeof dddice>[0] = {},
) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(script)
    yield* server.run(Effect.exit(Effect.provide(calls, dddice(options))))
    return server.times
  })

describe("an empty budget", () => {
  it.effect("is waited for before the next request", () =>
    Effect.gen(function* () {
      expect(yield* sendTimes([limited({ ratelimit: '"default";r=0;t=2' }), plain])).toEqual([0, 2_000])
    }))

  it.effect("counts by the tightest of several policies", () =>
    Effect.gen(function* () {
      const two = limited({ ratelimit: '"burst";r=0;t=2, "sustained";r=95' })
      expect(yield* sendTimes([two, plain])).toEqual([0, 2_000])
      const swapped = limited({ ratelimit: '"sustained";r=95;t=0, "burst";r=0;t=2' })
      expect(yield* sendTimes([swapped, plain])).toEqual([0, 2_000])
    }))

  it.effect("counts by the longest wait when several are used up", () =>
    Effect.gen(function* () {
      const two = limited({ ratelimit: '"burst";r=0;t=2, "hourly";r=0;t=45' })
      expect(yield* sendTimes([two, plain])).toEqual([0, 45_000])
    }))

  it.effect("is waited for only as long as it still lasts", () =>
    Effect.gen(function* () {
      const calls = Effect.andThen(getRoom, Effect.delay(getRoom, "1500 millis"))
      expect(yield* sendTimes([limited({ ratelimit: '"default";r=0;t=2' }), plain], calls)).toEqual([0, 2_000])
      const later = Effect.andThen(getRoom, Effect.delay(getRoom, "5 seconds"))
      expect(yield* sendTimes([limited({ ratelimit: '"default";r=0;t=2' }), plain], later)).toEqual([0, 5_000])
    }))

  it.effect("is learnt from an error too", () =>
    Effect.gen(function* () {
      const notFound = status(404, { ratelimit: '"default";r=0;t=3' })
      expect(yield* sendTimes([notFound, plain], Effect.andThen(Effect.exit(getRoom), getRoom))).toEqual([0, 3_000])
    }))

  it.effect("of X-RateLimit lasts to its reset", () =>
    Effect.gen(function* () {
      const laravel = limited({
        "x-ratelimit-limit": "60",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "12",
      })
      expect(yield* sendTimes([laravel, plain])).toEqual([0, 12_000])
    }))

  it.effect("is forgotten when a later answer shows budget", () =>
    Effect.gen(function* () {
      const script = [limited({ ratelimit: '"a";r=0;t=2' }), limited({ ratelimit: '"a";r=4;t=0' }), plain]
      expect(yield* sendTimes(script, times(3))).toEqual([0, 2_000, 2_000])
    }))
})

describe("no wait", () => {
  const unknown = {
    "hidden fields": {},
    "budget": { ratelimit: '"default";r=1;t=9' },
    "a budget without a number": { ratelimit: '"default"' },
    "an empty budget without a time": { ratelimit: '"default";r=0' },
    "nonsense": { ratelimit: ";;;r=0;t=x", "ratelimit-policy": "???" },
    "a negative time": { ratelimit: '"default";r=0;t=-4' },
    "a policy without a state": { "ratelimit-policy": '"default";q=1;w=0' },
    "X-RateLimit with budget": { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59" },
    "X-RateLimit without a reset": { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0" },
  }
  for (const [name, headers] of Object.entries(unknown)) {
    it.effect(`follows ${name}`, () =>
      Effect.gen(function* () {
        expect(yield* sendTimes([limited(headers as Record<string, string>), plain])).toEqual([0, 0])
      }))
  }
})

describe("a policy of known size", () => {
  // valentina: `q` tokens at once, then one every w/q seconds.
  const server = (quota: number, window: number) => {
    let tokens = quota
    let filled = 0
    return ({ at }: ScriptedFetch.Sent): ScriptedFetch.Answer => {
      const refilled = Math.floor((at - filled) / (window * 1_000 / quota))
      tokens = Math.min(quota, tokens + refilled)
      filled = tokens === quota ? at : filled + refilled * window * 1_000 / quota
      if (tokens < 1) return status(429, { "retry-after": "1" })
      tokens--
      return policy(quota, window, tokens, tokens > 0 ? 0 : Math.ceil(window / quota))
    }
  }

  it.effect("paces 20 calls at once as its bucket fills, without a single 429", () =>
    Effect.gen(function* () {
      const script = server(5, 10)
      let refused = 0
      const counting = (sent: ScriptedFetch.Sent) => {
        const answer = script(sent)
        if (answer.status === 429) refused++
        return answer
      }
      const all = Effect.all(Array.from({ length: 20 }, () => getRoom), { concurrency: "unbounded" })
      const sent = yield* sendTimes(counting, Effect.andThen(getRoom, all))
      // One to learn the policy, four that are left, and then one every 2 s.
      expect(sent).toHaveLength(21)
      expect(sent.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
      sent.slice(5).forEach((at, index) => expect(at).toBe(2_000 * (index + 1)))
      expect(refused).toBe(0)
    }))

  it.effect("lets q at once through after a quiet time, and no more", () =>
    Effect.gen(function* () {
      const all = Effect.all(Array.from({ length: 8 }, () => getRoom), { concurrency: "unbounded" })
      const sent = yield* sendTimes(server(5, 10), Effect.andThen(getRoom, Effect.delay(all, "1 minute")))
      expect(sent.slice(1)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000, 62_000, 64_000, 66_000])
    }))

  it.effect("follows the server when others use the same key", () =>
    Effect.gen(function* () {
      const script = [policy(10, 10, 9), policy(10, 10, 1), policy(10, 10, 0, 1), plain]
      expect(yield* sendTimes(script, times(4))).toEqual([0, 0, 0, 1_000])
    }))

  it.effect("keeps what is in flight out of the count", () =>
    Effect.gen(function* () {
      // The answers come in an order in which the server's count seems to rise.
      const script = [
        policy(10, 10, 9),
        { ...policy(10, 10, 8), delay: 30 },
        { ...policy(10, 10, 7), delay: 20 },
        { ...policy(10, 10, 6), delay: 10 },
        policy(10, 10, 5),
      ]
      const all = Effect.all([getRoom, getRoom, getRoom], { concurrency: "unbounded" })
      const calls = getRoom.pipe(Effect.andThen(all), Effect.andThen(getRoom))
      expect(yield* sendTimes(script, calls)).toEqual([0, 0, 0, 0, 30])
    }))
})

describe("a wait above the cap", () => {
  const empty = limited({ ratelimit: '"hourly";r=0;t=66', "ratelimit-policy": '"hourly";q=5;w=3600' })

  it.effect("fails at once, and nothing is sent", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([empty])
      const error = yield* server.run(failureOf(Effect.provide(Effect.andThen(getRoom, getRoom), dddice())))
      expect(error).toMatchObject({
        _tag: "RateLimitError",
        outcome: "not-sent",
        isRetryable: true,
        rateLimit: { policy: "hourly", limit: 5, remaining: 0, resetAfter: Duration.seconds(66) },
      })
      expect(error).not.toHaveProperty("status", expect.anything())
      expect(error.message).toMatch(/was not sent: the rate limit is used up/)
      expect(server.times).toEqual([0])
      expect(server.time.now()).toBe(0)
    }))

  it.effect("tells the call it belongs to, and how long to wait", () =>
    Effect.gen(function* () {
      const hour = limited({ ratelimit: '"hourly";r=0;t=66' })
      const server = yield* ScriptedFetch.make([hour])
      const error = yield* server.run(failureOf(Effect.provide(Effect.andThen(getRoom, getRoom), dddice())))
      expect(error).toMatchObject({ api: "dddice", operation: "getRoom", retryAfter: Duration.seconds(66) })
      expect(error.message).toBe("dddice getRoom was not sent: the rate limit is used up. Try again in 1m 6s")
    }))

  it.effect("gives the token back", () =>
    Effect.gen(function* () {
      // One token every 10 s. Had the refused calls kept theirs, the last would wait for them.
      const script = [policy(2, 20, 0, 0), plain]
      const impatient = Effect.exit(getRoom.pipe(withRetryPolicy({ cap: "1 second" })))
      const calls = Effect.andThen(getRoom, Effect.andThen(Effect.replicateEffect(impatient, 10), getRoom))
      expect(yield* sendTimes(script, calls)).toEqual([0, 10_000])
    }))

  it.effect("is not the wait for the API's own window, clocks that differ by a second included", () =>
    Effect.gen(function* () {
      const minute = limited({ ratelimit: '"default";r=0;t=61', "ratelimit-policy": '"default";q=5;w=61' })
      expect((yield* sendTimes([minute, plain]))[1]).toBe(61_000)
      const refused = status(429, { "retry-after": "61" })
      expect(yield* sendTimes([refused, plain], getRoom)).toEqual([0, 61_000])
    }))

  it.effect("can be allowed by a higher cap", () =>
    Effect.gen(function* () {
      const calls = Effect.andThen(getRoom, getRoom.pipe(withRetryPolicy({ cap: "2 minutes" })))
      expect(yield* sendTimes([limited({ ratelimit: '"hourly";r=0;t=66' }), plain], calls)).toEqual([0, 66_000])
    }))
})

describe("a wait that is interrupted", () => {
  it.effect("gives the token back", () =>
    Effect.gen(function* () {
      const waiting = Effect.gen(function* () {
        yield* getRoom
        const fibers = yield* Effect.forEach(Array.from({ length: 3 }), () => Effect.forkChild(getRoom))
        yield* Effect.sleep("1 second")
        yield* Effect.forEach(fibers, Fiber.interrupt)
        yield* getRoom
      })
      expect(yield* sendTimes([policy(2, 20, 0, 0), plain], waiting)).toEqual([0, 10_000])
    }))
})

describe("limits", () => {
  const empty = limited({ ratelimit: '"default";r=0;t=9' })

  it.effect("belong to a key", () =>
    Effect.gen(function* () {
      const other = getRoom.pipe(Dddice.withToken(Redacted.make("another-token")))
      const calls = getRoom.pipe(Effect.andThen(other), Effect.andThen(getRoom))
      expect(yield* sendTimes([empty, plain, plain], calls)).toEqual([0, 0, 9_000])
    }))

  it.effect("belong to a host", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([empty, plain, plain])
      const layer = (baseUrl: string) =>
        Layer.provide(
          Dddice.layerNoDeps({ apiKey: Redacted.make("token"), baseUrl }),
          Transport.layer,
        )
      const here = Effect.provide(getRoom, layer("https://a.example"))
      const there = Effect.provide(getRoom, layer("https://b.example"))
      const calls = here.pipe(Effect.andThen(there), Effect.andThen(here))
      yield* server.run(Effect.provide(calls, RateLimits.layerMemory))
      expect(server.times).toEqual([0, 0, 9_000])
    }))

  it.effect("have names of ten thousand keys, those that came last", () =>
    Effect.gen(function* () {
      const { scopesOf } = yield* RateLimits
      const nameOf = scopesOf?.("dddice.com") ?? String
      const first = nameOf("key-0")
      for (let key = 1; key < 10_000; key++) nameOf(`key-${key}`)
      expect(nameOf("key-0")).toBe(first)
      nameOf("key-10000")
      expect(nameOf("key-0")).not.toBe(first)
    }).pipe(Effect.provide(RateLimits.layerMemory)))

  it.effect("of ten thousand keys are remembered, those that came last", () =>
    Effect.gen(function* () {
      const { acquire, observe } = yield* RateLimits
      const usedUp = { name: "api", limit: 5, remaining: 0, resetSeconds: 40, windowSeconds: 60 }
      const block = (key: number) => observe(`key-${key}`, "getRoom", [usedUp])
      const isHeldBack = (key: number) => Effect.isFailure(acquire(`key-${key}`, "getRoom", Duration.seconds(1)))
      for (let key = 0; key < 10_000; key++) yield* block(key)
      expect(yield* isHeldBack(0)).toBe(true)
      // One that is known takes nobody's place.
      yield* block(9_999)
      expect(yield* isHeldBack(0)).toBe(true)
      yield* block(10_000)
      expect(yield* isHeldBack(0)).toBe(false)
      expect(yield* isHeldBack(1)).toBe(true)
      expect(yield* isHeldBack(10_000)).toBe(true)
    }).pipe(Effect.provide(RateLimits.layerMemory)))

  it.effect("of ten thousand buckets are remembered, those that came last", () =>
    Effect.gen(function* () {
      const { acquire, observe } = yield* RateLimits
      // Twenty to a key, since of keys no more than ten thousand are remembered either.
      const empty = (bucket: number) => ({
        name: `bucket-${bucket % 20}`,
        limit: 1,
        remaining: 0,
        resetSeconds: undefined,
        windowSeconds: 3_600,
      })
      const use = (bucket: number) =>
        observe(`key-${Math.floor(bucket / 20)}`, `operation-${bucket % 20}`, [empty(bucket)])
      const isHeldBack = (bucket: number) =>
        Effect.isFailure(
          acquire(`key-${Math.floor(bucket / 20)}`, `operation-${bucket % 20}`, Duration.seconds(1)),
        )
      for (let bucket = 0; bucket < 10_000; bucket++) yield* use(bucket)
      expect(yield* isHeldBack(0)).toBe(true)
      yield* use(10_000)
      expect(yield* isHeldBack(1)).toBe(true)
      expect(yield* isHeldBack(0)).toBe(false)
    }).pipe(Effect.provide(RateLimits.layerMemory)))

  it.effect("are shared by the clients of one process", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([empty, plain])
      const client = () => Layer.fresh(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }))
      const calls = Effect.andThen(Effect.provide(getRoom, client()), Effect.provide(getRoom, client()))
      yield* server.run(Effect.provide(calls, [Transport.layer, RateLimits.layerMemory]))
      expect(server.times).toEqual([0, 9_000])
    }))

  it.effect("are shared by the processes that share a store", () =>
    Effect.gen(function* () {
      // The second process hears of a full bucket, and the store knows better.
      const server = yield* ScriptedFetch.make([policy(5, 10, 0), policy(5, 10, 4), plain])
      const process = () =>
        Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
          Transport.layer,
          SharedRateLimits.layer,
        ])
      const calls = Effect.andThen(Effect.provide(getRoom, process()), Effect.provide(times(2), process()))
      yield* server.run(Effect.provide(calls, RateLimiter.layerStoreMemory))
      expect(server.times).toEqual([0, 0, 2_000])
    }))
})

describe("a policy of one route", () => {
  const ordinary = limited({ ratelimit: '"default";r=9' })
  const usedUp = limited({
    "ratelimit-policy": '"default";q=10;w=10, "upload";q=2;w=60',
    "ratelimit": '"default";r=8, "upload";r=0;t=30',
  })
  const upload = Effect.exit(Rooms.use((rooms) => rooms.list()))
  const unseen = Effect.exit(Rooms.use((rooms) => rooms.create({})))

  it.effect("holds back that operation only", () =>
    Effect.gen(function* () {
      const calls = Effect.all([getRoom, upload, getRoom, unseen, getRoom, upload])
      const script = [ordinary, usedUp, ordinary, ordinary, ordinary, ordinary]
      expect(yield* sendTimes(script, calls)).toEqual([0, 0, 0, 0, 0, 30_000])
    }))

  it.effect("is remembered when a refusal names no other", () =>
    Effect.gen(function* () {
      const refused = status(429, { "retry-after": "1", "ratelimit": '"default";r=0;t=2' })
      const calls = Effect.all([getRoom, upload, upload])
      const plenty = limited({ ratelimit: '"default";r=8, "upload";r=1' })
      const empty = limited({ ratelimit: '"default";r=8, "upload";r=0;t=30' })
      expect(yield* sendTimes([ordinary, plenty, refused, empty, ordinary], Effect.andThen(calls, upload)))
        .toEqual([0, 0, 0, 2_000, 32_000])
    }))
})

describe("a limit without a name", () => {
  const laravel = (limit: number, remaining: number, reset?: number) => ({
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    ...(reset === undefined ? {} : { "x-ratelimit-reset": String(reset) }),
  })
  const list = Effect.exit(Rooms.use((rooms) => rooms.list()))
  const create = Rooms.use((rooms) => rooms.create({}))
  const rename = Effect.exit(Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make("abc"), name: "Table" })))
  const impatient = withRetryPolicy({ retries: 0 })
  const shown = limited(laravel(60, 59))
  const refused = (reset = 3_540) => status(429, laravel(5, 0, reset))

  /** What each request was, and when it was sent. */
  const sent = (script: ScriptedFetch.Script, calls: Effect.Effect<unknown, unknown, Rooms>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(script)
      yield* server.run(Effect.exit(Effect.provide(calls, dddice())))
      return server.requests.map(({ at, method, target }) => `${at} ${method} ${target.replace("/api/1.0", "")}`)
    })

  it.effect("holds back the operation that was refused, and fails it without sending", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([refused(), shown])
      const error = yield* server.run(
        failureOf(Effect.provide(Effect.andThen(Effect.exit(create), create), dddice())),
      )
      expect(error).toMatchObject({
        _tag: "RateLimitError",
        outcome: "not-sent",
        rateLimit: { limit: 5, remaining: 0 },
      })
      expect(error).not.toHaveProperty("status", expect.anything())
      expect(server.times).toEqual([0])
    }))

  it.effect("leaves operations alone that show another limit, and tries those that have not been seen", () =>
    Effect.gen(function* () {
      const script = [shown, refused(), shown, shown, shown, shown]
      const calls = Effect.all([getRoom, Effect.exit(create), getRoom, list, rename, Effect.exit(create), getRoom])
      expect(yield* sent(script, calls)).toEqual([
        "0 GET /room/abc",
        "0 POST /room",
        "0 GET /room/abc",
        "0 GET /room",
        "0 PATCH /room/abc",
        "0 GET /room/abc",
      ])
    }))

  it.effect("holds back what showed the same limit", () =>
    Effect.gen(function* () {
      const minute = status(429, laravel(60, 0, 30))
      const calls = Effect.all([getRoom, Effect.exit(impatient(create)), getRoom, rename, list])
      expect(yield* sent([shown, minute, shown, shown, shown], calls)).toEqual([
        "0 GET /room/abc",
        "0 POST /room",
        "30000 GET /room/abc",
        "30000 PATCH /room/abc",
        "30000 GET /room",
      ])
    }))

  it.effect("is that of the operation alone where not even a size is told", () =>
    Effect.gen(function* () {
      const empty = status(429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" })
      const calls = Effect.all([getRoom, Effect.exit(impatient(create)), getRoom, create])
      expect(yield* sent([shown, empty, shown, shown], calls)).toEqual([
        "0 GET /room/abc",
        "0 POST /room",
        "0 GET /room/abc",
        "30000 POST /room",
      ])
    }))

  it.effect("lasts although an answer that was overtaken shows another", () =>
    Effect.gen(function* () {
      const late = { ...shown, delay: 1_000 }
      const both = Effect.all([Effect.exit(create), Effect.exit(impatient(create))], { concurrency: "unbounded" })
      expect(yield* sent([late, status(429, laravel(5, 0, 30)), shown], Effect.andThen(both, create))).toEqual([
        "0 POST /room",
        "0 POST /room",
        "30000 POST /room",
      ])
    }))

  it.effect("is over when its moment has come, and the next answer counts", () =>
    Effect.gen(function* () {
      const calls = Effect.all([Effect.exit(impatient(create)), create, create])
      expect(yield* sent([status(429, laravel(5, 0, 30)), limited(laravel(5, 4)), shown], calls)).toEqual([
        "0 POST /room",
        "30000 POST /room",
        "30000 POST /room",
      ])
    }))
})

describe("a wait that no window allows", () => {
  const impossible = {
    ratelimit: '"api";r=0;t=816053',
    "ratelimit-policy": '"api";q=10;w=10',
  }

  it.effect("is no longer than the window", () =>
    Effect.gen(function* () {
      expect((yield* sendTimes([limited(impossible), plain]))[1]).toBe(10_000)
    }))

  it.effect("is tried again after the window, whatever the body says too", () =>
    Effect.gen(function* () {
      const refused = json({ status: 429, title: "Too Many Requests", retry_after: 816_052.3 }, {
        status: 429,
        headers: impossible,
      })
      const server = yield* ScriptedFetch.make([refused, json(campaignBody)])
      yield* server.run(Effect.provide(getCampaign, valentina()))
      expect(server.times).toEqual([0, 10_000])
    }))

  it.effect("is no longer than a day where the window is not known", () =>
    Effect.gen(function* () {
      // Milliseconds of the epoch, where seconds belong.
      const wrong = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795000000000" }
      const patient = Effect.andThen(getRoom, getRoom).pipe(withRetryPolicy({ cap: "2 days" }))
      expect(yield* sendTimes([limited(wrong), plain], patient)).toEqual([0, 86_400_000])
    }))
})

describe("a client as a plain value", () => {
  const room = (client: Dddice.Methods) => client.rooms.get({ slug: RoomSlug.make("abc") })
  const empty = limited({ ratelimit: '"default";r=0;t=9' })
  const options = { apiKey: Redacted.make("token") }

  it.effect("uses the rate limits that are around", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([empty, plain])
      const calls = Effect.gen(function* () {
        yield* room(yield* Dddice.make(options))
        yield* room(yield* Dddice.make(options))
      })
      yield* server.run(Effect.provide(calls, RateLimits.layerMemory))
      expect(server.times).toEqual([0, 9_000])
    }))

  it.effect("uses the transport that is around", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      const proxied: Array<string> = []
      const proxy: Transport.Exchange = ({ url }) => {
        proxied.push(url)
        return Effect.succeed({ status: 200, headers: {}, content: JSON.stringify(roomBody) })
      }
      const calls = Effect.flatMap(Dddice.make(options), room)
      yield* server.run(Effect.provideService(calls, Transport.Transport, proxy))
      const campaigns = Effect.flatMap(
        Valentina.make({ ...options, baseUrl: "https://valentina.example" }),
        (client) => Effect.exit(client.system.health()),
      )
      yield* server.run(Effect.provideService(campaigns, Transport.Transport, proxy))
      expect(proxied).toEqual([
        "https://dddice.com/api/1.0/room/abc",
        "https://valentina.example/api/v1/health",
      ])
      expect(server.times).toEqual([])
    }))

  it.effect("brings limits of its own and fetch where there are none", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([empty, plain, plain])
      yield* server.run(Effect.gen(function* () {
        const client = yield* Dddice.make(options)
        yield* room(client)
        yield* room(yield* Dddice.make(options))
        yield* room(client)
      }))
      expect(server.times).toEqual([0, 0, 9_000])
    }))
})

describe("limits that are told by themselves", () => {
  const second = Duration.toMillis("1 second")
  const policyOf = (fields: Partial<Policy>): Policy => ({
    name: "default",
    limit: undefined,
    windowSeconds: undefined,
    remaining: undefined,
    resetSeconds: undefined,
    ...fields,
  })

  /** The limits of one key and operation. */
  const limits = Effect.map(RateLimits, ({ acquire, observe }) => ({
    wait: Effect.map(acquire("scope", "rooms.get", Duration.minutes(1)), Duration.toMillis),
    answer: (...policies: ReadonlyArray<Partial<Policy>>) => observe("scope", "rooms.get", policies.map(policyOf)),
  }))
  const inMemory = Effect.provide(RateLimits.layerMemory)
  const start = Date.parse("2026-11-22T12:00:00Z")

  it.effect("a clock that is put back makes nobody wait for it", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(start)
      const { answer, wait } = yield* limits
      yield* answer({ limit: 100, windowSeconds: 60, remaining: 90 })
      yield* wait
      yield* TestClock.setTime(start - 3_600 * second)
      expect(yield* wait).toBe(0)
    }).pipe(inMemory))

  it.effect("a block lasts no longer for a clock that is put back", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(start)
      const { answer, wait } = yield* limits
      yield* answer({ remaining: 0, resetSeconds: 5 })
      yield* TestClock.setTime(start - 3_600 * second)
      const waiting = yield* Effect.forkChild(wait)
      yield* TestClock.adjust("5 seconds")
      expect(yield* Fiber.join(waiting)).toBe(5 * second)
    }).pipe(inMemory))

  it.effect("an older answer that comes late lifts no block", () =>
    Effect.gen(function* () {
      const { answer, wait } = yield* limits
      yield* answer({ remaining: 0, resetSeconds: 2 })
      yield* answer({ remaining: 0 })
      const waiting = yield* Effect.forkChild(wait)
      yield* TestClock.adjust("2 seconds")
      expect(yield* Fiber.join(waiting)).toBe(2 * second)
    }).pipe(inMemory))

  it.effect("a policy that is no longer named is over after its window", () =>
    Effect.gen(function* () {
      const { answer, wait } = yield* limits
      yield* answer({ name: "free", limit: 2, windowSeconds: 3_600, remaining: 0, resetSeconds: 10 })
      yield* TestClock.adjust("10 seconds")
      const paid = answer({ name: "paid", limit: 1_000, windowSeconds: 60, remaining: 999 })
      yield* paid
      yield* TestClock.adjust("2 hours")
      yield* paid
      const waits = yield* Effect.replicateEffect(wait, 10)
      expect(new Set(waits)).toEqual(new Set([0]))
    }).pipe(inMemory))
})

describe("a store that fails", () => {
  it.effect("does not stop the calls", () =>
    Effect.gen(function* () {
      const broken = Effect.fail(
        new RateLimiter.RateLimiterError({ reason: new RateLimiter.RateLimitStoreError({ message: "down" }) }),
      )
      const store = Layer.succeed(RateLimiter.RateLimiterStore, {
        fixedWindow: () => broken,
        tokenBucket: () => broken,
        adaptiveConsume: () => broken,
        adaptiveFeedback: () => broken,
      })
      const server = yield* ScriptedFetch.make([
        policy(5, 10, 4),
        policy(5, 10, 3),
        limited({ ratelimit: '"default";r=0;t=2' }),
        plain,
      ])
      const layer = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
        Transport.layer,
        Layer.provide(SharedRateLimits.layer, store),
      ])
      const lines: Array<string> = []
      const logger = Logger.make<unknown, void>(({ logLevel, message }) => lines.push(`${logLevel} ${message}`))
      yield* server.run(Effect.provide(times(4), Layer.mergeAll(layer, Logger.layer([logger]))))
      expect(server.times).toEqual([0, 0, 0, 2_000])
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/^Warn The rate limit store failed; going on without it,.*RateLimiterError: down$/)
    }))

  const answers: Readonly<Record<string, () => Effect.Effect<[number, number]>>> = {
    "dies": () => Effect.die(new Error("WRONGTYPE")),
    "throws": () => {
      throw new Error("No connection")
    },
    "gives no number": () => Effect.succeed([Number.NaN, Number.NaN]),
    "gives no number of tokens": () => Effect.succeed([Number.NaN, 0]),
    "gives no time": () => Effect.succeed([-3, Number.NaN]),
    "gives numbers without an end": () => Effect.succeed([-Infinity, Infinity]),
    // A store of somebody's own may not keep to its type.
    "gives texts": () => Effect.succeed(["-3", "0"] as unknown as [number, number]),
    "gives nothing": () => Effect.succeed(undefined as unknown as [number, number]),
  }
  for (const [what, answer] of Object.entries(answers)) {
    it.effect(`or ${what} does not stop the calls either`, () =>
      Effect.gen(function* () {
        const store = Layer.succeed(RateLimiter.RateLimiterStore, {
          fixedWindow: answer,
          tokenBucket: answer,
          adaptiveConsume: () => Effect.die("Not asked"),
          adaptiveFeedback: () => Effect.die("Not asked"),
        })
        const server = yield* ScriptedFetch.make(() => policy(5, 10, 4))
        const layer = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
          Transport.layer,
          Layer.provide(SharedRateLimits.layer, store),
        ])
        const lines: Array<unknown> = []
        const logger = Logger.make<unknown, void>(({ message }) => void lines.push(message))
        yield* server.run(Effect.provide(times(4), Layer.mergeAll(layer, Logger.layer([logger]))))
        expect(server.times).toEqual([0, 0, 0, 0])
        expect(lines).toHaveLength(1)
      }))
  }

  it.effect("and that never answers holds up a call for a second, and then none", () =>
    Effect.gen(function* () {
      let asked = 0
      const silent = Effect.suspend(() => {
        asked++
        return Effect.never
      })
      const store = Layer.succeed(RateLimiter.RateLimiterStore, {
        fixedWindow: () => silent,
        tokenBucket: () => silent,
        adaptiveConsume: () => silent,
        adaptiveFeedback: () => silent,
      })
      const server = yield* ScriptedFetch.make(() => policy(5, 10, 4))
      const layer = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
        Transport.layer,
        Layer.provide(SharedRateLimits.layer, store),
      ])
      const calls = Effect.andThen(times(4), Effect.andThen(Effect.sleep("10 seconds"), times(2)))
      yield* server.run(Effect.provide(calls, layer))
      expect(server.times).toEqual([1_000, 1_000, 1_000, 1_000, 12_000, 12_000])
      expect(asked).toBe(2)
    }))
})

/**
 * Many fibers of several clients against one token bucket.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, RateLimits, Rooms, RoomSlug, Transport } from "effect-tabletop/dddice"
import { roomBody } from "./Clients.ts"
import * as Redis from "./Redis.ts"

/** Time, virtual or real. */
export interface Time {
  /** In milliseconds. */
  readonly now: () => number
  readonly after: (millis: number, action: () => void) => unknown
}

/** A bucket of the server: `capacity` tokens, refilled at `rate` a second. */
export interface Bucket {
  readonly capacity: number
  readonly rate: number
  /** Milliseconds until an answer. */
  readonly latency: number
  /** Milliseconds until the clients count as warm. */
  readonly warmUp: number
}

/** What the server counted. */
export interface Figures {
  readonly requests: number
  /** Answers with 429. */
  readonly refused: number
  /** Of those the ones to requests of warm clients. */
  readonly refusedWarm: number
  readonly seconds: number
  /** Answers with a value, as a part of what the bucket gives in the time. */
  readonly throughput: number
}

/** A server that takes a token for each request, and says in its headers what is left. */
const serve = ({ capacity, latency, rate, warmUp }: Bucket, time: Time) => {
  const started = time.now()
  let tokens = capacity
  let at = started
  let requests = 0
  let refused = 0
  let refusedWarm = 0
  let last = started

  const take = () => {
    const now = time.now()
    tokens = Math.min(capacity, tokens + (now - at) / 1000 * rate)
    at = now
    requests++
    const allowed = tokens >= 1
    if (allowed) tokens--
    else refused++
    if (!allowed && now - started > warmUp) refusedWarm++
    last = now
    return allowed
  }

  const answer = (allowed: boolean): Response => {
    const wait = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / rate)
    const headers = {
      "content-type": "application/json",
      "ratelimit-policy": `"default";q=${capacity};w=${Math.ceil(capacity / rate)}`,
      "ratelimit": `"default";r=${Math.floor(tokens)};t=${wait}`,
    }
    return allowed ? Response.json(roomBody, { headers }) : new Response(null, { status: 429, headers })
  }

  const fetch = () =>
    new Promise<Response>((resolve) => {
      const response = answer(take())
      time.after(latency, () => resolve(response))
    })

  const figures = (): Figures => {
    const seconds = (last - started) / 1000
    return { requests, refused, refusedWarm, seconds, throughput: (requests - refused) / (capacity + rate * seconds) }
  }
  return { fetch, figures }
}

const getRoom = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("abc") }))

/** How the load is made. */
export interface Load {
  readonly clients: number
  /** Fibers of each client. */
  readonly fibers: number
  /** Calls of each fiber. */
  readonly calls: number
}

const callAll = ({ calls, fibers }: Load, limits: RateLimits["Service"]) => {
  const client = Dddice.layerNoDeps({
    apiKey: Redacted.make("the-key-that-all-share"),
    retryPolicy: { cap: "1 hour", retries: 5 },
  })
  return Effect.provide(
    Effect.replicateEffect(Effect.replicateEffect(getRoom, calls), fibers, { concurrency: "unbounded" }),
    Layer.provide(client, [Transport.layer, Layer.succeed(RateLimits, limits)]),
  )
}

/** Makes all calls and gives what the server counted. A call that fails ends it. */
const run = Effect.fnUntraced(
  function* (load: Load, clients: ReadonlyArray<RateLimits["Service"]>, bucket: Bucket, time: Time) {
    const server = serve(bucket, time)
    const calls = Effect.forEach(clients, (limits) => callAll(load, limits), { concurrency: "unbounded" })
    yield* Effect.provideService(calls, Transport.Fetch, server.fetch)
    return server.figures()
  },
)

/** All clients share limits in memory. */
export const inMemory = Effect.fnUntraced(function* (load: Load, time: Time) {
  const limits = yield* Effect.provide(RateLimits, RateLimits.layerMemory)
  const clients = Array.from({ length: load.clients }, () => limits)
  return yield* run(load, clients, { capacity: 20, rate: 4, latency: 50, warmUp: 50 }, time)
})

const realTime: Time = {
  now: () => performance.now(),
  after: (millis, action) => setTimeout(action, millis),
}

/** Each client has limits and a connection of its own, as processes have, to one Redis; in real time. */
export const inRedis = Effect.fnUntraced(function* (load: Load) {
  const prefix = `test:${crypto.randomUUID()}:`
  // Without `fresh`, layers of one build are the same.
  const clients = yield* Effect.replicateEffect(
    Effect.map(Layer.build(Layer.fresh(Redis.limits(prefix))), (context) => Context.get(context, RateLimits)),
    load.clients,
  )
  return yield* run(load, clients, { capacity: 40, rate: 20, latency: 5, warmUp: 2_000 }, realTime)
}, Effect.scoped)

/**
 * Failing fast while a server is down.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as EffectCircuitBreaker from "effect/persistence/CircuitBreaker"
import { CircuitBreaker, type Dddice, type Rooms, type TabletopError, withRetryPolicy } from "effect-tabletop/dddice"
import { createRoom, dddice, failureOf, getRoom, roomBody } from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, networkError, silence, status } = ScriptedFetch

const room = json(roomBody)
const once: Partial<Dddice.ClientOptions> = { retryPolicy: { retries: 0, jitter: 0 } }

/** Runs calls behind a breaker. */
const broken = <A, E>(
  script: ScriptedFetch.Script,
  calls: Effect.Effect<A, E, Rooms>,
  breaker: CircuitBreaker.Options = { failures: 2, openFor: "10 seconds" },
  options: Partial<Dddice.ClientOptions> = once,
) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(script)
    const layers = Layer.merge(dddice(options), CircuitBreaker.layer(breaker))
    const value = yield* server.run(Effect.provide(calls, layers))
    return { value, times: server.times }
  })

const tagsOf = (count: number) =>
  Effect.replicateEffect(
    Effect.match(getRoom, { onSuccess: () => "value", onFailure: (error: TabletopError) => error._tag }),
    count,
  )

describe("a circuit", () => {
  for (
    const [name, answer] of Object.entries({
      "502": status(502),
      "503": status(503),
      "504": status(504),
      "no connection": networkError("ECONNREFUSED"),
      "a lost connection": networkError("ECONNRESET"),
      "no answer": silence,
    })
  ) {
    it.effect(`opens after ${name}, and calls fail at once`, () =>
      Effect.gen(function* () {
        const { times, value } = yield* broken([answer, answer], tagsOf(5))
        expect(times.length).toBe(2)
        expect(value.slice(2)).toEqual(["TransportError", "TransportError", "TransportError"])
      }))
  }

  for (const answer of [room, status(404), status(429), status(500), status(302)]) {
    it.effect(`stays closed after ${answer.status ?? 200}`, () =>
      Effect.gen(function* () {
        const { times } = yield* broken([answer, answer, answer], tagsOf(3))
        expect(times.length).toBe(3)
      }))
  }

  it.effect("of one server opens for no other one", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(({ url }) => url.startsWith("https://down.example") ? status(503) : room)
      const callsTo = (baseUrl: string) => Effect.provide(tagsOf(3), dddice({ ...once, baseUrl }))
      const values = yield* server.run(Effect.provide(
        Effect.all([callsTo("https://down.example"), callsTo("https://up.example")]),
        CircuitBreaker.layer({ failures: 2, openFor: "10 seconds" }),
      ))
      expect(values).toEqual([["ServerError", "ServerError", "TransportError"], ["value", "value", "value"]])
    }))

  it.effect("that is open is waited for by no call, however many retries it has", () =>
    Effect.gen(function* () {
      const { times, value } = yield* broken(
        [status(503), status(503)],
        Effect.gen(function* () {
          yield* withRetryPolicy({ retries: 0 })(tagsOf(2))
          const start = yield* Clock.currentTimeMillis
          const error = yield* failureOf(getRoom)
          return [error._tag, (yield* Clock.currentTimeMillis) - start]
        }),
        { failures: 2, openFor: "10 seconds" },
        { retryPolicy: { retries: 3, jitter: 0 } },
      )
      expect(value).toEqual(["TransportError", 0])
      expect(times.length).toBe(2)
    }))

  it.effect("counts failures in a row only", () =>
    Effect.gen(function* () {
      const { times } = yield* broken([status(503), room, status(503), room], tagsOf(4))
      expect(times.length).toBe(4)
    }))

  it.effect("says that nothing was sent, why, and when to try again", () =>
    Effect.gen(function* () {
      const { value } = yield* broken(
        [status(503), status(503)],
        Effect.andThen(tagsOf(2), failureOf(Effect.delay(createRoom, "4 seconds"))),
      )
      expect(CircuitBreaker.isCircuitOpen(value)).toBe(true)
      expect(value).toMatchObject({ api: "dddice", operation: "createRoom", outcome: "not-sent", isRetryable: true })
      expect(value.message).toBe(
        "dddice createRoom could not reach the server: the circuit is open, since the server was down; try again in 6s",
      )
      expect((value as { readonly cause?: unknown }).cause).toMatchObject({ retryAfter: Duration.seconds(6) })
    }))

  it.effect("lets one call through after a while, and closes when that is answered", () =>
    Effect.gen(function* () {
      const calls = Effect.gen(function* () {
        yield* tagsOf(3)
        yield* Effect.sleep("10 seconds")
        return yield* tagsOf(3)
      })
      const { times, value } = yield* broken([status(503), status(503), room, room, room], calls)
      expect(times).toEqual([0, 0, 10_000, 10_000, 10_000])
      expect(value).toEqual(["value", "value", "value"])
    }))

  it.effect("opens again when the call that was let through fails", () =>
    Effect.gen(function* () {
      const calls = Effect.gen(function* () {
        yield* tagsOf(2)
        yield* Effect.sleep("10 seconds")
        yield* tagsOf(3)
        yield* Effect.sleep("10 seconds")
        return yield* tagsOf(2)
      })
      const { times, value } = yield* broken([status(503), status(503), status(503), room, room], calls)
      expect(times).toEqual([0, 0, 10_000, 20_000, 20_000])
      expect(value).toEqual(["value", "value"])
    }))

  it.effect("lets one only through, however many call", () =>
    Effect.gen(function* () {
      const calls = Effect.gen(function* () {
        yield* tagsOf(2)
        yield* Effect.sleep("10 seconds")
        return yield* Effect.forEach(Array.from({ length: 20 }), () => tagsOf(1), { concurrency: "unbounded" })
      })
      const slow = { ...room, delay: 500 }
      const { times, value } = yield* broken([status(503), status(503), slow], calls)
      expect(times.length).toBe(3)
      expect(value.flat().filter((tag) => tag === "value").length).toBe(1)
    }))

  it.effect("is free again when the call that was let through is interrupted", () =>
    Effect.gen(function* () {
      const calls = Effect.gen(function* () {
        yield* tagsOf(2)
        yield* Effect.sleep("10 seconds")
        const fiber = yield* Effect.forkChild(getRoom)
        yield* Effect.sleep("1 second")
        yield* Fiber.interrupt(fiber)
        return yield* tagsOf(1)
      })
      const { value } = yield* broken([status(503), status(503), silence, room], calls)
      expect(value).toEqual(["value"])
    }))

  it.effect("stays open as long as the server asks", () =>
    Effect.gen(function* () {
      const asks = status(503, { "retry-after": "25" })
      const calls = Effect.gen(function* () {
        yield* tagsOf(2)
        yield* Effect.sleep("20 seconds")
        const early = yield* tagsOf(1)
        yield* Effect.sleep("5 seconds")
        return [...early, ...(yield* tagsOf(1))]
      })
      const { value } = yield* broken([asks, asks, room], calls)
      expect(value).toEqual(["TransportError", "value"])
    }))

  it.effect("ends the retries of calls under way", () =>
    Effect.gen(function* () {
      const { times, value } = yield* broken(
        () => status(503),
        failureOf(getRoom),
        { failures: 2, openFor: "1 minute" },
        { retryPolicy: { retries: 5, jitter: 0 } },
      )
      expect(times).toEqual([0, 1_000])
      expect(CircuitBreaker.isCircuitOpen(value)).toBe(true)
    }))

  it.effect("is not there unless it is asked for", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => status(503))
      yield* server.run(Effect.provide(tagsOf(20), dddice(once)))
      expect(server.times.length).toBe(20)
    }))
})

describe("a store that never answers", () => {
  it.effect("holds up each call for a moment, and refuses none", () =>
    Effect.gen(function* () {
      const store = Layer.succeed(EffectCircuitBreaker.CircuitBreakerStore, {
        admit: () => Effect.never,
        record: () => Effect.never,
        state: () => Effect.never,
      })
      const server = yield* ScriptedFetch.make(() => room)
      const layers = Layer.merge(dddice(once), Layer.provide(CircuitBreaker.layerNoDeps(), store))
      const values = yield* server.run(Effect.provide(tagsOf(2), layers))
      expect(values).toEqual(["value", "value"])
      // What it did not admit it is not told of: that would hold up the call once more.
      expect(server.times).toEqual([1_000, 2_000])
    }))
})

describe("a store that dies", () => {
  it.effect("refuses no call", () =>
    Effect.gen(function* () {
      const dies = () => Effect.die(new Error("WRONGTYPE"))
      const throws = () => {
        throw new Error("No connection")
      }
      const server = yield* ScriptedFetch.make(() => room)
      for (const answer of [dies, throws]) {
        const store = Layer.succeed(EffectCircuitBreaker.CircuitBreakerStore, {
          admit: answer,
          record: answer,
          state: answer,
        })
        const layers = Layer.merge(dddice(once), Layer.provide(CircuitBreaker.layerNoDeps(), store))
        expect(yield* server.run(Effect.provide(tagsOf(2), layers))).toEqual(["value", "value"])
      }
    }))
})

/**
 * The time limit of an attempt, and giving up.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { Rooms, withRetryPolicy, withTimeout } from "effect-tabletop/dddice"
import { dddice, failureOf, getRoom, rollDice, roomBody } from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, networkError, silence, status } = ScriptedFetch

const room = json(roomBody)
const once = { retryPolicy: { retries: 0 } }

/** The start of a body in pieces, so that the client waits for the rest. */
const slowBody = (millis: number): ScriptedFetch.Answer => ({ ...room, bodyDelay: millis })

describe("the time limit", () => {
  it.effect("ends an attempt without an answer and aborts its request", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence])
      const error = yield* server.run(failureOf(Effect.provide(getRoom, dddice({ ...once, timeout: "4 seconds" }))))
      expect(error).toMatchObject({ _tag: "RequestTimeoutError", timeout: Duration.seconds(4), outcome: "unknown" })
      expect(error.message).toBe("dddice getRoom got no answer within 4s")
      expect(server.requests[0]!.stoppedAt).toBe(4_000)
    }))

  it.effect("is 30 s unless said otherwise", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence])
      yield* server.run(failureOf(Effect.provide(getRoom, dddice(once))))
      expect(server.requests[0]!.stoppedAt).toBe(30_000)
    }))

  it.effect("covers the reading of the body", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ ...slowBody(1_500), delay: 1_500 }])
      const error = yield* server.run(failureOf(Effect.provide(getRoom, dddice({ ...once, timeout: "2 seconds" }))))
      expect(error._tag).toBe("RequestTimeoutError")
      expect(server.requests[0]!.stoppedAt).toBe(2_000)
    }))

  it.effect("leaves an answer that comes in time alone", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ ...slowBody(999), delay: 1_000 }])
      yield* server.run(Effect.provide(getRoom, dddice({ ...once, timeout: "2 seconds" })))
      expect(server.requests[0]!.stoppedAt).toBeUndefined()
    }))

  it.effect("is over when the answer is there", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, status(404), networkError("ECONNRESET")])
      const calls = Effect.gen(function* () {
        for (let call = 0; call < 3; call++) yield* Effect.exit(getRoom)
        yield* Effect.sleep("1 hour")
      })
      yield* server.run(Effect.provide(calls, dddice({ ...once, timeout: "2 seconds" })))
      // A limit that goes on would abort what has ended.
      expect(server.requests.map(({ stoppedAt }) => stoppedAt)).toEqual([undefined, undefined, undefined])
    }))

  it.effect("begins anew with each attempt", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence, { ...room, delay: 1_900 }])
      yield* server.run(Effect.provide(getRoom, dddice({ timeout: "2 seconds" })))
      expect(server.times).toEqual([0, 3_000])
      expect(server.time.now()).toBe(4_900)
    }))

  it.effect("does not cover the wait for the rate limit", () =>
    Effect.gen(function* () {
      const empty = { ...room, headers: { ...room.headers, ratelimit: '"default";r=0;t=20' } }
      const server = yield* ScriptedFetch.make([empty, { ...room, delay: 1_900 }])
      yield* server.run(Effect.provide(Effect.andThen(getRoom, getRoom), dddice({ ...once, timeout: "2 seconds" })))
      expect(server.times).toEqual([0, 20_000])
    }))
})

describe("withTimeout", () => {
  const stopped = (call: Effect.Effect<unknown, unknown, Rooms>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => silence)
      yield* server.run(Effect.exit(Effect.provide(call, dddice({ ...once, timeout: "9 seconds" }))))
      return server.requests.map(({ at, stoppedAt }) => stoppedAt! - at)
    })

  it.effect("wins over the client's, on one call", () =>
    Effect.gen(function* () {
      expect(yield* stopped(getRoom.pipe(withTimeout("2 seconds")))).toEqual([2_000])
    }))

  it.effect("is the innermost one of several, on a program", () =>
    Effect.gen(function* () {
      const program = Effect.all([Effect.exit(getRoom.pipe(withTimeout("1 second"))), Effect.exit(getRoom)])
      expect(yield* stopped(program.pipe(withTimeout("3 seconds")))).toEqual([1_000, 3_000])
    }))

  it.effect("works on a Stream", () =>
    Effect.gen(function* () {
      const items = Stream.unwrap(Rooms.use((rooms) => Effect.succeed(rooms.list.items())))
      expect(yield* stopped(Stream.runDrain(items.pipe(withTimeout("2 seconds"))))).toEqual([2_000])
    }))
})

describe("interruption", () => {
  /** Interrupts a read after a time, and gives what the server saw. */
  const interrupted = (answer: ScriptedFetch.Answer, after: number) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([answer])
      yield* server.run(
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(getRoom)
          yield* Effect.sleep(after)
          yield* Fiber.interrupt(fiber)
        }).pipe(Effect.provide(dddice())),
      )
      return { sent: server.requests[0]!, count: server.requests.length }
    })

  it.effect("aborts while the server thinks", () =>
    Effect.gen(function* () {
      const { count, sent } = yield* interrupted(silence, 700)
      expect(sent.stoppedAt).toBe(700)
      expect(count).toBe(1)
    }))

  it.effect("aborts while the body comes", () =>
    Effect.gen(function* () {
      const { sent } = yield* interrupted(slowBody(5_000), 700)
      expect(sent.stoppedAt).toBe(700)
    }))

  it.effect("aborts while a body of known length comes", () =>
    Effect.gen(function* () {
      const length = { "content-length": String(String(room.body).length) }
      const answer = { ...slowBody(5_000), headers: { ...room.headers, ...length } }
      const { sent } = yield* interrupted(answer, 700)
      expect(sent.stoppedAt).toBe(700)
    }))

  it.effect("ends the wait between attempts", () =>
    Effect.gen(function* () {
      const { count } = yield* interrupted({ status: 503 }, 700)
      expect(count).toBe(1)
    }))

  it.effect("leaves the client in order", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence, room])
      yield* server.run(
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(getRoom)
          yield* Effect.sleep(700)
          yield* Fiber.interrupt(fiber)
          yield* getRoom
        }).pipe(Effect.provide(dddice())),
      )
      expect(server.times).toEqual([0, 700])
    }))

  it.effect("of one call leaves another in flight alone", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence, { ...room, delay: 1_000 }])
      yield* server.run(
        Effect.gen(function* () {
          const first = yield* Effect.forkChild(getRoom)
          yield* Effect.sleep(1)
          const second = yield* Effect.forkChild(getRoom)
          yield* Effect.sleep(1)
          yield* Fiber.interrupt(first)
          yield* Fiber.join(second)
        }).pipe(Effect.provide(dddice())),
      )
      expect(server.requests.map(({ stoppedAt }) => stoppedAt)).toEqual([2, undefined])
    }))

  it.effect("by Effect.timeout aborts too", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence])
      const call = rollDice.pipe(Effect.timeout("250 millis"), withRetryPolicy({ retries: 3 }))
      yield* server.run(Effect.exit(Effect.provide(call, dddice())))
      expect(server.requests.map(({ stoppedAt }) => stoppedAt)).toEqual([250])
    }))
})

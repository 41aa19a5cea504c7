/**
 * Streams as server-sent events.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import { encode, lastEventId, respond } from "effect-tabletop/edge/ServerSentEvents"
import * as VirtualTime from "../support/VirtualTime.ts"

describe("server-sent events", () => {
  it.effect("say when to come back, keep a quiet connection open, and end with the stream", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const events = Stream.make({ data: 1 }).pipe(
        Stream.concat(
          Stream.fromEffect(Effect.as(Effect.sleep("25 seconds"), { name: "roll", id: "2", data: "two\nlines" })),
        ),
      )
      const heard = yield* encode(events, { heartbeat: "10 seconds", retry: "3 seconds" }).pipe(
        Stream.decodeText,
        Stream.map((text) => [time.now(), text]),
        Stream.runCollect,
        time.run,
      )
      assert.deepStrictEqual(heard, [
        [0, "retry: 3000\n\n"],
        [0, "data: 1\n\n"],
        [10_000, ":\n\n"],
        [20_000, ":\n\n"],
        [25_000, 'id: 2\nevent: roll\ndata: "two\\nlines"\n\n'],
      ])
    }))

  it.effect("are answered with headers that no proxy gathers", () =>
    Effect.gen(function* () {
      const response = yield* respond(Stream.make({ data: 1 }), { headers: { "x-own": "1" } })
      assert.deepStrictEqual(Object.fromEntries(response.headers), {
        "cache-control": "no-store, no-transform",
        "content-type": "text/event-stream",
        "x-accel-buffering": "no",
        "x-own": "1",
      })
      assert.strictEqual(yield* Effect.promise(() => response.text()), "retry: 1000\n\ndata: 1\n\n")
    }))

  it.effect("keep a quiet connection open every fifteen seconds, unless said otherwise", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const times = yield* encode(Stream.fromEffect(Effect.as(Effect.sleep("31 seconds"), { data: 1 }))).pipe(
        Stream.map(() => time.now()),
        Stream.runCollect,
        time.run,
      )
      assert.deepStrictEqual(times, [0, 15_000, 30_000, 31_000])
    }))

  for (const way of ["the request is aborted", "the body is cancelled"] as const) {
    it.effect(`end when ${way}`, () =>
      Effect.gen(function* () {
        const leaving = new AbortController()
        const ended = yield* Deferred.make<void>()
        const events = Stream.make({ data: 1 }).pipe(
          Stream.concat(Stream.never),
          Stream.ensuring(Deferred.succeed(ended, undefined)),
        )
        const response = yield* respond(events, way === "the request is aborted" ? { signal: leaving.signal } : {})
        const reader = response.body!.getReader()
        const read = Effect.promise(() => reader.read())
        yield* Effect.all([read, read])
        if (way === "the request is aborted") leaving.abort()
        else yield* Effect.promise(() => reader.cancel())
        // Nothing else ends it.
        yield* Deferred.await(ended)
      }))
  }

  it.effect("keep their own headers, whatever else is given", () =>
    Effect.gen(function* () {
      const response = yield* respond(Stream.empty, {
        headers: { "content-type": "text/plain", "cache-control": "public" },
      })
      assert.strictEqual(response.headers.get("content-type"), "text/event-stream")
      assert.strictEqual(response.headers.get("cache-control"), "no-store, no-transform")
    }))

  it.effect.each([[{ heartbeat: 0 }, "heartbeat"], [{ retry: -1 }, "retry"]] as const)(
    "are refused with senseless settings: %j",
    ([options, name]) =>
      Effect.gen(function* () {
        for (const written of [Stream.runDrain(encode(Stream.empty, options)), respond(Stream.empty, options)]) {
          const exit = yield* Effect.exit(written as Effect.Effect<unknown>)
          assert.include(Exit.isFailure(exit) ? Cause.pretty(exit.cause) : "", name)
        }
      }),
  )

  it("know which event a page had last", () => {
    const of = (query: string, headers = {}) => lastEventId(new Request(`http://page.test/events${query}`, { headers }))
    assert.deepStrictEqual([of(""), of("?last=7"), of("?last=7", { "last-event-id": "9" })], [undefined, "7", "9"])
  })
})

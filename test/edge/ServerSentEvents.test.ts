/**
 * Streams as server-sent events.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
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

  it("know which event a page had last", () => {
    const of = (query: string, headers = {}) => lastEventId(new Request(`http://page.test/events${query}`, { headers }))
    assert.deepStrictEqual([of(""), of("?last=7"), of("?last=7", { "last-event-id": "9" })], [undefined, "7", "9"])
  })
})

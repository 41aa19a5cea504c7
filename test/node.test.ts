/**
 * What the server for web handlers does with answers that are streams.
 */
import { assert, describe, it } from "@effect/vitest"
import { serve } from "effect-tabletop/node"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"

/** An answer that has begun and does not end by itself, and what waits until it is cancelled. */
const endless = Effect.gen(function* () {
  const cancelled = yield* Deferred.make<void>()
  const answer = () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("begun")),
        cancel: () => void Deferred.doneUnsafe(cancelled, Effect.void),
      }),
    )
  return { answer, cancelled: Deferred.await(cancelled) }
})

describe("a served handler", () => {
  it.live("is told when the client leaves in the middle of an answer", () =>
    Effect.gen(function* () {
      const { answer, cancelled } = yield* endless
      const { url } = yield* serve(() => Promise.resolve(answer()))
      yield* Effect.promise(async () => {
        const leaving = new AbortController()
        const response = await fetch(url, { signal: leaving.signal })
        const { value } = await response.body!.getReader().read()
        assert.strictEqual(new TextDecoder().decode(value), "begun")
        leaving.abort()
      })
      yield* cancelled
    }))

  it.live("is told when the client has left before the answer", () =>
    Effect.gen(function* () {
      const { answer, cancelled } = yield* endless
      const asked = yield* Deferred.make<void>()
      const left = yield* Deferred.make<void>()
      const { url } = yield* serve(async () => {
        Deferred.doneUnsafe(asked, Effect.void)
        await Effect.runPromise(Deferred.await(left))
        return answer()
      })
      const leaving = new AbortController()
      const asking = fetch(url, { signal: leaving.signal }).catch(() => "left")
      yield* Deferred.await(asked)
      leaving.abort()
      assert.strictEqual(yield* Effect.promise(() => asking), "left")
      yield* Deferred.succeed(left, undefined)
      yield* cancelled
    }))
})

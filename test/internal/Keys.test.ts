/**
 * What is remembered of keys: their uses, and names that do not show them.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as TestClock from "effect/testing/TestClock"
import { RateLimits, SharedRateLimits } from "effect-tabletop/dddice"
import * as Digest from "../../src/internal/Digest.ts"
import * as BoundKeys from "../../src/layers/call/BoundKeys.ts"

describe("bound keys", () => {
  it.effect("hold a key to its first use for an hour", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      assert.isTrue(yield* keys.bind("k", "one"))
      assert.isTrue(yield* keys.bind("k", "one"))
      assert.isFalse(yield* keys.bind("k", "two"))
      assert.isTrue(yield* keys.bind("other", "two"))
      yield* TestClock.adjust("59 minutes")
      assert.isFalse(yield* keys.bind("k", "two"))
      yield* TestClock.adjust("1 minute")
      assert.isTrue(yield* keys.bind("k", "two"))
      assert.isFalse(yield* keys.bind("k", "one"))
    }))

  it.effect("count the hour from the latest use, which may be the first that succeeds", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      for (let repeat = 0; repeat < 6; repeat++) {
        assert.isTrue(yield* keys.bind("k", "one"))
        yield* TestClock.adjust("10 minutes")
      }
      assert.isFalse(yield* keys.bind("k", "two"))
      yield* TestClock.adjust("50 minutes")
      assert.isTrue(yield* keys.bind("k", "two"))
    }))

  it.effect("forget many keys quickly", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      for (let number = 0; number < 5_000; number++) yield* keys.bind(`k${number}`, "one")
      yield* TestClock.adjust("1 hour")
      assert.isTrue(yield* keys.bind("k17", "two"))
    }))
})

describe("the scope of a key", () => {
  const limits = (layer: Layer.Layer<RateLimits>) => Effect.provide(RateLimits, Layer.fresh(layer))
  const inStore = Layer.provide(SharedRateLimits.layer, RateLimiter.layerStoreMemory)

  it.effect("has the same name in every process where limits are shared", () =>
    Effect.gen(function* () {
      const scope = (yield* limits(inStore)).scopesOf!("dddice.com")
      // The start of the SHA-256 of host, line break and key.
      assert.strictEqual(scope("the-token"), "ff632bdcd14db3db4bcb776f57a62bbc")
      for (let number = 0; number < 10_001; number++) scope(`key ${number}`)
      assert.strictEqual(scope("the-token"), "ff632bdcd14db3db4bcb776f57a62bbc")
    }))

  it.effect("has the same name for all clients of one memory, and shows nothing of the key", () =>
    Effect.gen(function* () {
      const { scopesOf } = yield* limits(RateLimits.layerMemory)
      const name = scopesOf!("dddice.com")("the-token")
      assert.strictEqual(scopesOf!("dddice.com")("the-token"), name)
      assert.notInclude(name, "token")
      assert.notStrictEqual(
        (yield* limits(RateLimits.layerMemory)).scopesOf!("dddice.com")("the-token"),
        name,
      )
    }))

  it.effect("differs by key and by host", () =>
    Effect.gen(function* () {
      for (const { scopesOf } of [yield* limits(inStore), yield* limits(RateLimits.layerMemory)]) {
        const scope = scopesOf!("a.example")
        const other = scopesOf!("b.example")
        assert.strictEqual(new Set([scope("one"), scope("two"), other("one")]).size, 3)
      }
    }))
})

describe("a digest", () => {
  it.effect("is SHA-256 of text and of bytes", () =>
    Effect.gen(function* () {
      const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      assert.strictEqual(yield* Digest.sha256("abc"), abc)
      assert.strictEqual(yield* Digest.sha256(new TextEncoder().encode("xabc").subarray(1)), abc)
    }))
})

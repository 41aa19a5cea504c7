/**
 * What is remembered of keys: their uses, and names that do not show them.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import * as Digest from "../../src/internal/Digest.ts"
import * as BoundKeys from "../../src/layers/call/BoundKeys.ts"
import { hashedScope } from "../../src/layers/call/hashedScope.ts"
import * as KeyScope from "../../src/layers/call/KeyScope.ts"

describe("bound keys", () => {
  it.effect("hold a key to its first use for an hour", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      expect(yield* keys.bind("k", "one")).toBe(true)
      expect(yield* keys.bind("k", "one")).toBe(true)
      expect(yield* keys.bind("k", "two")).toBe(false)
      expect(yield* keys.bind("other", "two")).toBe(true)
      yield* TestClock.adjust("59 minutes")
      expect(yield* keys.bind("k", "two")).toBe(false)
      yield* TestClock.adjust("1 minute")
      expect(yield* keys.bind("k", "two")).toBe(true)
      expect(yield* keys.bind("k", "one")).toBe(false)
    }))

  it.effect("count the hour from the latest use, which may be the first that succeeds", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      for (let repeat = 0; repeat < 6; repeat++) {
        expect(yield* keys.bind("k", "one")).toBe(true)
        yield* TestClock.adjust("10 minutes")
      }
      expect(yield* keys.bind("k", "two")).toBe(false)
      yield* TestClock.adjust("50 minutes")
      expect(yield* keys.bind("k", "two")).toBe(true)
    }))

  it.effect("forget many keys quickly", () =>
    Effect.gen(function* () {
      const keys = BoundKeys.make(3_600_000)
      for (let number = 0; number < 5_000; number++) yield* keys.bind(`k${number}`, "one")
      yield* TestClock.adjust("1 hour")
      expect(yield* keys.bind("k17", "two")).toBe(true)
    }))
})

describe("the scope of a key", () => {
  const nameOf = (host: string, key: string) => hashedScope()(KeyScope.make(host)(key))

  it("has the same name in every store, and shows nothing of the key", () => {
    assert.strictEqual(nameOf("dddice.com", "the-token"), nameOf("dddice.com", "the-token"))
    // The start of the SHA-256 of host, line break and key.
    assert.strictEqual(nameOf("dddice.com", "the-token"), "ff632bdcd14db3db4bcb776f57a62bbc")
    assert.strictEqual(String(KeyScope.make("dddice.com")("the-token")), "<redacted>")
  })

  it("differs by key and by host", () => {
    const scopes = [
      KeyScope.make("a.example")("one"),
      KeyScope.make("a.example")("two"),
      KeyScope.make("b.example")("one"),
    ]
    assert.strictEqual(new Set(scopes.map(Redacted.value)).size, 3)
    assert.strictEqual(new Set(scopes.map(hashedScope())).size, 3)
  })

  it("stays the same after more keys than are remembered", () => {
    const scope = KeyScope.make("a.example")
    const name = hashedScope()
    const first = name(scope("one"))
    for (let number = 0; number < 10_001; number++) name(scope(`key ${number}`))
    assert.strictEqual(name(scope("one")), first)
    assert.strictEqual(Redacted.value(scope("one")), Redacted.value(KeyScope.make("a.example")("one")))
  })
})

describe("a digest", () => {
  it.effect("is SHA-256 of text and of bytes", () =>
    Effect.gen(function* () {
      const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      expect(yield* Digest.sha256("abc")).toBe(abc)
      expect(yield* Digest.sha256(new TextEncoder().encode("xabc").subarray(1))).toBe(abc)
    }))
})

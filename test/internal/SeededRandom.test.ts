import { assert, describe, it } from "vitest"
import * as SeededRandom from "../../src/internal/SeededRandom.ts"

describe("SeededRandom", () => {
  it("gives the same for the same seed, and something else for another", () => {
    const texts = ["a", "a", "b"].map((seed) => SeededRandom.make(seed).text(20, "0123456789"))
    assert.strictEqual(texts[1], texts[0])
    assert.notStrictEqual(texts[2], texts[0])
    assert.strictEqual(SeededRandom.make(7).uuid(), SeededRandom.make("7").uuid())
  })

  it("goes on from where it stood", () => {
    const random = SeededRandom.make("x")
    const position = random.position()
    const first = [random.die(1000), random.die(1000), random.uuid()]
    random.moveTo(position)
    assert.deepStrictEqual([random.die(1000), random.die(1000), random.uuid()], first)
  })

  it("throws fair dice with every face", () => {
    const random = SeededRandom.make("fair")
    const counts = new Map<number, number>()
    for (let roll = 0; roll < 60_000; roll++) {
      const face = random.die(6)
      counts.set(face, (counts.get(face) ?? 0) + 1)
    }
    assert.deepStrictEqual([...counts.keys()].sort(), [1, 2, 3, 4, 5, 6])
    for (const count of counts.values()) assert.isBelow(Math.abs(count - 10_000), 500)
  })

  it("makes version 4 UUIDs and safe integers", () => {
    const random = SeededRandom.make("ids")
    for (let count = 0; count < 100; count++) {
      assert.match(random.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      assert.isTrue(Number.isSafeInteger(random.nextIntUnsafe()))
    }
  })
})

/**
 * Moments as effect itself sees them, when it is asked for JSON or for arbitrary values.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Arbitrary from "effect/Arbitrary"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Timestamp } from "effect-tabletop/schema/Timestamp"

const noon = DateTime.makeUnsafe("2026-01-02T12:00:00Z")
const Moments = Schema.toType(Timestamp)

describe("a moment", () => {
  it("is any of effect's, and nothing else", () => {
    assert.isTrue(Schema.is(Moments)(noon))
    assert.isFalse(Schema.is(Moments)(DateTime.makeZonedUnsafe(noon, { timeZone: "Europe/Berlin" })))
    assert.isFalse(Schema.is(Moments)("2026-01-02T12:00:00Z"))
  })

  it("travels as text where a program sends values of its own as JSON", () => {
    const codec = Schema.toCodecJson(Schema.Struct({ at: Moments }))
    assert.deepStrictEqual(Schema.encodeSync(codec)({ at: noon }), { at: "2026-01-02T12:00:00.000Z" })
    assert.isTrue(DateTime.Equivalence(Schema.decodeUnknownSync(codec)({ at: "2026-01-02T13:00:00+01:00" }).at, noon))
  })

  it.effect("is arbitrary, and encodes and decodes to itself", () =>
    Effect.gen(function* () {
      const moments = yield* Arbitrary.sampleEffect(Arbitrary.schema(Timestamp), { count: 50, seed: 1 })
      for (const moment of moments) {
        const text = Schema.encodeSync(Timestamp)(moment)
        assert.match(text, /^\d{4}-/)
        assert.isTrue(DateTime.Equivalence(Schema.decodeSync(Timestamp)(text), moment))
      }
    }))
})

/**
 * The encoder of answers held against effect's own: for every operation of both
 * APIs, whatever a handler gives, the same text or the same words.
 */
import { assert, describe, it } from "@effect/vitest"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import * as Encoder from "../../../src/simulator/server/Encoder.ts"
import { frozen, isPlainObject } from "../../support/frozen.ts"
import { mutated, subjects } from "../../support/Fuzz.ts"
import { type Chance, chance, wireValue } from "../../support/Generate.ts"
import { shareOfNumbers } from "../../support/shareOut.ts"

const foreign = [null, undefined, "text", 7, -0.5, Number.NaN, true, [], {}, ["x"], { new_field: 1 }, new Date(0)]

/** A value with one thing about it that is different. */
const changed = (value: unknown, source: Chance): unknown => {
  if (source.once(8)) return source.pick(foreign)
  if (Array.isArray(value)) return value.map((item) => source.once(value.length) ? changed(item, source) : item)
  if (!isPlainObject(value)) return source.pick(foreign)
  const entries = Object.entries(value)
  if (source.once(4)) return Object.fromEntries(entries.toReversed())
  if (source.once(4)) return { ...value, unknown_field: 1, constructor: 2 }
  if (source.once(3)) return Object.fromEntries(entries.filter(() => !source.once(entries.length)))
  const [name, inner] = source.pick(entries) ?? ["empty", null]
  return { ...value, [name]: changed(inner, source) }
}

const outcome = (encode: (value: unknown) => unknown, value: unknown): string | undefined => {
  try {
    return JSON.stringify(encode(value))
  } catch (error) {
    return `threw ${error}`
  }
}

const recorded = new Map(subjects.map(({ answers, operation }) => [operation, answers]))

const inJson = [...valentina.endpoints, ...dddice.endpoints].flatMap(({ answer, operation, success }) =>
  success === undefined || answer === "file" ? [] : [[operation, success as unknown as Schema.Codec<unknown>] as const]
)

describe("an answer of", () => {
  it.each(inJson)("%s", (operation, success) => {
    const decode = SchemaParser.decodeUnknownResult(success)
    const slowly = SchemaParser.encodeUnknownSync(success)
    const encode = Encoder.make(success)
    const quick = Encoder.quick(success)
    const answers = recorded.get(operation) ?? []
    // After the recorded ones a whole one, and thirty by chance.
    const numbers = shareOfNumbers(answers.length + 31)
    let fitting = 0
    for (const number of numbers) {
      const source = chance(`encoder ${operation} ${number}`)
      const answer = answers[number] ?? wireValue(success, source, { whole: number === answers.length })
      const altered = mutated(answer, source)
      assert.strictEqual(outcome(encode, altered), outcome(slowly, altered))
      const read = decode(structuredClone(answer))
      if (Result.isFailure(read)) continue
      fitting++
      for (const given of [read.success, changed(read.success, source), changed(read.success, source)]) {
        const expected = outcome(slowly, given)
        assert.strictEqual(outcome(encode, frozen(given)), expected)
        // What fits needs effect for none of it, and what does not fit always does.
        assert.strictEqual(quick(given) !== Encoder.misfit, !expected?.startsWith("threw"), expected)
      }
    }
    assert.isAbove(fitting, 0.75 * numbers.length)
  })
})

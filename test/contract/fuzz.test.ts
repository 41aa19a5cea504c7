/**
 * A short run of `npm run fuzz`, and proof that it finds what it looks for.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type Finding, run, type Subject, subjects } from "../support/Fuzz.ts"
import { shareOfNumbers } from "../support/shareOut.ts"

const runs = 10_000

const findings = (among: ReadonlyArray<Subject>, count: number): ReadonlyArray<Finding> =>
  shareOfNumbers(count).map((number) => run("test", number, among))

describe("changed answers", () => {
  it("are of every operation that has recorded answers in JSON", () => {
    // 32 of dddice and 141 of Valentina.
    assert.strictEqual(subjects.length, 173)
  })

  it("are decoded or refused, without a defect", () => {
    const found = findings(subjects, runs)
    const defects = found.filter(({ defect }) => defect !== undefined)
    assert.deepStrictEqual(defects.map(({ body, defect, operation }) => ({ operation, defect, body })), [])
    const accepted = found.filter(({ accepted }) => accepted).length
    // Were nearly all refused, or none, the changes would be of no use.
    assert.isAbove(accepted, found.length / 10)
    assert.isBelow(accepted, found.length * 0.9)
  })

  it("are the same for the same seed and number", () => {
    assert.deepStrictEqual(run("a", 7), run("a", 7))
    assert.notDeepEqual(run("a", 7).body, run("a", 8).body)
  })
})

describe("a defect", () => {
  const answers = [{ items: [{ name: "Ada", level: 1 }] }]
  const sound: Subject = { operation: "sound", answers, decode: Result.succeed, encode: (value) => value }

  const defectsOf = (subject: Partial<Subject>): ReadonlyArray<string | undefined> => [
    ...new Set(findings([{ ...sound, ...subject }], 500).map(({ defect }) => defect)),
  ]

  it("is not found where there is none", () => {
    assert.deepStrictEqual(defectsOf({}), [undefined])
  })

  it("is a decoder that throws", () => {
    const decode = (body: unknown) => Result.succeed((body as typeof answers[0]).items.length)
    assert.isTrue(defectsOf({ decode }).some((defect) => defect?.startsWith("decoding throws TypeError")))
  })

  it("is a value that does not encode", () => {
    const encode = (value: unknown) => {
      if (JSON.stringify(value) !== JSON.stringify(answers[0])) throw new Error("unexpected")
      return value
    }
    assert.isTrue(defectsOf({ encode }).includes("encoding throws Error: unexpected"))
  })

  it("is a value that is not the same again", () => {
    assert.isTrue(
      defectsOf({ encode: (value) => [value] }).includes("decoding what was encoded gives another value"),
    )
  })
})

/**
 * What a fault says could stand at its place can stand there.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import { type DiceNotationFault, type Options, parse } from "effect-tabletop/dddice/DiceNotation"

const theme = "dddice-bees"

const faultsOf = (text: string, options: Partial<Options>): ReadonlyArray<DiceNotationFault> =>
  parse(text, { theme, ...options }).pipe(
    Effect.result,
    Effect.map(Result.match({ onFailure: (error) => error.faults, onSuccess: () => [] })),
    Random.withSeed("dice"),
    Effect.runSync,
  )

/** Texts for what is expected in words. */
const written: Readonly<Record<string, string>> = {
  "dice": "1d6",
  "one die": "1d6",
  "1 or more dice": "1d6",
  "up to 1000 dice": "1d6",
  "a number": "2",
  "a number other than 0": "2",
  "fewer digits": "2",
  "(": "(2)",
  "{": "{2}",
}

/** The text with what is expected in the place of the fault. */
const mended = (text: string, { code, length, offset }: DiceNotationFault, expected: string): string => {
  if (expected === "the end") return text.slice(0, offset)
  // What closes a bracket may stand at the end, behind what is in it.
  if (code === "unclosed") return `${text}${expected}`
  return `${text.slice(0, offset)}${written[expected] ?? expected}${text.slice(offset + length)}`
}

const client = { roll: "client" } as const

/** A text for each code, with nothing else wrong behind the fault. */
const texts: ReadonlyArray<readonly [code: string, text: string, options?: Partial<Options>]> = [
  ["empty", " "],
  ["expected-operand", "1d20+"],
  ["expected-operand", "1d6mi", client],
  ["expected-operand", "+4", { bonus: "refuse" }],
  ["expected-operator", "1d20 5"],
  ["unexpected", "?+1d6"],
  ["unexpected", "1d6?"],
  ["unexpected", "(1d6?)"],
  ["unexpected", "(1d6}"],
  ["unexpected", "1d6kh>3"],
  ["unclosed", "(1d6"],
  ["unclosed", "{1d6,1d8"],
  ["unclosed", "1d6[fire"],
  ["too-large-number", "1d6+9999999999"],
  ["too-many-dice", "1001d6"],
  ["no-dice", "0d6"],
  ["unknown-die", "1d1"],
  ["unknown-die", "1d8", { available: ["d6", { id: "r", notation: "dR" }] }],
  ["product-of-dice", "1d6*1d6"],
  ["division-by-dice", "10/1d4"],
  ["division-by-zero", "1d6/0"],
  ["not-a-single-die", "{2d6,1d8}kh1"],
  ["not-in-dddice", "3d6!"],
  ["not-in-dddice", "(3d6!)"],
  ["not-in-dddice", "1d20^2"],
  ["not-in-dddice", "5d10even", client],
  ["not-in-dialect", "4d6d1", { dialect: "avrae" }],
  ["not-in-dialect", "4d6k", { dialect: "avrae" }],
  ["not-in-dialect", "4d6k>3", { dialect: "roll20" }],
  ["not-in-dialect", "4d6p2", { dialect: "foundry" }],
  ["comparison", "1d20>15"],
  ["ambiguous-keep", "4d6k3"],
  ["ambiguous-keep", "1d20 adv"],
  ["ambiguous-drop", "4d6d1"],
  ["ambiguous-comparison", "4d6k>3"],
  ["ambiguous-comparison", "4d6k<3"],
  ["ambiguous-comparison", "4d6!>4", client],
  ["ambiguous-reroll", "4d6r1", client],
  ["ambiguous-reroll", "4d6r<=2", client],
  ["endless", "4d6rr<=6", client],
  ["endless", "4d6!>=1", client],
  ["selection-over-d100", "2d100kh1"],
]

describe("what is expected at a fault", () => {
  for (const [code, text, options = {}] of texts) {
    it(`${code} in ${JSON.stringify(text)} can stand there`, () => {
      const [fault, ...others] = faultsOf(text, options)
      assert.deepStrictEqual(others, [])
      assert.strictEqual(fault?.code, code)
      assert.isNotEmpty(fault?.expected)
      for (const expected of fault?.expected ?? []) {
        const mine = mended(text, fault!, expected)
        const after = faultsOf(mine, options).filter((other) => other.code === code && other.offset === fault!.offset)
        assert.deepStrictEqual(after, [], mine)
      }
    })
  }

  it.each<[text: string, expected: ReadonlyArray<string>, options: Partial<Options>]>([
    ["4d6k3", ["kh3", "k=3"], {}],
    ["4d6d2", ["dl2"], {}],
    ["4d6k>3", ["k>=4"], {}],
    ["4d6p<3", ["d<=2"], {}],
    ["4d6k", ["kh1"], { dialect: "avrae" }],
    ["4d6d2", ["pl2"], { dialect: "avrae" }],
    ["4d6p2", ["dl2"], { dialect: "foundry" }],
    ["4d6k>3", ["kh3"], { dialect: "roll20" }],
  ])("in %s, which selects, is %j", (text, expected, options) => {
    assert.deepStrictEqual(faultsOf(text, options).map((fault) => fault.expected), [expected])
  })

  it.each([
    ["too-deep", "(".repeat(65), {}],
    ["not-expressible", "floor(1d6/2)+floor(1d8/2)", {}],
    ["not-expressible", "2d6kh1+2d6kh1+2d6kh1", {}],
    ["too-few-values", "2d6", { values: [1] }],
    ["too-many-values", "2d6", { values: [1, 2, 3] }],
  ])("%s is about more than its place, and says what to have", (code, text, options) => {
    const [fault] = faultsOf(text, options)
    assert.strictEqual(fault?.code, code)
    assert.isNotEmpty(fault?.expected)
  })
})

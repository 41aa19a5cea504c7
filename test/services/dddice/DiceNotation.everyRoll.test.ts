/**
 * Every roll has a text: dice and operators that are made without reading any text.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type Dice, parseResult, print, type ResultOptions } from "effect-tabletop/dddice/DiceNotation"
import { DieRequest, type Roll } from "effect-tabletop/dddice"
import { Operator } from "effect-tabletop/schema/dddice/Operator"
import { ThemeId } from "effect-tabletop/schema/dddice/ThemeId"
import { validateOperator } from "../../../src/services/dddice/notation/Operator.ts"
import { seeded } from "../../simulator/dddice/decidedDice.ts"
import { shareOfNumbers } from "../../support/shareOut.ts"

const theme = "dddice-bees"

type Sides = (sides: number) => number

const pick = <A>(sides: Sides, all: ReadonlyArray<A>): A => all[sides(all.length) - 1]!

const labels = ["fire", "a]b", "[x", "two\nlines", "#1", " padded ", "\\", "a\\]", "é\u{1F3B2}", "]", "\\][", "a+-b"]
const oddLabels = [...labels, "; k h1", "1d6", "a;b # c", ":gold", "(", "\t", "\u0000", "--"]
const themes = [theme, theme, "gold", "a theme", "x]y", "-q", "ü", "a.b", "a:b", ";k h1", "#"]
const types = ["d4", "d6", "d6", "d8", "d10", "d10x", "d12", "d20", "df", "mod", "d100", "d3"]
const numbers = [1, 2, -3, 0.5, -1.25, 0, 7, 1e9, 1e9 + 1, -123456789012.5, 1e21, 1e-7, -2.5e-12, Number.MAX_VALUE]

const makeDice = (sides: Sides): Dice["dice"] =>
  Array.from({ length: sides(5) }).flatMap((): Dice["dice"] => {
    const type = pick(sides, types)
    const labelled = sides(3) === 1 ? { label: pick(sides, oddLabels) } : {}
    if (type === "mod") return [{ type, value: pick(sides, numbers), ...labelled }]
    const look = { theme: ThemeId.make(pick(sides, themes)), ...labelled }
    return Array.from({ length: sides(3) }).flatMap(() =>
      (type === "d100" ? ["d10x", "d10"] : [type]).map((type) => ({ type, ...look }))
    )
  })

const operands = {
  k: ["h1", "h2", "l1", "l3", ">3", "<3", "2", "h0", "<0", "h03"],
  d: ["h1", "h2", "l1", "l3", ">3", "<3", "2", "h0", ">0"],
  "*": ["-1", "-1", "2", "-2", "1.5", "0", "1", "1e-7", "-1e+21", "2.0", ".5", "+2", "1E3"],
  "/": ["2", "3", "-2", "1", "0.5", "1e+21"],
  round: ["down", "up", "nearest"],
} as const

/** Places of dice: any, neighbours, or all. */
const makeIndices = (sides: Sides, count: number): ReadonlyArray<number> => {
  const all = Array.from({ length: count }, (_, index) => index)
  const kind = sides(4)
  if (kind === 1) return all
  const first = sides(count) - 1
  return kind === 2 ? all.filter(() => sides(2) === 1) : all.slice(first, first + sides(4))
}

const shuffled = <A>(sides: Sides, all: ReadonlyArray<A>): ReadonlyArray<A> =>
  all.map((one) => [sides(1000), one] as const).toSorted(([one], [other]) => one - other).map(([, one]) => one)

const makeOperator = (sides: Sides, count: number): Operator =>
  Object.fromEntries(
    shuffled(sides, Object.keys(operands) as Array<keyof typeof operands>).flatMap((name) => {
      if (sides(2) === 1) return []
      if (sides(4) === 1) return [[name, pick<string>(sides, operands[name])]]
      const map = Object.fromEntries(
        Array.from(
          { length: sides(3) },
          () => [pick<string>(sides, operands[name]), makeIndices(sides, count)] as const,
        )
          .filter(([, indices]) => indices.length > 0),
      )
      const [[operand, indices] = ["", []], ...others] = Object.entries(map)
      if (operand === "") return []
      // A map that takes in every die is the operand itself.
      return [[name, others.length === 0 && indices.length === count ? operand : map]]
    }),
  )

const make = (seed: number): Dice => {
  const sides = seeded(seed)
  const dice = makeDice(sides)
  const label = sides(4) === 1 ? { label: pick(sides, oddLabels) } : {}
  return { dice, operator: makeOperator(sides, dice.length), ...label }
}

const read = (text: string, options: Partial<ResultOptions> = {}): Dice =>
  Result.getOrThrow(parseResult(text, { theme, bonus: "number", ...options }))

/** The keys whose order says in which order they act. */
const orderOf = ({ operator }: Pick<Dice, "operator">) => [
  Object.keys(operator).filter((name) => /^[kd]$/.test(name)),
  Object.keys(operator).filter((name) => !/^[kd]$/.test(name)),
  // Roundings of different dice do not meet.
  isTwice(Object.values(Object(operator.round)).flat()) ? Object.keys(Object(operator.round)) : [],
]

const isTwice = (indices: ReadonlyArray<unknown>): boolean => new Set(indices).size < indices.length

const rolls = shareOfNumbers(8000).map((seed) => ({ seed, roll: make(seed) }))

describe("every roll", () => {
  it("is one that dddice accepts", () => {
    const isDie = Schema.is(DieRequest)
    const isOperator = Schema.is(Operator)
    for (const { roll: { dice, operator }, seed } of rolls) {
      assert.isTrue(dice.every((die) => isDie(die)) && isOperator(operator), `seed ${seed}`)
      assert.deepStrictEqual(validateOperator(operator, dice.length), [], `seed ${seed}`)
    }
  })

  it("has a text that reads back as the same", () => {
    for (const { roll, seed } of rolls) {
      const text = print({ ...roll, theme })
      const again = read(text)
      assert.deepEqual(again, roll, `seed ${seed}: ${text}`)
      assert.deepStrictEqual(orderOf(again), orderOf(roll), `seed ${seed}: ${text}`)
    }
  })
})

describe("a label or a theme", () => {
  it.each([
    ["1d6[fire]", { label: "fire" }],
    ["1d6[\\ fire]", { label: " fire" }],
    ["1d6[\\a\\]b]", { label: "a]b" }],
    ["1d6:gold", { theme: "gold" }],
    ["1d6:Gold [fire]", { theme: "Gold", label: "fire" }],
    ["1d6:[a theme]", { theme: "a theme" }],
  ])("is written as plainly as it reads back: %s", (text, look) => {
    assert.strictEqual(print({ dice: [{ type: "d6", ...look }], theme }), text)
  })
})

describe("an operator that no sum says", () => {
  const d20 = { type: "d20" }
  const d6 = { type: "d6" }
  const five = { type: "mod", value: 5 }

  it.each([
    // Groups that are no neighbours.
    ["1d20+1d6+1d20; k h1 0 2", [d20, d6, d20], { k: { h1: [0, 2] } }],
    // A selection across dice of other arithmetic.
    ["1d20+1d6; k h1; * -1 1", [d20, d6], { k: "h1", "*": { "-1": [1] } }],
    // Constants that are rounded or multiplied alone.
    ["1d6+5; / 2 1; round up 1", [d6, five], { "/": { 2: [1] }, round: { up: [1] } }],
    ["(-5); * 3", [{ type: "mod", value: -5 }], { "*": 3 }],
    // A selection inside another, two roundings of one die, half of a d100, and dice of a theme.
    ["2d6+1d20; k h1 0 1; d h1", [d6, d6, d20], { k: { h1: [0, 1] }, d: "h1" }],
    ["1d6; / 4; round up; round down", [d6], { "/": 4, round: { up: [0], down: [0] } }],
    ["1d100; * 2 0", [{ type: "d10x" }, { type: "d10" }], { "*": { 2: [0] } }],
    ["1dR +1d6+1dR; k h1 0 2", [{ type: "dR" }, d6, { type: "dR" }], { k: { h1: [0, 2] } }],
  ])("is written as its entries: %s", (text, dice, operator) => {
    assert.strictEqual(print(dice, operator), text)
    const again = read(text, { available: ["d10", "d10x", "d6", "d20", "dR"] })
    const operand = (given: unknown) => typeof given === "number" ? String(given) : given
    const expected = Object.entries(operator).map(([name, given]) => [name, operand(given)] as const)
    assert.deepEqual(again.dice.map(({ type, value }) => value === undefined ? { type } : { type, value }), [...dice])
    assert.deepStrictEqual(print(again), text)
    assert.sameMembers(Object.keys(again.operator), expected.map(([name]) => name))
  })

  it("is a sum where the sum says the same, in whatever way the operator is put", () => {
    assert.strictEqual(print([d20, d20], { k: { h1: [1, 0] } }), "2d20kh1")
    assert.strictEqual(print([d20, d20, d6], { "*": { "-1": [2] }, k: { h1: [0, 1], l1: [] } }), "2d20kh1-1d6")
    assert.strictEqual(print([d20, d20, d6, d6], { k: { l1: [2, 3], h1: [0, 1] } }), "2d20kh1+2d6kl1")
  })

  it("keeps what is left of a roll from which a die was taken out", () => {
    const shown = (value: number, is_dropped: boolean) => ({
      ...d20,
      value,
      value_to_display: String(value),
      is_dropped,
    })
    const values = [
      shown(9, false),
      shown(20, true),
      shown(5, true),
      { ...shown(3, false), type: "d6" },
      shown(8, true),
    ]
    const roll = { values, operator: { k: { h1: [0, 2, 4] } } } as unknown as Roll
    assert.strictEqual(print(roll), "2d20+1d6+1d20; k h1 0 1 3")
  })
})

describe("entries behind a sum", () => {
  it.each([
    ["2d20+1d8;k h1 0 2", { k: { h1: [0, 2] } }],
    ["2d20 + 1d8 ;  k  h1  0  2  # attack", { k: { h1: [0, 2] } }],
    ["1d20/2; round down", { "/": "2", round: "down" }],
    ["1d20+1d8; * -1.5 1; * 2 0", { "*": { "2": [0], "-1.5": [1] } }],
    ["1d100;k l1 0 1", { k: "l1" }],
    ["+4; * 2 1", { "*": { "2": [1] } }],
    ["1d6; k h1 0 0", { k: "h1" }],
  ])("%j are put to the operator", (text, operator) => {
    assert.deepEqual<unknown>(read(text, { bonus: "d20" }).operator, operator)
  })

  it.each([
    ["1d6;", "3+1 unexpected"],
    ["1d6; fire", "3+6 unexpected"],
    ["1d6; k", "3+3 unexpected"],
    ["1d6; K h1", "3+6 unexpected"],
    ["1d6; k x1", "3+6 unexpected"],
    ["1d6; k h1 1", "3+8 unexpected"],
    ["1d6; k h1 -1", "3+9 unexpected"],
    ["1d6; / 0", "3+5 unexpected"],
    ["1d6; / 0.0", "3+7 unexpected"],
    ["1d6; * 1e+999", "3+10 unexpected"],
    ["1d6; * 2x", "3+6 unexpected"],
    ["1d6; round 2", "3+9 unexpected"],
    ["1d6; toString h1; __proto__ 1", "3+13 unexpected, 16+13 unexpected"],
    ["(1d6; k h1)", "4+1 unexpected, 6+1 unexpected, 8+1 unexpected"],
    ["2d6kh1+1d6; k h1 2", "10+8 not-expressible"],
    ["1d6; k h1; k h1", "9+6 not-expressible"],
    ["1d6?; k", "3+1 unexpected, 4+3 unexpected"],
  ])("%j are refused: %s", (text, expected) => {
    const said = Result.match(parseResult(text, { theme }), {
      onSuccess: () => "",
      onFailure: ({ faults }) => faults.map(({ code, length, offset }) => `${offset}+${length} ${code}`).join(", "),
    })
    assert.strictEqual(said, expected)
  })
})

describe("numbers with an exponent", () => {
  it.each([["1d6+1e+21", 1e21], ["1d6-2.5e-12", -2.5e-12], ["1E+2+1d6", 100]])("%s are read", (text, value) => {
    assert.strictEqual(read(text).dice.find((die) => die.type === "mod")?.value, value)
  })

  it("are refused when they are no number, and needed for a number that has too many digits", () => {
    for (const text of ["1d6+1e+999", "1d6+1000000001"]) {
      const faults = Result.match(parseResult(text, { theme }), {
        onSuccess: () => [],
        onFailure: ({ faults }) => faults.map(({ code }) => code),
      })
      assert.deepStrictEqual(faults, ["too-large-number"])
    }
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { rollDice, type RolledDie } from "../../../../src/simulator/dddice/dice/Dice.ts"
import type { DiceTheme } from "../../../../src/simulator/dddice/dice/Faces.ts"
import { type Operator, validateOperator } from "../../../../src/services/dddice/notation/Operator.ts"
import { evaluateRoll } from "../../../../src/simulator/dddice/dice/RollResult.ts"
import { bees, decided, rolled } from "../decidedDice.ts"

interface Example {
  readonly equation: string
  readonly dice: string
  readonly operator: Operator
  readonly total: number
  readonly dropped?: ReadonlyArray<number>
}

/** Dice and operators as dddice-js 0.19.34 `parseRollEquation` makes them from the equation. */
const examples: ReadonlyArray<Example> = [
  { equation: "1d8", dice: "d8:3", operator: {}, total: 3 },
  { equation: "1d20+5", dice: "d20:7 mod:5", operator: {}, total: 12 },
  { equation: "1d20-2", dice: "d20:7 mod:-2", operator: {}, total: 5 },
  { equation: "5", dice: "mod:5", operator: {}, total: 5 },
  { equation: "2d6+1d8+3", dice: "d6:1 d6:2 d8:8 mod:3", operator: {}, total: 14 },
  { equation: "2d20kh1", dice: "d20:7 d20:15", operator: { k: "h1" }, total: 15, dropped: [0] },
  { equation: "2d20kl1", dice: "d20:7 d20:15", operator: { k: "l1" }, total: 7, dropped: [1] },
  { equation: "2d20dh1", dice: "d20:7 d20:15", operator: { d: "h1" }, total: 7, dropped: [1] },
  { equation: "4d6dl1", dice: "d6:3 d6:1 d6:6 d6:4", operator: { d: "l1" }, total: 13, dropped: [1] },
  {
    equation: "4d6kh3+2",
    dice: "d6:3 d6:1 d6:6 d6:4 mod:2",
    operator: { k: { h3: [0, 1, 2, 3] } },
    total: 15,
    dropped: [1],
  },
  {
    equation: "2d20kh1+2d20kl1",
    dice: "d20:2 d20:9 d20:4 d20:18",
    operator: { k: { h1: [0, 1], l1: [2, 3] } },
    total: 13,
    dropped: [0, 3],
  },
  { equation: "4d6dl1kh2", dice: "d6:3 d6:1 d6:6 d6:4", operator: { d: "l1", k: "h2" }, total: 10, dropped: [0, 1] },
  { equation: "(1d20,1d8)kh1", dice: "d20:3 d8:8", operator: { k: "h1" }, total: 8, dropped: [0] },
  { equation: "2d8*2", dice: "d8:3 d8:4", operator: { "*": "2" }, total: 14 },
  { equation: "10d6/2", dice: Array(10).fill("d6:3").join(" "), operator: { "/": "2" }, total: 15 },
  { equation: "2d6*2/3", dice: "d6:3 d6:4", operator: { "*": "2", "/": "3" }, total: 14 / 3 },
  { equation: "1d6+1d6/2", dice: "d6:4 d6:5", operator: { "/": { "2": [1] } }, total: 6.5 },
  { equation: "1d20-1d4", dice: "d20:11 d4:3", operator: { "*": { "-1": [1] } }, total: 8 },
  { equation: "1d20-1d4-1d6", dice: "d20:11 d4:3 d6:5", operator: { "*": { "-1": [1, 2] } }, total: 3 },
  { equation: "1d20-1d4/2", dice: "d20:11 d4:3", operator: { "/": { "2": [1] }, "*": { "-1": [1] } }, total: 9.5 },
  { equation: "-1d4", dice: "d4:3", operator: { "*": "-1" }, total: -3 },
  { equation: "(1d6+1d8)*2", dice: "d6:3 d8:5", operator: { "*": "2" }, total: 16 },
  { equation: "(1d4+2)*3", dice: "d4:3 mod:2", operator: { "*": "3" }, total: 15 },
  { equation: "1d20*3-2", dice: "d20:5 mod:-2", operator: { "*": { "3": [0] } }, total: 13 },
  { equation: "floor(1d20/2)+2", dice: "d20:7 mod:2", operator: { "/": { "2": [0] }, round: { down: [0] } }, total: 5 },
  { equation: "ceil(1d20/2)+2", dice: "d20:7 mod:2", operator: { "/": { "2": [0] }, round: { up: [0] } }, total: 6 },
  {
    equation: "round(1d20/4)+2",
    dice: "d20:7 mod:2",
    operator: { "/": { "4": [0] }, round: { nearest: [0] } },
    total: 4,
  },
  { equation: "round(1d20/4)", dice: "d20:9", operator: { "/": "4", round: "nearest" }, total: 2 },
  { equation: "floor(2d6/2)", dice: "d6:3 d6:3", operator: { "/": "2", round: "down" }, total: 3 },
  {
    equation: "round(2d20kh1/2)",
    dice: "d20:4 d20:9",
    operator: { "/": "2", k: "h1", round: "nearest" },
    total: 5,
    dropped: [0],
  },
  {
    equation: "floor(1d6/2+1d8/3)",
    dice: "d6:3 d8:4",
    operator: { "/": { "2": [0], "3": [1] }, round: "down" },
    total: 2,
  },
  {
    equation: "1d20-floor(1d4/2)",
    dice: "d20:11 d4:3",
    operator: { "/": { "2": [1] }, round: { down: [1] }, "*": { "-1": [1] } },
    total: 10,
  },
  { equation: "1d10+1d10x", dice: "d10:7 d10x:5", operator: {}, total: 57 },
]

const indicesDropped = (dice: ReadonlyArray<RolledDie>, operator: Operator) =>
  evaluateRoll(dice, operator).values.flatMap((value, index) => value.is_dropped ? [index] : [])

describe("evaluateRoll", () => {
  for (const { dice, dropped = [], equation, operator, total } of examples) {
    it(`${equation} of ${dice} is ${total}`, () => {
      const rolledDice = decided(dice)
      const result = evaluateRoll(rolledDice, operator)

      assert.deepStrictEqual(validateOperator(operator, rolledDice.length), [])
      assert.strictEqual(result.total_value, total)
      assert.strictEqual(result.equation, equation)
      assert.deepStrictEqual(indicesDropped(rolledDice, operator), [...dropped])
    })
  }

  it("gives each value as the answer has it", () => {
    assert.deepStrictEqual(evaluateRoll(decided("d20:7 mod:5")).values, [
      {
        type: "d20",
        theme: bees,
        value: 7,
        value_to_display: "7",
        label: null,
        is_hidden: false,
        is_visible: true,
        is_cleared: false,
        is_dropped: false,
        is_user_value: true,
        meta: null,
      },
      {
        type: "mod",
        value: 5,
        value_to_display: "5",
        label: null,
        is_hidden: false,
        is_visible: true,
        is_cleared: false,
        is_dropped: false,
        is_user_value: true,
        meta: null,
      },
    ])
  })

  it("makes every d100 of a d10x and a d10", () => {
    for (let number = 1; number <= 100; number++) {
      const tens = Math.ceil(number / 10 - 1)
      const asSent = rolled([
        { type: "d10x", theme: bees, value: tens === 0 ? 10 : tens, value_to_display: `${10 * tens}` },
        { type: "d10", theme: bees, value: (number - 1) % 10 + 1 },
      ])
      assert.strictEqual(evaluateRoll(asSent).total_value, number)
      // The display the client sends is the one the theme would have given.
      const byFace = decided(`d10x:${tens === 0 ? 10 : tens} d10:${(number - 1) % 10 + 1}`)
      assert.strictEqual(evaluateRoll(byFace).total_value, number)
    }
  })

  it("picks the first of equal dice", () => {
    const ties = decided("d6:2 d6:5 d6:5 d6:2")
    assert.deepStrictEqual(indicesDropped(ties, { k: "h1" }), [0, 2, 3])
    assert.deepStrictEqual(indicesDropped(ties, { k: "l1" }), [1, 2, 3])
    assert.deepStrictEqual(indicesDropped(ties, { d: "h1" }), [1])
    assert.deepStrictEqual(indicesDropped(ties, { d: "l1" }), [0])
    assert.deepStrictEqual(indicesDropped(ties, { k: { h1: [3, 2, 1] } }), [2, 3])
  })

  it("selects none, all, or by number", () => {
    const dice = decided("d6:2 d6:5 d6:6")
    assert.deepStrictEqual(indicesDropped(dice, { k: "h0" }), [0, 1, 2])
    assert.deepStrictEqual(indicesDropped(dice, { k: "h9" }), [])
    assert.deepStrictEqual(indicesDropped(dice, { d: "l9" }), [0, 1, 2])
    assert.deepStrictEqual(indicesDropped(dice, { k: 5 }), [0, 2])
    assert.deepStrictEqual(indicesDropped(dice, { k: ">2" }), [0])
    assert.deepStrictEqual(indicesDropped(dice, { d: "<5" }), [0])
    assert.deepStrictEqual(indicesDropped(dice, { k: { "1": [] } }), [])
  })

  it("keeps what any operand of k selects, and applies d to the rest", () => {
    const dice = decided("d6:2 d6:5 d6:6 d6:1")
    assert.deepStrictEqual(indicesDropped(dice, { k: { h1: [0, 1, 2, 3], l1: [0, 1, 2, 3] } }), [0, 1])
    assert.deepStrictEqual(indicesDropped(dice, { k: "h3", d: "l1" }), [0, 3])
    assert.deepStrictEqual(indicesDropped(dice, { d: "l1", k: "h3" }), [3])
  })

  it("counts a modifier among the dice of an operand for all", () => {
    const result = evaluateRoll(decided("d20:3 d20:1 mod:5"), { k: "h1" })
    assert.deepStrictEqual([result.total_value, result.equation], [5, "(2d20,5)kh1"])
  })

  it("ranks a d10x by what it shows", () => {
    // Face 10 shows "0".
    assert.strictEqual(evaluateRoll(decided("d10x:10 d10x:3"), { k: "h1" }).total_value, 30)
  })

  it("rounds halves away from zero, and never gives a negative zero", () => {
    const half = (value: number, round: string) =>
      evaluateRoll(decided(`mod:${value}`), { "/": "2", round }).total_value
    assert.deepStrictEqual([half(5, "nearest"), half(-5, "nearest"), half(-5, "up"), half(-5, "down")], [3, -3, -2, -3])
    assert.deepStrictEqual([half(-1, "up"), half(0, "nearest")], [0, 0])
    assert.strictEqual(evaluateRoll(decided("mod:0"), { "*": "-1" }).total_value, 0)
  })

  it("applies arithmetic in the order of the operator's keys", () => {
    const dice = decided("d6:5")
    const first = evaluateRoll(dice, { "/": "2", round: "down", "*": "3" })
    const last = evaluateRoll(dice, { "/": "2", "*": "3", round: "down" })
    assert.deepStrictEqual([first.total_value, first.equation], [6, "floor(1d6/2)*3"])
    assert.deepStrictEqual([last.total_value, last.equation], [7, "floor(1d6/2*3)"])
  })

  it("writes nested sums with parentheses", () => {
    const dice = decided("d6:5 d8:2 d4:1")
    const result = evaluateRoll(dice, { "*": { "-1": [0, 1] }, "/": { "2": [0, 1], "-2": [2] } })
    assert.deepStrictEqual([result.total_value, result.equation], [-4, "(-1d6-1d8)/2-1d4/2"])
  })

  it("turns the sign of a negative summand", () => {
    const result = evaluateRoll(decided("d6:5 mod:-2 mod:3"), { "*": { "-1": [1, 2] } })
    assert.deepStrictEqual([result.total_value, result.equation], [4, "1d6+2-3"])
  })

  it("takes an operand without indices for absent", () => {
    const result = evaluateRoll(decided("d6:5 d6:4"), { "/": "2", round: { up: undefined, down: [0, 1] } })
    assert.deepStrictEqual([result.total_value, result.equation], [4, "floor(2d6/2)"])
  })

  it("ignores operators that dddice has not implemented", () => {
    const operator = { p: "l1", rr: "1", ro: "1", ra: "1", e: "6", mi: 3, ma: 2, xyz: "?" }
    const result = evaluateRoll(decided("d6:1 d6:6"), { ...operator })
    assert.deepStrictEqual([result.total_value, result.equation], [7, "2d6"])
    assert.deepStrictEqual(validateOperator({ ...operator }, 2), [])
  })

  it("adds up dice of several themes", () => {
    const result = evaluateRoll(rolled([
      { type: "d6", theme: bees, value: 2 },
      { type: "d8", theme: bees, value: 5 },
      { type: "d6", theme: "dddice-standard", value: 3 },
    ]))
    assert.deepStrictEqual([result.total_value, result.equation], [10, "2d6+1d8"])
  })
})

describe("evaluateRoll after an update", () => {
  const take = (dice: ReadonlyArray<RolledDie>, taken: number) =>
    dice.map((die, index) => index === taken ? { ...die, is_dropped: true, is_cleared: true } : die)

  it("leaves a die that was taken out of total and equation", () => {
    const result = evaluateRoll(take(decided("d6:2 d6:5 mod:1"), 1))
    assert.deepStrictEqual([result.total_value, result.equation], [3, "1d6+1"])
    assert.deepStrictEqual(result.values.map((value) => [value.is_dropped, value.is_cleared]), [
      [false, false],
      [true, true],
      [false, false],
    ])
  })

  it("keeps the next highest when the kept die is rerolled", () => {
    const dice = decided("d20:15 d20:8")
    assert.strictEqual(evaluateRoll(dice, { k: "h1" }).total_value, 15)

    const rerolled = [...take(dice, 0), ...decided("d20:3")]
    const result = evaluateRoll(rerolled, { k: "h1" })
    assert.deepStrictEqual([result.total_value, result.equation], [8, "2d20kh1"])
    assert.deepStrictEqual(indicesDropped(rerolled, { k: "h1" }), [0, 2])
  })

  it("adds a new die outside the operator's indices", () => {
    const exploded = [...decided("d6:6 d6:1 mod:2"), ...decided("d6:4")]
    const result = evaluateRoll(exploded, { k: { h1: [0, 1] } })
    assert.deepStrictEqual([result.total_value, result.equation], [12, "2d6kh1+2+1d6"])
  })

  it("comes to nothing when all dice are taken out", () => {
    const result = evaluateRoll(take(decided("d6:2"), 0))
    assert.deepStrictEqual([result.total_value, result.equation], [0, ""])
  })

  it("counts a cleared die that was not dropped", () => {
    const result = evaluateRoll(decided("d6:2 d6:3").map((die) => ({ ...die, is_cleared: true })))
    assert.deepStrictEqual([result.total_value, result.equation], [5, "2d6"])
  })
})

describe("evaluateRoll of faces that are not numbers", () => {
  const theme: DiceTheme = {
    id: "runes",
    available_dice: [{ id: "rune", type: "d6", notation: "dR" }, { id: "picture", type: "d4" }, "d6"],
    values: { rune: ["a", "b", "c", ""], picture: [{ src: "sun.svg" }, { src: "moon.svg" }] },
  }
  const runes = (...dice: ReadonlyArray<readonly [type: string, value: number]>) =>
    Result.getOrThrow(
      rollDice(dice.map(([type, value]) => ({ type, value, theme: "runes" })), () => theme, () => 1),
    )

  it("lists what the dice show", () => {
    const result = evaluateRoll(runes(["rune", 3], ["picture", 2], ["d6", 5], ["mod", 2]))
    assert.deepStrictEqual(result.total_value, ["c", { src: "moon.svg" }, "5", "2"])
    assert.strictEqual(result.equation, "1dR+1picture+1d6+2")
  })

  it("leaves out dropped dice and empty faces, and takes no arithmetic", () => {
    const dice = runes(["rune", 1], ["rune", 3], ["rune", 4], ["rune", 2])
    const result = evaluateRoll(dice, { k: "h3", "*": "2" })
    assert.deepStrictEqual(result.total_value, ["c", "b"])
    assert.strictEqual(result.equation, "4dRkh3*2")
  })

  it("stays a list when the only such die is dropped", () => {
    assert.deepStrictEqual(evaluateRoll(runes(["rune", 1], ["d6", 5]), { d: { h9: [0] } }).total_value, ["5"])
  })
})

describe("validateOperator", () => {
  const fields = (operator: Operator, count = 2) => validateOperator(operator, count).map((issue) => issue.field)

  it("refuses operands that mean nothing", () => {
    for (const operand of ["", "h", "x1", "h-1", "h1.5", "-1"]) {
      assert.deepStrictEqual(fields({ k: operand, d: operand }), ["operator.k", "operator.d"], operand)
    }
    for (const operand of ["", "two"]) {
      assert.deepStrictEqual(fields({ "*": operand, "/": operand }), ["operator.*", "operator./"], operand)
    }
    assert.deepStrictEqual(fields({ "*": 0, "/": 0 }), ["operator./"])
    assert.deepStrictEqual(fields({ round: "sideways" }), ["operator.round"])
  })

  it("refuses nothing of what has another name", () => {
    for (const name of ["ground", "rounding", "mark", "drop", "", "K"]) {
      assert.deepStrictEqual(fields({ [name]: "sideways" }), [], name)
    }
  })

  it("refuses indices outside the dice", () => {
    assert.deepStrictEqual(validateOperator({ k: { h1: [0, 1, 2] }, "*": { "2": [-1, 0.5] } }, 2), [
      { field: "operator.k.h1.2", message: "The selected operator.k.h1.2 is invalid." },
      { field: "operator.*.2.0", message: "The selected operator.*.2.0 is invalid." },
      { field: "operator.*.2.1", message: "The selected operator.*.2.1 is invalid." },
    ])
  })

  it("gives no step to an operand it refuses", () => {
    const result = evaluateRoll(decided("d6:2 d6:3"), { k: "h", "/": "0", round: "sideways" })
    assert.deepStrictEqual([result.total_value, result.equation], [5, "2d6"])
  })
})

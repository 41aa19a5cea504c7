/**
 * Rules of the notation that no recorded case shows.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  type Options,
  parse,
  parseResult,
  print,
  type ResultOptions,
  schema,
} from "effect-tabletop/dddice/DiceNotation"

const theme = "dddice-bees"

const read = (text: string, options: Partial<ResultOptions> = {}) =>
  Result.getOrThrow(parseResult(text, { theme, ...options }))

const dice = (text: string, options: Partial<ResultOptions> = {}): string =>
  read(text, options).dice.map(({ type, value }) => value === undefined ? type : `${type}:${value}`).join(" ")

const faults = (text: string, options: Partial<ResultOptions> = {}): ReadonlyArray<string> =>
  Result.match(parseResult(text, { theme, ...options }), {
    onSuccess: () => [],
    onFailure: (error) => error.faults.map(({ code, length, offset }) => `${offset}+${length} ${code}`),
  })

describe("brackets inside each other", () => {
  it.each([
    ["(", 64],
    ["floor(", 389],
  ])("%s that are too deep are one fault, wherever the text goes on", (bracket, offset) => {
    assert.deepStrictEqual(faults(`${bracket.repeat(150)}1`), [`${offset}+1 too-deep`])
    assert.deepStrictEqual(faults(`${bracket.repeat(65)}1${")".repeat(65)} + ?`), [`${offset}+1 too-deep`])
    assert.deepStrictEqual(faults(`${bracket.repeat(64)}1${")".repeat(64)}`), [])
  })
})

describe("texts that are read", () => {
  it.each([
    ["1D20+5", "d20 mod:5"],
    ["d%", "d10x d10"],
    ["2d100", "d10x d10 d10x d10"],
    ["2d6-(1d6+2)", "d6 d6 d6 mod:-2"],
    ["1d8+2*3", "d8 mod:6"],
    ["1d8+2 * 3", "d8 mod:6"],
    ["1d8+floor(7/2)", "d8 mod:3"],
    ["1d20\u22122", "d20 mod:-2"],
    ["4dF", "df df df df"],
    ["1d10x+1d10", "d10x d10"],
    ["5", "mod:5"],
    ["+4", "d20 mod:4"],
    ["-1", "d20 mod:-1"],
  ])("%s is %s", (text, expected) => {
    assert.strictEqual(dice(text), expected)
  })

  it.each([
    ["4d6kh1kl1", { k: { h1: [0, 1, 2, 3], l1: [0, 1, 2, 3] } }],
    ["4d6dl1kh2", { d: "l1", k: "h2" }],
    ["2d20k>=5", { k: ">4" }],
    ["2d20k>=0", { k: "h9999" }],
    ["2d6-(1d6+2)", { "*": { "-1": [2] } }],
    ["10d6//2", { "/": "2", round: "down" }],
    ["2d20kh1+2d20kh1", { k: { h1: [0, 1] }, d: { l1: [2, 3] } }],
    ["floor(1d6/2)-floor(1d8/2)", { "/": "2", round: "down", "*": { "-1": [1] } }],
    ["-floor(1d6*3/2)", { "*": "-3", "/": "2", round: "up" }],
    ["floor(floor(1d6/2)/3)", { "/": "6", round: "down" }],
  ])("%s has its operator", (text, operator) => {
    assert.deepEqual<unknown>(read(text).operator, operator)
  })

  it("have comments and trailing words as label", () => {
    assert.deepStrictEqual(
      ["1d20 # to hit", "1d20#to hit", "1d20 to hit", "1d20"].map((text) => read(text).label),
      ["to hit", "to hit", "to hit", undefined],
    )
  })

  it("have themes by die, which are written when they differ", () => {
    const mixed = read("2d6:gold kh1+1d4")
    assert.deepEqual<unknown>(mixed.dice.map((die) => die.theme), ["gold", "gold", theme])
    assert.deepStrictEqual(read(print(mixed)), mixed)
  })

  it("follow the dialect where programs differ", () => {
    const operators = (text: string) =>
      (["avrae", "roll20", "foundry"] as const).map((dialect) =>
        Result.match(parseResult(text, { theme, dialect }), {
          onSuccess: ({ operator }): unknown => operator,
          onFailure: ({ faults }) => faults[0]?.code,
        })
      )
    assert.deepStrictEqual(operators("4d6k3"), [{ k: "3" }, { k: "h3" }, { k: "h3" }])
    assert.deepStrictEqual(operators("4d6d1"), ["not-in-dialect", { d: "l1" }, { d: "l1" }])
    assert.deepStrictEqual(operators("4d6k>3"), [{ k: ">3" }, "not-in-dialect", "not-in-dialect"])
    assert.deepStrictEqual(operators("4d6pl1"), [{ d: "l1" }, { d: "l1" }, { d: "l1" }])
  })

  it("may be bound to the dice of a theme", () => {
    const available = ["d6", { id: "r", type: "d6", notation: "dR" }]
    assert.strictEqual(dice("2dR+1d6", { available }), "r r d6")
    assert.deepStrictEqual(faults("1d20+1d6", { available }), ["0+4 unknown-die"])
    assert.strictEqual(dice("1dQ", { available: [{ id: "q", type: "d100-runes", notation: "dQ" }] }), "q")
  })
})

describe("texts that are refused, with all faults at once", () => {
  it.each([
    ["1d20+", ["5+0 expected-operand"]],
    ["(1d6", ["0+1 unclosed"]],
    ["2d100kh1", ["5+3 selection-over-d100"]],
    ["(1d4+1)*(1d6+1)", ["7+1 product-of-dice"]],
    ["1001d6", ["0+6 too-many-dice"]],
    ["600d6+600d8", ["6+5 too-many-dice"]],
    ["0d6+1d1", ["0+3 no-dice", "4+3 unknown-die"]],
    ["3d6!+1d20>3*1d4", ["3+1 not-in-dddice", "9+2 comparison", "11+1 product-of-dice"]],
    ["floor(1d6/2)+floor(1d8/2)", ["0+5 not-expressible"]],
    ["4d6d1", ["3+2 ambiguous-drop"]],
    ["4d6k>3", ["3+3 ambiguous-comparison"]],
    ["1d6/(2-2)", ["4+5 division-by-zero"]],
    ["1d20^2", ["4+1 not-in-dddice"]],
    ["max(1d20,1d8)", ["0+3 not-in-dddice"]],
    ["(1d6}", ["4+1 unexpected"]],
    ["1d6[fire", ["3+1 unclosed"]],
    ["9999999999", ["0+10 too-large-number"]],
  ])("%s", (text, expected) => {
    assert.deepStrictEqual(faults(text), expected)
  })

  it("name what each program means by it", () => {
    const message = Result.match(parseResult("4d6k3", { theme }), {
      onSuccess: () => "",
      onFailure: (error) => error.message,
    })
    for (const word of ["roll20", "foundry", "avrae", "kh3"]) assert.include(message, word)
  })

  it("refuse a bonus without dice when asked to", () => {
    assert.deepStrictEqual(faults("+4", { bonus: "refuse" }), ["0+0 expected-operand"])
    assert.strictEqual(dice("+4", { bonus: "number" }), "mod:4")
  })
})

describe("texts with values from elsewhere", () => {
  it.each([
    ["1d4r<=2!kh1", [15], "d4:15"],
    ["1d20cs>19+()", [3], "d20:3 mod:0"],
    ["3d6!+1d4", [6, 6, 2, 4, 1], "d6:6 d6:6 d6:2 d6:4 d4:1"],
    ["1d100+1d6", [100, 2], "d10x:9 d10:10 d6:2"],
  ])("%s of %j is %s", (text, values, expected) => {
    assert.strictEqual(dice(text, { values }), expected)
  })

  it("need a value for each die", () => {
    assert.deepStrictEqual(faults("2d6", { values: [1] }), ["0+3 too-few-values"])
    assert.deepStrictEqual(faults("2d6", { values: [1, 2, 3] }), ["3+0 too-many-values"])
    assert.deepStrictEqual(faults("2d6!+2d8!", { values: [1, 2, 3, 4, 5] }), ["9+0 too-many-values"])
  })
})

describe("dice that are thrown here", () => {
  const thrown = (text: string, options: Partial<Options> = {}) =>
    parse(text, { theme, roll: "client", ...options }).pipe(
      Effect.map(({ dice }) => dice.map(({ value = 0 }) => value)),
      Random.withSeed("dice"),
    )

  it.effect("are the same for the same seed, and within their faces", () =>
    Effect.gen(function* () {
      const values = yield* thrown("200d6")
      assert.deepStrictEqual(values, yield* thrown("200d6"))
      assert.deepStrictEqual([...new Set(values)].sort(), [1, 2, 3, 4, 5, 6])
      assert.deepStrictEqual([...new Set(yield* thrown("100df"))].sort((a, b) => a - b), [-1, 0, 1])
    }))

  it.effect("explode, are thrown again and bounded", () =>
    Effect.gen(function* () {
      const exploded = yield* thrown("100d6!")
      assert.lengthOf(exploded, 100 + exploded.filter((value) => value === 6).length)
      assert.isTrue((yield* thrown("100d6rr1")).every((value) => value > 1))
      assert.isTrue((yield* thrown("100d6mi3ma4")).every((value) => value === 3 || value === 4))
      const compounded = yield* thrown("100d6!!")
      assert.lengthOf(compounded, 100)
      assert.isTrue(compounded.some((value) => value > 6) && compounded.every((value) => value % 6 !== 0))
      const sum = (values: ReadonlyArray<number>) => values.reduce((sum, value) => sum + value, 0)
      const penetrating = yield* thrown("100d6!p")
      assert.lengthOf(penetrating, exploded.length)
      assert.strictEqual(sum(exploded) - sum(penetrating), exploded.length - 100)
      const explodedOnce = yield* thrown("100d2xo2", { dialect: "foundry" })
      assert.isAbove(explodedOnce.length, 100)
      assert.isBelow(explodedOnce.length, (yield* thrown("100d2!")).length)
      const once = yield* thrown("100d6ro<3", { dialect: "foundry" })
      assert.isTrue(once.some((value) => value < 3))
    }))

  it.effect("have six faces where their kind has no number, even when its name begins like that of fate dice", () =>
    Effect.gen(function* () {
      const values = yield* thrown("200dQ", { available: [{ id: "q", type: "dfire", notation: "dQ" }] })
      assert.deepStrictEqual([...new Set(values)].sort(), [1, 2, 3, 4, 5, 6])
    }))

  it.effect("keep what dddice does", () =>
    Effect.gen(function* () {
      const { operator } = yield* parse("4d6mi2kh3+1", { theme, roll: "client" })
      assert.deepEqual<unknown>(operator, { k: { h3: [0, 1, 2, 3] } })
    }))

  it.effect("are refused when they would not end, or when programs differ", () =>
    Effect.gen(function* () {
      const codes = (text: string) =>
        Effect.map(Effect.flip(thrown(text)), (error) => error.faults.map(({ code }) => code))
      assert.deepStrictEqual(yield* codes("1d6rr<=6"), ["endless"])
      assert.deepStrictEqual(yield* codes("1d6!>=1"), ["endless"])
      assert.deepStrictEqual(yield* codes("1d6r1"), ["ambiguous-reroll"])
      assert.deepStrictEqual(yield* codes("1d6!>4"), ["ambiguous-comparison"])
      assert.deepStrictEqual(yield* codes("1000d6!"), ["too-many-dice"])
    }))
})

describe("the schema", () => {
  it("decodes texts and encodes dice", () => {
    const Attack = schema({ theme })
    const decoded = Schema.decodeSync(Attack)("D20 + 7 # attack")
    assert.strictEqual(Schema.encodeSync(Attack)(decoded), "1d20+7 # attack")
    assert.throws(() => Schema.decodeSync(Attack)("1d6*1d6"), /at 3/)
  })
})

describe("a bound that bounds nothing", () => {
  it.each([NaN, 0, -1])("of %s dice lets none through", (maxDice) => {
    assert.deepStrictEqual(faults("1d6", { maxDice }), ["0+3 too-many-dice"])
  })
})

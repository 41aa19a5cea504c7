import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type RequestedDie, rollDice, validateDice } from "../../../../src/simulator/dddice/dice/Dice.ts"
import { pointsOf } from "../../../../src/services/dddice/notation/Face.ts"
import { type DiceTheme, standardDice, themeDie } from "../../../../src/simulator/dddice/dice/Faces.ts"
import { builtInThemes, dddiceBees } from "../../../../src/simulator/dddice/world/BuiltInThemes.ts"
import { bees, inOrder, rolled, seeded, themes } from "../decidedDice.ts"

const facesOf = (theme: DiceTheme, type: string) => {
  const die = themeDie(theme, type)
  return die === undefined ? undefined : Array.from({ length: die.sides }, (_, index) => die.face(index + 1))
}

const custom: DiceTheme = {
  id: "custom",
  available_dice: [
    "d2",
    "d3",
    "d5",
    "d7",
    "d16",
    "d10x",
    { id: "fudge", type: "d6", notation: "dF" },
    { id: "r", type: "d6" },
    { id: "body", type: "d4" },
    { id: "d9" },
    { id: "blob", type: "sphere" },
  ],
  values: { fudge: [-1, -1, 0, 0, 1, 1], r: ["crit", { src: "success.svg" }, 3] },
}

describe("Faces", () => {
  it("has the faces of every built-in die", () => {
    for (const theme of builtInThemes) {
      for (const sides of [4, 6, 8, 10, 12, 20]) {
        assert.deepStrictEqual(facesOf(theme, `d${sides}`), Array.from({ length: sides }, (_, index) => index + 1))
      }
      assert.deepStrictEqual(facesOf(theme, "d10x"), [10, 20, 30, 40, 50, 60, 70, 80, 90, 0])
      assert.deepStrictEqual(theme.available_dice, standardDice)
    }
  })

  it("numbers the faces of a die without values", () => {
    for (const sides of [2, 3, 5, 7, 16]) {
      assert.deepStrictEqual(facesOf(custom, `d${sides}`), Array.from({ length: sides }, (_, index) => index + 1))
    }
    assert.deepStrictEqual(facesOf(custom, "d10x"), [10, 20, 30, 40, 50, 60, 70, 80, 90, 0])
    assert.deepStrictEqual(facesOf(custom, "body"), [1, 2, 3, 4])
    assert.strictEqual(facesOf(custom, "d9")?.length, 9)
  })

  it("finds a custom die by id and by notation, in either case", () => {
    for (const type of ["fudge", "dF", "df", "FUDGE"]) {
      assert.deepStrictEqual(facesOf(custom, type), [-1, -1, 0, 0, 1, 1])
    }
    assert.strictEqual(themeDie(custom, "fudge")?.notation, "dF")
    assert.strictEqual(themeDie(custom, "r")?.notation, "r")
    assert.deepStrictEqual(facesOf(custom, "r"), ["crit", { src: "success.svg" }, 3])
  })

  it("has no die of an unknown kind", () => {
    for (const type of ["d6", "d100", "d0", "blob", ""]) assert.isUndefined(themeDie(custom, type), type)
    assert.isUndefined(themeDie(dddiceBees, "d7"))
  })

  it("has the standard set when the theme lists no dice", () => {
    assert.strictEqual(themeDie({ id: "bare" }, "d12")?.sides, 12)
    assert.isUndefined(themeDie({ id: "bare" }, "d2"))
  })
})

describe("rollDice", () => {
  it("rolls the face the random number says", () => {
    const sides: Array<number> = []
    const random = (count: number) => (sides.push(count), count)
    const dice = Result.getOrThrow(
      rollDice([{ type: "d8", theme: bees }, { type: "d10x", theme: bees }], themes, random),
    )

    assert.deepStrictEqual(sides, [8, 10])
    assert.deepStrictEqual(dice[0], {
      type: "d8",
      theme: bees,
      notation: "d8",
      value: 8,
      value_to_display: "8",
      label: null,
      is_hidden: false,
      is_visible: true,
      is_cleared: false,
      is_dropped: false,
      is_user_value: false,
      meta: null,
    })
    assert.deepStrictEqual([dice[1]?.value, dice[1]?.value_to_display], [10, "0"])
  })

  it("takes the caller's value, and no random number for it", () => {
    const dice = rolled([{ type: "d20", theme: bees, value: 13 }, { type: "mod", value: -2 }, {
      type: "d6",
      theme: bees,
    }], inOrder([4]))

    assert.deepStrictEqual(dice.map((die) => [die.value, die.value_to_display, die.is_user_value]), [
      [13, "13", true],
      [-2, "-2", true],
      [4, "4", false],
    ])
    assert.isFalse("theme" in (dice[1] ?? {}))
  })

  it("keeps label, meta, theme of a modifier and hidden state", () => {
    const [die, modifier] = rolled([
      { type: "d6", theme: bees, value: 1, label: "fire", is_hidden: true, meta: { position: { x: 1, z: 2 } } },
      { type: "mod", theme: bees, value: 0.5 },
    ])
    assert.deepInclude(die, { label: "fire", is_hidden: true, is_visible: false })
    assert.deepStrictEqual(die?.meta, { position: { x: 1, z: 2 } })
    assert.deepInclude(modifier, { theme: bees, value: 0.5, value_to_display: "0.5", is_user_value: true })
  })

  it("shows what the caller wants shown", () => {
    const dice = rolled([
      { type: "d20", theme: bees, value: 7, value_to_display: "VII" },
      { type: "d20", theme: bees, value: 7, value_to_display: { src: "seven.svg" } },
      { type: "d20", theme: bees, value_to_display: 40 },
    ], inOrder([3]))
    assert.deepStrictEqual(dice.map((die) => die.value_to_display), ["VII", { src: "seven.svg" }, "40"])
    assert.deepStrictEqual(dice.map(pointsOf), [undefined, undefined, 40])
    assert.deepStrictEqual(dice.map((die) => die.is_user_value), [true, true, false])
  })

  it("shows custom faces", () => {
    const only = () => custom
    const dice = Result.getOrThrow(
      rollDice(["r", "r", "r", "dF"].map((type) => ({ type, theme: "custom" })), only, inOrder([1, 2, 3, 2])),
    )
    assert.deepStrictEqual(dice.map((die) => die.value_to_display), ["crit", { src: "success.svg" }, "3", "-1"])
    assert.deepStrictEqual(dice.map(pointsOf), [undefined, undefined, 3, -1])
    assert.deepStrictEqual(dice.map((die) => die.value), [1, 2, 3, 2])
  })

  it("does not take blank or infinite texts for numbers", () => {
    const points = (value_to_display: string) => pointsOf({ value_to_display })
    assert.deepStrictEqual(["", " ", "Infinity", "5a", "a"].map(points), Array(5).fill(undefined))
    assert.deepStrictEqual(["+5", "-5", "0", "2.5"].map(points), [5, -5, 0, 2.5])
  })

  it("is fair within four standard deviations, and the same for the same seed", () => {
    const counts = (type: string, sides: number, count: number) => {
      const request: ReadonlyArray<RequestedDie> = Array.from({ length: count }, () => ({ type, theme: bees }))
      const found = Array.from({ length: sides }, () => 0)
      for (const die of rolled(request, seeded(42))) found[die.value - 1] = (found[die.value - 1] ?? 0) + 1
      return found
    }
    for (const [type, sides] of [["d6", 6], ["d10x", 10], ["d20", 20]] as const) {
      const expected = 12000 / sides
      const deviation = Math.sqrt(expected * (1 - 1 / sides))
      for (const found of counts(type, sides, 12000)) assert.isBelow(Math.abs(found - expected), 4 * deviation, type)
    }
    assert.deepStrictEqual(counts("d20", 20, 50), counts("d20", 20, 50))
  })

  it("draws nothing when a die is refused", () => {
    const result = rollDice([{ type: "d6", theme: bees }, { type: "d7", theme: bees }], themes, () => {
      throw new Error("drew a number")
    })
    assert.deepStrictEqual(result, Result.fail([{ field: "dice.1.type", message: "Theme is missing a d7." }]))
  })
})

describe("validateDice", () => {
  const issues = (...dice: ReadonlyArray<RequestedDie>) => validateDice(dice, themes)

  it("accepts what can be rolled, however much", () => {
    assert.deepStrictEqual(
      issues({ type: "d4", theme: bees, value: 1 }, { type: "d4", theme: bees, value: 4 }, {
        type: "d10x",
        theme: bees,
        value: 10,
      }, {
        type: "mod",
        value: -1000.5,
      }),
      [],
    )
    assert.deepStrictEqual(issues(...Array.from({ length: 1001 }, () => ({ type: "d6", theme: bees }))), [])
  })

  it("names every bad field", () => {
    assert.deepStrictEqual(
      issues(
        { type: "d8", theme: bees, value: 2.5 },
        { type: "d8" },
        { type: "d8", theme: "nowhere" },
        { type: "d16", theme: bees },
        { type: "mod" },
        { type: "mod", value: Number.NaN },
        { type: "d8", theme: bees },
      ),
      [
        { field: "dice.0.value", message: "The dice.0.value must be an integer." },
        { field: "dice.1.theme", message: "The dice.1.theme field is required." },
        { field: "dice.2.theme", message: "The selected dice.2.theme is invalid." },
        { field: "dice.3.type", message: "Theme is missing a d16." },
        { field: "dice.4.value", message: "The dice.4.value field is required when dice.4.type is mod." },
        { field: "dice.5.value", message: "The dice.5.value must be a number." },
      ],
    )
  })

  it("wants at least one die", () => {
    assert.deepStrictEqual(issues(), [{ field: "dice", message: "The dice field is required." }])
  })

  it("names fields as the caller does", () => {
    assert.deepStrictEqual(validateDice([{ type: "d8" }], themes, (index) => `rolls.2.dice.${index + 5}`), [
      { field: "rolls.2.dice.5.theme", message: "The rolls.2.dice.5.theme field is required." },
    ])
  })
})

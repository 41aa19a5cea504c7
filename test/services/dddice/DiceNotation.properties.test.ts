/**
 * What holds for every text: printed and read back, the totals of an
 * independent evaluator, offsets inside the text, and work in proportion.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type Dice, parseResult, print } from "effect-tabletop/dddice/DiceNotation"
import type { Operator } from "effect-tabletop/schema/dddice/Operator"
import { ThemeId } from "effect-tabletop/schema/dddice/ThemeId"
import { evaluateRoll } from "../../../src/simulator/dddice/dice/RollResult.ts"
import { seeded } from "../../simulator/dddice/decidedDice.ts"
import { shareOfNumbers } from "../../support/shareOut.ts"

const theme = "dddice-bees"

/** A tree that is written as text and worked out without any code of the library. */
type Tree =
  | { readonly kind: "dice"; readonly faces: number; readonly values: ReadonlyArray<number>; readonly select: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "sum"; readonly of: ReadonlyArray<{ readonly isNegative: boolean; readonly tree: Tree }> }
  | { readonly kind: "scaled"; readonly operator: "*" | "/" | "//"; readonly by: number; readonly tree: Tree }
  | { readonly kind: "rounded"; readonly by: "floor" | "ceil" | "round"; readonly tree: Tree }

type Sides = (sides: number) => number

const pick = <A>(sides: Sides, all: readonly [A, ...ReadonlyArray<A>]): A => all[sides(all.length) - 1] ?? all[0]

const grow = (sides: Sides, depth: number): Tree => {
  const choice = depth <= 0 ? sides(3) : sides(7)
  if (choice <= 2) {
    const faces = pick(sides, [4, 6, 8, 10, 12, 20])
    const values = Array.from({ length: sides(4) }, () => sides(faces))
    return {
      kind: "dice",
      faces,
      values,
      select: pick(sides, ["", "", "", "kh1", "kl1", "dl1", "dh1", "kh2", "kh1kl1"]),
    }
  }
  if (choice === 3) return { kind: "number", value: sides(9) }
  if (choice <= 5) {
    const of = Array.from(
      { length: 1 + sides(3) },
      () => ({ isNegative: sides(3) === 1, tree: grow(sides, depth - 1) }),
    )
    return { kind: "sum", of }
  }
  if (choice === 6) {
    return { kind: "scaled", operator: pick(sides, ["*", "/", "//"]), by: sides(5), tree: grow(sides, depth - 1) }
  }
  return { kind: "rounded", by: pick(sides, ["floor", "ceil", "round"]), tree: grow(sides, depth - 1) }
}

const write = (tree: Tree): string => {
  switch (tree.kind) {
    case "dice":
      return `${tree.values.length}d${tree.faces}${tree.select}`
    case "number":
      return String(tree.value)
    case "sum":
      return `(${tree.of.map(({ isNegative, tree }) => `${isNegative ? "-" : "+"}${write(tree)}`).join("")})`
    case "scaled":
      return `${write(tree.tree)}${tree.operator}${tree.by}`
    case "rounded":
      return `${tree.by}(${write(tree.tree)})`
  }
}

const kept = (values: ReadonlyArray<number>, select: string): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const all = sorted.reduce((sum, value) => sum + value, 0)
  const [lowest = 0, highest = 0] = [sorted[0], sorted.at(-1)]
  switch (select) {
    case "kh1":
      return highest
    case "kl1":
      return lowest
    case "dl1":
      return all - lowest
    case "dh1":
      return all - highest
    case "kh2":
      return sorted.slice(-2).reduce((sum, value) => sum + value, 0)
    case "kh1kl1":
      // Of equal dice the first is both the highest and the lowest.
      return highest === lowest ? highest : highest + lowest
    default:
      return all
  }
}

const workOut = (tree: Tree): number => {
  switch (tree.kind) {
    case "dice":
      return kept(tree.values, tree.select)
    case "number":
      return tree.value
    case "sum":
      return tree.of.reduce((sum, { isNegative, tree }) => sum + (isNegative ? -1 : 1) * workOut(tree), 0)
    case "scaled": {
      const value = workOut(tree.tree)
      if (tree.operator === "*") return value * tree.by
      return tree.operator === "/" ? value / tree.by : Math.floor(exact(value / tree.by))
    }
    case "rounded": {
      const value = exact(workOut(tree.tree))
      if (tree.by === "floor") return Math.floor(value)
      return tree.by === "ceil" ? Math.ceil(value) : Math.sign(value) * Math.round(Math.abs(value))
    }
  }
}

// Thirds and fifths have no exact binary form; a sum of them a hair beside a whole or a half is meant as that.
const exact = (value: number): number => Math.round(value * 1e9) / 1e9

const valuesOf = (tree: Tree): ReadonlyArray<number> => {
  switch (tree.kind) {
    case "dice":
      return tree.values
    case "number":
      return []
    case "sum":
      return tree.of.flatMap(({ tree }) => valuesOf(tree))
    default:
      return valuesOf(tree.tree)
  }
}

const totalOf = ({ dice, operator }: Dice): number => {
  const shared = { label: null, is_hidden: false, is_visible: true, is_cleared: false, is_dropped: false, meta: null }
  const rolled = dice.map(({ type, value = 0 }) => ({
    ...shared,
    type,
    value,
    notation: type,
    value_to_display: String(value),
    is_user_value: true,
  }))
  return Number(evaluateRoll(rolled, operator).total_value)
}

/** Texts of random trees; the seed is in the name of each failure. */
const trees = shareOfNumbers(4000).map((seed) => {
  const sides = seeded(seed)
  const tree = grow(sides, 3)
  return { seed, tree, text: write(tree), values: valuesOf(tree) }
})

describe("random trees", () => {
  const read = trees.flatMap(({ text, tree, values }) => {
    const result = parseResult(text, { theme, values, bonus: "number" })
    return Result.isSuccess(result) ? [{ dice: result.success, text, tree }] : []
  })

  it("are mostly read, and else refused for what dddice cannot say", () => {
    const refused = trees.flatMap(({ text, values }) => {
      const result = parseResult(text, { theme, values, bonus: "number" })
      return Result.isFailure(result) ? result.failure.faults.map(({ code }) => code) : []
    })
    assert.deepStrictEqual([...new Set(refused)], ["not-expressible"])
    assert.isAbove(read.length, 0.75 * trees.length)
  })

  it("have the total that an independent evaluator gives", () => {
    for (const { dice, text, tree } of read) assert.closeTo(totalOf(dice), workOut(tree), 1e-6, text)
  })

  it("are printed so that they read back as the same dice, operator and order of its keys", () => {
    for (const { text } of trees) {
      const parsed = parseResult(text, { theme, bonus: "number" })
      if (Result.isFailure(parsed)) continue
      const printed = print(parsed.success)
      const again = Result.getOrThrow(parseResult(printed, { theme, bonus: "number" }))
      assert.strictEqual(JSON.stringify(again), JSON.stringify(parsed.success), `${text} printed as ${printed}`)
      assert.strictEqual(print(again), printed)
      // What a sum says is written as a sum again.
      assert.notInclude(printed, ";", text)
    }
  })
})

describe("dice and operators", () => {
  const labels = [
    "",
    "",
    "fire",
    "a]b",
    "[x",
    "two\nlines",
    "#1",
    " padded ",
    "\\",
    "a\\]",
    "\u00e9\u{1F3B2}",
    "]",
    "\\][",
  ]
  const themes = [theme, theme, "gold", "a theme", "x]y", "-q", "\u00fc", "a.b", "a:b"]
  const types = ["d4", "d6", "d6", "d8", "d10", "d10x", "d12", "d20", "df", "mod"] as const

  interface Made {
    readonly dice: Array<Dice["dice"][number]>
    readonly groups: Array<ReadonlyArray<number>>
  }

  const makeDice = (sides: Sides): Made => {
    const made: Made = { dice: [], groups: [] }
    for (let group = sides(4); group > 0; group--) {
      const type = pick(sides, types)
      const label = labels[sides(labels.length) - 1]
      const labelled = label ? { label } : {}
      const look = { theme: ThemeId.make(themes[sides(themes.length) - 1] ?? theme), ...labelled }
      const first = made.dice.length
      if (type === "mod") made.dice.push({ type, value: pick(sides, [1, 2, -3, 0.5, -1.25, 0]), ...labelled })
      else for (let count = sides(3); count > 0; count--) made.dice.push({ type, ...look })
      const indices = Array.from({ length: made.dice.length - first }, (_, index) => first + index)
      if (type !== "mod") made.groups.push(indices)
    }
    return made
  }

  /** An operator with a map of its own for each group. */
  const makeOperator = (sides: Sides, { dice, groups }: Made): Operator => {
    const operands = { k: ["h1", "l2", ">3", "<3", "2"], "*": ["-1", "2", "-2", "1.5"], "/": ["2", "3"] } as const
    const operator: Record<string, Record<string, Array<number>>> = {}
    for (const name of ["k", "*", "/"] as const) {
      const used = new Set<string>()
      for (const indices of sides(2) === 1 ? groups : []) {
        const operand = pick<string>(sides, [operands[name][0], ...operands[name]])
        // Two groups of one selector would be one group.
        if (sides(2) === 1 || (name === "k" && used.has(operand))) continue
        used.add(operand)
        ;((operator[name] ??= {})[operand] ??= []).push(...indices)
      }
    }
    return Object.fromEntries(
      Object.entries(operator).map(([name, map]) => {
        const [[operand, indices] = ["", []], ...others] = Object.entries(map)
        return [name, others.length === 0 && indices.length === dice.length ? operand : map]
      }),
    )
  }

  it("with any labels and themes are printed so that they read back as the same", () => {
    for (const seed of shareOfNumbers(4000)) {
      const sides = seeded(seed)
      const made = makeDice(sides)
      const operator = makeOperator(sides, made)
      const label = labels[sides(labels.length) - 1]
      const dice: Dice = { dice: made.dice, operator, ...(label ? { label } : {}) }
      const printed = print({ ...dice, theme })
      const again = Result.getOrThrow(parseResult(printed, { theme, bonus: "number" }))
      assert.deepEqual(again, dice, `seed ${seed}: ${printed}`)
    }
  })
})

const alphabet = [..."0123456789ddddkkhl+-*/()[]{},.!<>=#;% rxFemia:fireé\u2212\u{1F3B2}"]

const scribble = (seed: number, length: number): string => {
  const sides = seeded(seed)
  return Array.from({ length }, () => alphabet[sides(alphabet.length) - 1]).join("")
}

describe("random characters", () => {
  const dialects = [undefined, "avrae", "roll20", "foundry"] as const

  it("are read or refused, with faults in the order of the text and inside it", () => {
    for (const seed of shareOfNumbers(3000)) {
      const text = scribble(seed, 1 + seed % 40)
      const result = parseResult(text, { theme, dialect: dialects[seed % 4] })
      if (Result.isSuccess(result)) continue
      const { faults } = result.failure
      assert.isAbove(faults.length, 0, text)
      faults.forEach(({ expected, length, message, offset }, index) => {
        assert.isAtLeast(offset, faults[index - 1]?.offset ?? 0, text)
        assert.isAtLeast(length, 0)
        assert.isAtMost(offset + length, text.length, `${JSON.stringify(text)}: ${message}`)
        assert.isNotEmpty(expected, `${JSON.stringify(text)}: ${message}`)
        for (const one of expected) assert.include(message, one)
      })
    }
  })

  it("do not throw up to 10,000 of them", () => {
    for (const seed of shareOfNumbers(50)) parseResult(scribble(seed, 10_000), { theme, dialect: dialects[seed % 4] })
  })

  it("do not throw, whatever code units they are", () => {
    for (const seed of shareOfNumbers(40)) {
      const sides = seeded(seed)
      const highest = seed % 2 === 0 ? 0x80 : 0x1_00_00
      const text = String.fromCharCode(...Array.from({ length: 10_000 }, () => sides(highest) - 1))
      parseResult(text, { theme, dialect: dialects[seed % 4], ...(seed % 3 === 0 ? { values: [1, 2] } : {}) })
      parseResult(`1d6 # ${text}`, { theme })
    }
  })

  it("have no more faults than somebody reads", () => {
    const faults = Result.match(parseResult("?1".repeat(5000), { theme }), {
      onFailure: (error) => error.faults,
      onSuccess: () => [],
    })
    assert.lengthOf(faults, 500)
  })

  const hostile: ReadonlyArray<readonly [string, (length: number) => string]> = [
    ["brackets", (length) => "(".repeat(length)],
    ["closing brackets", (length) => ")".repeat(length)],
    ["signs", (length) => "-".repeat(length) + "1d6"],
    ["digits", (length) => "9".repeat(length)],
    ["dice", (length) => "1d6+".repeat(length / 4)],
    ["blanks", (length) => "1d6" + " ".repeat(length) + "x"],
    ["factors", (length) => "999d6" + "*1".repeat(length / 2)],
    ["quotients", (length) => "999d6" + "//1".repeat(length / 3)],
    ["selections", (length) => "4d6" + "kh1".repeat(length / 3)],
    ["labels", (length) => "1d6" + "[".repeat(length)],
    ["comparisons", (length) => "1d6" + ">".repeat(length)],
    ["explosions", (length) => "1d6" + "!".repeat(length)],
    ["sets", (length) => "{" + "1d6,".repeat(length / 4)],
    ["letters", (length) => "d".repeat(length)],
    ["labels in front", (length) => "[x]".repeat(length / 3) + "1d6"],
    ["labels behind", (length) => "1d6" + "[x]".repeat(length / 3)],
    ["escapes", (length) => "1d6[\\" + "\\]".repeat(length / 2)],
    ["themes", (length) => "1d6" + ":a".repeat(length / 2)],
    ["words", (length) => "1d20 " + "adv".repeat(length / 3)],
    ["macros", (length) => "@{".repeat(length / 2)],
    ["limits", (length) => "1d6r" + "1".repeat(length) + "="],
    ["roundings", (length) => "floor(1d6/2)+".repeat(length / 13) + "1"],
    ["combining marks", (length) => "1d6" + "\u0300".repeat(length)],
    ["lone surrogates", (length) => "\ud800".repeat(length)],
    ["marks of direction", (length) => "1d6\u202e".repeat(length / 4)],
    ["entries", (length) => "1d6" + "; k h1".repeat(length / 6)],
    ["unknown entries", (length) => "1d6" + ";1".repeat(length / 2)],
    ["places", (length) => "1d6; k h1" + " 0".repeat(length / 2)],
    ["zeros", (length) => "\u0000".repeat(length)],
  ]

  it.each(hostile)("of %s do not throw, whatever the length", (_, text) => {
    for (const length of [1, 12, 1200, 12_000]) parseResult(text(length), { theme, maxDice: 10_000 })
  })

  /** How often a pattern is tried, which is where reading takes its time. */
  const tries = (text: string): number => {
    const exec = RegExp.prototype.exec
    let count = 0
    RegExp.prototype.exec = function (this: RegExp, input: string) {
      count++
      return exec.call(this, input)
    }
    try {
      parseResult(text, { theme, maxDice: 10_000 })
    } finally {
      RegExp.prototype.exec = exec
    }
    return count
  }

  it.each(hostile)("of %s take work in proportion to their length", (_, text) => {
    const [once, twice] = [tries(text(6000)), tries(text(12_000))]
    assert.isAtMost(twice, 2.1 * once + 100)
    assert.isAtMost(once, 40 * 6000)
  })
})

/**
 * The recorded cases: 40 texts with dice, operator and total, and 11 from public integrations.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type Dice, parseResult, print, type ResultOptions } from "effect-tabletop/dddice/DiceNotation"
import type { CountedDie } from "../../../src/services/dddice/notation/Face.ts"
import { evaluateRoll } from "../../../src/simulator/dddice/dice/RollResult.ts"
import cases from "../../fixtures/dice/dice-notation.json" with { type: "json" }
import publicCases from "../../fixtures/dice/dice-notation-public.json" with { type: "json" }

const theme = "dddice-bees"

interface ExpectedDie {
  readonly type: string
  readonly value: number
  readonly value_to_display?: string | undefined
  readonly label?: string | undefined
}

/** What the simulator makes of dice that show the given values. */
const totalOf = ({ dice, operator }: Dice, shown: ReadonlyArray<number>): unknown =>
  evaluateRoll(
    dice.map((die, index): CountedDie & Parameters<typeof evaluateRoll>[0][number] => ({
      type: die.type,
      notation: die.type,
      value: shown[index] ?? 0,
      value_to_display: String(die.value_to_display ?? (die.type === "d10x" ? 10 * shown[index]! : shown[index])),
      label: null,
      is_hidden: false,
      is_visible: true,
      is_cleared: false,
      is_dropped: false,
      is_user_value: false,
      meta: null,
    })),
    operator,
  ).total_value

const readsBack = (dice: Dice): void => {
  const text = print(dice)
  assert.deepStrictEqual(Result.getOrThrow(parseResult(text, { theme })), dice, text)
}

describe("texts with dice and total", () => {
  for (const expected of cases) {
    const dialect = "dialect" in expected ? { dialect: expected.dialect as NonNullable<ResultOptions["dialect"]> } : {}
    const parsed = () => parseResult(expected.equation, { theme, ...dialect })

    if (expected.error !== undefined) {
      it(`${expected.id}: ${JSON.stringify(expected.equation)} is refused`, () => {
        const faults = Result.match(parsed(), { onSuccess: () => [], onFailure: (error) => error.faults })
        assert.deepStrictEqual(faults.map(({ code, offset }) => ({ offset, code })), [expected.error])
      })
      continue
    }
    it(`${expected.id}: ${expected.equation}`, () => {
      const read = Result.getOrThrow(parsed())
      const dice: ReadonlyArray<ExpectedDie> = expected.dice
      assert.deepStrictEqual(
        read.dice.map(({ label, type, value }) => [type, type === "mod" ? value : undefined, label]),
        dice.map(({ label, type, value }) => [type, type === "mod" ? value : undefined, label]),
      )
      assert.deepEqual<unknown>(read.operator, expected.operator)
      assert.strictEqual(totalOf(read, dice.map(({ value }) => value)), expected.total)
      readsBack(read)
    })

    if (expected.avrae === null) continue
    it(`${expected.id}: avrae writes ${expected.avrae}`, () => {
      const read = Result.getOrThrow(parseResult(expected.avrae, { theme, dialect: "avrae" }))
      assert.strictEqual(totalOf(read, expected.dice.map(({ value }) => value)), expected.total)
    })
  }

  it("are 40", () => {
    assert.lengthOf(cases, 40)
  })
})

describe("texts of public integrations", () => {
  for (const expected of publicCases) {
    it(`${expected.notation} of ${JSON.stringify(expected.values)}`, () => {
      const values = expected.values === null ? {} : { values: expected.values }
      const read = Result.getOrThrow(parseResult(expected.notation, { theme, ...values }))
      const written = read.dice.map(({ type, value, value_to_display: shown }) =>
        `${type}${value === undefined ? "" : `=${value}`}${shown === undefined ? "" : ` (shows ${shown})`}`
      )
      assert.sameMembers(written, expected.dice)
      assert.deepEqual<unknown>(read.operator, expected.operator)
      if (expected.total !== null) {
        assert.strictEqual(totalOf(read, read.dice.map(({ value }) => value ?? 0)), expected.total)
      }
    })
  }

  it("are 11", () => {
    assert.lengthOf(publicCases, 11)
  })
})

/**
 * Rolls of Valentina as rolls of dddice.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Rolls, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { actingAs, type DiceRoll, type DiceRollResult, DiceRolls } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { labelOf, tableRoll } from "effect-tabletop/mirror/tableRoll"

const theme = ThemeId.make("dddice-bees")
const desperationTheme = ThemeId.make("dddice-standard")

const rolled = Effect.gen(function* () {
  const rolls = yield* DiceRolls
  return yield* rolls.create({ num_dice: 3, num_desperation_dice: 2, difficulty: 6, comment: "Over the rooftops" })
}).pipe(actingAs(ValentinaSimulator.users.player), Effect.provide(ValentinaSimulator.layer()))

/** The roll with other dice. */
const withDice = (roll: DiceRoll, dice_size: number, dice: Partial<DiceRollResult>): DiceRoll => ({
  ...roll,
  dice_size,
  result: { ...roll.result!, player_roll: [], desperation_roll: [], ...dice },
})

describe("tableRoll", () => {
  it.effect("has the same dice, desperation dice last and labelled", () =>
    Effect.gen(function* () {
      const roll = yield* rolled
      const dice = [...roll.result!.player_roll, ...roll.result!.desperation_roll]
      const shown = tableRoll(roll, { theme, desperationTheme })
      assert.deepStrictEqual(shown?.dice.map(({ value }) => value), dice)
      assert.deepStrictEqual(shown?.dice.map(({ theme }) => theme), [
        ...[theme, theme, theme],
        ...[desperationTheme, desperationTheme],
      ])
      assert.deepStrictEqual(shown?.dice.map(({ label }) => label), [
        ...[undefined, undefined, undefined],
        ...["desperation", "desperation"],
      ])
      assert.strictEqual(shown?.external_id, roll.id)
      assert.strictEqual(shown?.label, `Over the rooftops, difficulty 6: ${roll.result?.total_result_humanized}`)
    }))

  it.effect("shows every number of every size", () =>
    Effect.gen(function* () {
      const roll = yield* rolled
      const rolls = yield* Rolls
      for (const size of [4, 6, 8, 10, 20, 100]) {
        const numbers = Array.from({ length: size }, (_, index) => index + 1)
        for (const number of numbers) {
          const shown = tableRoll(withDice(roll, size, { player_roll: [number] }), { theme })
          assert.isDefined(shown)
          assert.strictEqual((yield* rolls.create(shown!)).total_value, number, `${number} of ${size}`)
        }
      }
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("shows a d100 by the face of its tens, the tenth of which is none", () =>
    Effect.gen(function* () {
      const roll = yield* rolled
      const dice = (tableRoll(withDice(roll, 100, { player_roll: [7, 57, 100] }), { theme })?.dice ?? [])
        .map(({ type, value, value_to_display }) => [type, value, value_to_display])
      assert.deepStrictEqual(dice, [
        ["d10x", 10, "0"],
        ["d10", 7, undefined],
        ["d10x", 5, "50"],
        ["d10", 7, undefined],
        ["d10x", 9, "90"],
        ["d10", 10, undefined],
      ])
    }))

  it.effect("shows nothing where there are no dice", () =>
    Effect.gen(function* () {
      const roll = yield* rolled
      assert.isUndefined(tableRoll(withDice(roll, 10, {}), { theme }))
      assert.isUndefined(tableRoll({ ...roll, result: null }, { theme }))
    }))
})

describe("labelOf", () => {
  it.effect("is never empty", () =>
    Effect.gen(function* () {
      const roll = yield* rolled
      const uncounted = { ...roll, difficulty: null, result: { ...roll.result!, total_result_humanized: "" } }
      assert.strictEqual(labelOf(uncounted), "Over the rooftops")
      assert.strictEqual(labelOf({ ...uncounted, comment: null }), "A roll")
      assert.strictEqual(labelOf({ ...uncounted, comment: "" }), "A roll")
      assert.strictEqual(labelOf({ ...roll, comment: null, result: null }), "A roll, difficulty 6")
    }))
})

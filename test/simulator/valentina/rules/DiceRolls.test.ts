import { assert, describe, it } from "@effect/vitest"
import { make } from "../../../../src/internal/SeededRandom.ts"
import * as DiceRolls from "../../../../src/simulator/valentina/rules/DiceRolls.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"

interface RecordedRoll extends DiceRolls.Pool {
  readonly result: Json & {
    readonly player_roll: ReadonlyArray<number>
    readonly desperation_roll: ReadonlyArray<number>
  }
}

const isRoll = (value: unknown): value is RecordedRoll =>
  typeof value === "object" && value !== null && "dice_size" in value && "result" in value && value.result !== null

// Long lists are cut in the recording.
const isWhole = ({ num_dice, result }: RecordedRoll): boolean => result.player_roll.length === Math.max(0, num_dice)

const rolls = exchanges.flatMap(({ operationId, response: { body } }): ReadonlyArray<RecordedRoll> => {
  if (operationId === "listDiceRolls") return ((body as Json).items as ReadonlyArray<unknown> ?? []).filter(isRoll)
  return isRoll(body) ? [body] : []
}).filter(isWhole)

const outcome = (
  difficulty: number | null,
  player: ReadonlyArray<number>,
  desperation: ReadonlyArray<number>,
  dice_size = 10,
) =>
  DiceRolls.toResult(DiceRolls.outcome(
    { dice_size, difficulty, num_dice: player.length, num_desperation_dice: desperation.length },
    player,
    desperation,
  ))

describe("dice rolls", () => {
  it("come to what the server recorded for the same dice", () => {
    assert.isAbove(rolls.length, 30)
    for (const roll of rolls) {
      const { desperation_roll, player_roll } = roll.result
      assert.deepStrictEqual(
        DiceRolls.toResult(DiceRolls.outcome(roll, player_roll, desperation_roll)),
        roll.result as unknown,
      )
    }
  })

  it.each(
    [
      [6, [7, 8], [9], 10, 3, "SUCCESS", "3 Successes"],
      [6, [1, 1], [10], 10, -1, "BOTCH", "-1 Successes"],
      [6, [10, 10], [10], 10, 6, "CRITICAL", "6 Successes"],
      [6, [1, 2, 3], [4, 5], 10, -1, "BOTCH", "-1 Successes"],
      [6, [1, 5, 10], [], 10, 0, "FAILURE", "0 Successes"],
      [6, [6], [], 10, 1, "SUCCESS", "1 Success"],
      [4, [3, 4], [5], 6, 1, "OTHER", ""],
      [4, [6, 6, 1], [], 6, -1, "OTHER", ""],
      // A 1 stays a botch at difficulty 1, and a 10 fails at difficulty 11.
      [1, [1, 2], [], 10, 0, "FAILURE", "0 Successes"],
      [11, [10, 10], [], 10, 0, "FAILURE", "0 Successes"],
    ] as const,
  )("difficulty %s, %j and %j of %s sides: %s", (difficulty, player, desperation, size, total, type, words) => {
    const result = outcome(difficulty, player, desperation, size)
    assert.strictEqual(result.total_result, total)
    assert.strictEqual(result.total_result_type, type)
    assert.strictEqual(result.total_result_humanized, words)
  })

  it("without a difficulty count nothing", () => {
    const result = outcome(null, [10, 1], [5])
    assert.deepStrictEqual([result.total_result, result.total_result_type], [null, "OTHER"])
    assert.strictEqual(result.total_dice_roll_shortcode, ":one: :five: :keycap_ten:")
    assert.strictEqual(result.total_dice_roll_emoji, "1️⃣ 5️⃣ 🔟")
    assert.strictEqual(outcome(null, [0, 11, 100], [], 100).player_roll_shortcode, ":zero: `11` `100`")
  })

  it("roll as many dice as asked for, none for less than none", () => {
    const pool = { dice_size: 6, difficulty: 4, num_dice: 40, num_desperation_dice: -3 }
    const result = DiceRolls.roll(make("dice"), pool)
    assert.lengthOf(result.player_roll, 40)
    assert.lengthOf(result.desperation_roll, 0)
    assert.isTrue(result.player_roll.every((die) => die >= 1 && die <= 6))
    assert.deepStrictEqual(DiceRolls.roll(make("dice"), pool), result)
  })
})

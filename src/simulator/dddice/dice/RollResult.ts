/**
 * What a roll comes to.
 */
import { equationOf } from "../../../services/dddice/notation/Equation.ts"
import { droppedIndices, stepsOf } from "../../../services/dddice/notation/Operator.ts"
import { type Total, totalOf } from "../../../services/dddice/notation/Total.ts"
import type { RolledDie } from "./Dice.ts"

/**
 * A die in an answer: `is_dropped` counts what the operator drops too.
 */
export type RollValue = Omit<RolledDie, "notation">

/**
 * The computed fields of a roll; the values stand in the order of its dice.
 */
export interface RollResult {
  readonly values: ReadonlyArray<RollValue>
  readonly total_value: Total
  readonly equation: string
}

/**
 * Works out values, total and equation from the dice of a roll and its operator.
 *
 * Call it again with the changed dice after an update. Keep new dice at the
 * end and cleared ones in place, so that the indices in the operator stay
 * right. Dice that were taken out of the roll are left out of the equation;
 * those that the operator drops are not.
 */
export const evaluateRoll = (dice: ReadonlyArray<RolledDie>, operator: object = {}): RollResult => {
  const steps = stepsOf(operator, dice.length)
  const takenOut = [...dice.keys()].filter((index) => dice[index]?.is_dropped)
  const dropped = droppedIndices(dice, steps, takenOut)
  return {
    values: dice.map(({ notation: _, ...die }, index) => ({ ...die, is_dropped: dropped.has(index) })),
    total_value: totalOf(dice, steps, dropped),
    equation: equationOf(dice, steps),
  }
}

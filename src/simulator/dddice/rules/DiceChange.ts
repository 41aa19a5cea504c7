/**
 * Changing the dice of a roll.
 */
import type * as DateTime from "effect/DateTime"
import type { DieRecord, RollRecord } from "../store/State.ts"

/** What to change in a die. */
export interface DieChange {
  readonly is_visible?: boolean | undefined
  readonly is_cleared?: boolean | undefined
  readonly is_dropped?: boolean | undefined
  readonly is_hidden?: boolean | undefined
  readonly meta?: object | undefined
}

const changed = (die: DieRecord, change: DieChange, now: DateTime.Utc): DieRecord => ({
  ...die,
  is_hidden: change.is_hidden ?? die.is_hidden,
  // dddice-js: a hidden die is not visible, unless the request says so.
  is_visible: change.is_visible ?? (change.is_hidden === undefined ? die.is_visible : !change.is_hidden),
  is_cleared: change.is_cleared ?? die.is_cleared,
  is_dropped: change.is_dropped ?? die.is_dropped,
  meta: change.meta ?? die.meta,
  updated_at: now,
})

/** The roll with its dice changed; `changeOf` gives what to change in a die, if anything. */
export const changeDice = (
  roll: RollRecord,
  changeOf: (die: DieRecord) => DieChange | undefined,
  now: DateTime.Utc,
): RollRecord => ({
  ...roll,
  dice: roll.dice.map((die) => {
    const change = changeOf(die)
    return change === undefined ? die : changed(die, change, now)
  }),
  updated_at: now,
})

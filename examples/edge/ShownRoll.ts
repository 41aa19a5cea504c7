/**
 * Rolls of both systems, in words.
 */
import * as DateTime from "effect/DateTime"
import { type Roll, summarizeRoll } from "effect-tabletop/dddice"
import type { DiceRoll } from "effect-tabletop/valentina"

/** A die of a roll, as it is shown. */
export interface ShownDie {
  readonly face: string
  /** Absent where dice neither succeed nor fail. */
  readonly succeeds?: boolean
}

/** A roll of either system, in words. */
export interface ShownRoll {
  readonly id: string
  readonly system: "Valentina" | "dddice"
  readonly who: string
  readonly what: string
  readonly dice: ReadonlyArray<ShownDie>
  readonly outcome: string
  /** ISO 8601. */
  readonly at: string
}

/** Only ten-sided dice with a difficulty succeed or fail. */
const poolOf = ({ dice_size, difficulty, result }: DiceRoll): ReadonlyArray<ShownDie> =>
  (result?.total_dice_roll ?? []).map((die) => ({
    face: String(die),
    ...(dice_size === 10 && difficulty !== null ? { succeeds: die >= difficulty } : {}),
  }))

/** A roll of Valentina Noir. The names are those of the characters, by id. */
export const ofValentina = (roll: DiceRoll, names: ReadonlyMap<string, string>): ShownRoll => ({
  id: roll.id,
  system: "Valentina",
  who: (roll.character_id === null ? undefined : names.get(roll.character_id)) ?? "Somebody",
  what: roll.comment ?? `${roll.num_dice + roll.num_desperation_dice}d${roll.dice_size}`,
  dice: poolOf(roll),
  outcome: roll.result?.total_result_humanized ?? "",
  at: DateTime.formatIso(roll.date_created),
})

/** Whether a roll is for everybody in the room, and no whisper. */
export const isForAll = ({ participants }: Roll): boolean => (participants?.length ?? 0) === 0

/** Whether a list of rolls begins with the newest. */
export const isNewestFirst = (rolls: ReadonlyArray<Roll>): boolean => {
  const [first] = rolls
  const last = rolls.at(-1)
  return first !== undefined && last !== undefined && DateTime.isGreaterThan(first.created_at, last.created_at)
}

/** A roll in the room, as everybody in it may see it. */
export const ofDddice = (roll: Roll): ShownRoll => {
  const { dice, total, uuid, what, who } = summarizeRoll(roll)
  const at = DateTime.formatIso(roll.created_at)
  return { id: uuid ?? at, system: "dddice", who, what, dice: dice.map((face) => ({ face })), outcome: total, at }
}

/** Puts the newest first; those of the same time stay in their order. */
export const newestFirst = (rolls: ReadonlyArray<ShownRoll>): ReadonlyArray<ShownRoll> =>
  rolls.toSorted((a, b) => b.at.localeCompare(a.at))

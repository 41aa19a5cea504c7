/**
 * Rolls of both systems, in words.
 */
import * as DateTime from "effect/DateTime"
import type { Roll } from "effect-tabletop/dddice"
import type { DiceRoll } from "effect-tabletop/valentina"

/** A roll of either system, in words. */
export interface ShownRoll {
  readonly id: string
  readonly system: "Valentina" | "dddice"
  readonly who: string
  readonly what: string
  readonly dice: string
  readonly outcome: string
  /** ISO 8601. */
  readonly at: string
}

const listed = (dice: ReadonlyArray<unknown>): string =>
  dice.map((face) => typeof face === "object" ? "picture" : String(face)).join(" ")

/** A roll of Valentina Noir. The names are those of the characters, by id. */
export const ofValentina = (roll: DiceRoll, names: ReadonlyMap<string, string>): ShownRoll => ({
  id: roll.id,
  system: "Valentina",
  who: (roll.character_id === null ? undefined : names.get(roll.character_id)) ?? "Somebody",
  what: roll.comment ?? `${roll.num_dice + roll.num_desperation_dice}d${roll.dice_size}`,
  dice: listed(roll.result?.total_dice_roll ?? []),
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

const outcomeOf = ({ total_value, values }: Roll): string => {
  if (values.some((die) => die.is_hidden)) return "?"
  return typeof total_value === "number" ? String(total_value) : listed(total_value)
}

/**
 * A roll in the room. Nothing else of the room is told, above all not its
 * passcode, nor what hidden dice show, which the user of the token may see.
 */
export const ofDddice = (roll: Roll): ShownRoll => ({
  id: roll.uuid ?? DateTime.formatIso(roll.created_at),
  system: "dddice",
  who: roll.user.name,
  what: roll.label ?? roll.equation,
  dice: listed(roll.values.map((die) => die.is_hidden ? "?" : die.value_to_display)),
  outcome: outcomeOf(roll),
  at: DateTime.formatIso(roll.created_at),
})

/** Puts the newest first; those of the same time stay in their order. */
export const newestFirst = (rolls: ReadonlyArray<ShownRoll>): ReadonlyArray<ShownRoll> =>
  rolls.toSorted((a, b) => b.at.localeCompare(a.at))

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

/** A roll in the room. Nothing else of the room is told, above all not its passcode. */
export const ofDddice = (roll: Roll): ShownRoll => ({
  id: roll.uuid ?? DateTime.formatIso(roll.created_at),
  system: "dddice",
  who: roll.user.name,
  what: roll.label ?? roll.equation,
  dice: listed(roll.values.map((die) => die.value_to_display)),
  outcome: typeof roll.total_value === "number" ? String(roll.total_value) : listed(roll.total_value),
  at: DateTime.formatIso(roll.created_at),
})

/** Puts the newest first; those of the same time stay in their order. */
export const newestFirst = (rolls: ReadonlyArray<ShownRoll>): ReadonlyArray<ShownRoll> =>
  rolls.toSorted((a, b) => b.at.localeCompare(a.at))

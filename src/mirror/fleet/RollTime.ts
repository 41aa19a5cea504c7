/**
 * The time in the ids of rolls, which are UUIDv7: their first 48 bits are the milliseconds of the epoch.
 */
import { DiceRollId } from "../../schema/valentina/DiceRoll.ts"

/** The least id of a moment. */
export const idAt = (millis: number): DiceRollId => {
  const hex = Math.max(0, Math.floor(millis)).toString(16).padStart(12, "0").slice(-12)
  return DiceRollId.make(`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`)
}

/** An id that was read from where only ids of rolls are kept. */
export const asId = (text: string): DiceRollId => DiceRollId.make(text)

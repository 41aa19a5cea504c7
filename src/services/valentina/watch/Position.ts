/**
 * Where a roll stands in the order of time.
 */
import type { DiceRollId } from "../../../schema/valentina/DiceRoll.ts"

/** An id without its dashes. Ids are UUIDv7: the milliseconds of the epoch stand in the first 48 bits. */
export type Position = string

/** Before every roll. */
export const lowest: Position = ""

/** Where the roll of an id stands, in whatever spelling. */
export const positionOf = (id: DiceRollId): Position => id.replaceAll("-", "").toLowerCase()

// valentina: a roll has its id before it is stored, so one that took longer to store shows up below newer ones.
const overlapMillis = 10_000

/** What may still show up below a roll stands from here on. */
export const floorOf = (newest: Position): Position =>
  newest === lowest
    ? lowest
    : Math.max(0, parseInt(newest.slice(0, 12), 16) - overlapMillis).toString(16).padStart(12, "0")

/** The greatest of positions. */
export const newestOf = (positions: Iterable<Position>): Position => {
  let newest = lowest
  for (const position of positions) if (position > newest) newest = position
  return newest
}

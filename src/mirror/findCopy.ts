/**
 * Finds the copy of a roll in a room of dddice.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { Roll } from "../schema/dddice/Roll.ts"
import type { RoomSlug } from "../schema/dddice/Room.ts"
import type { DiceRoll } from "../schema/valentina/DiceRoll.ts"
import type { RollsMethods } from "../services/dddice/Rolls.ts"

/** A copy is not older than its original; the clocks of the two servers may differ by as much. */
const margin = { minutes: -10 }

/** dddice: in which order it lists rolls is not documented, so the first page is asked. */
const isNewestFirst = (rolls: ReadonlyArray<Roll>): boolean => {
  const [first] = rolls
  const last = rolls.at(-1)
  return first !== undefined && last !== undefined && DateTime.isGreaterThan(first.created_at, last.created_at)
}

/**
 * The roll in the room that bears the id of the original, if there is one.
 *
 * Reads from the newest roll of the room back to the time of the original, so a
 * room of many rolls costs no more than one of few.
 */
export const findCopy = Effect.fnUntraced(function* (
  rolls: Pick<RollsMethods, "list">,
  room: RoomSlug,
  { date_created, id }: Pick<DiceRoll, "id" | "date_created">,
) {
  const oldest = DateTime.add(date_created, margin)
  const isCopy = ({ external_id }: Roll) => external_id === id
  const isBefore = ({ created_at }: Roll) => DateTime.isLessThan(created_at, oldest)
  const first = yield* rolls.list({ room })
  const found = first.items.find(isCopy)
  const last = first.meta?.last_page ?? (first.links?.next == null ? 1 : Number.POSITIVE_INFINITY)
  if (found !== undefined || last === 1) return found
  const down = isNewestFirst(first.items)
  // Without the number of the last page, there is no way but the long one.
  const forward = down || last === Number.POSITIVE_INFINITY
  if (down && first.items.some(isBefore)) return undefined
  for (let page = forward ? 2 : last; page > 1 && page <= last; page += forward ? 1 : -1) {
    const { items, links } = yield* rolls.list({ room, page })
    const copy = items.find(isCopy)
    if (copy !== undefined) return copy
    const isEnd = items.length === 0 || (forward && links?.next === null)
    if (isEnd || ((down || !forward) && items.some(isBefore))) return undefined
  }
  return undefined
})

/**
 * The rolls of each room and of each user, in the order in which they came, so
 * that a page of a list costs the same however many rolls there are.
 *
 * They stand in short rows of a Map, whose values never change: a roll that
 * comes replaces the last row, and one that goes the row that it is in.
 */
import type { RollId } from "../../../schema/dddice/Roll.ts"
import type { RoomSlug } from "../../../schema/dddice/Room.ts"
import type { UserId } from "../../../schema/dddice/User.ts"

/** What is looked at of a roll. */
export interface Listed {
  readonly uuid: RollId
  readonly userId: UserId
  readonly slug: RoomSlug | null
  readonly whisper: ReadonlyArray<unknown>
}

/** Where rolls are listed. */
export type Place = `room ${RoomSlug}` | `user ${UserId}`

/** What is known of a place without looking at its rolls. */
export interface PlaceOfRolls {
  /** How many rows there are, and how many rolls in them. */
  readonly rows: number
  readonly rolls: number
  /** How many of the rolls are whispered, so that not everybody sees them. */
  readonly whispered: number
  /** How many rolls have gone from rows that are not the last one. */
  readonly gaps: number
}

/** Rolls by place, row by row. */
export interface PlacedRolls {
  readonly places: Map<Place, PlaceOfRolls>
  readonly rows: Map<string, ReadonlyArray<RollId>>
  /** The row that a roll is in, of each of its places. */
  readonly rowOf: Map<string, number>
}

const longestRow = 64

const nothing: PlaceOfRolls = { rows: 0, rolls: 0, whispered: 0, gaps: 0 }

const placesOf = ({ slug, userId }: Listed): ReadonlyArray<Place> =>
  slug === null ? [`user ${userId}`] : [`user ${userId}`, `room ${slug}`]

const rowKey = (place: Place, row: number): string => `${place} ${row}`

/** Notes a new roll. */
export const add = ({ places, rowOf, rows }: PlacedRolls, roll: Listed): void => {
  for (const place of placesOf(roll)) {
    const known = places.get(place) ?? nothing
    const last = rows.get(rowKey(place, known.rows - 1)) ?? []
    const isFull = known.rows === 0 || last.length >= longestRow
    const row = isFull ? known.rows : known.rows - 1
    rows.set(rowKey(place, row), isFull ? [roll.uuid] : [...last, roll.uuid])
    rowOf.set(`${place} ${roll.uuid}`, row)
    places.set(place, {
      ...known,
      rows: row + 1,
      rolls: known.rolls + 1,
      whispered: known.whispered + (roll.whisper.length > 0 ? 1 : 0),
    })
  }
}

/** Notes that a roll is gone. */
export const remove = ({ places, rowOf, rows }: PlacedRolls, roll: Listed): void => {
  for (const place of placesOf(roll)) {
    const key = `${place} ${roll.uuid}`
    const row = rowOf.get(key)
    const known = places.get(place)
    if (row === undefined || known === undefined) continue
    rowOf.delete(key)
    if (known.rolls === 1) {
      clear({ places, rows }, place, known)
      continue
    }
    rows.set(rowKey(place, row), (rows.get(rowKey(place, row)) ?? []).filter((id) => id !== roll.uuid))
    places.set(place, {
      rows: known.rows,
      rolls: known.rolls - 1,
      whispered: known.whispered - (roll.whisper.length > 0 ? 1 : 0),
      gaps: known.gaps + (row < known.rows - 1 ? 1 : 0),
    })
  }
}

const clear = ({ places, rows }: Pick<PlacedRolls, "places" | "rows">, place: Place, known: PlaceOfRolls): void => {
  places.delete(place)
  for (let row = 0; row < known.rows; row++) rows.delete(rowKey(place, row))
}

/** What is known of a place. */
export const of = ({ places }: PlacedRolls, place: Place): PlaceOfRolls => places.get(place) ?? nothing

const idsOf = ({ places, rows }: PlacedRolls, place: Place, start: number, end: number): ReadonlyArray<RollId> => {
  const known = places.get(place) ?? nothing
  const found: Array<RollId> = []
  // Without gaps every row but the last is full, so that the first ones need no look.
  const isWhole = known.gaps === 0
  let row = isWhole ? Math.floor(start / longestRow) : 0
  for (let position = isWhole ? row * longestRow : 0; row < known.rows && position < end; row++) {
    const ids = rows.get(rowKey(place, row)) ?? []
    found.push(...ids.slice(Math.max(0, start - position), Math.max(0, end - position)))
    position += ids.length
  }
  return found
}

/** The rolls of a place, the oldest first; those from `start` to before `end` where these are given. */
export const all = <Roll extends Listed>(
  state: PlacedRolls & { readonly rolls: ReadonlyMap<RollId, Roll> },
  place: Place,
  start = 0,
  end = Infinity,
): ReadonlyArray<Roll> => idsOf(state, place, start, end).flatMap((id) => state.rolls.get(id) ?? [])

/**
 * What happened in a room while nobody listened.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Roll, RollId } from "../../../schema/dddice/Roll.ts"
import type { Room, RoomOfRoll } from "../../../schema/dddice/Room.ts"
import type { RoomEvent } from "../../../schema/dddice/RoomEvent.ts"
import type * as KnownRolls from "./KnownRolls.ts"
import * as RoomEventDecoder from "./RoomEventDecoder.ts"

/** Reads a room from the API. */
export interface RoomReader<E> {
  readonly room: Effect.Effect<Room, E>
  /** Pages are read as they are pulled. */
  readonly rolls: Stream.Stream<Roll, E>
  /** One roll, or `undefined` when it is gone. */
  readonly roll: (id: RollId) => Effect.Effect<Roll | undefined, E>
}

/** The same without whispers. */
export const withoutWhispers = <E>(reader: RoomReader<E>): RoomReader<E> => ({
  ...reader,
  rolls: Stream.filter(reader.rolls, (roll) => !RoomEventDecoder.isWhispered(roll)),
})

/** What is known of a room, and what is heard of it meanwhile. */
export interface Memory {
  readonly rolls: KnownRolls.KnownRolls
  /** How many deletions of rolls were heard of. */
  readonly deletions: () => number
}

/** How many of a room's rolls are read back at least, where the list comes newest first. */
const longestHistory = 500
/** How many rolls that are missing from the list are asked for one by one. */
const largestInquiry = 100
/** How often a list is read in which rolls were deleted meanwhile. */
const mostReadings = 4

const madeAt = (roll: Roll): number => DateTime.toEpochMillis(roll.created_at)

/** A list that a server may have written in either direction, oldest first. */
const oldestFirst = (rolls: ReadonlyArray<Roll>): ReadonlyArray<Roll> => {
  const [first] = rolls
  const last = rolls.at(-1)
  const inOrder = first === undefined || last === undefined || madeAt(first) <= madeAt(last)
    ? rolls
    : rolls.toReversed()
  return inOrder.toSorted((left, right) => madeAt(left) - madeAt(right))
}

interface Listed {
  /** The rolls that are news. */
  readonly fresh: Map<RollId, Roll>
  /** Every roll that was listed. */
  readonly ids: Set<RollId>
}

/** Reads the list once; gives where reading ended, in milliseconds, and `undefined` at the end of the list. */
const read = Effect.fnUntraced(function* <E>(
  reader: RoomReader<E>,
  known: KnownRolls.KnownRolls,
  slug: string,
  { fresh, ids }: Listed,
) {
  const newest = known.newest() ?? Infinity
  let first: number | undefined
  let until: number | undefined
  let count = 0
  yield* reader.rolls.pipe(
    // dddice: the filter by room is not documented, so a server may list the user's rolls in all rooms.
    // A roll without a room was made outside of all.
    Stream.filter(({ room }) => room === undefined || room?.slug === slug || room?.custom_slug === slug),
    Stream.runForEachWhile((roll) =>
      Effect.sync(() => {
        const at = madeAt(roll)
        first ??= at
        count++
        if (roll.uuid !== undefined) ids.add(roll.uuid)
        if (roll.uuid !== undefined && known.novelty(roll) !== "old") fresh.set(roll.uuid, roll)
        const isEnough = count >= longestHistory && at < first && at < newest
        if (isEnough) until = at
        return !isEnough
      })
    ),
  )
  return until
})

/** Reads the list again when rolls were deleted meanwhile: that moves others from a page that is to come to one that was read. */
const list = Effect.fnUntraced(function* <E>(reader: RoomReader<E>, { deletions, rolls }: Memory, slug: string) {
  const listed: Listed = { fresh: new Map(), ids: new Set() }
  for (let readings = 1;; readings++) {
    const before = deletions()
    const until = yield* read(reader, rolls, slug, listed)
    if (deletions() !== before && readings < mostReadings) continue
    return { fresh: oldestFirst([...listed.fresh.values()]), ids: listed.ids, until }
  }
})

/** Takes note of the rolls that are there at the start. */
export const baseline = Effect.fnUntraced(function* <E>(reader: RoomReader<E>, memory: Memory, slug: string) {
  const { rolls: known } = memory
  const { fresh, until } = yield* list(reader, memory, slug)
  for (const roll of fresh) known.note(roll, "api")
  if (until !== undefined) known.forgetUntil(until)
})

interface Inquiry {
  readonly gone: ReadonlyArray<RollId>
  readonly changed: ReadonlyArray<Roll>
}

/**
 * Asks for the rolls that the list should hold and does not. The list alone
 * proves nothing: dddice does not say whose rolls are in it.
 */
const inquire = Effect.fnUntraced(function* <E>(
  reader: RoomReader<E>,
  known: KnownRolls.KnownRolls,
  missing: ReadonlyArray<RollId>,
) {
  const asked = missing.slice(0, largestInquiry)
  const found = yield* Effect.forEach(asked, (id) => Effect.map(reader.roll(id), (roll) => [id, roll] as const), {
    concurrency: 4,
  })
  const gone = found.flatMap(([id, roll]) => roll === undefined ? [id] : [])
  const changed = found.flatMap(([, roll]) => roll !== undefined && known.novelty(roll) !== "old" ? [roll] : [])
  // When all of so many are gone, the table was cleared.
  const rest = gone.length === asked.length ? missing.slice(largestInquiry) : []
  const inquiry: Inquiry = { gone: [...gone, ...rest], changed }
  return inquiry
})

const fingerprint = (room: RoomOfRoll): string =>
  JSON.stringify([
    room.name,
    room.is_public,
    room.bg_file_path ?? null,
    DateTime.formatIso(room.updated_at),
    room.participants.map((
      { color, id, updated_at, username },
    ) => [id, username, color, DateTime.formatIso(updated_at)]),
  ])

/** Whether two readings of a room show a difference. Only some answers hold settings, which are left out, and the custom slug. */
const isChanged = (before: RoomOfRoll, now: RoomOfRoll): boolean =>
  fingerprint(before) !== fingerprint(now) ||
  (before.custom_slug !== undefined && now.custom_slug !== undefined && before.custom_slug !== now.custom_slug)

/**
 * Reads the room and its rolls, takes note of them, and gives what is new:
 * the room first, then deletions, then rolls from the oldest on.
 */
export const difference = Effect.fnUntraced(function* <E>(
  reader: RoomReader<E>,
  memory: Memory,
  slug: string,
  before: RoomOfRoll,
  now: Room,
) {
  const { rolls: known } = memory
  const { fresh, ids, until } = yield* list(reader, memory, slug)
  const missing = known.madeAfter(until ?? -Infinity).filter((id) => !ids.has(id))
  const { changed, gone } = yield* inquire(reader, known, missing)
  const events: Array<RoomEvent> = isChanged(before, now) ? [{ _tag: "RoomUpdated", room: now }] : []
  for (const uuid of gone) {
    if (known.remove(uuid)) events.push(RoomEventDecoder.deleted(uuid, undefined, false))
  }
  for (const roll of oldestFirst([...changed, ...fresh])) {
    const novelty = known.note(roll, "api")
    if (novelty === "created") events.push(RoomEventDecoder.created(roll, false))
    if (novelty === "updated") events.push(RoomEventDecoder.updated(roll, false))
  }
  return events
})

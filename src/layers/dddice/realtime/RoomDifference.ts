/**
 * What happened in a room while nobody listened.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Roll, RollId } from "../../../schema/dddice/Roll.ts"
import type { Room, RoomOfRoll } from "../../../schema/dddice/Room.ts"
import type { RoomEvent, UnreadableRolls, UnreadableRoom } from "../../../schema/dddice/RoomEvent.ts"
import type { UnreadableItem } from "../../../schema/UnreadableItem.ts"
import type * as KnownRolls from "./KnownRolls.ts"
import * as RoomEventDecoder from "./RoomEventDecoder.ts"

/** Reads a room from the API. */
export interface RoomReader<E> {
  readonly room: Effect.Effect<Room | UnreadableRoom, E>
  /** Pages are read as they are pulled; a page that does not fit is the last. */
  readonly rolls: Stream.Stream<Roll | UnreadableItem | UnreadableRolls, E>
  /** One roll, or `undefined` when it is gone. */
  readonly roll: (id: RollId) => Effect.Effect<Roll | UnreadableItem | undefined, E>
}

const isUnreadable = (roll: Roll | UnreadableItem): roll is UnreadableItem => "_tag" in roll

const isPage = (roll: Roll | UnreadableItem | UnreadableRolls): roll is UnreadableRolls =>
  "_tag" in roll && roll._tag === "UnreadableRolls"

/** The same without whispers. */
export const withoutWhispers = <E>(reader: RoomReader<E>): RoomReader<E> => ({
  ...reader,
  rolls: Stream.filter(
    reader.rolls,
    (roll) =>
      isPage(roll) ||
      (isUnreadable(roll) ? !RoomEventDecoder.mayBeWhispered(roll) : !RoomEventDecoder.isWhispered(roll)),
  ),
})

/** What is known of a room, and what is heard of it meanwhile. */
export interface Memory {
  readonly rolls: KnownRolls.KnownRolls
  /** How many deletions of rolls were heard of. */
  readonly deletions: () => number
  /** The rolls that do not fit and were listed last, which the subscriber was told of. */
  unreadable: ReadonlySet<string>
  /** Whether the list was read to its end once, so that what is listed and not known is news. */
  isListed: boolean
  /** The page that ended the last reading of the list, where one did not fit. */
  page: UnreadableRolls | undefined
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
  readonly ids: Set<string>
  /** The rolls that do not fit, by id, or by place where that cannot be read. */
  readonly unreadable: Map<string, UnreadableItem>
  /** The page that ended the reading, because it does not fit. */
  page: UnreadableRolls | undefined
}

const isIn = ({ room }: Roll, slug: string): boolean =>
  room === undefined || room?.slug === slug || room?.custom_slug === slug

/** Reads the list once; gives where reading ended, in milliseconds, and `undefined` at the end of the list. */
const read = Effect.fnUntraced(function* <E>(
  reader: RoomReader<E>,
  known: KnownRolls.KnownRolls,
  slug: string,
  listed: Listed,
) {
  const { fresh, ids, unreadable } = listed
  const newest = known.newest() ?? Infinity
  let first: number | undefined
  let until: number | undefined
  let count = 0
  yield* reader.rolls.pipe(
    // dddice: the filter by room is not documented, so a server may list the user's rolls in all rooms.
    // A roll without a room was made outside of all.
    Stream.filter((roll) =>
      isPage(roll) || (isUnreadable(roll) ? RoomEventDecoder.mayBeIn(roll, slug) : isIn(roll, slug))
    ),
    Stream.runForEachWhile((roll) =>
      Effect.sync(() => {
        if (isPage(roll)) {
          listed.page = roll
          return false
        }
        if (isUnreadable(roll)) {
          if (roll.id !== undefined) ids.add(roll.id)
          unreadable.set(roll.id ?? `#${roll.index}`, roll)
          return true
        }
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
  const listed: Listed = { fresh: new Map(), ids: new Set(), unreadable: new Map(), page: undefined }
  for (let readings = 1;; readings++) {
    const before = deletions()
    listed.page = undefined
    const until = yield* read(reader, rolls, slug, listed)
    if (deletions() !== before && readings < mostReadings) continue
    return { ...listed, fresh: oldestFirst([...listed.fresh.values()]), until }
  }
})

/** What is news of the rolls that do not fit. Those without an id are not known again. */
const tellUnreadable = (
  memory: Memory,
  unreadable: ReadonlyMap<string, UnreadableItem>,
): ReadonlyArray<RoomEvent> => {
  const told = memory.unreadable
  memory.unreadable = new Set(unreadable.keys())
  return [...unreadable].filter(([id]) => !told.has(id)).map(([, roll]) => RoomEventDecoder.unreadableRoll(roll))
}

/** What is news of a page that does not fit: it is told when it comes in the place of a list that fits. */
const tellPage = (memory: Memory, page: UnreadableRolls | undefined): ReadonlyArray<RoomEvent> => {
  const told = memory.page
  memory.page = page
  return page === undefined || told !== undefined ? [] : [page]
}

/** Takes note of the rolls that are there at the start, and gives those that do not fit. */
const baseline = Effect.fnUntraced(function* <E>(reader: RoomReader<E>, memory: Memory, slug: string) {
  const { rolls: known } = memory
  const { fresh, page, unreadable, until } = yield* list(reader, memory, slug)
  for (const roll of fresh) known.note(roll, "api")
  if (until !== undefined) known.forgetUntil(until)
  memory.isListed = page === undefined
  return [...tellUnreadable(memory, unreadable), ...tellPage(memory, page)]
})

interface Inquiry {
  readonly gone: ReadonlyArray<RollId>
  readonly changed: ReadonlyArray<Roll>
  readonly unreadable: ReadonlyArray<UnreadableItem>
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
  const rolls = found.flatMap(([, roll]) => roll === undefined ? [] : [roll])
  const unreadable = rolls.filter(isUnreadable)
  const changed = rolls.flatMap((roll) => isUnreadable(roll) || known.novelty(roll) === "old" ? [] : [roll])
  // When all of so many are gone, the table was cleared.
  const rest = gone.length === asked.length ? missing.slice(largestInquiry) : []
  const inquiry: Inquiry = { gone: [...gone, ...rest], changed, unreadable }
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

/** What is new of the rolls: deletions first, then rolls from the oldest on, then those that do not fit. */
const differenceOfRolls = Effect.fnUntraced(function* <E>(reader: RoomReader<E>, memory: Memory, slug: string) {
  const { rolls: known } = memory
  const { fresh, ids, page, unreadable, until } = yield* list(reader, memory, slug)
  // Of a list that ends early nothing is missing.
  const missing = page === undefined ? known.madeAfter(until ?? -Infinity).filter((id) => !ids.has(id)) : []
  const { changed, gone, unreadable: alone } = yield* inquire(reader, known, missing)
  const events: Array<RoomEvent> = []
  for (const uuid of gone) {
    if (known.remove(uuid)) events.push(RoomEventDecoder.deleted(uuid, undefined, false))
  }
  for (const roll of oldestFirst([...changed, ...fresh])) {
    const novelty = known.note(roll, "api")
    if (novelty === "created") events.push(RoomEventDecoder.created(roll, false))
    if (novelty === "updated") events.push(RoomEventDecoder.updated(roll, false))
  }
  for (const roll of alone) unreadable.set(roll.id ?? `#${roll.index}`, roll)
  events.push(...tellUnreadable(memory, unreadable), ...tellPage(memory, page))
  return events
})

/** Reads the rolls, takes note of them, and gives what is new; of a list that is read for the first time only what does not fit. */
export const ofRolls = <E>(
  reader: RoomReader<E>,
  memory: Memory,
  slug: string,
): Effect.Effect<ReadonlyArray<RoomEvent>, E> =>
  memory.isListed ? differenceOfRolls(reader, memory, slug) : baseline(reader, memory, slug)

/** What is new of a room between two readings, the first of which there may not have been. */
export const ofRoom = (before: RoomOfRoll | undefined, now: Room | undefined): ReadonlyArray<RoomEvent> =>
  before !== undefined && now !== undefined && isChanged(before, now) ? [{ _tag: "RoomUpdated", room: now }] : []

/**
 * Which rolls a subscriber was told of, so that each is told once.
 */
import * as DateTime from "effect/DateTime"
import * as Hash from "effect/Hash"
import type { Roll, RollId } from "../../../schema/dddice/Roll.ts"

/** Where a roll was read. */
export type Source = "broadcast" | "api"

interface Known {
  readonly createdAt: number
  readonly updatedAt: number
  readonly source: Source
  /** Of what can change. */
  readonly hash: number
  /** The same without what hidden dice show, which only the API tells, and only their roller. */
  readonly openHash: number
  readonly deleted: boolean
}

/** What a roll is to the subscriber. `old` has been told, or is older than what has been told. */
export type Novelty = "created" | "updated" | "old"

/** The memory of one subscriber. */
export interface KnownRolls {
  /** Takes note of a roll that was broadcast and gives what it is. A roll without an id is always new. */
  readonly note: (roll: Roll, source: Source) => Novelty
  /** What a roll that the API lists is, without taking note. One that is unknown and older than what was forgotten is old. */
  readonly novelty: (roll: Roll) => Novelty
  /** Takes note that a roll is gone; gives whether that is news. */
  readonly remove: (uuid: RollId) => boolean
  /** The rolls made after a moment (in milliseconds) that are not known to be gone, newest first. */
  readonly madeAfter: (millis: number) => ReadonlyArray<RollId>
  /** When the newest known roll was made, in milliseconds; `undefined` without any. */
  readonly newest: () => number | undefined
  /** Says that every roll made up to a moment was told of, known or not. */
  readonly forgetUntil: (millis: number) => void
  readonly size: () => number
}

// dddice writes its moments in whole seconds, and dice can change twice in one.
const hashOf = (roll: Roll, isOpen: boolean): number =>
  Hash.string(JSON.stringify([
    roll.label,
    ...(isOpen ? [] : [roll.equation, roll.total_value]),
    roll.operator,
    roll.values.map((die) => [
      die.uuid,
      die.type,
      die.theme,
      ...(isOpen && die.is_hidden ? [] : [die.value, die.value_to_display]),
      die.label,
      die.meta,
      die.is_hidden,
      die.is_visible,
      die.is_cleared,
      die.is_dropped,
    ]),
  ]))

const describe = (roll: Roll, source: Source): Known => {
  const hash = hashOf(roll, false)
  return {
    createdAt: DateTime.toEpochMillis(roll.created_at),
    updatedAt: DateTime.toEpochMillis(roll.updated_at),
    source,
    hash,
    openHash: roll.values.some((die) => die.is_hidden) ? hashOf(roll, true) : hash,
    deleted: false,
  }
}

/**
 * Makes an empty memory of at most `capacity` rolls. The ones noted first are
 * forgotten first, and what is older than they were counts as told.
 */
export const make = (capacity: number): KnownRolls => {
  const known = new Map<RollId, Known>()
  // An iterator that is begun anew for each deletion would pass over all that were deleted before.
  const oldestFirst = known.entries()
  let horizon = -Infinity

  const set = (uuid: RollId, entry: Known) => {
    known.set(uuid, entry)
    if (known.size <= capacity) return
    const { value } = oldestFirst.next()
    if (value === undefined) return
    const [oldest, { createdAt }] = value
    known.delete(oldest)
    horizon = Math.max(horizon, createdAt)
  }

  const compare = (before: Known | undefined, now: Known): Novelty => {
    if (before === undefined) return "created"
    if (before.deleted || now.updatedAt < before.updatedAt) return "old"
    if (now.updatedAt !== before.updatedAt) return "updated"
    const isSame = now.source === before.source ? now.hash === before.hash : now.openHash === before.openHash
    return isSame ? "old" : "updated"
  }

  return {
    note: (roll, source) => {
      if (roll.uuid === undefined) return "created"
      const now = describe(roll, source)
      const novelty = compare(known.get(roll.uuid), now)
      if (novelty !== "old") set(roll.uuid, now)
      return novelty
    },
    novelty: (roll) => {
      const now = describe(roll, "api")
      const before = roll.uuid === undefined ? undefined : known.get(roll.uuid)
      return before === undefined && now.createdAt <= horizon ? "old" : compare(before, now)
    },
    remove: (uuid) => {
      const before = known.get(uuid)
      if (before?.deleted) return false
      const createdAt = before?.createdAt ?? horizon
      const { updatedAt = createdAt, source = "broadcast", hash = 0, openHash = 0 } = before ?? {}
      set(uuid, { createdAt, updatedAt, source, hash, openHash, deleted: true })
      return true
    },
    madeAfter: (millis) =>
      [...known].filter(([, { createdAt, deleted }]) => !deleted && createdAt > millis).map(([uuid]) => uuid).reverse(),
    newest: () => {
      let newest: number | undefined
      for (const { createdAt } of known.values()) newest = Math.max(newest ?? createdAt, createdAt)
      return newest
    },
    forgetUntil: (millis) => {
      horizon = Math.max(horizon, millis)
    },
    size: () => known.size,
  }
}

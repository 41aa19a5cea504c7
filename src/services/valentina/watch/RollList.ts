/**
 * The list of rolls, read from the newest down.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import type { TabletopError } from "../../../errors/TabletopError.ts"
import { withFreshReads, withUnreadable } from "../../../layers/CallSettings.ts"
import { type DiceRoll, DiceRollId } from "../../../schema/valentina/DiceRoll.ts"
import type { Page } from "../../../schema/valentina/Page.ts"
import type { UnreadableItem } from "../../../schema/UnreadableItem.ts"
import { floorOf, lowest, type Position, positionOf } from "./Position.ts"
import type { WatchOptions } from "./WatchOptions.ts"

/** A roll that does not fit, in the place where it would stand. */
export interface UnreadableDiceRoll {
  readonly _tag: "UnreadableDiceRoll"
  readonly id: DiceRollId
  /** What does not fit, and where. */
  readonly issues: UnreadableItem["issues"]
}

/** What is told of a roll. */
export type Seen = DiceRoll | UnreadableDiceRoll

/** Which rolls are listed. */
export type Filter = Pick<WatchOptions, "userid" | "characterid" | "campaignid" | "character_type">

/** A page of rolls, newest first. */
export type List<E extends TabletopError, R> = (
  input: Filter & { readonly limit: number; readonly offset: number },
) => Effect.Effect<Page<DiceRoll>, E, R>

/** A roll of the list. */
export interface Listed {
  readonly seen: Seen
  /** What the roll says of whose it is; of one that does not fit any value may stand here. */
  readonly owners: { readonly user_id?: unknown; readonly character_id?: unknown; readonly campaign_id?: unknown }
}

/** What was read of the list. */
export interface Look {
  readonly found: ReadonlyMap<Position, Listed>
  /** All that stands here or above was found. */
  readonly reached: Position
}

interface Entry {
  /** The place on the page. */
  readonly index: number
  readonly position: Position
  readonly listed: Listed
}

const pageSize = 100

// Without an id a roll has no place, and cannot be told from others.
const unreadableOf = ({ id, issues, item }: UnreadableItem): Listed | undefined =>
  Option.match(Schema.decodeUnknownOption(DiceRollId)(id), {
    onNone: () => undefined,
    onSome: (id) => {
      const raw = Redacted.value(item)
      return { seen: { _tag: "UnreadableDiceRoll", id, issues }, owners: Predicate.isObject(raw) ? raw : {} }
    },
  })

/** The rolls of a page as they stand there. */
const entriesOf = ({ items, unreadable = [] }: Page<DiceRoll>): ReadonlyArray<Entry> => {
  const left = new Map(unreadable.map((item) => [item.index, item]))
  const readable = items.values()
  return Array.from({ length: items.length + left.size }, (_, index): Listed | undefined => {
    const item = left.get(index)
    if (item !== undefined) return unreadableOf(item)
    const { value } = readable.next()
    return value && { seen: value, owners: value }
  }).flatMap((listed, index) => listed === undefined ? [] : [{ index, position: positionOf(listed.seen.id), listed }])
}

/**
 * Reads down to the floor, which the newest roll decides where none is given.
 * Goes round the server's cache: a roll that an answer of a minute ago lacks
 * could come too late to be told from those that were seen.
 *
 * Rolls that are made meanwhile move the list down, so some are read twice.
 * Rolls that are removed move it up and could hide one between two pages;
 * so each page begins with the last roll of the one before, and where it does
 * not, the reading begins anew.
 */
export const readDownTo = Effect.fnUntraced(function* <E extends TabletopError, R>(
  list: List<E, R>,
  filter: Filter,
  given: Position | undefined,
) {
  const found = new Map<Position, Listed>()
  let floor = given
  let offset = 0
  while (true) {
    const page = yield* list({ ...filter, limit: pageSize, offset }).pipe(withUnreadable("skip"), withFreshReads)
    const entries = entriesOf(page)
    const first = entries[0]?.position ?? lowest
    if (offset > 0 && !found.has(first)) {
      found.clear()
      offset = 0
      continue
    }
    const known = found.size
    for (const { listed, position } of entries) found.set(position, listed)
    floor ??= floorOf(first)
    const last = entries.at(-1)
    const ended = page.items.length + (page.unreadable?.length ?? 0) < pageSize && !page.has_more
    const reached = last === undefined || ended ? lowest : last.position
    if (last === undefined || reached < floor || ended || found.size === known) {
      const look: Look = { found, reached }
      return look
    }
    offset += last.index
  }
})

const spelled = (id: unknown): string | undefined => typeof id === "string" ? id.replaceAll("-", "").toLowerCase() : ""

// What a roll that does not fit says of its owner may be what does not fit.
const belongs = (wanted: string | undefined, owner: unknown, isReadable: boolean): boolean =>
  wanted === undefined || spelled(owner) === spelled(wanted) ||
  !isReadable && owner !== null && typeof owner !== "string"

/** Whether a filter lets a roll through, as far as the roll tells: nothing in it says of which type its character is. */
export const passes = ({ campaignid, characterid, userid }: Filter, { owners, seen }: Listed): boolean => {
  const isReadable = !isUnreadable(seen)
  return belongs(userid, owners.user_id, isReadable) && belongs(characterid, owners.character_id, isReadable) &&
    belongs(campaignid, owners.campaign_id, isReadable)
}

/** Whether it stands for a roll that does not fit. */
export const isUnreadable = (seen: Seen): seen is UnreadableDiceRoll => "_tag" in seen

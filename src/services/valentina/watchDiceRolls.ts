/**
 * New dice rolls as they are made. Valentina has no push, so the list is read
 * again and again.
 */
import * as Arr from "effect/Array"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { TabletopError } from "../../errors/TabletopError.ts"
import { uptime } from "../../internal/Uptime.ts"
import type { CharacterType } from "../../schema/valentina/Character.ts"
import { type DiceRoll, DiceRollId } from "../../schema/valentina/DiceRoll.ts"
import type { CampaignId, CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import type { Page } from "../../schema/valentina/Page.ts"
import { withUnreadable } from "../../layers/CallSettings.ts"
import type { UnreadableItem } from "../../schema/UnreadableItem.ts"

/** Which rolls to watch, from where, and how often. The filters are those of the list. */
export interface WatchOptions {
  readonly userid?: UserId | undefined
  readonly characterid?: CharacterId | undefined
  readonly campaignid?: CampaignId | undefined
  /** Leaves out the rolls without a character. */
  readonly character_type?: typeof CharacterType.known.Type | undefined
  /**
   * The roll to go on after: the one with the greatest id of those that were
   * seen before. It may have been deleted. From now on when left out.
   */
  readonly after?: DiceRollId | undefined
  /** From one look to the next; 5 seconds when left out. */
  readonly interval?: Duration.Input | undefined
  /**
   * What becomes of a roll that does not fit; the watching goes on either way.
   * `tell` emits an {@link UnreadableDiceRoll} in its place; when left out, a
   * warning is logged.
   */
  readonly unreadable?: "log" | "tell" | undefined
}

/** A roll that does not fit, in the place where it would stand. */
export interface UnreadableDiceRoll {
  readonly _tag: "UnreadableDiceRoll"
  readonly id: DiceRollId
  /** What does not fit, and where. */
  readonly issues: UnreadableItem["issues"]
}

/** What a look shows. */
type Seen = DiceRoll | UnreadableDiceRoll

const isUnreadable = (seen: Seen): seen is UnreadableDiceRoll => "_tag" in seen

/** A page of rolls, newest first. */
type List<E extends TabletopError, R> = (
  input: Pick<WatchOptions, "userid" | "characterid" | "campaignid" | "character_type"> & {
    readonly limit: number
    readonly offset: number
  },
) => Effect.Effect<Page<DiceRoll>, E, R>

// Ids are UUIDv7: in order of time, with the milliseconds of the epoch in the first 48 bits.
type Position = string

/** A roll, and its place on the page. */
interface Entry {
  readonly index: number
  readonly position: Position
  readonly roll: Seen
}

const positionOf = (id: DiceRollId): Position => id.replaceAll("-", "").toLowerCase()

// valentina: a roll has its id before it is stored, so one that took longer to store shows up below newer ones.
const overlap = 10_000

const lowest: Position = ""

const floorOf = (newest: Position): Position =>
  newest === lowest ? lowest : Math.max(0, parseInt(newest.slice(0, 12), 16) - overlap).toString(16).padStart(12, "0")

const pageSize = 100

const unreadableOf = ({ id, issues }: UnreadableItem): UnreadableDiceRoll | undefined =>
  Option.match(Schema.decodeUnknownOption(DiceRollId)(id), {
    onNone: () => undefined,
    onSome: (id) => ({ _tag: "UnreadableDiceRoll", id, issues }),
  })

/** The rolls of a page as they stand there; without an id a roll has no place, and cannot be told from others. */
const entriesOf = ({ items, unreadable = [] }: Page<DiceRoll>): ReadonlyArray<Entry> => {
  const left = new Map(unreadable.map((item) => [item.index, item]))
  const readable = items.values()
  return Array.from({ length: items.length + left.size }, (_, index): Seen | undefined => {
    const item = left.get(index)
    return item === undefined ? readable.next().value : unreadableOf(item)
  }).flatMap((roll, index) => roll === undefined ? [] : [{ index, position: positionOf(roll.id), roll }])
}

/** What has been emitted, or was there at the start. */
interface Known {
  /** Everything below is known. */
  readonly floor: Position
  /** Those from the floor on, which are few; the newest is always among them. */
  readonly positions: ReadonlySet<Position>
}

const knownOf = (positions: ReadonlyArray<Position>): Known => {
  const newest = positions.reduce((newest, position) => position > newest ? position : newest, lowest)
  const floor = floorOf(newest)
  return { floor, positions: new Set(positions.filter((position) => position >= floor)) }
}

/**
 * Reads down to the floor, which the newest roll decides where there is none
 * yet.
 *
 * Rolls that are made meanwhile move the list down, so some are read twice.
 * Rolls that are removed move it up and could hide one between two pages;
 * so each page begins with the last roll of the one before, and where it does
 * not, the reading begins anew.
 */
const readDownTo = Effect.fnUntraced(function* <E extends TabletopError, R>(
  list: List<E, R>,
  filter: WatchOptions,
  given: Position | undefined,
) {
  const { campaignid, character_type, characterid, userid } = filter
  const found = new Map<Position, Seen>()
  let floor = given
  let offset = 0
  while (true) {
    const page = yield* withUnreadable("skip")(
      list({ userid, characterid, campaignid, character_type, limit: pageSize, offset }),
    )
    const entries = entriesOf(page)
    const first = entries[0]?.position ?? lowest
    if (offset > 0 && !found.has(first)) {
      found.clear()
      offset = 0
      continue
    }
    const known = found.size
    for (const { position, roll } of entries) found.set(position, roll)
    floor ??= floorOf(first)
    const last = entries.at(-1)
    const ended = page.items.length + (page.unreadable?.length ?? 0) < pageSize && !page.has_more
    if (last === undefined || last.position < floor || ended || found.size === known) return found
    offset += last.index
  }
})

const news = (found: ReadonlyMap<Position, Seen>, known: Known): ReadonlyArray<Seen> =>
  [...found]
    .filter(([position]) => position >= known.floor && !known.positions.has(position))
    .sort(([left], [right]) => left < right ? -1 : 1)
    .map(([, roll]) => roll)

/** What was known before the first look, which is what it finds up to the position to go on after. */
const knownBefore = (found: ReadonlyMap<Position, Seen>, after: Position | undefined): Known => {
  const positions = [...found.keys()]
  return knownOf(after === undefined ? positions : [after, ...positions.filter((position) => position < after)])
}

const look = Effect.fnUntraced(function* <E extends TabletopError, R>(
  list: List<E, R>,
  options: WatchOptions,
  last: Known | undefined,
) {
  const after = options.after === undefined ? undefined : positionOf(options.after)
  const floor = last?.floor ?? (after === undefined ? undefined : floorOf(after))
  const found = yield* readDownTo(list, options, floor)
  const known = last ?? knownBefore(found, after)
  return { rolls: news(found, known), known: knownOf([...known.positions, ...found.keys()]) }
})

interface State {
  /** `undefined` until the first look has succeeded. */
  readonly known: Known | undefined
  /** When to look, by the uptime. */
  readonly due: number
}

const hintOf = (error: TabletopError): Duration.Duration =>
  ("retryAfter" in error ? error.retryAfter : undefined) ?? Duration.zero

const readable = (rolls: ReadonlyArray<Seen>): Effect.Effect<ReadonlyArray<DiceRoll>> =>
  Effect.map(
    Effect.forEach(rolls, (roll) =>
      isUnreadable(roll)
        ? Effect.as(Effect.logWarning("A roll cannot be read; going on", roll), [])
        : Effect.succeed([roll])),
    Arr.flatten,
  )

/** What a watcher with these options is given. */
export type Watched<Options extends WatchOptions> = Options extends { readonly unreadable: "tell" }
  ? DiceRoll | UnreadableDiceRoll
  : DiceRoll

/** Watches a list of rolls. See `DiceRolls.watch`. */
export const watchDiceRolls = <E extends TabletopError, R, const Options extends WatchOptions = WatchOptions>(
  list: List<E, R>,
  options: Options,
): Stream.Stream<Watched<Options>, E, R> => {
  const interval = Duration.fromInputUnsafe(options.interval ?? "5 seconds")

  const next = Effect.fnUntraced(function* (state: State) {
    // A reader that took longer than the interval does not wait.
    yield* Effect.sleep(Duration.millis(Math.max(0, state.due - (yield* uptime))))
    const { known, rolls, wait } = yield* look(list, options, state.known).pipe(
      Effect.map((seen) => ({ ...seen, wait: interval })),
      Effect.catch((error) =>
        error.isRetryable
          ? Effect.as(Effect.logWarning("The rolls cannot be read; trying again", error), {
            known: state.known,
            rolls: [],
            wait: Duration.max(interval, hintOf(error)),
          })
          : Effect.fail(error)
      ),
    )
    const due = (yield* uptime) + Duration.toMillis(wait)
    const told = options.unreadable === "tell" ? rolls : yield* readable(rolls)
    // Type boundary: the options decide what is told.
    return [told as ReadonlyArray<Watched<Options>>, Option.some<State>({ known, due })] as const
  })

  return Stream.paginate<State, Watched<Options>, E, R>({ known: undefined, due: -Infinity }, next)
}

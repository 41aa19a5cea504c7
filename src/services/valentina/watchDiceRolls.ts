/**
 * New dice rolls as they are made. Valentina has no push, so the list is read
 * again and again.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { TabletopError } from "../../errors/TabletopError.ts"
import { uptime } from "../../internal/Uptime.ts"
import type { CharacterType } from "../../schema/valentina/Character.ts"
import type { DiceRoll, DiceRollId } from "../../schema/valentina/DiceRoll.ts"
import type { CampaignId, CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import type { Page } from "../../schema/valentina/Page.ts"

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
}

/** A page of rolls, newest first. */
type List<E extends TabletopError, R> = (
  input: Pick<WatchOptions, "userid" | "characterid" | "campaignid" | "character_type"> & {
    readonly limit: number
    readonly offset: number
  },
) => Effect.Effect<Page<DiceRoll>, E, R>

// Ids are UUIDv7: in order of time, with the milliseconds of the epoch in the first 48 bits.
type Position = string

const positionOf = (id: DiceRollId): Position => id.replaceAll("-", "").toLowerCase()

// valentina: a roll has its id before it is stored, so one that took longer to store shows up below newer ones.
const overlap = 10_000

const lowest: Position = ""

const floorOf = (newest: Position): Position =>
  newest === lowest ? lowest : Math.max(0, parseInt(newest.slice(0, 12), 16) - overlap).toString(16).padStart(12, "0")

const pageSize = 100

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
  const found = new Map<Position, DiceRoll>()
  let floor = given
  let offset = 0
  while (true) {
    const page = yield* list({ userid, characterid, campaignid, character_type, limit: pageSize, offset })
    const positions = page.items.map(({ id }) => positionOf(id))
    const [first = lowest] = positions
    if (offset > 0 && !found.has(first)) {
      found.clear()
      offset = 0
      continue
    }
    const known = found.size
    page.items.forEach((roll, index) => found.set(positions[index] ?? lowest, roll))
    floor ??= floorOf(first)
    const last = positions.at(-1) ?? lowest
    const ended = page.items.length < pageSize && !page.has_more
    if (last < floor || ended || found.size === known) return found
    offset += page.items.length - 1
  }
})

const news = (found: ReadonlyMap<Position, DiceRoll>, known: Known): ReadonlyArray<DiceRoll> =>
  [...found]
    .filter(([position]) => position >= known.floor && !known.positions.has(position))
    .sort(([left], [right]) => left < right ? -1 : 1)
    .map(([, roll]) => roll)

/** What was known before the first look, which is what it finds up to the position to go on after. */
const knownBefore = (found: ReadonlyMap<Position, DiceRoll>, after: Position | undefined): Known => {
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

/** Watches a list of rolls. See `DiceRolls.watch`. */
export const watchDiceRolls = <E extends TabletopError, R>(
  list: List<E, R>,
  options: WatchOptions = {},
): Stream.Stream<DiceRoll, E, R> => {
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
    return [rolls, Option.some<State>({ known, due })] as const
  })

  return Stream.paginate<State, DiceRoll, E, R>({ known: undefined, due: -Infinity }, next)
}

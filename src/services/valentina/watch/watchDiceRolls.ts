/**
 * New dice rolls as they are made. Valentina has no push, so the list is read
 * again and again.
 */
import * as Arr from "effect/Array"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as MutableHashMap from "effect/MutableHashMap"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { RequestValidationError, type TabletopError } from "../../../errors/TabletopError.ts"
import { RequestHeaders } from "../../../layers/CallSettings.ts"
import { ActingUser } from "../../../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../../../layers/valentina/CurrentCompany.ts"
import { api } from "../../../layers/valentina/ValentinaClient.ts"
import type { DiceRoll } from "../../../schema/valentina/DiceRoll.ts"
import { floorOf, newestOf, type Position, positionOf } from "./Position.ts"
import * as RollList from "./RollList.ts"
import * as SharedLooks from "./SharedLooks.ts"
import * as WatchInterval from "./WatchInterval.ts"
import type { WatchOptions } from "./WatchOptions.ts"

type Found = RollList.Look["found"]

/** What has been emitted, or was there at the start. */
interface Known {
  /** Everything below is known. */
  readonly floor: Position
  /** Those from the floor on, which are few; the newest is always among them. */
  readonly positions: ReadonlySet<Position>
}

const knownOf = (positions: ReadonlyArray<Position>): Known => {
  const floor = floorOf(newestOf(positions))
  return { floor, positions: new Set(positions.filter((position) => position >= floor)) }
}

/** What was known before the first look, which found these. */
const knownBefore = ({ after, seen }: WatchOptions, found: Found): Known => {
  const there = [...found.keys()]
  if (after === undefined) return knownOf(there)
  const last = positionOf(after)
  return knownOf([last, ...seen === undefined ? there.filter((position) => position < last) : seen.map(positionOf)])
}

const newRolls = (found: Found, known: Known, filter: RollList.Filter): ReadonlyArray<RollList.Seen> =>
  [...found]
    .filter(([position, listed]) =>
      position >= known.floor && !known.positions.has(position) && RollList.passes(filter, listed)
    )
    .sort(([left], [right]) => left < right ? -1 : 1)
    .map(([, { seen }]) => seen)

interface State {
  /** `undefined` until the first look has succeeded. */
  readonly known: Known | undefined
  readonly lastWaitMillis: number | undefined
  /** From the end of the last look to the next one; `undefined` before the first. */
  readonly waitMillis: number | undefined
}

const readable = (rolls: ReadonlyArray<RollList.Seen>): Effect.Effect<ReadonlyArray<DiceRoll>> =>
  Effect.map(
    Effect.forEach(rolls, (roll) =>
      RollList.isUnreadable(roll)
        ? Effect.as(Effect.logWarning("A roll cannot be read; going on", roll), [])
        : Effect.succeed([roll])),
    Arr.flatten,
  )

/** What a watcher with these options is given. */
export type Watched<Options extends WatchOptions> = Options extends { readonly unreadable: "tell" }
  ? DiceRoll | RollList.UnreadableDiceRoll
  : DiceRoll

/** What one watcher is given by looks that are shared. */
const watching = <E extends TabletopError, R, Options extends WatchOptions>(
  list: RollList.List<E, R>,
  looks: SharedLooks.SharedLooks<E, R>,
  options: Options,
): Stream.Stream<Watched<Options>, E, R> => {
  const { campaignid, character_type, characterid, userid } = options
  const filter: RollList.Filter = { userid, characterid, campaignid, character_type }
  const waitOf = WatchInterval.make(options.interval)

  /** The shared look, and where that does not reach down to what this watcher knows, one of its own. */
  const look = Effect.fnUntraced(function* (state: State) {
    const shared = yield* looks.next(state.waitMillis)
    const start = options.after === undefined ? undefined : floorOf(positionOf(options.after))
    const floor = state.known?.floor ?? start
    if (SharedLooks.isFailed(shared) || floor === undefined || shared.reached <= floor) return shared
    const own = yield* SharedLooks.tolerant(RollList.readDownTo(list, filter, floor))
    return SharedLooks.isFailed(own) ? own : { ...shared, found: new Map([...shared.found, ...own.found]) }
  })

  const next = Effect.fnUntraced(function* (state: State) {
    const outcome = yield* look(state)
    const isFailed = SharedLooks.isFailed(outcome)
    const found: Found = isFailed ? new Map() : outcome.found
    const before = state.known ?? (isFailed ? undefined : knownBefore(options, found))
    const rolls = before === undefined ? [] : newRolls(found, before, filter)
    const lastWaitMillis = yield* waitOf(state.lastWaitMillis, rolls.length > 0)
    const after: State = {
      known: before === undefined ? undefined : knownOf([...before.positions, ...found.keys()]),
      lastWaitMillis,
      waitMillis: isFailed ? Math.max(lastWaitMillis, outcome.retryAfterMillis) : lastWaitMillis,
    }
    const told = options.unreadable === "tell" ? rolls : yield* readable(rolls)
    // Type boundary: the options decide what is told.
    return [told as ReadonlyArray<Watched<Options>>, Option.some(after)] as const
  })

  const start: State = { known: undefined, lastWaitMillis: undefined, waitMillis: undefined }
  return Stream.paginate<State, Watched<Options>, E, R>(start, next)
}

/** Who sees the list with what: all with the same can share a look. */
const viewerOf = (context: Context.Context<CurrentCompany | ActingUser>, { character_type }: WatchOptions) => ({
  company: Context.get(context, CurrentCompany),
  user: Context.get(context, ActingUser),
  key: Context.get(context, api.currentKey),
  headers: Context.get(context, RequestHeaders),
  // No roll says of which type its character is: the server has to tell.
  character_type,
})

const refuse = (issues: RequestValidationError["issues"]) =>
  new RequestValidationError({ api: api.name, operation: "listDiceRolls", issues })

/**
 * Makes the method that watches a list. See `DiceRollsMethods.watch`.
 *
 * Watchers of one company, acting user and key share each look, which is of the
 * whole company; each picks what passes its filter.
 */
export const watchDiceRolls = <E extends TabletopError>(list: RollList.List<E, CurrentCompany | ActingUser>) => {
  type Looks = SharedLooks.SharedLooks<E, CurrentCompany | ActingUser>
  const shared = MutableHashMap.empty<ReturnType<typeof viewerOf>, { readonly looks: Looks; watchers: number }>()

  const looksFor = Effect.fnUntraced(function* (options: WatchOptions) {
    const viewer = viewerOf(yield* Effect.context<CurrentCompany | ActingUser>(), options)
    const { character_type } = viewer
    const join = Effect.sync(() => {
      const entry = Option.getOrElse(MutableHashMap.get(shared, viewer), () => ({
        looks: SharedLooks.make((floor) => RollList.readDownTo(list, { character_type }, floor)),
        watchers: 0,
      }))
      entry.watchers++
      MutableHashMap.set(shared, viewer, entry)
      return entry
    })
    const { looks } = yield* Effect.acquireRelease(join, (entry) =>
      Effect.suspend(() => {
        entry.watchers--
        if (entry.watchers > 0) return Effect.void
        MutableHashMap.remove(shared, viewer)
        return entry.looks.stop
      }))
    return looks
  })

  return <const Options extends WatchOptions = WatchOptions>(
    options: Options = {} as Options,
  ): Stream.Stream<Watched<Options>, E | RequestValidationError, CurrentCompany | ActingUser> => {
    const issues = WatchInterval.issues(options.interval)
    return issues.length > 0
      ? Stream.fail(refuse(issues))
      : Stream.unwrap(Effect.map(looksFor(options), (looks) => watching(list, looks, options)))
  }
}

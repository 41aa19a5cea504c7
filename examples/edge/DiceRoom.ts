/**
 * The dddice room: its rolls, read or live.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import { DddiceClient, type Roll, Rolls, RoomEvents, type RoomSlug, ThemeId } from "effect-tabletop/dddice"
import * as LiveRoom from "./LiveRoom.ts"
import * as Problem from "./Problem.ts"
import * as Remembered from "./Remembered.ts"
import type { RollRequest } from "./RollRequest.ts"
import { isForAll, isNewestFirst, newestFirst, ofDddice, type ShownRoll } from "./ShownRoll.ts"
import { orProblem, polled, soon } from "./View.ts"

const theme = ThemeId.make("dddice-bees")

/** Which room, and how it is followed. */
export interface Settings {
  readonly room: RoomSlug
  readonly interval: Duration.Duration
  readonly freshness: Duration.Duration
  readonly appKey: Option.Option<string>
  readonly realtimeUrl: Option.Option<string>
}

/** The user of the token may see whispers; visitors may not. */
const shownOf = (rolls: ReadonlyArray<Roll>): ReadonlyArray<ShownRoll> => rolls.filter(isForAll).map(ofDddice)

/** Reads the newest rolls. dddice does not say in which order it lists them, so they may be at the end. */
const read = Effect.fnUntraced(function* (room: RoomSlug) {
  const rolls = yield* Rolls
  const first = yield* rolls.list({ room })
  if (isNewestFirst(first.items)) return shownOf(first.items)
  const last = first.meta?.last_page ?? 1
  const pages = [last - 1, last].filter((page) => page > 1)
  const rest = yield* Effect.forEach(pages, (page) => rolls.list({ room, page }), { concurrency: 2 })
  return newestFirst([first, ...rest].flatMap(({ items }) => shownOf(items)).reverse())
})

/** The events of the room. Each stream has a service and so a socket of its own: see the README. */
const connect = Effect.fnUntraced(function* ({ realtimeUrl, room }: Settings, appKey: string) {
  const dddiceClient = yield* DddiceClient
  return RoomEvents.make({ appKey, url: Option.getOrUndefined(realtimeUrl) }).pipe(
    Effect.map(({ events }) => events({ slug: room })),
    Effect.provideService(DddiceClient, dddiceClient),
    Effect.provide(Socket.layerWebSocketConstructorGlobal),
    Stream.unwrap,
  )
})

/** The room's rolls after each event, and polled where the events fail. */
const liveOr = (
  events: Stream.Stream<LiveRoom.ShownRoom, Problem.LiveFailure>,
  polledDice: Stream.Stream<LiveRoom.ShownRoom>,
): Stream.Stream<LiveRoom.ShownRoom> =>
  Stream.catch(events, (error) =>
    Stream.unwrap(Effect.as(
      Effect.logWarning(error.message),
      Stream.map(
        polledDice,
        (thrown) => thrown.problems.length > 0 ? thrown : { ...thrown, problems: [Problem.notLive] },
      ),
    )))

/** The room, as the settings say. */
export const make = Effect.fnUntraced(function* (settings: Settings) {
  const { appKey, freshness, interval, room } = settings
  const rolls = yield* Rolls
  const readRoom = Effect.provideService(read(room), Rolls, rolls)
  const dice = yield* Remembered.make(
    orProblem(Effect.map(readRoom, (rolls): LiveRoom.ShownRoom => ({ rolls, problems: [] }))),
    freshness,
  )
  const diceSoon: Effect.Effect<LiveRoom.ShownRoom> = soon(dice.get, "dddice")
  const polledDice = polled<LiveRoom.ShownRoom>(diceSoon, dice.get, interval)

  const live = Effect.fnUntraced(function* (appKey: string) {
    const events = yield* connect(settings, appKey)
    const followed = Effect.map(
      diceSoon,
      (seen) => Stream.concat(Stream.succeed(seen), LiveRoom.follow(events, readRoom, seen)),
    )
    return liveOr(Stream.unwrap(followed), polledDice)
  })

  const throwDie = Effect.fnUntraced(function* (type: string) {
    return ofDddice(yield* rolls.create({ room, label: "A visitor", dice: [{ type, theme }] }))
  })

  return {
    soon: diceSoon,
    /** The rolls now, and after each change. */
    watch: Option.isSome(appKey) ? yield* live(appKey.value) : polledDice,
    /** Rolls a die. The next look shows it. */
    roll: ({ die }: Extract<RollRequest, { readonly system: "dddice" }>) => Effect.ensuring(throwDie(die), dice.forget),
  }
})

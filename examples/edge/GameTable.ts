/**
 * The table that the page shows: a campaign of Valentina Noir and a dddice room.
 */
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import { DddiceClient, type Roll, Rolls, RoomEvents, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import {
  ActingUser,
  type ApiName,
  CampaignId,
  Campaigns,
  Characters,
  CurrentCompany,
  DiceRolls,
  NotFoundError,
} from "effect-tabletop/valentina"
import * as LiveRoom from "./LiveRoom.ts"
import * as Problem from "./Problem.ts"
import * as Remembered from "./Remembered.ts"
import type { RollRequest } from "./RollRequest.ts"
import { isForAll, isNewestFirst, newestFirst, ofDddice, ofValentina, type ShownRoll } from "./ShownRoll.ts"

/** What there is to see. What could not be read is empty, and a problem says why. */
export interface View {
  readonly campaign: string
  readonly characters: ReadonlyArray<{ readonly id: string; readonly name: string; readonly about: string }>
  /** Those of both systems, newest first. */
  readonly rolls: ReadonlyArray<ShownRoll>
  readonly problems: ReadonlyArray<string>
}

const shownRolls = 12

const theme = ThemeId.make("dddice-bees")

/** The settings of the table, beside those of the two clients. */
const config = Config.all({
  campaign_id: Config.schema(CampaignId, "GAME_TABLE_CAMPAIGN_ID"),
  room: Config.schema(RoomSlug, "GAME_TABLE_ROOM"),
  /** How often what does not tell of its changes is read. */
  interval: Config.Duration("GAME_TABLE_INTERVAL").pipe(Config.withDefault(Duration.seconds(5))),
  /** After what time a visitor's stream ends, and the page opens another one. */
  streamLength: Config.Duration("GAME_TABLE_STREAM_LENGTH").pipe(Config.withDefault(Duration.seconds(90))),
  appKey: Config.option(Config.String("DDDICE_PUSHER_KEY")),
  realtimeUrl: Config.option(Config.String("DDDICE_PUSHER_URL")),
})

const viewOf = (told: View, thrown: LiveRoom.ShownRoom): View => ({
  ...told,
  rolls: newestFirst([...thrown.rolls, ...told.rolls]).slice(0, shownRolls),
  problems: [...told.problems, ...thrown.problems],
})

/** The user of the token may see whispers; visitors may not. */
const shownOf = (rolls: ReadonlyArray<Roll>): ReadonlyArray<ShownRoll> => rolls.filter(isForAll).map(ofDddice)

/** What is shown of a system that could not be read. */
const nothing = (problem: string): View => ({ campaign: "", characters: [], rolls: [], problems: [problem] })

/** What is read, or after a while that there is no answer yet: one system may keep silent while the other plays on. */
const soon = <A>(reading: Effect.Effect<A>, api: ApiName): Effect.Effect<A | View> =>
  Effect.timeoutOrElse(reading, {
    duration: "5 seconds",
    orElse: () => Effect.succeed(nothing(Problem.silent(api))),
  })

const make = Effect.gen(function* () {
  const { appKey, campaign_id, interval, realtimeUrl, room, streamLength } = yield* config
  const campaigns = yield* Campaigns
  const characters = yield* Characters
  const diceRolls = yield* DiceRolls
  const rolls = yield* Rolls
  const dddiceClient = yield* DddiceClient
  const surroundings = yield* Effect.context<CurrentCompany | ActingUser>()

  // One system may be down while the other plays on.
  const orProblem = Effect.catch((error: Problem.Failure) =>
    Effect.as(Effect.logWarning(error.message), nothing(Problem.describe(error).message))
  )

  const readCast = Effect.gen(function* () {
    const [campaign, present] = yield* Effect.all([
      campaigns.get({ campaign_id }),
      characters.list({ campaign_id, limit: 100 }),
    ], { concurrency: "unbounded" })
    return {
      campaign: campaign.name,
      characters: present.items.map(({ character_class, id, name_full }) => ({
        id,
        name: name_full,
        about: character_class.toLowerCase(),
      })),
      names: new Map<string, string>(present.items.map((character) => [character.id, character.name_full])),
    }
  }).pipe(Effect.provideContext(surroundings))
  const cast = yield* Remembered.make(readCast, "1 minute")

  const readChronicle = Effect.gen(function* () {
    const [{ names, ...shown }, rolled] = yield* Effect.all([
      cast.get,
      diceRolls.list({ campaignid: campaign_id, limit: shownRolls }),
    ], { concurrency: "unbounded" })
    return { ...shown, rolls: rolled.items.map((roll) => ofValentina(roll, names)), problems: [] }
  }).pipe(Effect.provideContext(surroundings))

  // dddice does not say in which order it lists rolls, so the newest may be at the end.
  const readRoom = Effect.gen(function* () {
    const first = yield* rolls.list({ room })
    if (isNewestFirst(first.items)) return shownOf(first.items)
    const last = first.meta?.last_page ?? 1
    const pages = [last - 1, last].filter((page) => page > 1)
    const rest = yield* Effect.forEach(pages, (page) => rolls.list({ room, page }), { concurrency: 2 })
    return newestFirst([first, ...rest].flatMap(({ items }) => shownOf(items)).reverse())
  })

  // A little less than the interval, so that whoever reads at the interval does not read the last answer twice.
  const freshness = Duration.times(interval, 0.75)
  const chronicle = yield* Remembered.make(orProblem(readChronicle), freshness)
  const dice = yield* Remembered.make(
    orProblem(Effect.map(readRoom, (rolls): LiveRoom.ShownRoom => ({ rolls, problems: [] }))),
    freshness,
  )

  const chronicleSoon = soon(chronicle.get, "valentina")
  const diceSoon: Effect.Effect<LiveRoom.ShownRoom> = soon(dice.get, "dddice")

  /** Looks at the table. */
  const look: Effect.Effect<View> = Effect.map(
    Effect.all([chronicleSoon, diceSoon], { concurrency: "unbounded" }),
    ([told, thrown]) => viewOf(told, thrown),
  )

  const polled = <A>(first: Effect.Effect<A>, reading: Effect.Effect<A>) =>
    Stream.concat(Stream.fromEffect(first), Stream.fromEffectSchedule(reading, Schedule.spaced(interval)))
  const polledChronicle = polled(chronicleSoon, chronicle.get)
  const polledDice = polled(diceSoon, dice.get)

  // Each stream has a service and so a socket of its own: see the README.
  const connect = (appKey: string) =>
    RoomEvents.make({ appKey, url: Option.getOrUndefined(realtimeUrl) }).pipe(
      Effect.map(({ events }) => events({ slug: room })),
      Effect.provideService(DddiceClient, dddiceClient),
      Effect.provide(Socket.layerWebSocketConstructorGlobal),
      Stream.unwrap,
    )

  const polledInstead = (error: Problem.LiveFailure) =>
    Stream.unwrap(Effect.as(
      Effect.logWarning(error.message),
      Stream.map(
        polledDice,
        (thrown) => thrown.problems.length > 0 ? thrown : { ...thrown, problems: [Problem.notLive] },
      ),
    ))

  const live = (appKey: string) =>
    Stream.unwrap(
      Effect.map(diceSoon, (seen) =>
        Stream.concat(Stream.succeed(seen), LiveRoom.follow(connect(appKey), readRoom, seen))),
    ).pipe(
      Stream.catch(polledInstead),
    )

  /** The table now, and after each change. */
  const watch: Stream.Stream<View> = Stream.zipLatestWith(
    polledChronicle,
    Option.match(appKey, { onNone: () => polledDice, onSome: live }),
    viewOf,
  )

  /** What a visitor gets, until it is time to connect again. */
  const forVisitor = Stream.interruptWhen(Effect.sleep(streamLength))

  const throwDice = Effect.fnUntraced(function* (request: RollRequest) {
    if (request.system === "dddice") {
      const die = { type: request.die, theme }
      return ofDddice(yield* rolls.create({ room, label: "A visitor", dice: [die] }))
    }
    const { character_id, difficulty, num_dice } = request
    // The key can roll for every character of the company: visitors roll for those that the page shows.
    const { names } = yield* cast.get
    if (!names.has(character_id)) return yield* new NotFoundError({ api: "valentina" })
    const roll = yield* diceRolls.create({ campaign_id, character_id, difficulty, num_dice, comment: "By a visitor" })
    return ofValentina(roll, names)
  }, Effect.provideContext(surroundings))

  /** Rolls for a visitor. The next look shows it. */
  const roll = (request: RollRequest): Effect.Effect<ShownRoll, Problem.Failure> =>
    Effect.ensuring(throwDice(request), request.system === "dddice" ? dice.forget : chronicle.forget)

  return { look, watch, forVisitor, follow: forVisitor(watch), roll }
})

/** The table that the page shows. */
export class GameTable extends Context.Service<GameTable, Effect.Success<typeof make>>()("edge/GameTable") {
  /** Reads the settings of the table and of both clients. Only the areas that the page uses are in the bundle. */
  static readonly layerConfig = Layer.effect(this, make).pipe(
    Layer.provide([
      Campaigns.layerConfig,
      Characters.layerConfig,
      DiceRolls.layerConfig,
      Rolls.layerConfig,
      DddiceClient.layerConfig,
      CurrentCompany.layerConfig,
      ActingUser.layerConfig,
    ]),
  )

  /**
   * As {@link GameTable.layerConfig}, and all visitors share what one of them follows: it begins
   * with the first, and its connection to dddice closes when the last has left. For runtimes
   * that let one request wait for another's socket: a Durable Object, Deno, Node.
   */
  static readonly layerShared = Layer.effect(
    this,
    Effect.gen(function* () {
      const table = yield* GameTable
      // Each view is the whole table: who comes later needs the last one, and who is slow the newest.
      const watch = yield* Stream.share(table.watch, { capacity: 1, strategy: "sliding", replay: 1 })
      return { ...table, watch, follow: table.forVisitor(watch) }
    }),
  ).pipe(Layer.provide(this.layerConfig))
}

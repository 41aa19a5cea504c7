/**
 * The table that the page shows: a campaign of Valentina Noir and a dddice room.
 */
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { DddiceClient, Rolls, RoomSlug } from "effect-tabletop/dddice"
import { ActingUser, CampaignId, Campaigns, Characters, CurrentCompany, DiceRolls } from "effect-tabletop/valentina"
import * as Chronicle from "./Chronicle.ts"
import * as DiceRoom from "./DiceRoom.ts"
import type * as Problem from "./Problem.ts"
import type { RollRequest } from "./RollRequest.ts"
import type { ShownRoll } from "./ShownRoll.ts"
import { polled, type View, viewOf } from "./View.ts"

export type { View } from "./View.ts"

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

const make = Effect.gen(function* () {
  const { campaign_id, streamLength, ...settings } = yield* config
  // A little less than the interval, so that whoever reads at the interval does not read the last answer twice.
  const freshness = Duration.times(settings.interval, 0.75)
  const chronicle = yield* Chronicle.make(campaign_id, freshness)
  const dice = yield* DiceRoom.make({ ...settings, freshness })

  /** Looks at the table. */
  const look: Effect.Effect<View> = Effect.map(
    Effect.all([chronicle.soon, dice.soon], { concurrency: "unbounded" }),
    ([told, thrown]) => viewOf(told, thrown),
  )

  /** The table now, and after each change. */
  const watch: Stream.Stream<View> = Stream.zipLatestWith(
    polled(chronicle.soon, chronicle.get, settings.interval),
    dice.watch,
    viewOf,
  )

  /** What a visitor gets, until it is time to connect again. */
  const forVisitor = Stream.interruptWhen(Effect.sleep(streamLength))

  /** Rolls for a visitor. */
  const roll = (request: RollRequest): Effect.Effect<ShownRoll, Problem.Failure> =>
    request.system === "dddice" ? dice.roll(request) : chronicle.roll(request)

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

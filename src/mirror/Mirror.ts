/**
 * Shows the dice rolls of a Valentina campaign in a room of dddice.
 */
import * as Cache from "effect/Cache"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import type { TabletopError } from "../errors/TabletopError.ts"
import type { Participant } from "../schema/dddice/Participant.ts"
import type { RoomSlug } from "../schema/dddice/Room.ts"
import type { DiceRoll, DiceRollId } from "../schema/valentina/DiceRoll.ts"
import type { CampaignId, CharacterId, UserId } from "../schema/valentina/Identifier.ts"
import { Rolls } from "../services/dddice/Rolls.ts"
import { Rooms } from "../services/dddice/Rooms.ts"
import { Characters } from "../services/valentina/Characters.ts"
import { DiceRolls, type WatchOptions } from "../services/valentina/DiceRolls.ts"
import { Users } from "../services/valentina/Users.ts"
import { pastRoll } from "../services/valentina/watch/WatchOptions.ts"
import { findCopy } from "./findCopy.ts"
import { type Players, rollerOf } from "./Players.ts"
import { Position } from "./Position.ts"
import * as Progress from "./Progress.ts"
import { showRoll } from "./showRoll.ts"
import type { Look } from "./tableRoll.ts"

export type { Player, Players } from "./Players.ts"
export { MirrorTakenError, Position, PositionError } from "./Position.ts"
export { beginning } from "./Progress.ts"
export type { Look } from "./tableRoll.ts"

/** What to show where. */
export interface Options extends Look {
  /** The campaign whose rolls are shown: those that the acting user may see. */
  readonly campaign: CampaignId
  /** The room. The user of the dddice key must be a participant. */
  readonly room: RoomSlug
  /** Users whose participants bear other names, or who throw their own dice; by username or id of the user. */
  readonly players?: Players | undefined
  /**
   * The roll after which a mirror begins that was never there before; the newest
   * one when left out. After `beginning` come all rolls of the campaign.
   */
  readonly after?: DiceRollId | undefined
  /** From one look at Valentina to the next; 5 seconds to a minute when left out. See `watch` of `DiceRolls`. */
  readonly interval?: WatchOptions["interval"]
}

/** A minute at most, so that a table that comes back is not kept waiting. */
const again = Schedule.min([Schedule.exponential("1 second"), Schedule.spaced("1 minute")])

const persist = <A, E extends TabletopError, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.retry(effect, { schedule: again, while: (error) => error.isRetryable })

/** How many names are remembered. */
const names = 1_000

/** Characters, users and participants, as they were a few minutes ago at most. */
const makeDirectory = Effect.fnUntraced(function* ({ room }: Options) {
  const characters = yield* Characters
  const users = yield* Users
  const rooms = yield* Rooms
  // Who is gone has no name; the dice are shown all the same.
  const nameOf = yield* Cache.make({
    capacity: names,
    timeToLive: "10 minutes",
    lookup: (character_id: CharacterId) =>
      Effect.option(persist(Effect.map(characters.get({ character_id }), ({ name }) => name))),
  })
  const userOf = yield* Cache.make({
    capacity: names,
    timeToLive: "10 minutes",
    lookup: (user_id: UserId) => Effect.option(persist(users.get({ user_id }))),
  })
  const participants = yield* Effect.cachedWithTTL(
    Effect.map(persist(rooms.get({ slug: room })), ({ participants }): ReadonlyArray<Participant> => participants),
    "1 minute",
  )
  return { nameOf, userOf, participants }
})

/** Makes the function that shows one roll, and does not return before it was. */
const makeTable = Effect.fnUntraced(function* (options: Options) {
  const rolls = yield* Rolls
  const directory = yield* makeDirectory(options)
  const { players = {}, room } = options

  const known = <Id, A>(cache: Cache.Cache<Id, Option.Option<A>>, id: Id | null) =>
    id === null ? Effect.succeed(undefined) : Effect.map(Cache.get(cache, id), Option.getOrUndefined)

  const throwDice = Effect.fnUntraced(function* (roll: DiceRoll) {
    const character = yield* known(directory.nameOf, roll.character_id)
    const user = yield* known(directory.userOf, roll.user_id)
    const participants = user === undefined ? [] : yield* directory.participants
    const roller = rollerOf({ character, user }, participants, players)
    const outcome = yield* showRoll(rolls, { roll, roller, room, look: options })
    if (outcome._tag === "Refused") yield* Effect.logWarning("dddice does not take a roll", roll.id, outcome.reason)
  })

  // An attempt without an answer may have been heard: only what is not there is thrown again.
  const show = (roll: DiceRoll, wasBegun: boolean) => {
    let mayBeShown = wasBegun
    return persist(Effect.gen(function* () {
      if (mayBeShown && (yield* findCopy(rolls, room, roll)) !== undefined) return
      mayBeShown = true
      yield* throwDice(roll)
    }))
  }
  return show
})

const newestRolls = Effect.fnUntraced(function* (campaign: CampaignId) {
  const rolls = yield* DiceRolls
  const { items } = yield* persist(rolls.list({ campaignid: campaign, limit: 100 }))
  return items.map(({ id }) => id)
})

/** Where a mirror begins that was never there before. */
const startOf = Effect.fnUntraced(function* ({ after, campaign }: Options) {
  const ids = after === undefined ? yield* newestRolls(campaign) : [after]
  const progress: Progress.Progress = ids.reduce(pastRoll, { after: Progress.beginning, seen: [] })
  return progress
})

/**
 * Shows each new roll of the campaign in the room, once, the oldest first, for
 * as long as it runs; the very same dice, so nothing is rolled twice. Goes on
 * where it was when it starts again. Lost connections are waited out.
 *
 * Fails when no further attempt can help: a key is refused, campaign or room are
 * gone, the position cannot be kept, or another program took the mirror over
 * (`MirrorTakenError`). A roll that dddice refuses is left out, with a warning.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import { Dddice, Rooms, ThemeId } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 * import * as Mirror from "effect-tabletop/mirror"
 * import { actingAs, Campaigns } from "effect-tabletop/valentina"
 * import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
 *
 * const program = Effect.gen(function* () {
 *   const campaign = yield* (yield* Campaigns).create({ name: "Chicago by Night" })
 *   const room = yield* (yield* Rooms).create({ name: "Friday" })
 *   const options = { campaign: campaign.id, room: room.slug, theme: ThemeId.make("dddice-bees") }
 *   yield* Effect.forkChild(Mirror.run(options))
 * }).pipe(
 *   actingAs(ValentinaSimulator.users.storyteller),
 *   Effect.provide([ValentinaSimulator.layer(), DddiceSimulator.layer(), Mirror.Position.layerMemory]),
 * )
 * await Effect.runPromise(program)
 * ```
 */
export const run = Effect.fnUntraced(function* (options: Options) {
  const positions = yield* Position
  const place = yield* positions.take(`mirror.${options.campaign}.${options.room}`)
  const show = yield* makeTable(options)
  let progress = place.progress ?? (yield* startOf(options))
  yield* place.write(progress)

  const onRoll = Effect.fnUntraced(function* (roll: DiceRoll) {
    const step = Progress.step(progress, roll.id)
    if (step._tag === "Shown") return
    yield* place.write(step.begun)
    yield* show(roll, step.mayBeShown)
    progress = step.done
    yield* place.write(progress)
  })

  const { after, seen } = progress
  const rolls = yield* DiceRolls
  yield* rolls.watch({ campaignid: options.campaign, after, seen, interval: options.interval }).pipe(
    Stream.runForEach(onRoll),
  )
})

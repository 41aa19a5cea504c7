/**
 * Shows the dice rolls of a Valentina campaign in a room of dddice.
 */
import * as Cache from "effect/Cache"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { Dddice, type Participant, type RollCreate, Rolls, Rooms, type RoomSlug } from "effect-tabletop/dddice"
import {
  type CampaignId,
  type CharacterId,
  Characters,
  type DiceRoll,
  DiceRollId,
  DiceRolls,
  type TabletopError,
  type UserId,
  Users,
} from "effect-tabletop/valentina"
import { labelOf, type Look, tableRoll } from "../tableRoll.ts"
import { participantOf, type Player, playerOf, type Players } from "./Players.ts"
import * as Position from "./Position.ts"

/** What to show where. */
export interface Options extends Look {
  readonly campaign: CampaignId
  /** The user of the dddice key must be a participant. */
  readonly room: RoomSlug
  /** Users whose participants bear other names, or who throw their own dice. */
  readonly players?: Players | undefined
  /**
   * The roll after which a mirror begins that was never there before; the newest
   * one when left out. After `beginning` come all rolls of the campaign.
   */
  readonly after?: DiceRollId | undefined
  /** From one look at Valentina to the next; 5 seconds when left out. */
  readonly interval?: Duration.Input | undefined
}

/** Before every roll there is. */
export const beginning = DiceRollId.make("00000000-0000-0000-0000-000000000000")

/** A minute at most, so that a table that comes back is not kept waiting. */
const again = Schedule.min([Schedule.exponential("1 second"), Schedule.spaced("1 minute")])

const persist = <A, E extends TabletopError, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.retry(effect, { schedule: again, while: (error) => error.isRetryable })

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

/** Who rolled: in words, and with which key. */
interface Roller {
  readonly name: string | undefined
  readonly player: Player
}

/** Makes the function that shows one roll, and does not return before it was. */
const makeTable = Effect.fnUntraced(function* (options: Options) {
  const rolls = yield* Rolls
  const directory = yield* makeDirectory(options)

  const rollerOf = Effect.fnUntraced(function* ({ character_id, user_id }: DiceRoll) {
    const character = character_id === null
      ? undefined
      : Option.getOrUndefined(yield* Cache.get(directory.nameOf, character_id))
    const user = user_id === null ? undefined : Option.getOrUndefined(yield* Cache.get(directory.userOf, user_id))
    if (user === undefined) return { name: character, player: {} }
    const player = playerOf(options.players ?? {}, user)
    const participant = participantOf(yield* directory.participants, user, player)
    const who = participant?.username ?? user.username
    const name = character === undefined || character === who ? who : `${character} (${who})`
    const roller: Roller = { name, player }
    return roller
  })

  const isShown = (roll: DiceRoll) =>
    persist(
      rolls.list.items({ room: options.room }).pipe(
        Stream.filter(({ external_id }) => external_id === roll.id),
        Stream.runHead,
        Effect.map(Option.isSome),
      ),
    )

  // A player who may not throw here, or has not the theme, has the dice thrown by the mirror.
  const create = (player: Player, input: typeof RollCreate.Type) =>
    player.token === undefined ? rolls.create(input) : Dddice.withToken(player.token)(rolls.create(input)).pipe(
      Effect.catchTags({
        AuthenticationError: () => rolls.create(input),
        AuthorizationError: () => rolls.create(input),
      }),
    )

  const throwDice = Effect.fnUntraced(function* (roll: DiceRoll) {
    const shown = tableRoll(roll, options)
    if (shown === undefined) return
    const { name, player } = yield* rollerOf(roll)
    const label = name === undefined ? labelOf(roll) : `${name}: ${labelOf(roll)}`
    const refused = (error: TabletopError) => Effect.logWarning("dddice does not take a roll", roll.id, error)
    yield* create(player, { ...shown, label, room: options.room }).pipe(
      Effect.asVoid,
      Effect.catchTags({
        // The answer cannot be read, but it is one of success.
        DecodeError: () => Effect.void,
        ValidationError: refused,
        UnprocessableEntityError: refused,
        RequestValidationError: refused,
      }),
    )
  })

  // An attempt without an answer may have been heard: only what is not there is thrown again.
  const show = (roll: DiceRoll, wasBegun: boolean) => {
    let mayBeShown = wasBegun
    return persist(Effect.gen(function* () {
      if (mayBeShown && (yield* isShown(roll))) return
      mayBeShown = true
      yield* throwDice(roll)
    }))
  }
  return show
})

const newestOf = Effect.fnUntraced(function* (campaign: CampaignId) {
  const rolls = yield* DiceRolls
  const { items: [newest] } = yield* persist(rolls.list({ campaignid: campaign, limit: 1 }))
  return newest?.id ?? beginning
})

const rollIfAny = Effect.fnUntraced(function* (id: DiceRollId) {
  const rolls = yield* DiceRolls
  return yield* persist(rolls.get({ diceroll_id: id })).pipe(
    Effect.catchTag("NotFoundError", () => Effect.succeed(undefined)),
  )
})

/** Where a mirror begins that was never there before. */
const startOf = Effect.fnUntraced(function* ({ after, campaign }: Options) {
  const position: Position.Position = { after: after ?? (yield* newestOf(campaign)) }
  return position
})

/**
 * Shows each new roll of the campaign in the room, once, the oldest first, for
 * as long as it runs; the very same dice, so nothing is rolled twice. Goes on
 * where it was when it starts again. Lost connections are waited out.
 *
 * Fails when no further attempt can help: a key is refused, or campaign or room
 * are gone. A roll that dddice refuses is left out, with a warning.
 */
export const mirror = Effect.fnUntraced(function* (options: Options) {
  const kept = yield* Position.make(`mirror.${options.campaign}.${options.room}`)
  const show = yield* makeTable(options)
  let position = (yield* kept.read) ?? (yield* startOf(options))
  yield* kept.write(position)

  const onRoll = Effect.fnUntraced(function* (roll: DiceRoll) {
    const wasBegun = position.pending === roll.id
    if (!wasBegun) yield* kept.write({ ...position, pending: roll.id })
    yield* show(roll, wasBegun)
    position = Position.past(position, roll.id)
    yield* kept.write(position)
  })

  const { after, pending } = position
  // Watching comes by what is newer; a roll that showed up late has to be asked for.
  if (pending !== undefined && Position.isPast(position, pending)) {
    const late = yield* rollIfAny(pending)
    if (late !== undefined) yield* onRoll(late)
  }
  yield* DiceRolls.watch({ campaignid: options.campaign, after, interval: options.interval }).pipe(
    Stream.runForEach(onRoll),
  )
})

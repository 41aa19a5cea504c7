/**
 * One program of each API on its simulator, to be run in every runtime.
 */
import { Dddice, Rolls, Rooms, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { actingAs, CampaignId, Campaigns, DiceRolls } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

const theme = ThemeId.make("dddice-bees")

/** A room, three rolls in it, the list of them, and what is not there or not allowed. */
export const gameNight = Effect.gen(function* () {
  const rooms = yield* Rooms
  const rolls = yield* Rolls
  const { name, slug } = yield* rooms.create({ name: "Game night", is_public: true })
  for (const value of [7, 12, 20]) {
    yield* rolls.create({ room: slug, dice: [{ type: "d20", theme, value }, { type: "mod", value: 2 }] })
  }
  const listed = yield* rolls.list.items({ room: slug }).pipe(
    Stream.map((roll) => `${roll.equation} = ${roll.total_value}`),
    Stream.runCollect,
  )
  const missing = yield* Effect.flip(rooms.get({ slug: RoomSlug.make("nowhere") }))
  const refused = yield* Effect.flip(rooms.list().pipe(Dddice.withToken(Redacted.make("wrong"))))
  return { name, rolls: listed, errors: [missing._tag, refused._tag] }
})

const story = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const diceRolls = yield* DiceRolls
  const { id } = yield* campaigns.create({ name: "Chicago by Night", desperation: 1 })
  yield* campaigns.create({ name: "Another Story" })
  const roll = yield* diceRolls.create({ campaign_id: id, num_dice: 4, difficulty: 6 })
  const names = yield* campaigns.list.items({ limit: 1 }).pipe(Stream.map(({ name }) => name), Stream.runCollect)
  const missing = yield* Effect.flip(
    campaigns.get({ campaign_id: CampaignId.make("00000000-0000-7000-8000-000000000000") }),
  )
  const misfit = yield* Effect.flip(campaigns.create({ name: "" }))
  return { names, dice: roll.result?.total_dice_roll.length, errors: [missing._tag, misfit._tag] }
})

/** Two campaigns, a roll, the list by pages of one, and what is not there or does not fit. */
export const chronicle = actingAs(ValentinaSimulator.users.storyteller)(story)

/** What both programs give. */
export const expected = {
  dddice: {
    name: "Game night",
    rolls: ["1d20+2 = 9", "1d20+2 = 14", "1d20+2 = 22"],
    errors: ["NotFoundError", "AuthenticationError"],
  },
  valentina: {
    names: ["Another Story", "Chicago by Night"],
    dice: 4,
    errors: ["NotFoundError", "RequestValidationError"],
  },
}

type Both<E> = Effect.Effect<Readonly<Record<keyof typeof expected, unknown>>, E>

/** Both programs, each on a simulator in the same process. */
export const simulated: Both<Effect.Error<typeof gameNight> | Effect.Error<typeof story>> = Effect.all({
  dddice: Effect.provide(gameNight, DddiceSimulator.layer({ seed: "runtimes" })),
  valentina: Effect.provide(chronicle, ValentinaSimulator.layer({ seed: "runtimes" })),
})

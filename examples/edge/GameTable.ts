/**
 * The table that the page shows: a campaign of Valentina Noir and a dddice room.
 */
import * as Clock from "effect/Clock"
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Ref from "effect/Ref"
import { type Roll, Rolls, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import {
  ActingUser,
  CampaignId,
  Campaigns,
  type CharacterId,
  Characters,
  CurrentCompany,
  type DiceRoll,
  DiceRolls,
} from "effect-tabletop/valentina"
import * as Problem from "./Problem.ts"
import type { RollRequest } from "./RollRequest.ts"

/** A roll of either system, in words. */
export interface ShownRoll {
  readonly id: string
  readonly system: "Valentina" | "dddice"
  readonly who: string
  readonly what: string
  readonly dice: string
  readonly outcome: string
  /** ISO 8601. */
  readonly at: string
}

/** What there is to see. What could not be read is empty, and a problem says why. */
export interface View {
  readonly campaign: string
  readonly characters: ReadonlyArray<{ readonly id: string; readonly name: string; readonly about: string }>
  /** Those of both systems, newest first. */
  readonly rolls: ReadonlyArray<ShownRoll>
  readonly problems: ReadonlyArray<string>
}

const shownRolls = 12

/** For how long one look serves all visitors, so that their number does not matter to the APIs. */
const freshness = 1_500

const theme = ThemeId.make("dddice-bees")

const listed = (dice: ReadonlyArray<unknown>): string =>
  dice.map((face) => typeof face === "object" ? "picture" : String(face)).join(" ")

const ofValentina = (roll: DiceRoll, names: ReadonlyMap<CharacterId, string>): ShownRoll => ({
  id: roll.id,
  system: "Valentina",
  who: (roll.character_id === null ? undefined : names.get(roll.character_id)) ?? "Somebody",
  what: roll.comment ?? `${roll.num_dice + roll.num_desperation_dice}d${roll.dice_size}`,
  dice: listed(roll.result?.total_dice_roll ?? []),
  outcome: roll.result?.total_result_humanized ?? "",
  at: DateTime.formatIso(roll.date_created),
})

const ofDddice = (roll: Roll): ShownRoll => ({
  id: roll.uuid ?? DateTime.formatIso(roll.created_at),
  system: "dddice",
  who: roll.user.name,
  what: roll.label ?? roll.equation,
  dice: listed(roll.values.map((die) => die.value_to_display)),
  outcome: typeof roll.total_value === "number" ? String(roll.total_value) : listed(roll.total_value),
  at: DateTime.formatIso(roll.created_at),
})

const newestFirst = (a: ShownRoll, b: ShownRoll): number => b.at.localeCompare(a.at)

/** The settings of the table, beside those of the two clients. */
const config = Config.all({
  campaign_id: Config.schema(CampaignId, "GAME_TABLE_CAMPAIGN_ID"),
  room: Config.schema(RoomSlug, "GAME_TABLE_ROOM"),
})

const make = Effect.gen(function* () {
  const { campaign_id, room } = yield* config
  const campaigns = yield* Campaigns
  const characters = yield* Characters
  const diceRolls = yield* DiceRolls
  const rolls = yield* Rolls
  const surroundings = yield* Effect.context<CurrentCompany | ActingUser>()
  const lastLook = yield* Ref.make<{ readonly view: View; readonly at: number } | undefined>(undefined)

  const chronicle = Effect.gen(function* () {
    const [campaign, present, rolled] = yield* Effect.all([
      campaigns.get({ campaign_id }),
      characters.list({ campaign_id, limit: 100 }),
      diceRolls.list({ campaignid: campaign_id, limit: shownRolls }),
    ], { concurrency: "unbounded" })
    const names = new Map(present.items.map((character) => [character.id, character.name_full]))
    return {
      campaign: campaign.name,
      characters: present.items.map(({ character_class, id, name_full }) => ({
        id,
        name: name_full,
        about: character_class.toLowerCase(),
      })),
      rolls: rolled.items.map((roll) => ofValentina(roll, names)),
      problems: [],
    }
  }).pipe(Effect.provideContext(surroundings))

  const dice = Effect.map(rolls.list({ room }), ({ items }) => ({ rolls: items.map(ofDddice), problems: [] }))

  // One system may be down while the other plays on.
  const orProblem = Effect.catch((error: Problem.Failure) =>
    Effect.as(Effect.logWarning(error.message), {
      campaign: "",
      characters: [],
      rolls: [],
      problems: [Problem.describe(error).message],
    })
  )

  const view = Effect.gen(function* () {
    const [told, thrown] = yield* Effect.all([orProblem(chronicle), orProblem(dice)], { concurrency: "unbounded" })
    return {
      ...told,
      rolls: [...told.rolls, ...thrown.rolls].sort(newestFirst).slice(0, shownRolls),
      problems: [...told.problems, ...thrown.problems],
    }
  })

  /** Looks at the table. */
  const look: Effect.Effect<View> = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const last = yield* Ref.get(lastLook)
    if (last !== undefined && now - last.at < freshness) return last.view
    const seen = yield* view
    yield* Ref.set(lastLook, { view: seen, at: now })
    return seen
  })

  const throwDice = (request: RollRequest): Effect.Effect<{ readonly id?: string | undefined }, Problem.Failure> => {
    if (request.system === "dddice") {
      const die = { type: request.die, theme }
      return Effect.map(rolls.create({ room, label: "A visitor", dice: [die] }), ({ uuid }) => ({ id: uuid }))
    }
    const { character_id, difficulty, num_dice } = request
    return diceRolls.create({ campaign_id, character_id, difficulty, num_dice, comment: "By a visitor" }).pipe(
      Effect.map(({ id }) => ({ id })),
      Effect.provideContext(surroundings),
    )
  }

  /** Rolls for a visitor. The next look shows it. */
  const roll = (request: RollRequest) => Effect.ensuring(throwDice(request), Ref.set(lastLook, undefined))

  return { look, roll }
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
      CurrentCompany.layerConfig,
      ActingUser.layerConfig,
    ]),
  )
}

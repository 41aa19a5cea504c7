/**
 * The campaign of Valentina Noir: its characters and its rolls.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import {
  type ActingUser,
  type CampaignId,
  Campaigns,
  Characters,
  type CurrentCompany,
  DiceRolls,
  NotFoundError,
} from "effect-tabletop/valentina"
import * as Remembered from "./Remembered.ts"
import type { RollRequest } from "./RollRequest.ts"
import { ofValentina } from "./ShownRoll.ts"
import { orProblem, shownRolls, soon, type View } from "./View.ts"

type Pool = Extract<RollRequest, { readonly system: "valentina" }>

/** Reads name and characters of the campaign. */
const readCast = Effect.fnUntraced(function* (campaign_id: CampaignId) {
  const campaigns = yield* Campaigns
  const characters = yield* Characters
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
})

/** The campaign, read anew when it is older than `freshness`. */
export const make = Effect.fnUntraced(function* (campaign_id: CampaignId, freshness: Duration.Duration) {
  const diceRolls = yield* DiceRolls
  const surroundings = yield* Effect.context<Campaigns | Characters | CurrentCompany | ActingUser>()
  const cast = yield* Remembered.make(Effect.provideContext(readCast(campaign_id), surroundings), "1 minute")

  const read = Effect.gen(function* () {
    const [{ names, ...shown }, rolled] = yield* Effect.all([
      cast.get,
      diceRolls.list({ campaignid: campaign_id, limit: shownRolls }),
    ], { concurrency: "unbounded" })
    return { ...shown, rolls: rolled.items.map((roll) => ofValentina(roll, names)), problems: [] }
  }).pipe(Effect.provideContext(surroundings))
  const told = yield* Remembered.make(orProblem(read), freshness)

  const roll = Effect.fnUntraced(function* ({ character_id, difficulty, num_dice }: Pool) {
    // The key can roll for every character of the company: visitors roll for those that the page shows.
    const { names } = yield* cast.get
    if (!names.has(character_id)) return yield* new NotFoundError({ api: "valentina" })
    const roll = yield* diceRolls.create({ campaign_id, character_id, difficulty, num_dice, comment: "By a visitor" })
    return ofValentina(roll, names)
  }, Effect.provideContext(surroundings))

  return {
    get: told.get,
    soon: soon<View>(told.get, "valentina"),
    /** Rolls a pool. The next look shows it. */
    roll: (pool: Pool) => Effect.ensuring(roll(pool), told.forget),
  }
})

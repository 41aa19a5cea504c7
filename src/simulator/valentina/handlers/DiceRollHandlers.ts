/**
 * The rules of dice rolls.
 */
import * as Result from "effect/Result"
import type { DiceRollId } from "../../../schema/valentina/DiceRoll.ts"
import { DiceRolls } from "../../../services/valentina/DiceRolls.ts"
import * as Handler from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as Dice from "../rules/DiceRolls.ts"
import { noRights } from "../rules/Permissions.ts"
import type { Check } from "../rules/RolePermissions.ts"
import * as RolledTraits from "../rules/RolledTraits.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import type { QuickRollRow } from "../store/CompanyRows.ts"
import { blankKept } from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import type { CampaignRow, DiceRollRow } from "../store/StoryRows.ts"
import { diceRollView } from "../views/DiceRollView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, fresh, handle, need, page, type Situation, type Valentina } from "../world/World.ts"

// valentina: campaigns, characters and quick rolls of other companies are taken too.
const campaignOf = (state: State, id: string): Result.Result<CampaignRow, Refusal> =>
  need(Table.find(state.campaigns, id), ProblemDocument.badRequest(`Campaign '${id}' not found`))

const characterOf = (state: State, id: string): Result.Result<CharacterRow, Refusal> =>
  need(Table.find(state.characters, id), ProblemDocument.badRequest(`Character '${id}' not found`))

const quickRollOf = (state: State, id: string): Result.Result<QuickRollRow, Refusal> =>
  need(Table.find(state.quickRolls, id), ProblemDocument.badRequest(`Quick roll '${id}' not found`))

const affordable = ({ num_desperation_dice, num_dice }: Dice.Pool): Check =>
  Math.max(0, num_dice) + Math.max(0, num_desperation_dice) <= Dice.mostDice
    ? undefined
    : ProblemDocument.badRequest(`A roll can have at most ${Dice.mostDice} dice`)

type About = Pick<
  DiceRollRow,
  "company_id" | "user_id" | "character_id" | "character_type" | "campaign_id" | "comment" | "trait_ids"
>

const rolled = (situation: Pick<Situation, "state" | "random" | "now">, pool: Dice.Pool, about: About): DiceRollRow =>
  Table.put(situation.state.diceRolls, {
    ...fresh<DiceRollId>(situation),
    ...about,
    ...pool,
    result: Dice.roll(situation.random, pool),
  })

/** The dots that a character has in the traits of a quick roll; `undefined` when it has none of them. */
const dotsOf = (state: State, character: CharacterRow, { trait_ids }: QuickRollRow): number | undefined => {
  const values = Table.group(state.characterTraits, "character", character.id)
    .filter(({ trait_id }) => trait_ids.includes(trait_id))
    .map(({ value }) => value)
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0)
}

/** The operations on dice rolls. */
export const diceRollOperations = /* @__PURE__ */ Handler.area<Valentina>()(DiceRolls.endpoints, {
  list: answer(({ actor, company, input, state }) =>
    page(Listing.diceRolls(state, company.id, actor, input), input, diceRollView)
  ),

  create: handle(function* (context) {
    const { actor, company, input, state } = context
    const campaign = input.campaign_id ? yield* campaignOf(state, input.campaign_id) : undefined
    const character = input.character_id ? yield* characterOf(state, input.character_id) : undefined
    const trait_ids = yield* RolledTraits.all(state, input.trait_ids ?? [])
    const pool = {
      difficulty: input.difficulty ?? null,
      dice_size: input.dice_size ?? 10,
      num_dice: input.num_dice ?? 1,
      num_desperation_dice: input.num_desperation_dice ?? 0,
    }
    yield* allow(affordable(pool))
    const row = rolled(context, pool, {
      company_id: company.id,
      user_id: actor.id,
      // valentina: the campaign of the character is not filled in.
      character_id: character?.id ?? null,
      character_type: character?.type ?? null,
      campaign_id: campaign?.id ?? null,
      comment: blankKept(input.comment),
      trait_ids,
    })
    return diceRollView(row)
  }),

  createFromQuickroll: handle(function* (context) {
    const { actor, company, input, state } = context
    const quickRoll = yield* quickRollOf(state, input.quickroll_id)
    const character = yield* characterOf(state, input.character_id)
    const num_dice = yield* need(
      dotsOf(state, character, quickRoll),
      ProblemDocument.badRequest("Character has none of the traits of the quick roll"),
    )
    const pool = {
      difficulty: input.difficulty ?? 6,
      dice_size: 10,
      num_dice,
      num_desperation_dice: input.num_desperation_dice ?? 0,
    }
    yield* allow(affordable(pool))
    const row = rolled(context, pool, {
      company_id: company.id,
      user_id: actor.id,
      character_id: character.id,
      character_type: character.type,
      campaign_id: character.campaign_id,
      comment: blankKept(input.comment || `Quick roll: ${quickRoll.name}`),
      trait_ids: quickRoll.trait_ids,
    })
    return diceRollView(row)
  }),

  get: handle(function* ({ actor, diceRoll }) {
    yield* allow(Listing.canSeeRoll(actor, diceRoll) ? undefined : noRights)
    return diceRollView(diceRoll)
  }),
})

/**
 * The rolls of the chronicle: Valentina throws and counts the dice, dddice
 * shows them.
 */
import {
  actingAs,
  type Campaign,
  type CharacterTrait,
  CharacterTraits,
  type DiceRoll,
  DiceRolls,
  type User,
  Users,
} from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import { counted, dots, faint, heading, line } from "./account.ts"
import { best, type Sheet } from "./chronicle.ts"
import { type Seat, show } from "./room.ts"

/** Somebody who plays: a user of Valentina at a seat of dddice. */
export interface Player {
  readonly user: User
  readonly seat: Seat
  readonly sheet: Sheet
}

const announce = Effect.fnUntraced(function* (seat: Seat, roll: DiceRoll) {
  const shown = yield* show(seat, roll)
  yield* line(seat.place.username, `${counted(roll)}${faint(shown)}`)
})

interface Attempt {
  readonly comment: string
  readonly difficulty: number
  readonly num_desperation_dice?: number
}

/** Rolls as many dice as a character has dots in some traits. */
const attempt = Effect.fnUntraced(function* (
  { seat, sheet: { character }, user }: Player,
  traits: ReadonlyArray<CharacterTrait>,
  what: Attempt,
) {
  const rolls = yield* DiceRolls
  const { campaign_id, id: character_id } = character
  const num_dice = traits.reduce((sum, { value }) => sum + value, 0)
  const trait_ids = traits.map(({ trait }) => trait.id)
  const roll = yield* rolls.create({ ...what, campaign_id, character_id, num_dice, trait_ids }).pipe(actingAs(user.id))
  yield* announce(seat, roll)
})

/** Keeps the two traits in which a character is best as a quick roll, and rolls it. */
const rollQuickly = Effect.fnUntraced(function* ({ seat, sheet, user }: Player) {
  const users = yield* Users
  const rolls = yield* DiceRolls
  const strengths = ["Attributes", "Abilities"].flatMap((section) => best(sheet, section)?.trait ?? [])
  const quickroll = yield* users.createQuickroll({
    user_id: user.id,
    name: "Instinct",
    trait_ids: strengths.map(({ id }) => id),
  })
  const roll = yield* rolls.createFromQuickroll({ quickroll_id: quickroll.id, character_id: sheet.character.id })
  yield* announce(seat, roll)
}, (effect, { user }) => actingAs(user.id)(effect))

/** Raises a trait by a dot, and gives it. The player pays with experience. */
const raise = Effect.fnUntraced(function* ({ sheet: { character }, user }: Player, trait: CharacterTrait) {
  const traits = yield* CharacterTraits
  const place = { character_id: character.id, character_trait_id: trait.id }
  const target_value = trait.value + 1
  const { options, xp_current } = yield* traits.getValueOptions(place)
  const option = options[String(target_value)]
  if (option === undefined || !option.can_use_xp) {
    yield* line(character.name, `${dots(trait)} stays: ${xp_current} points are too few`)
    return trait
  }
  const raised = yield* traits.changeValue({ ...place, target_value, currency: "XP" })
  yield* line(
    user.username,
    `pays ${option.point_change} of ${xp_current} points for ${dots(raised)}, and has ${option.xp_after} left`,
  )
  return raised
}, (effect, { user }) => actingAs(user.id)(effect))

const named = ({ traits }: Sheet, name: string): ReadonlyArray<CharacterTrait> =>
  traits.filter(({ trait }) => trait.name === name)

interface Cast {
  readonly storyteller: { readonly user: User; readonly seat: Seat }
  /** The player of the generated character. */
  readonly ana: Player
  /** The player of the character made by hand. */
  readonly ben: Player
}

/** The scenes of the night. */
export const play = Effect.fnUntraced(function* (campaign: Campaign, { ana, ben, storyteller }: Cast) {
  const rolls = yield* DiceRolls
  const users = yield* Users
  const wits = named(ben.sheet, "Wits")
  const investigation = named(ben.sheet, "Investigation")

  yield* heading("The first scene", "at: difficulty, [ ]: desperation die, =: the same dice lie in the room")
  const watch = { campaign_id: campaign.id, comment: "Who keeps watch", difficulty: 7, num_dice: campaign.danger + 2 }
  yield* announce(storyteller.seat, yield* rolls.create(watch).pipe(actingAs(storyteller.user.id)))
  yield* attempt(ben, [...wits, ...investigation], { comment: "Wits + Investigation", difficulty: 6 })
  yield* attempt(ben, named(ben.sheet, "Dexterity"), {
    comment: "Over the rooftops",
    difficulty: 6,
    num_desperation_dice: campaign.desperation,
  })
  yield* rollQuickly(ana)

  yield* heading("Experience")
  const reward = { campaign_id: campaign.id, user_id: ben.user.id, amount: 15 }
  const { xp_current } = yield* users.addXp(reward).pipe(actingAs(storyteller.user.id))
  yield* line(
    storyteller.user.username,
    `gives ${ben.user.username} ${reward.amount} points, which makes ${xp_current}`,
  )
  const raised = yield* Effect.forEach(investigation, (trait) => raise(ben, trait))

  yield* heading("The second scene")
  yield* attempt(ben, [...wits, ...raised], {
    comment: "Wits + Investigation",
    difficulty: 6,
    num_desperation_dice: campaign.desperation,
  })
})

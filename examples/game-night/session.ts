/**
 * The rolls of the chronicle: Valentina throws and counts the dice, and the
 * mirror puts them on the table of dddice.
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
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Mirror from "effect-tabletop/mirror"
import { compared, counted, dots, heading, line } from "./account.ts"
import { arrivals } from "./arrivals.ts"
import { best, type Sheet } from "./chronicle.ts"
import { type Seat, theme } from "./room.ts"

/** Somebody who plays: a user of Valentina at a seat of dddice. */
export interface Player {
  readonly user: User
  readonly seat: Seat
  readonly sheet: Sheet
}

interface Attempt {
  readonly comment: string
  readonly difficulty: number
  readonly num_desperation_dice?: number
}

/** Rolls as many dice as a character has dots in some traits. */
const attempt = Effect.fnUntraced(function* (
  { sheet: { character }, user }: Player,
  traits: ReadonlyArray<CharacterTrait>,
  what: Attempt,
) {
  const rolls = yield* DiceRolls
  const { campaign_id, id: character_id } = character
  const num_dice = traits.reduce((sum, { value }) => sum + value, 0)
  const trait_ids = traits.map(({ trait }) => trait.id)
  return yield* rolls.create({ ...what, campaign_id, character_id, num_dice, trait_ids }).pipe(actingAs(user.id))
})

/** Keeps the two traits in which a character is best as a quick roll, and rolls it. */
const rollQuickly = Effect.fnUntraced(function* ({ sheet, user }: Player) {
  const users = yield* Users
  const rolls = yield* DiceRolls
  const strengths = ["Attributes", "Abilities"].flatMap((section) => best(sheet, section)?.trait ?? [])
  const quickroll = yield* users.createQuickroll({
    user_id: user.id,
    name: "Instinct",
    trait_ids: strengths.map(({ id }) => id),
  })
  return yield* rolls.createFromQuickroll({ quickroll_id: quickroll.id, character_id: sheet.character.id })
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

/** Who plays what. */
export interface Cast {
  readonly storyteller: { readonly user: User; readonly seat: Seat }
  /** The player of the generated character. */
  readonly ana: Player
  /** The player of the character made by hand. */
  readonly ben: Player
}

/** From one look of the mirror at Valentina to the next. */
export const Interval = Context.Reference<Duration.Input>("game-night/Interval", { defaultValue: () => "2 seconds" })

/** Puts each roll of the campaign on the table, in the name of whose it is, for as long as it runs. */
export const mirrored = Effect.fnUntraced(function* (campaign: Campaign, { ana, ben, storyteller }: Cast) {
  const known = [storyteller, ana, ben].map(({ seat: { place, token }, user }) =>
    [user.id, { participant: place.username, token }] as const
  )
  const { seat: { slug }, user } = storyteller
  yield* Mirror.run({
    campaign: campaign.id,
    room: slug,
    theme,
    players: Object.fromEntries(known),
    // The night may begin before the mirror has looked.
    after: Mirror.beginning,
    interval: yield* Interval,
  }).pipe(actingAs(user.id))
}, Effect.provide(Mirror.Position.layerMemory))

const patience = "30 seconds"

/** Makes the function that tells of a roll as soon as it lies on the table. */
const telling = Effect.fnUntraced(function* ({ slug }: Seat) {
  const arrival = yield* arrivals(slug)
  return Effect.fnUntraced(
    function* <E, R>({ seat: { place } }: Pick<Player, "seat">, rolling: Effect.Effect<DiceRoll, E, R>) {
      const roll = yield* rolling
      const copy = yield* Effect.timeoutOption(arrival(roll.id), patience)
      const shown = Option.match(copy, { onNone: () => "not on the table", onSome: (copy) => compared(roll, copy) })
      yield* line(place.username, `${counted(roll)}${shown}`)
    },
  )
})

/** The scenes of the night. */
export const play = Effect.fnUntraced(function* (campaign: Campaign, { ana, ben, storyteller }: Cast) {
  const rolls = yield* DiceRolls
  const users = yield* Users
  const tell = yield* telling(storyteller.seat)
  const wits = named(ben.sheet, "Wits")
  const investigation = named(ben.sheet, "Investigation")

  yield* heading("The first scene", "at: difficulty, [ ]: desperation die, =: the same dice lie on the table")
  const watch = { campaign_id: campaign.id, comment: "Who keeps watch", difficulty: 7, num_dice: campaign.danger + 2 }
  yield* tell(storyteller, rolls.create(watch).pipe(actingAs(storyteller.user.id)))
  yield* tell(ben, attempt(ben, [...wits, ...investigation], { comment: "Wits + Investigation", difficulty: 6 }))
  const rooftops = { comment: "Over the rooftops", difficulty: 6, num_desperation_dice: campaign.desperation }
  yield* tell(ben, attempt(ben, named(ben.sheet, "Dexterity"), rooftops))
  yield* tell(ana, rollQuickly(ana))

  yield* heading("Experience")
  const reward = { campaign_id: campaign.id, user_id: ben.user.id, amount: 15 }
  const { xp_current } = yield* users.addXp(reward).pipe(actingAs(storyteller.user.id))
  yield* line(
    storyteller.user.username,
    `gives ${ben.user.username} ${reward.amount} points, which makes ${xp_current}`,
  )
  const raised = yield* Effect.forEach(investigation, (trait) => raise(ben, trait))

  yield* heading("The second scene")
  const again = { comment: "Wits + Investigation", difficulty: 6, num_desperation_dice: campaign.desperation }
  yield* tell(ben, attempt(ben, [...wits, ...raised], again))
}, Effect.scoped)

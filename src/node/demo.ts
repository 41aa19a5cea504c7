/**
 * A chronicle that has been played: what simulators can start with, so that there is something to see.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { withToken } from "../layers/dddice/DddiceClient.ts"
import { RateLimits } from "../layers/RateLimits.ts"
import { Transport } from "../layers/Transport.ts"
import { actingAs } from "../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../layers/valentina/CurrentCompany.ts"
import { labelOf, tableRoll } from "../mirror/tableRoll.ts"
import { ThemeId } from "../schema/dddice/Theme.ts"
import type { DiceRoll } from "../schema/valentina/DiceRoll.ts"
import * as Dddice from "../services/dddice/Dddice.ts"
import { Rolls } from "../services/dddice/Rolls.ts"
import { Rooms } from "../services/dddice/Rooms.ts"
import { Users as DddiceUsers } from "../services/dddice/Users.ts"
import { Books } from "../services/valentina/Books.ts"
import { Campaigns } from "../services/valentina/Campaigns.ts"
import { Chapters } from "../services/valentina/Chapters.ts"
import { CharacterBlueprint } from "../services/valentina/CharacterBlueprint.ts"
import { CharacterGeneration } from "../services/valentina/CharacterGeneration.ts"
import { Characters } from "../services/valentina/Characters.ts"
import { Companies } from "../services/valentina/Companies.ts"
import { DiceRolls } from "../services/valentina/DiceRolls.ts"
import { Users } from "../services/valentina/Users.ts"
import * as Valentina from "../services/valentina/Valentina.ts"
import * as DddiceSimulator from "../simulator/DddiceSimulator.ts"
import type * as ValentinaSimulator from "../simulator/ValentinaSimulator.ts"

const theme = ThemeId.make("dddice-bees")

/** The dots of the character that is made by hand. */
const written: Readonly<Record<string, number>> = {
  Strength: 2,
  Dexterity: 3,
  Stamina: 2,
  Wits: 3,
  Resolve: 3,
  Firearms: 2,
  Investigation: 3,
  Stealth: 1,
}

/** Makes the campaign and its first chapter. */
const begin = Effect.gen(function* () {
  const campaign = yield* (yield* Campaigns).create({ name: "Chicago by Night", desperation: 2, danger: 3 })
  const place = { campaign_id: campaign.id }
  const book = yield* (yield* Books).create({ ...place, name: "The Prince Is Dead" })
  yield* (yield* Chapters).create({ ...place, book_id: book.id, name: "Elysium" })
  return campaign
})

/** Makes a hunter with traits, and a vampire by chance. */
const makeCharacters = Effect.fnUntraced(function* ({ id: campaign_id }: Effect.Success<typeof begin>) {
  const kind = { game_version: "V5", character_class: "HUNTER" } as const
  const rollable = yield* CharacterBlueprint.use((blueprint) =>
    blueprint.listTraits.items({ ...kind, is_rollable: true }).pipe(
      Stream.filter(({ name }) => Object.hasOwn(written, name)),
      Stream.runCollect,
    )
  )
  const hunter = yield* (yield* Characters).create({
    ...kind,
    campaign_id,
    name_first: "Mara",
    name_last: "Voss",
    hunter_attributes: { creed: "Inquisitive" },
    traits: rollable.map(({ id, name }) => ({ trait_id: id, value: written[name] })),
  })
  yield* (yield* CharacterGeneration).generate({
    campaign_id,
    character_type: "STORYTELLER",
    character_class: "VAMPIRE",
  })
  return { hunter, traits: new Map(rollable.map(({ id, name }) => [name, id])) }
})

/** Rolls that Valentina throws and counts. */
const roll = Effect.fnUntraced(function* (
  { hunter, traits }: Effect.Success<ReturnType<typeof makeCharacters>>,
) {
  const rolls = yield* DiceRolls
  const place = { campaign_id: hunter.campaign_id, character_id: hunter.id }
  const attempts = [
    { names: ["Wits", "Investigation"], comment: "What the letters say" },
    { names: ["Dexterity", "Stealth"], comment: "Over the rooftops", num_desperation_dice: 2 },
    { names: ["Dexterity", "Firearms"], comment: "The shot at the door" },
  ]
  return yield* Effect.forEach(attempts, ({ names, ...attempt }) =>
    rolls.create({
      ...place,
      ...attempt,
      difficulty: 6,
      num_dice: names.reduce((sum, name) => sum + (written[name] ?? 0), 0),
      trait_ids: names.flatMap((name) => traits.get(name) ?? []),
    }))
})

const inValentina = ({ apiKey, companyId, exchange, users }: ValentinaSimulator.Handle) =>
  Effect.gen(function* () {
    yield* (yield* Companies).update({ company_id: companyId, name: "Friday Night Players" })
    const campaign = yield* Effect.provide(actingAs(users.storyteller)(begin), CurrentCompany.layer(companyId))
    const cast = yield* makeCharacters(campaign)
    yield* (yield* Users).addXp({ campaign_id: campaign.id, user_id: users.player, amount: 15 })
    return yield* actingAs(users.player)(roll(cast))
  }).pipe(
    actingAs(users.storyteller),
    Effect.provide(Layer.merge(
      CurrentCompany.layer(companyId),
      Layer.provide(Valentina.layerNoDeps({ baseUrl: "https://valentina.simulated", apiKey }), [
        Layer.fresh(RateLimits.layerMemory),
        Layer.succeed(Transport, exchange),
      ]),
    )),
  )

const d = (sides: number) => ({ type: `d${sides}`, theme })

/** A room with a player, the rolls of the chronicle and some of its own. */
const inDddice = ({ exchange }: DddiceSimulator.Handle, told: ReadonlyArray<DiceRoll>) =>
  Effect.gen(function* () {
    const rooms = yield* Rooms
    const rolls = yield* Rolls
    const { slug } = yield* rooms.create({ name: "Chicago by Night" })
    const asPlayer = withToken(DddiceSimulator.tokens.player)
    const { uuid } = yield* asPlayer(DddiceUsers.use((users) => users.get()))
    const { participants } = yield* asPlayer(rooms.join({ slug }))
    const seat = participants.find(({ user }) => user.uuid === uuid)
    if (seat !== undefined) yield* asPlayer(rooms.updateParticipant({ slug, id: seat.id, username: "Mara Voss" }))
    const label = "Initiative"
    yield* rolls.create({ room: slug, label, dice: [d(20), { type: "mod", value: 2 }] })
    for (const roll of told) {
      const copy = tableRoll(roll, { theme })
      if (copy !== undefined) yield* asPlayer(rolls.create({ ...copy, label: labelOf(roll), room: slug }))
    }
    yield* rolls.create({ room: slug, label: "Attack with advantage", dice: [d(20), d(20)], operator: { k: "h1" } })
    return slug
  }).pipe(
    Effect.provide(
      Layer.provide(Dddice.layerNoDeps({ apiKey: DddiceSimulator.tokens.owner }), [
        Layer.fresh(RateLimits.layerMemory),
        Layer.succeed(Transport, exchange),
      ]),
    ),
  )

/**
 * Plays it on two simulators, by the clients' whole way, and gives the slug of the room. Equal seeds throw and name
 * alike; the times are those at which it is played.
 */
export const playDemo = Effect.fnUntraced(function* (
  valentina: ValentinaSimulator.Handle,
  dddice: DddiceSimulator.Handle,
) {
  return yield* inDddice(dddice, yield* inValentina(valentina))
})

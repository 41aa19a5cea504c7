/**
 * The dice of the bot: those of a dddice room, and pools in Valentina Noir.
 */
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { cached } from "effect-tabletop/cache"
import * as Dddice from "effect-tabletop/dddice"
import * as Valentina from "effect-tabletop/valentina"
import { accountOf, type Command, optionOf } from "./Discord.ts"

/** What the bot uses, with its settings. Only these areas are in the bundle. */
export const areas = Layer.mergeAll(
  Valentina.Characters.layerConfig,
  Valentina.CharacterTraits.layerConfig,
  Valentina.CurrentCompany.layerConfig,
  Valentina.DiceRolls.layerConfig,
  Valentina.UserLookup.layerConfig,
  Dddice.Rolls.layerConfig,
)

/** Makes the commands, and the caches that all uses of them share. */
export const make = Effect.gen(function* () {
  const room = yield* Config.schema(Dddice.RoomSlug, "DICE_ROOM")
  const company = yield* Valentina.CurrentCompany
  const characters = yield* Valentina.Characters
  const find = yield* cached((yield* Valentina.UserLookup).find, { timeToLive: "5 minutes" })
  const list = yield* cached(characters.list, { timeToLive: "1 minute" })

  /** Does it on behalf of the user of Valentina Noir whose Discord account it is. */
  const onBehalf = Effect.fnUntraced(function* <A, E, R>(command: Command, program: Effect.Effect<A, E, R>) {
    const users = yield* find({ discord_id: accountOf(command) })
    const user = users.find(({ company_id }) => company_id === company)
    if (user !== undefined) return yield* Valentina.actingAs(user.user_id)(program)
    return yield* Effect.fail({ message: "Sign in to Valentina Noir with your Discord account first." })
  })

  const rollPool = Effect.fnUntraced(function* (command: Command) {
    const id = optionOf(command, "character")
    const character_id = id === undefined ? undefined : yield* Valentina.CharacterId.from(id)
    const character = character_id === undefined ? undefined : yield* characters.get({ character_id })
    const roll = yield* Valentina.rollPool(optionOf(command, "pool") ?? "", { character })
    return [character?.name_full ?? "A pool", Valentina.describeDiceRoll(roll)].join(": ")
  })

  const rollDice = Effect.fnUntraced(function* (command: Command) {
    const options = { theme: "dddice-bees", room, external_id: command.id }
    return Dddice.describeRoll(yield* Dddice.rollText(optionOf(command, "notation") ?? "", options))
  })

  /** Rolls, and says what came of it. Discord's id names the write: whichever isolate is asked again, it rolls once. */
  const roll = Effect.fnUntraced(function* (command: Command) {
    if (command.data.options[0].name === "dice") return yield* rollDice(command)
    return yield* onBehalf(command, Valentina.withIdempotencyKey(command.id)(rollPool(command)))
  })

  /** The characters whose names hold what is typed, at most 25, as Discord takes. */
  const suggest = Effect.fnUntraced(function* (command: Command) {
    const { items } = yield* onBehalf(command, list({ limit: 100, status: "ALIVE" }))
    const typed = (optionOf(command, "character") ?? "").toLowerCase()
    return items.filter(({ name_full }) => name_full.toLowerCase().includes(typed)).slice(0, 25)
      .map(({ id, name_full }) => ({ name: name_full.slice(0, 100), value: id }))
  })

  return { roll, suggest }
})

/**
 * The dice of the bot: those of a dddice room, and pools in Valentina Noir.
 */
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { cached } from "effect-tabletop/cache"
import { describeRoll, DiceNotation, Rolls, RoomSlug } from "effect-tabletop/dddice"
import {
  actingAs,
  CharacterId,
  Characters,
  CharacterTraits,
  CurrentCompany,
  DicePool,
  DiceRolls,
  UserLookup,
  withIdempotencyKey,
} from "effect-tabletop/valentina"
import { accountOf, type Command, optionOf } from "./Interaction.ts"

class NotLinked extends Data.TaggedError("NotLinked")<{ readonly message: string }> {}

const make = Effect.gen(function* () {
  const room = yield* Config.schema(RoomSlug, "DICE_ROOM")
  const company = yield* CurrentCompany
  const characters = yield* Characters
  const traits = yield* CharacterTraits
  const pools = yield* DiceRolls
  const rolls = yield* Rolls
  const find = yield* cached((yield* UserLookup).find, { timeToLive: "5 minutes" })
  const list = yield* cached(characters.list, { timeToLive: "1 minute" })

  /** Does it on behalf of the user of Valentina Noir whose Discord account it is. */
  const onBehalf = Effect.fnUntraced(function* <A, E, R>(command: Command, program: Effect.Effect<A, E, R>) {
    const users = yield* find({ discord_id: accountOf(command) })
    const user = users.find(({ company_id }) => company_id === company)
    if (user === undefined) {
      return yield* new NotLinked({ message: "Sign in to Valentina Noir with your Discord account first." })
    }
    return yield* program.pipe(actingAs(user.user_id), Effect.provideService(CurrentCompany, company))
  })

  const rollDice = Effect.fnUntraced(function* (command: Command) {
    const dice = yield* DiceNotation.parse(optionOf(command, "notation") ?? "", { theme: "dddice-bees" })
    return describeRoll(yield* rolls.create({ ...dice, room, external_id: command.id }))
  })

  const poolOf = Effect.fnUntraced(function* (command: Command) {
    const text = optionOf(command, "pool") ?? ""
    const chosen = optionOf(command, "character")
    if (chosen === undefined) return { who: "", pool: yield* DicePool.parse(text) }
    const character_id = yield* CharacterId.from(chosen)
    const { campaign_id, name_full } = yield* characters.get({ character_id })
    const sheet = yield* Stream.runCollect(traits.list.items({ character_id, is_rollable: true }))
    const pool = yield* DicePool.parse(text, { traits: sheet })
    return { who: `${name_full}: `, pool: { ...pool, character_id, campaign_id } }
  })

  const rollPool = Effect.fnUntraced(function* (command: Command) {
    const { pool, who } = yield* poolOf(command)
    // Discord's id names the write, so that the server rolls once, whichever isolate is asked again.
    const { comment, result } = yield* pools.create(pool).pipe(withIdempotencyKey(command.id))
    const dice = result?.total_dice_roll.join(" ") ?? ""
    return `${who}${comment ?? "A pool"}: ${dice} ${result?.total_result_humanized ?? ""}`.trim()
  })

  return {
    /** Rolls, and says what came of it. */
    roll: Effect.fnUntraced(function* (command: Command) {
      return command.data.options[0].name === "dice"
        ? yield* rollDice(command)
        : yield* onBehalf(command, rollPool(command))
    }),

    /** The characters whose names hold what is typed, at most 25, as Discord takes. */
    suggest: Effect.fnUntraced(function* (command: Command) {
      const { items } = yield* onBehalf(command, list({ limit: 100, status: "ALIVE" }))
      const typed = (optionOf(command, "character") ?? "").toLowerCase()
      return items.filter(({ name_full }) => name_full.toLowerCase().includes(typed)).slice(0, 25)
        .map(({ id, name_full }) => ({ name: name_full.slice(0, 100), value: id }))
    }),
  }
})

/** The dice of the bot. */
export class Dice extends Context.Service<Dice, Effect.Success<typeof make>>()("discord-bot/Dice") {
  /** Reads the settings. Only the areas that the bot uses are in the bundle. */
  static readonly layerConfig = Layer.effect(this, make).pipe(
    Layer.provide([Characters.layerConfig, CharacterTraits.layerConfig, DiceRolls.layerConfig, UserLookup.layerConfig]),
    Layer.provide([Rolls.layerConfig, CurrentCompany.layerConfig]),
  )
}

/**
 * Raises a trait of a character by one dot, when the player has the experience.
 *
 * `npm run example examples/valentina/characterTraits.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Characters, CharacterTraits, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const characters = yield* Characters
  const traits = yield* CharacterTraits
  const [character] = (yield* characters.list({ limit: 1 })).items
  if (character === undefined) return yield* Console.log("There is nobody to raise")
  const trait = yield* traits.list.items({ character_id: character.id, is_rollable: true }).pipe(
    Stream.filter(({ trait, value }) => value < trait.max_value),
    Stream.runHead,
    Effect.flatMap(Effect.fromOption),
  )
  const place = { character_id: character.id, character_trait_id: trait.id }
  const { current_value, name, options, xp_current } = yield* traits.getValueOptions(place)
  const raise = options[String(current_value + 1)]
  if (raise === undefined || !raise.can_use_xp) {
    return yield* Console.log(`${name} stays at ${current_value}: there are ${xp_current} experience points`)
  }
  const raised = yield* traits.changeValue({ ...place, target_value: current_value + 1, currency: "XP" })
  yield* Console.log(`${character.name}: ${name} ${current_value} -> ${raised.value} for ${raise.point_change} XP`)
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

/**
 * A character sheet as text: who it is, and the dots in every trait that has some.
 *
 * `npm run example examples/valentina/characters.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { ActingUser, Characters, CurrentCompany, Valentina } from "effect-tabletop/valentina"

const dots = (value: number, most: number) => "●".repeat(value) + "○".repeat(Math.max(0, most - value))

export const program = Effect.gen(function* () {
  const characters = yield* Characters
  const found = yield* characters.list({ limit: 1, status: "ALIVE" })
  const [first] = found.items
  if (first === undefined) return yield* Console.log("Nobody is alive")
  const { character, sections } = yield* characters.getFullSheet({ character_id: first.id })
  yield* Console.log(`${character.name_full}, ${character.character_class} (${character.game_version})`)
  for (const { categories, name } of sections) {
    yield* Console.log(`\n${name}`)
    for (const { character_traits } of categories) {
      for (const { trait, value } of character_traits) {
        if (value > 0) yield* Console.log(`  ${trait.name.padEnd(20)} ${dots(value, trait.max_value)}`)
      }
    }
  }
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

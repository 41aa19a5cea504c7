/**
 * The choices of a form, as the server has them: newer ones than this package knows, too.
 *
 * `npm run example examples/valentina/options.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CharacterClass, CurrentCompany, Options, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const options = yield* Options
  const { characters, gameplay } = yield* options.get()
  yield* Console.log(`Dice: ${gameplay.DiceSize.map((sides) => `d${sides}`).join(", ")}`)
  for (const name of characters.CharacterClass) {
    yield* Console.log(CharacterClass.is(name) ? name : `${name} (new to this program)`)
  }
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}

/**
 * A term that players ask for, looked up or written down.
 *
 * `npm run example examples/valentina/dictionary.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CurrentCompany, Dictionary, Valentina } from "effect-tabletop/valentina"

const word = "the masquerade"

export const program = Effect.gen(function* () {
  const dictionary = yield* Dictionary
  // Matches a whole term or one of its synonyms.
  const [known] = (yield* dictionary.list({ term: word, limit: 1 })).items
  const term = known ?? (yield* dictionary.create({
    term: word,
    definition: "What mortals must never see through.",
    synonyms: ["the veil"],
  }))
  yield* Console.log(`${term.term}: ${term.definition ?? term.link}`)
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}

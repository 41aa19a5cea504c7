/** The layer of every area of Valentina Noir, and a call. */
import * as Effect from "effect/Effect"
import { Companies, Valentina } from "effect-tabletop/valentina"

const program = Effect.gen(function* () {
  const companies = yield* Companies
  const { items } = yield* companies.list()
  console.log(items.length)
})

await Effect.runPromise(Effect.provide(program, Valentina.layerConfig))

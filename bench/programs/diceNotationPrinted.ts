/** One roll, with dice that somebody typed, and the roll as text. */
import * as Effect from "effect/Effect"
import { Rolls } from "effect-tabletop/dddice/Rolls"
import { parse, print } from "effect-tabletop/dddice/DiceNotation"

const program = Effect.gen(function* () {
  const rolls = yield* Rolls
  console.log(print(yield* rolls.create(yield* parse("4d6kh3+2", { theme: "dddice-bees" }))))
})

await Effect.runPromise(Effect.provide(program, Rolls.layerConfig))

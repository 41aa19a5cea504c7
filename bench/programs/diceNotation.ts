/** One call of one area, with dice that somebody typed. */
import * as Effect from "effect/Effect"
import { parse, print } from "effect-tabletop/dddice/DiceNotation"
import { Rolls } from "effect-tabletop/dddice/Rolls"

const program = Effect.gen(function* () {
  const rolls = yield* Rolls
  const read = yield* parse("4d6kh3+2", { theme: "dddice-bees" })
  const roll = yield* rolls.create(read)
  console.log(print(roll))
})

await Effect.runPromise(Effect.provide(program, Rolls.layerConfig))

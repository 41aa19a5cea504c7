/** One roll, with dice that somebody typed and that are thrown here where it is asked for. */
import * as Effect from "effect/Effect"
import { Rolls } from "effect-tabletop/dddice/Rolls"
import { parse } from "effect-tabletop/dddice/DiceNotation"

const program = Effect.gen(function* () {
  const rolls = yield* Rolls
  const roll = yield* rolls.create(yield* parse("4d6kh3+2", { theme: "dddice-bees" }))
  console.log(roll.total_value)
})

await Effect.runPromise(Effect.provide(program, Rolls.layerConfig))

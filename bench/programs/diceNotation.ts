/** One roll, with dice that somebody typed. */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Rolls } from "effect-tabletop/dddice/Rolls"
import { parseResult } from "effect-tabletop/dddice/DiceNotation"

const program = Effect.gen(function* () {
  const rolls = yield* Rolls
  const roll = yield* rolls.create(Result.getOrThrow(parseResult("4d6kh3+2", { theme: "dddice-bees" })))
  console.log(roll.total_value)
})

await Effect.runPromise(Effect.provide(program, Rolls.layerConfig))

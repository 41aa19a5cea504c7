/** One roll, with dice that are written in the program. */
import * as Effect from "effect/Effect"
import { Rolls } from "effect-tabletop/dddice/Rolls"
import { ThemeId } from "effect-tabletop/schema/dddice/Theme"

const program = Effect.gen(function* () {
  const rolls = yield* Rolls
  const roll = yield* rolls.create({ dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] })
  console.log(roll.total_value)
})

await Effect.runPromise(Effect.provide(program, Rolls.layerConfig))

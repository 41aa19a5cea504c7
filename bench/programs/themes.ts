/** One call of the area that `storedRead` reads. */
import * as Effect from "effect/Effect"
import { Themes } from "effect-tabletop/dddice/Themes"
import { ThemeId } from "effect-tabletop/schema/dddice/ThemeId"

const program = Effect.gen(function* () {
  const themes = yield* Themes
  const theme = yield* themes.get({ id: ThemeId.make("dddice-bees") })
  console.log(theme.name)
})

await Effect.runPromise(Effect.provide(program, Themes.layerConfig))

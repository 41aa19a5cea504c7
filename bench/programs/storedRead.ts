/** A call of one area, whose answer outlives the program. */
import * as Effect from "effect/Effect"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import { cachedInStore } from "effect-tabletop/cache/inStore"
import { Themes } from "effect-tabletop/dddice/Themes"
import { ThemeId } from "effect-tabletop/schema/dddice/ThemeId"

const program = Effect.gen(function* () {
  const themes = yield* Themes
  const get = yield* cachedInStore(themes.get, { timeToLive: "1 day" })
  const theme = yield* get({ id: ThemeId.make("dddice-bees") })
  console.log(theme.name)
})

const store = KeyValueStore.layerStorage(() => localStorage)
await Effect.runPromise(Effect.provide(Effect.scoped(program), [Themes.layerConfig, store]))

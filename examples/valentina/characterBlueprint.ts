/**
 * The outline of an empty sheet: the sections of a V5 vampire's, and the
 * categories of traits in each.
 *
 * `npm run example examples/valentina/characterBlueprint.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { CharacterBlueprint, CurrentCompany, Valentina } from "effect-tabletop/valentina"

const sheet = { game_version: "V5", character_class: "VAMPIRE" } as const

export const program = Effect.gen(function* () {
  const blueprint = yield* CharacterBlueprint
  // Pages of reference data hold up to 1,000 items, so each list is one request.
  const categories = yield* Stream.runCollect(blueprint.listCategories.items(sheet))
  yield* blueprint.listSections.items(sheet).pipe(
    Stream.runForEach(({ id, name }) => {
      const inside = categories.filter(({ sheet_section_id }) => sheet_section_id === id)
        .toSorted((left, right) => left.order - right.order)
      return Console.log(`${name}: ${inside.map(({ name }) => name).join(", ")}`)
    }),
  )
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}

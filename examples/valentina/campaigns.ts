/**
 * A chronicle at a glance: every campaign with its dangers and how its dice fell.
 *
 * `npm run example examples/valentina/campaigns.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { Campaigns, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  yield* campaigns.list.items().pipe(
    Stream.take(3),
    Stream.runForEach(Effect.fnUntraced(function* ({ danger, desperation, id, name }) {
      const { success_percentage, total_rolls } = yield* campaigns.getStatistics({ campaign_id: id, num_top_traits: 3 })
      yield* Console.log(`${name}: danger ${danger}, desperation ${desperation}`)
      yield* Console.log(`  ${total_rolls} rolls, ${success_percentage} % successful`)
    })),
  )
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}

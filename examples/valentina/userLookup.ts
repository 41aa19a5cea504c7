/**
 * Where a person plays: the companies of a Discord account, for a bot's first answer.
 *
 * `npm run example examples/valentina/userLookup.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { UserLookup, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const lookup = yield* UserLookup
  const found = yield* lookup.find({ discord_id: "80351110224678912" })
  if (found.length === 0) yield* Console.log("Plays nowhere yet")
  for (const { company_name, role } of found) {
    yield* Console.log(`${role} of ${company_name}`)
  }
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Valentina.layerConfig))
}

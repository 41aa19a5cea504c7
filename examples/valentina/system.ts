/**
 * Whether the server is well, for a status page; a failed database is an answer too.
 *
 * `npm run example examples/valentina/system.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { healthOf, System, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const system = yield* System
  return yield* system.health()
}).pipe(
  Effect.catchTag("ServerError", (error) => Effect.fromOption(healthOf(error))),
  Effect.matchEffect({
    onSuccess: ({ cache_status, database_status, version }) =>
      Console.log(`Server ${version ?? ""}: database ${database_status}, cache ${cache_status}`),
    onFailure: () => Console.log("The server does not answer"),
  }),
)

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Valentina.layerConfig))
}

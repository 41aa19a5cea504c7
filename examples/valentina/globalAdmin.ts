/**
 * The morning round of a server's administrator: warnings in the log, archived users.
 *
 * `npm run example examples/valentina/globalAdmin.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { GlobalAdmin, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const admin = yield* GlobalAdmin
  const warnings = yield* admin.tailLogs({ limit: 50, level: "WARNING" })
  for (const { message, name, timestamp } of warnings) {
    yield* Console.log(`${timestamp} ${name}: ${message}`)
  }
  const archived = yield* Stream.runCount(admin.listUsers.items({ is_archived: true }))
  yield* Console.log(`${warnings.length} warnings, ${archived} archived users`)
}).pipe(
  Effect.catchTag("ConflictError", () => Console.log("This server writes no log files")),
)

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Valentina.layerConfig))
}

/**
 * Signs in by Discord: the user that an account belongs to, or a new one that
 * waits for approval.
 *
 * `npm run example examples/valentina/identity.ts`
 */
import * as Config from "effect/Config"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CurrentCompany, Identity, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const identity = yield* Identity
  const token = yield* Config.Redacted("DISCORD_ACCESS_TOKEN")
  const { resolution, user } = yield* identity.identify({ provider: "discord", token })
  const name = user.discord_profile?.global_name ?? user.username
  yield* Console.log(`${name} was ${resolution} as ${user.username}`)
  if (user.role === "UNAPPROVED") yield* Console.log("An ADMIN has to let the user in")
}).pipe(
  Effect.catchTag("UnprocessableEntityError", (error) => Console.log(`Not signed in: ${error.code}`)),
)

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}

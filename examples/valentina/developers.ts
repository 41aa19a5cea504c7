/**
 * Whose key this is, what it may do, and how old it is; and how to change it in
 * a running program.
 *
 * `npm run example examples/valentina/developers.ts`
 */
import * as Console from "effect/Console"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import { Developers, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const developers = yield* Developers
  const { companies, key_generated, username } = yield* developers.getMe()
  yield* Console.log(
    `${username}, key of ${key_generated === null ? "unknown age" : DateTime.formatIso(key_generated)}`,
  )
  for (const { name, permission } of companies) yield* Console.log(`  ${permission} in ${name}`)
})

/** Makes a new key and stores it; the old one is dead from then on. */
export const rotate = Effect.fnUntraced(function* <E, R>(
  store: (key: Redacted.Redacted<string>) => Effect.Effect<void, E, R>,
) {
  const developers = yield* Developers
  const { api_key } = yield* developers.regenerateApiKey()
  yield* store(api_key)
  yield* Valentina.withApiKey(api_key)(program)
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Valentina.layerConfig))
}

/**
 * The end of a session: newcomers are let in, and everybody gets experience.
 *
 * `npm run example examples/valentina/users.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Campaigns, CurrentCompany, Users, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const users = yield* Users
  const campaign = yield* Stream.runHead(campaigns.list.items()).pipe(Effect.flatMap(Effect.fromOption))
  // Read to its end first: whoever is approved leaves the list.
  for (const { id } of yield* Stream.runCollect(users.listUnapproved.items())) {
    const { username } = yield* users.approve({ user_id: id, role: "PLAYER" })
    yield* Console.log(`Welcome, ${username}`)
  }
  yield* users.list.items({ user_role: "PLAYER" }).pipe(
    Stream.runForEach(Effect.fnUntraced(function* ({ id, username }) {
      const { xp_current } = yield* users.addXp({ user_id: id, campaign_id: campaign.id, amount: 3 })
      yield* Console.log(`${username} has ${xp_current} experience points in ${campaign.name}`)
    })),
  )
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

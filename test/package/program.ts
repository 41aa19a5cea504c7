/**
 * The program that package.test.ts copies into a fresh project, where it uses
 * the packed package: run by Node and by Deno, and type checked.
 *
 * It imports an entry point of every kind, and prints one line of JSON, which
 * package.test.ts expects.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { Rolls } from "effect-tabletop/dddice/Rolls"
import { Rooms } from "effect-tabletop/dddice/Rooms"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { NotFoundError } from "effect-tabletop/errors/TabletopError"
import { withRetryPolicy } from "effect-tabletop/layers/RetryPolicy"
import { serve } from "effect-tabletop/node"
import { RollId } from "effect-tabletop/schema/dddice/Roll"
import { actingAs } from "effect-tabletop/valentina"
import { Campaigns } from "effect-tabletop/valentina/Campaigns"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const theme = ThemeId.make("dddice-bees")

const gameNight = Effect.gen(function* () {
  const rooms = yield* Rooms
  const rolls = yield* Rolls
  const room = yield* rooms.create({ name: "Game night" })
  const slug: RoomSlug = room.slug
  yield* rolls.create({ room: slug, dice: [{ type: "d20", theme, value: 17 }, { type: "mod", value: 3 }] })
  const totals = yield* rolls.list.items({ room: slug }).pipe(
    Stream.map((roll) => [roll.equation, roll.total_value]),
    Stream.runCollect,
  )
  const error = yield* Effect.flip(rolls.get({ id: RollId.make("00000000-0000-4000-8000-000000000000") }))
  return { totals, missing: error instanceof NotFoundError }
}).pipe(withRetryPolicy({ retries: 0 }))

const chronicle = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  yield* campaigns.create({ name: "Chicago by Night" })
  return yield* campaigns.list.items().pipe(Stream.map((campaign): string => campaign.name), Stream.runCollect)
}).pipe(actingAs(ValentinaSimulator.users.storyteller))

const served = Effect.gen(function* () {
  const { webHandler } = yield* DddiceSimulator.make()
  const { url } = yield* serve(webHandler)
  const response = yield* Effect.promise(() => fetch(`${url}/api/1.0/user`))
  yield* Effect.promise(() => response.text())
  return response.status
})

const program = Effect.all({
  dddice: Effect.provide(gameNight, DddiceSimulator.layer()),
  valentina: Effect.provide(chronicle, ValentinaSimulator.layer()),
  served: Effect.scoped(served),
})

console.log(JSON.stringify(await Effect.runPromise(program)))

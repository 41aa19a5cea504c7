/**
 * A pool of dice, and then whatever else is rolled at the table, for half a
 * minute.
 *
 * `npm run example examples/valentina/diceRolls.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Campaigns, CurrentCompany, type DiceRoll, DiceRolls, Valentina } from "effect-tabletop/valentina"

const show = ({ comment, result }: DiceRoll) =>
  Console.log(
    `${comment ?? "A roll"}: ${result?.total_dice_roll.join(" ") ?? "-"} ${result?.total_result_humanized ?? ""}`,
  )

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const rolls = yield* DiceRolls
  const campaign = yield* Stream.runHead(campaigns.list.items()).pipe(Effect.flatMap(Effect.fromOption))
  const roll = yield* rolls.create({
    campaign_id: campaign.id,
    num_dice: 5,
    num_desperation_dice: campaign.desperation,
    difficulty: 6,
    comment: "Over the rooftops",
  })
  yield* show(roll)
  // A program that starts again goes on after the last roll that it has seen.
  yield* rolls.watch({ campaignid: campaign.id, after: roll.id }).pipe(
    Stream.interruptWhen(Effect.sleep("30 seconds")),
    Stream.runForEach(show),
  )
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

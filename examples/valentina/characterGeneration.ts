/**
 * Buys a choice of generated characters for a new player, and takes the first.
 *
 * `npm run example examples/valentina/characterGeneration.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Campaigns, CharacterGeneration, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const generation = yield* CharacterGeneration
  const campaign = yield* Stream.runHead(campaigns.list.items()).pipe(Effect.flatMap(Effect.fromOption))
  const session = yield* generation.startSession({ campaign_id: campaign.id })
  for (const { character_class, concept_name, name } of session.characters) {
    yield* Console.log(`- ${name}, ${character_class}, ${concept_name ?? "no concept"}`)
  }
  const [choice] = session.characters
  if (!session.requires_selection || choice === undefined) return
  const character = yield* generation.finalizeSession({ session_id: session.id, selected_character_id: choice.id })
  yield* Console.log(`${character.name_full} has ${character.starting_points} points to spend`)
}).pipe(
  // Each choice costs experience; with too little the server refuses.
  Effect.catchTag("ValidationError", (error) => Console.log(`No characters: ${error.detail ?? error.message}`)),
)

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

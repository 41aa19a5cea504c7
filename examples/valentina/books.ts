/**
 * The next book of a campaign, with a note that only its storytellers need.
 *
 * `npm run example examples/valentina/books.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Books, Campaigns, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const books = yield* Books
  const campaign = yield* Stream.runHead(campaigns.list.items()).pipe(Effect.flatMap(Effect.fromOption))
  const book = yield* books.create({ campaign_id: campaign.id, name: "The Prince Is Dead" })
  yield* books.createNote({
    campaign_id: campaign.id,
    book_id: book.id,
    title: "Who did it",
    content: "The seneschal, for the sheriff.",
  })
  const { chapters, notes } = yield* books.get({
    campaign_id: campaign.id,
    book_id: book.id,
    include: ["chapters", "notes"],
  })
  yield* Console.log(`Book ${book.number} of ${campaign.name}: ${book.name}`)
  yield* Console.log(`${chapters.length} chapters, ${notes.length} notes`)
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

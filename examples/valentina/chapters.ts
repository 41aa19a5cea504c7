/**
 * Tonight's chapter at the end of the newest book, and the table of contents so far.
 *
 * `npm run example examples/valentina/chapters.ts`
 */
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ActingUser, Books, Campaigns, Chapters, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const books = yield* Books
  const chapters = yield* Chapters
  const campaign = yield* Stream.runHead(campaigns.list.items()).pipe(Effect.flatMap(Effect.fromOption))
  const book = yield* Stream.runLast(books.list.items({ campaign_id: campaign.id })).pipe(
    Effect.flatMap(Effect.fromOption),
  )
  const place = { campaign_id: campaign.id, book_id: book.id }
  yield* chapters.create({ ...place, name: "Elysium", description: "Everybody who matters is there." })
  yield* Console.log(`${campaign.name}, book ${book.number}: ${book.name}`)
  yield* chapters.list.items(place).pipe(
    Stream.runForEach(({ name, number }) => Console.log(`  ${number}. ${name}`)),
  )
})

if (import.meta.main) {
  await Effect.runPromise(
    Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)),
  )
}

/**
 * The rules of books.
 */
import type { BookId } from "../../../schema/valentina/Identifier.ts"
import { Books } from "../../../services/valentina/Books.ts"
import * as Handler from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { titleCase } from "../rules/TitleCase.ts"
import * as Cascades from "../store/Cascades.ts"
import { blankKept } from "../store/Normalisation.ts"
import * as Numbering from "../store/Numbering.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { bookView } from "../views/BookView.ts"
import { embeddedChapterView } from "../views/ChapterView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, page, type Valentina } from "../world/World.ts"
import { assetHandlers } from "./assetHandlers.ts"
import { includedParts } from "./CampaignTree.ts"
import { noteHandlers } from "./noteHandlers.ts"

const tooHigh = ProblemDocument.badRequest("Number must not be greater than the number of books in the campaign")

/** The operations on books, with their notes and files. */
export const bookOperations = /* @__PURE__ */ Handler.area<Valentina>()(Books.endpoints, {
  list: answer(({ campaign, input, state }) =>
    page(Listing.books(state, campaign.id), input, (row) => bookView(state, row))
  ),

  create: answer((context) => {
    const { campaign, input, state } = context
    const row = Table.put(state.books, {
      ...fresh<BookId>(context),
      campaign_id: campaign.id,
      name: titleCase(input.name),
      description: blankKept(input.description),
      number: Numbering.next(Table.group(state.books, "campaign", campaign.id)),
    })
    return bookView(state, row)
  }),

  get: answer((context) => {
    const { book, include, state } = context
    const chapters = include.includes("chapters")
      ? { chapters: Listing.chapters(state, book.id).map((row) => embeddedChapterView(state, row)) }
      : {}
    return { ...bookView(state, book), ...chapters, ...includedParts(context, include, book.id) }
  }),

  update: answer((context) => {
    const { book, input, state } = context
    const row = change(context, state.books, book, {
      name: input.name === undefined ? undefined : titleCase(input.name),
      description: input.description === undefined ? undefined : blankKept(input.description),
    })
    return bookView(state, row)
  }),

  delete: answer(({ book, state }) => Cascades.archiveBook(state, book)),

  renumber: handle(function* ({ book, campaign, input, journal, state }) {
    const siblings = Table.group(state.books, "campaign", campaign.id)
    yield* allow(Numbering.isFree(siblings, input.number) ? undefined : tooHigh)
    // valentina: a new number leaves date_modified alone.
    const row = Numbering.renumber(state.books, siblings, book, input.number)
    if (row.number !== book.number) journal.changes = { number: { old: book.number, new: row.number } }
    return bookView(state, row)
  }),

  ...noteHandlers("book"),
  ...assetHandlers("book"),
})

/**
 * The rules of chapters.
 */
import type { CampaignId, ChapterId, CharacterId } from "../../../schema/valentina/Identifier.ts"
import { Chapters } from "../../../services/valentina/Chapters.ts"
import * as Handler from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import type { Check } from "../rules/RolePermissions.ts"
import { titleCase } from "../rules/TitleCase.ts"
import * as Cascades from "../store/Cascades.ts"
import { blankKept } from "../store/Normalisation.ts"
import * as Numbering from "../store/Numbering.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { chapterView } from "../views/ChapterView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, page, type Valentina } from "../world/World.ts"
import { assetHandlers } from "./assetHandlers.ts"
import { includedParts } from "./CampaignTree.ts"
import { noteHandlers } from "./noteHandlers.ts"

const tooHigh = ProblemDocument.badRequest("Number must not be greater than the number of chapters in the book")

const once = (ids: ReadonlyArray<CharacterId>): ReadonlyArray<CharacterId> => [...new Set(ids)]

/** The characters of a chapter must be active and in its campaign. */
const inCampaign = (state: State, campaign: CampaignId, ids: ReadonlyArray<CharacterId> = []): Check => {
  const stranger = ids.find((id) => Table.find(state.characters, id)?.campaign_id !== campaign)
  if (stranger === undefined) return undefined
  const message = `Character '${stranger}' not found in the campaign`
  return ProblemDocument.badRequest(message, [{ field: "character_ids", message }])
}

/** The operations on chapters, with their notes and files. */
export const chapterOperations = /* @__PURE__ */ Handler.area<Valentina>()(Chapters.endpoints, {
  list: answer(({ book, input, state }) =>
    page(Listing.chapters(state, book.id), input, (row) => chapterView(state, row))
  ),

  create: handle(function* (context) {
    const { book, input, state } = context
    yield* allow(inCampaign(state, book.campaign_id, input.character_ids))
    const row = Table.put(state.chapters, {
      ...fresh<ChapterId>(context),
      book_id: book.id,
      campaign_id: book.campaign_id,
      name: titleCase(input.name),
      description: blankKept(input.description),
      number: Numbering.next(Table.group(state.chapters, "book", book.id)),
      character_ids: once(input.character_ids ?? []),
    })
    return chapterView(state, row)
  }),

  get: answer((context) => {
    const { chapter, include, state } = context
    return { ...chapterView(state, chapter), ...includedParts(context, include, chapter.id) }
  }),

  update: handle(function* (context) {
    const { chapter, input, state } = context
    const fields = {
      name: input.name === undefined ? undefined : titleCase(input.name),
      description: input.description === undefined ? undefined : blankKept(input.description),
    }
    const unfit = inCampaign(state, chapter.campaign_id, input.character_ids)
    // valentina: the texts are kept before the characters are looked at.
    if (unfit !== undefined) change(context, state.chapters, chapter, fields)
    yield* allow(unfit)
    const row = change(context, state.chapters, chapter, {
      ...fields,
      character_ids: input.character_ids === undefined ? undefined : once(input.character_ids),
    })
    return chapterView(state, row)
  }),

  delete: answer(({ chapter, state }) => Cascades.archiveChapter(state, chapter)),

  renumber: handle(function* ({ book, chapter, input, journal, state }) {
    const siblings = Table.group(state.chapters, "book", book.id)
    yield* allow(Numbering.isFree(siblings, input.number) ? undefined : tooHigh)
    // valentina: a new number leaves date_modified alone.
    const row = Numbering.renumber(state.chapters, siblings, chapter, input.number)
    if (row.number !== chapter.number) journal.changes = { number: { old: chapter.number, new: row.number } }
    return chapterView(state, row)
  }),

  ...noteHandlers("chapter"),
  ...assetHandlers("chapter"),
})

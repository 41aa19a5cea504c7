/**
 * Chapters: the parts of a book.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import {
  Chapter,
  ChapterCreate,
  ChapterDetail,
  ChapterId,
  ChapterInclude,
  ChapterPatch,
  ChapterRenumber,
} from "../../schema/valentina/Chapter.ts"
import { BookId, CampaignId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { assetEndpoints } from "./attachments/assetEndpoints.ts"
import { noteEndpoints } from "./attachments/noteEndpoints.ts"

const chapters = "/companies/:company_id/campaigns/:campaign_id/books/:book_id/chapters"
const path = `${chapters}/:chapter_id` as const
const book = {
  /** The campaign that the book is in, by its id. */
  campaign_id: CampaignId,
  /** The book that the chapters are in, by its id. */
  book_id: BookId,
}
const params = {
  ...book,
  /** The chapter, by the id that lists give. */
  chapter_id: ChapterId,
}

const endpoints = Endpoint.group("Chapters", {
  /** The chapters of a book, by number. */
  list: Endpoint.get("listCampaignChapters", chapters, { params: book, query: PageQuery, success: Page(Chapter) }),
  /** Creates a chapter at the end of a book. */
  create: Endpoint.post("createCampaignChapter", chapters, {
    params: book,
    body: ChapterCreate,
    success: Chapter,
    acting: "required",
  }),
  /** One chapter, with the parts that `include` names. */
  get: Endpoint.get("getCampaignChapter", path, { params, success: ChapterDetail, includes: ChapterInclude }),
  /** Changes a chapter. */
  update: Endpoint.patch("updateCampaignChapter", path, {
    params,
    body: ChapterPatch,
    success: Chapter,
    acting: "required",
  }),
  /** Archives a chapter with its notes and assets. The chapters after it move up. */
  delete: Endpoint.del("deleteCampaignChapter", path, { params, acting: "required" }),
  /** Gives a chapter another place in its book. */
  renumber: Endpoint.put("renumberCampaignChapter", `${path}/number`, {
    params,
    body: ChapterRenumber,
    success: Chapter,
    acting: "required",
  }),
  ...noteEndpoints("Chapter", path, params, "optional"),
  ...assetEndpoints("Chapter", path, params, { read: "optional", upload: "required", delete: "required" }),
})

type Declared = typeof endpoints

/** The operations of {@link Chapters} as values. */
export interface ChaptersEndpoints extends Declared {}

/** The methods of {@link Chapters}. */
export interface ChaptersMethods extends ValentinaMethods<ChaptersEndpoints> {}

/** Chapters: the parts of a book. */
export class Chapters
  extends area<Chapters, ChaptersEndpoints, ChaptersMethods>()("effect-tabletop/valentina/Chapters", endpoints) {}

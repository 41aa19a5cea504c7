/**
 * Books: the parts of a campaign.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import {
  Book,
  BookCreate,
  BookDetail,
  BookId,
  BookInclude,
  BookPatch,
  BookRenumber,
} from "../../schema/valentina/Book.ts"
import { CampaignId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { assetEndpoints } from "./attachments/assetEndpoints.ts"
import { noteEndpoints } from "./attachments/noteEndpoints.ts"

const books = "/companies/:company_id/campaigns/:campaign_id/books"
const path = `${books}/:book_id` as const
const campaign = {
  /** The campaign that the books are in, by its id. */
  campaign_id: CampaignId,
}
const params = {
  ...campaign,
  /** The book, by the id that lists give. */
  book_id: BookId,
}

const endpoints = Endpoint.group("Books", {
  /** The books of a campaign, by number. */
  list: Endpoint.get("listCampaignBooks", books, { params: campaign, query: PageQuery, success: Page(Book) }),
  /** Creates a book at the end of a campaign. */
  create: Endpoint.post("createCampaignBook", books, {
    params: campaign,
    body: BookCreate,
    success: Book,
    acting: "required",
  }),
  /** One book, with the parts that `include` names. */
  get: Endpoint.get("getCampaignBook", path, { params, success: BookDetail, includes: BookInclude }),
  /** Changes a book. */
  update: Endpoint.patch("updateCampaignBook", path, { params, body: BookPatch, success: Book, acting: "required" }),
  /** Archives a book with its chapters, notes and assets. The books after it move up. */
  delete: Endpoint.del("deleteCampaignBook", path, { params, acting: "required" }),
  /** Gives a book another place in its campaign. */
  renumber: Endpoint.put("renumberCampaignBook", `${path}/number`, {
    params,
    body: BookRenumber,
    success: Book,
    acting: "required",
  }),
  ...noteEndpoints("Book", path, params, "optional"),
  ...assetEndpoints("Book", path, params, { read: "optional", upload: "required", delete: "required" }),
})

type Declared = typeof endpoints

/** The operations of {@link Books} as values. */
export interface BooksEndpoints extends Declared {}

/** The methods of {@link Books}. */
export interface BooksMethods extends ValentinaMethods<BooksEndpoints> {}

/** Books: the parts of a campaign. */
export class Books extends area<Books, BooksEndpoints, BooksMethods>()("effect-tabletop/valentina/Books", endpoints) {}

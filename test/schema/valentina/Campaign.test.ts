import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { Asset } from "../../../src/schema/valentina/Asset.ts"
import {
  Book,
  BookChildren,
  BookCreate,
  BookDetail,
  BookInclude,
  BookPatch,
  BookRenumber,
} from "../../../src/schema/valentina/Book.ts"
import { Campaign, CampaignCreate, CampaignPatch } from "../../../src/schema/valentina/Campaign.ts"
import {
  Chapter,
  ChapterChildren,
  ChapterCreate,
  ChapterDetail,
  ChapterInclude,
  ChapterPatch,
  ChapterRenumber,
} from "../../../src/schema/valentina/Chapter.ts"
import { Note, NoteCreate, NotePatch } from "../../../src/schema/valentina/Note.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const fits = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "Some"

const parents = ["User", "Campaign", "Book", "Chapter", "Character"]

describe("answers", () => {
  const answers: Readonly<Record<string, Schema.Codec<unknown, unknown>>> = {
    listCampaigns: Page(Campaign),
    createCampaign: Campaign,
    getCampaign: Campaign,
    updateCampaign: Campaign,
    listCampaignBooks: Page(Book),
    createCampaignBook: Book,
    getCampaignBook: BookDetail,
    updateCampaignBook: Book,
    renumberCampaignBook: Book,
    listCampaignChapters: Page(Chapter),
    createCampaignChapter: Chapter,
    getCampaignChapter: ChapterDetail,
    updateCampaignChapter: Chapter,
    renumberCampaignChapter: Chapter,
    ...Object.fromEntries(parents.flatMap((parent) => [
      [`list${parent}Notes`, Page(Note)],
      [`create${parent}Note`, Note],
      [`get${parent}Note`, Note],
      [`update${parent}Note`, Note],
      [`list${parent}Assets`, Page(Asset)],
      [`upload${parent}Asset`, Asset],
      [`get${parent}Asset`, Asset],
    ])),
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip(schema, response.body)
    })
  }

  it("children are there when they were asked for", () => {
    const books = successes("getCampaignBook").map(({ response }) =>
      Schema.decodeUnknownSync(BookDetail)(response.body)
    )
    assert.deepStrictEqual<ReadonlyArray<string>>(Object.keys(BookChildren), BookInclude)
    assert.isTrue(BookInclude.every((child) => books.some((book) => child in book)))
    assert.isTrue(BookInclude.every((child) => books.some((book) => !(child in book))))
    const chapters = successes("getCampaignChapter").map(({ response }) =>
      Schema.decodeUnknownSync(ChapterDetail)(response.body)
    )
    assert.deepStrictEqual<ReadonlyArray<string>>(Object.keys(ChapterChildren), ChapterInclude)
    assert.isTrue(ChapterInclude.every((child) => chapters.some((chapter) => child in chapter)))
  })
})

describe("requests", () => {
  it("a new campaign", () => {
    assertAccepts(CampaignCreate, "createCampaign", {}, {
      "286-createCampaign-201-stringint": "the server reads a text of digits as a number",
    })
    assertRefuses(CampaignCreate, "createCampaign")
    assert.isFalse(fits(CampaignCreate, { name: "abc", description: "ab" }))
    assert.isFalse(fits(CampaignCreate, { name: "abc", in_game_date: "2026-02-30" }))
    assert.isTrue(fits(CampaignCreate, { name: "abc", danger: 5, desperation: 0 }))
    assert.isFalse(fits(CampaignCreate, { name: "abc", danger: -1 }))
  })

  it("changes of a campaign", () => {
    assertAccepts(CampaignPatch, "updateCampaign")
    assertRefuses(CampaignPatch, "updateCampaign")
  })

  it("a book", () => {
    assertAccepts(BookCreate, "createCampaignBook")
    assertRefuses(BookCreate, "createCampaignBook")
    assertAccepts(BookPatch, "updateCampaignBook")
    assertAccepts(BookRenumber, "renumberCampaignBook")
    assertRefuses(BookRenumber, "renumberCampaignBook", {
      "323-renumberCampaignBook-400-toohigh": "the number of books is not in the request",
    })
    assert.isFalse(fits(BookPatch, { name: "a".repeat(51) }))
    assert.isFalse(fits(BookPatch, { name: null }))
  })

  it("a chapter", () => {
    assertAccepts(ChapterCreate, "createCampaignChapter")
    assertRefuses(ChapterCreate, "createCampaignChapter", {
      "331-createCampaignChapter-400-badchar": "the named character does not exist",
    })
    assertAccepts(ChapterPatch, "updateCampaignChapter")
    assertRefuses(ChapterPatch, "updateCampaignChapter", {
      "431-updateCampaignChapter-400-badcharacter": "the named character does not exist",
    })
    assertAccepts(ChapterRenumber, "renumberCampaignChapter")
    assertRefuses(ChapterRenumber, "renumberCampaignChapter", {
      "341-renumberCampaignChapter-400-toohigh": "the number of chapters is not in the request",
    })
  })

  it("a note", () => {
    for (const parent of parents) {
      assertAccepts(NoteCreate, `create${parent}Note`)
      assertRefuses(NoteCreate, `create${parent}Note`)
      assertAccepts(NotePatch, `update${parent}Note`)
      assertRefuses(NotePatch, `update${parent}Note`)
    }
  })
})

import { assert, describe, it } from "@effect/vitest"
import { titleCase } from "../../../../src/simulator/valentina/rules/TitleCase.ts"
import * as Normalisation from "../../../../src/simulator/valentina/store/Normalisation.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"

/** What was sent and what came back of one field, over all successful writes of some operations. */
const pairs = (operations: ReadonlyArray<string>, field: string): ReadonlyArray<readonly [string, unknown]> =>
  exchanges.flatMap(({ operationId, request, response }) => {
    if (operationId === null || !operations.includes(operationId) || response.status > 299) return []
    const sent = (request.body as Json | null)?.[field]
    // A replayed answer and one that is refused do not tell.
    return typeof sent === "string" ? [[sent, (response.body as Json)[field]] as const] : []
  })

describe("title case", () => {
  it("is what the server made of recorded names", () => {
    const names = pairs([
      "createCampaign",
      "createCampaignBook",
      "createCampaignChapter",
      "updateCampaignBook",
      "updateCampaignChapter",
    ], "name")
    assert.isAbove(names.length, 15)
    for (const [sent, kept] of names) assert.strictEqual(titleCase(sent), kept)
  })

  it.each([
    ["  o'neil AND the  lord of rings  ", "O'Neil AND the  Lord of Rings"],
    ["the hound of the baskervilles", "The Hound of the Baskervilles"],
    ["a night to look forward to", "A Night to Look Forward To"],
    ["NYC by night", "NYC by Night"],
    ["the xvz of st mary", "The XVZ of St Mary"],
    ["mcduff and mr smith", "McDuff and Mr Smith"],
    ["dance with the/devil", "Dance With the/Devil"],
    ["end-of-the-line", "End-of-the-Line"],
    ["ALL CAPITALS OF IT", "All Capitals of It"],
    ["starting: the end", "Starting: The End"],
    // What titlecase 2.4.1 makes of them with the standard library's `re`, as the server runs it.
    ["niño de españa", "Niño De España"],
    ["OF café la de", "Of Café La De"],
    ["on ñA İstanbul", "On ÑA İstanbul"],
    ["ÉCOLE l'âme of l'âme", "ÉCOLE l'Âme of l'Âme"],
    ["ïn São and/à en-tête", "Ïn São and/À en-Tête"],
    ["mr é.u the: of b2b", "Mr é.u The: Of B2b"],
    ["élan mcÉlan", "Élan McÉlan"],
  ])("of %s is %s", (text, expected) => assert.strictEqual(titleCase(text), expected))
})

describe("usernames", () => {
  it("are what the server made of recorded ones", () => {
    const names = pairs(
      ["createUser", "updateUser", "globalAdminCreateDeveloper", "updateDeveloperMe", "globalAdminCreateUser"],
      "username",
    )
    assert.isAbove(names.length, 8)
    for (const [sent, kept] of names) assert.strictEqual(Normalisation.username(sent), kept)
  })
})

describe("dictionary terms", () => {
  it("are what the server made of recorded ones", () => {
    const terms = pairs(["createDictionaryTerm", "updateDictionaryTerm"], "term")
    assert.isAbove(terms.length, 2)
    for (const [sent, kept] of terms) assert.strictEqual(Normalisation.term(sent), kept)
  })

  it("have sorted synonyms in lower case, each once", () => {
    assert.deepStrictEqual(Normalisation.synonyms([" Veil ", "veil", "A mask", " "]), ["", "a mask", "veil"])
  })
})

describe("file names", () => {
  it("are what the server made of recorded ones", () => {
    const uploads = exchanges.filter(({ operationId, response }) =>
      operationId?.startsWith("upload") && response.status === 201
    )
    for (const { request, response } of uploads) {
      const parts = (request.body as { multipart?: ReadonlyArray<{ filename: string }> }).multipart
      const sent = parts?.[0]?.filename
      if (sent === undefined) continue
      assert.strictEqual(Normalisation.fileName(sent), (response.body as Json).original_filename)
    }
    assert.isAbove(uploads.length, 4)
  })
})

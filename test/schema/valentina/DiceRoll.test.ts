import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { DictionaryTerm, DictionaryTermCreate, DictionaryTermPatch } from "../../../src/schema/valentina/Dictionary.ts"
import { DiceRoll, DiceRollCreate, QuickRollRequest, RollStatistics } from "../../../src/schema/valentina/DiceRoll.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const fits = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "Some"

describe("answers", () => {
  const answers = {
    listDiceRolls: Page(DiceRoll),
    getDiceRoll: DiceRoll,
    createDiceRoll: DiceRoll,
    createQuickRoll: DiceRoll,
    getCompanyStatistics: RollStatistics,
    getUserStatistics: RollStatistics,
    getCampaignStatistics: RollStatistics,
    getCharacterStatistics: RollStatistics,
    listDictionaryTerms: Page(DictionaryTerm),
    createDictionaryTerm: DictionaryTerm,
    getDictionaryTerm: DictionaryTerm,
    updateDictionaryTerm: DictionaryTerm,
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }
})

const missing = "the named campaign, character, trait or quick roll does not exist"

describe("requests", () => {
  it("a roll", () => {
    assertAccepts(DiceRollCreate, "createDiceRoll", {}, {
      "698-createDiceRoll-201-stringsize": "the server reads a text of digits as a number",
    })
    assertRefuses(DiceRollCreate, "createDiceRoll", {
      "709-createDiceRoll-400-unknownchar": missing,
      "710-createDiceRoll-400-unknowncampaign": missing,
      "711-createDiceRoll-400-unknowntrait": missing,
      "712-createDiceRoll-400-noobo": "a header is missing, the body is fine",
    })
    assert.isFalse(fits(DiceRollCreate, { difficulty: 10 ** 12 }))
    assert.isTrue(fits(DiceRollCreate, { difficulty: null, comment: null }))
    assert.isTrue(fits(DiceRollCreate, { num_dice: 0, num_desperation_dice: -2 }))
  })

  it("a roll of a quick roll", () => {
    assertAccepts(QuickRollRequest, "createQuickRoll")
    assertRefuses(QuickRollRequest, "createQuickRoll", {
      "720-createQuickRoll-400-unknownqr": missing,
      "721-createQuickRoll-400-notraits": "the character's traits are not in the request",
    })
  })

  it("a term", () => {
    assertAccepts(DictionaryTermCreate, "createDictionaryTerm")
    assertRefuses(DictionaryTermCreate, "createDictionaryTerm")
    assertAccepts(DictionaryTermPatch, "updateDictionaryTerm")
    assertRefuses(DictionaryTermPatch, "updateDictionaryTerm", {
      "273-updateDictionaryTerm-400-global": "the term's company is not in the request",
    })
    assert.isFalse(fits(DictionaryTermCreate, { term: "abc", definition: "", link: null }))
    assert.isTrue(fits(DictionaryTermPatch, { definition: null }))
    assert.isTrue(fits(DictionaryTermPatch, { definition: null, link: "https://wiki.example" }))
  })
})

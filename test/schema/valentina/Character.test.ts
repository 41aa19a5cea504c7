import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { Character } from "../../../src/schema/valentina/Character.ts"
import { CharacterCreate } from "../../../src/schema/valentina/CharacterCreate.ts"
import { CharacterDetail, CharacterInclude } from "../../../src/schema/valentina/CharacterDetail.ts"
import {
  AutogenerateRequest,
  ChargenFinalize,
  ChargenSession,
} from "../../../src/schema/valentina/CharacterGeneration.ts"
import { CharacterPatch } from "../../../src/schema/valentina/CharacterPatch.ts"
import { FullSheet, FullSheetTraitCategory } from "../../../src/schema/valentina/FullSheet.ts"
import { InventoryItem, InventoryItemCreate, InventoryItemPatch } from "../../../src/schema/valentina/Inventory.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const fits = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "Some"

describe("answers", () => {
  const answers = {
    listCharacters: Page(Character),
    createCharacter: Character,
    updateCharacter: Character,
    getCharacter: CharacterDetail,
    getCharacterFullSheet: FullSheet,
    getCharacterFullSheetCategory: FullSheetTraitCategory,
    listCharacterInventoryItems: Page(InventoryItem),
    createCharacterInventoryItem: InventoryItem,
    getCharacterInventoryItem: InventoryItem,
    updateCharacterInventoryItem: InventoryItem,
    autogenerateCharacter: Character,
    startChargenSession: ChargenSession,
    listChargenSessions: Schema.Array(ChargenSession),
    getChargenSession: ChargenSession,
    finalizeChargenSession: Character,
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }

  it("children are there when they were asked for", () => {
    const details = successes("getCharacter").map(({ response }) =>
      Schema.decodeUnknownSync(CharacterDetail)(response.body)
    )
    for (const child of CharacterInclude) {
      assert.isTrue(details.some((detail) => child in detail), child)
      assert.isTrue(details.some((detail) => !(child in detail)), child)
    }
  })

  it("newer servers add health", () => {
    const recorded = successes("createCharacter")[0]!.response.body as object
    assert.isFalse(Object.hasOwn(assertRoundTrip(Character, recorded), "health"))
    assert.isNull(assertRoundTrip(Character, { ...recorded, health: null }).health)
  })

  it("a class that is not known yet is kept", () => {
    const recorded = successes("createCharacter")[0]!.response.body as object
    assert.strictEqual(
      assertRoundTrip(Character, { ...recorded, character_class: "CHANGELING" }).character_class,
      "CHANGELING",
    )
  })
})

const name = "the names of other characters are not in the request"
const missing = "the named concept, trait, character or session does not exist"
const typed = "the rule spans the character's type and its player"

describe("requests", () => {
  it("a new character", () => {
    assertAccepts(CharacterCreate, "createCharacter", {
      "372-createCharacter-201-istemporaryignored": ["is_temporary"],
    })
    assertRefuses(CharacterCreate, "createCharacter", {
      "346-createCharacter-400-vampirenoclan": "a vampire's attributes are optional in the shape",
      "357-createCharacter-400-npcwithplayer": typed,
      "360-createCharacter-400-dupname": name,
      "371-createCharacter-400-unknowntrait": missing,
      "373-createCharacter-400-noobo": "a header is missing, the body is fine",
    })
  })

  it("a new character of a newer server", () => {
    const recorded = successes("createCharacter")[0]!.request.body as object
    const trait_id = "01a20119-a2cc-7275-82df-1d2abc95566a"
    const body = {
      ...recorded,
      traits: [{ trait_id, value: 5, tracker: { superficial: 1 } }],
      health: { superficial: 2, extra_levels: 1 },
    }
    assert.deepStrictEqual<object>(
      Schema.encodeSync(CharacterCreate)(Schema.decodeUnknownSync(CharacterCreate)(body)),
      body,
    )
    assert.isFalse(fits(CharacterCreate, { ...body, health: { superficial: -1 } }))
  })

  it("lengths are measured without the blanks around a text", () => {
    const recorded = successes("createCharacter")[0]!.request.body as object
    const accepts = (field: object) => fits(CharacterCreate, { ...recorded, ...field })
    assert.isTrue(accepts({ name_first: "   " + "a".repeat(50) }))
    assert.isFalse(accepts({ name_first: "a".repeat(51) }))
    assert.isFalse(accepts({ name_last: " ab " }))
    assert.isFalse(accepts({ biography: "ab" }))
    assert.isTrue(accepts({ biography: "a".repeat(5000) }))
    assert.isTrue(accepts({ biography: null, name_nick: null, age: null, mage_attributes: null }))
    assert.isFalse(accepts({ vampire_attributes: { clan_id: null } }))
    assert.isFalse(accepts({ hunter_attributes: { creed: "no" } }))
  })

  it("a change of a character", () => {
    assertAccepts(CharacterPatch, "updateCharacter", { "414-updateCharacter-200-classignored": ["character_class"] })
    assertRefuses(CharacterPatch, "updateCharacter", {
      "362-updateCharacter-400-afterdup": name,
      "413-updateCharacter-400-clearplayer": typed,
      "415-updateCharacter-400-badconcept": missing,
      "418-updateCharacter-400-toplayernoplayer": typed,
    })
    assert.isFalse(fits(CharacterPatch, { vampire_attributes: null }))
    assert.isTrue(fits(CharacterPatch, { werewolf_attributes: { pack_name: null } }))
    assert.isFalse(fits(CharacterPatch, { date_of_birth: "1990-02-30" }))
  })

  it("an item of the inventory", () => {
    assertAccepts(InventoryItemCreate, "createCharacterInventoryItem")
    assertRefuses(InventoryItemCreate, "createCharacterInventoryItem")
    assertAccepts(InventoryItemPatch, "updateCharacterInventoryItem")
    assert.isFalse(fits(InventoryItemCreate, { name: "a".repeat(51), type: "OTHER" }))
    assert.isFalse(fits(InventoryItemPatch, { name: null }))
  })

  it("a generated character", () => {
    assertAccepts(AutogenerateRequest, "autogenerateCharacter")
    assertRefuses(AutogenerateRequest, "autogenerateCharacter", {
      "753-autogenerateCharacter-400-nocampaign": "a query field is missing, the body is fine",
      "755-autogenerateCharacter-400-badconcept": missing,
    })
  })

  it("the choice of a generated character", () => {
    assertAccepts(ChargenFinalize, "finalizeChargenSession")
    assertRefuses(ChargenFinalize, "finalizeChargenSession", {
      "768-finalizeChargenSession-400-badchar": missing,
      "769-finalizeChargenSession-400-badsession": missing,
    })
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { CharacterConcept } from "../../../src/schema/valentina/CharacterConcept.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { SheetSection } from "../../../src/schema/valentina/SheetSection.ts"
import { Trait } from "../../../src/schema/valentina/Trait.ts"
import { TraitCategory } from "../../../src/schema/valentina/TraitCategory.ts"
import { TraitSubcategory } from "../../../src/schema/valentina/TraitSubcategory.ts"
import { VampireClan } from "../../../src/schema/valentina/VampireClan.ts"
import { WerewolfAuspice } from "../../../src/schema/valentina/WerewolfAuspice.ts"
import { WerewolfTribe } from "../../../src/schema/valentina/WerewolfTribe.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const resources = {
  getCharacterBlueprintSection: SheetSection,
  listCharacterBlueprintSections: Page(SheetSection),
  getCharacterBlueprintCategory: TraitCategory,
  listCharacterBlueprintCategories: Page(TraitCategory),
  getCharacterBlueprintSubcategory: TraitSubcategory,
  listCharacterBlueprintSubcategories: Page(TraitSubcategory),
  getCharacterBlueprintTrait: Trait,
  listAllCharacterBlueprintTraits: Page(Trait),
  getCharacterBlueprintConcept: CharacterConcept,
  listCharacterBlueprintConcepts: Page(CharacterConcept),
  getCharacterBlueprintVampireClan: VampireClan,
  listCharacterBlueprintVampireClans: Page(VampireClan),
  getCharacterBlueprintWerewolfTribe: WerewolfTribe,
  listCharacterBlueprintWerewolfTribes: Page(WerewolfTribe),
  getCharacterBlueprintWerewolfAuspice: WerewolfAuspice,
  listCharacterBlueprintWerewolfAuspices: Page(WerewolfAuspice),
}

describe("answers", () => {
  for (const [operation, schema] of Object.entries(resources)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }

  it("a trait of a newer server names its trackers", () => {
    const recorded = successes("getCharacterBlueprintTrait")[0]!.response.body as object
    const trait = assertRoundTrip(Trait, { ...recorded, tracker_type_v4: "COUNTER", tracker_type_v5: null })
    assert.strictEqual(trait.tracker_type_v4, "COUNTER")
    assert.isNull(trait.tracker_type_v5)
  })

  it("a renown that is not known yet is kept", () => {
    const recorded = successes("getCharacterBlueprintWerewolfTribe")[0]!.response.body as object
    assert.strictEqual(Schema.decodeUnknownSync(WerewolfTribe)({ ...recorded, renown: "CUNNING" }).renown, "CUNNING")
  })
})

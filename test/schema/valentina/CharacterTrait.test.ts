import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import {
  BulkAssign,
  CharacterTrait,
  CharacterTraitAssign,
  CharacterTraitBulkAssign,
  CharacterTraitCreate,
  TraitModify,
  TraitValueOptions,
} from "../../../src/schema/valentina/CharacterTrait.ts"
import { Page } from "../../../src/schema/valentina/Page.ts"
import { assertAccepts, assertRefuses } from "../../support/RequestBodies.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { successes } from "../../support/ValentinaTraffic.ts"

const missing = "the named trait or category does not exist"
const range = "the trait's own bounds are not in the request"
const money = "the balance is not in the request"

describe("answers", () => {
  const answers = {
    listCharacterTraits: Page(CharacterTrait),
    getCharacterTrait: CharacterTrait,
    assignTraitToCharacter: CharacterTrait,
    createCustomTrait: CharacterTrait,
    modifyTraitValue: CharacterTrait,
    bulkAssignTraitsToCharacter: BulkAssign,
    getTraitValueOptions: TraitValueOptions,
  }
  for (const [operation, schema] of Object.entries(answers)) {
    it(operation, () => {
      for (const { response } of successes(operation)) assertRoundTrip<unknown, unknown>(schema, response.body)
    })
  }

  it("dates are moments, whichever way they are spelled", () => {
    const recorded = successes("getCharacterTrait")[0]!.response.body as { date_created: string }
    assert.match(recorded.date_created, /\+00:00$/)
    const { date_created } = Schema.decodeUnknownSync(CharacterTrait)(recorded)
    assert.strictEqual(
      date_created === undefined ? undefined : DateTime.toEpochMillis(date_created),
      Date.parse(recorded.date_created),
    )
  })

  it("newer servers add specialties and a tracker", () => {
    const recorded = successes("getCharacterTrait")[0]!.response.body as object
    const specialty = {
      id: "01a20140-ad0d-7631-a9c1-5f4302f08018",
      name: "Pistols",
      date_created: "2026-11-22T03:15:45.549123Z",
      date_modified: "2026-11-22T03:15:45.549123Z",
    }
    const trait = assertRoundTrip(CharacterTrait, {
      ...recorded,
      specialties: [specialty],
      tracker: { type: "COUNTER", size: 10, current: 7 },
    })
    assert.deepStrictEqual(trait.specialties?.map(({ name }) => name), ["Pistols"])
    assert.deepStrictEqual(trait.tracker, { type: "COUNTER", size: 10, current: 7 })
    assert.isNull(assertRoundTrip(CharacterTrait, { ...recorded, specialties: [], tracker: null }).tracker)
  })
})

describe("requests", () => {
  it("an assignment", () => {
    assertAccepts(CharacterTraitAssign, "assignTraitToCharacter")
    assertRefuses(CharacterTraitAssign, "assignTraitToCharacter", {
      "469-assignTraitToCharacter-400-unknown": missing,
      "470-assignTraitToCharacter-400-range": range,
      "472-assignTraitToCharacter-400-nopoints": money,
      "477-assignTraitToCharacter-400-npcxp": "the character's type is not in the request",
      "479-assignTraitToCharacter-400-giftxp": "the character's renown is not in the request",
    })
  })

  it("a bulk assignment of at most 200", () => {
    assertAccepts(CharacterTraitBulkAssign, "bulkAssignTraitsToCharacter")
    assertRefuses(CharacterTraitBulkAssign, "bulkAssignTraitsToCharacter", {
      "502-bulkAssignTraitsToCharacter-400-toomany": "the recording keeps 40 of the items",
    })
    const items = (count: number) =>
      Array.from({ length: count }, () => ({ trait_id: "00000000-0000-7000-8000-000000000000" }))
    assert.strictEqual(Schema.decodeUnknownOption(CharacterTraitBulkAssign)(items(200))._tag, "Some")
    assert.strictEqual(Schema.decodeUnknownOption(CharacterTraitBulkAssign)(items(201))._tag, "None")
  })

  it("a custom trait", () => {
    assertAccepts(CharacterTraitCreate, "createCustomTrait")
    assertRefuses(CharacterTraitCreate, "createCustomTrait", { "497-createCustomTrait-400-badcategory": missing })
    const fits = (field: object) =>
      Schema.decodeUnknownOption(CharacterTraitCreate)({
        name: "Juggling",
        category_id: "01a20119-a23b-73e1-a013-46ada71897b0",
        currency: "XP",
        ...field,
      })._tag === "Some"
    assert.isTrue([0, 100].every((initial_cost) => fits({ initial_cost })))
    assert.isFalse([-1, 101, 1.5].some((initial_cost) => fits({ initial_cost })))
    assert.isTrue(fits({ upgrade_cost: null, description: null }))
    assert.isFalse(fits({ min_value: null }))
    assert.isFalse(fits({ currency: undefined }))
  })

  it("a new value", () => {
    assertAccepts(TraitModify, "modifyTraitValue")
    assertRefuses(TraitModify, "modifyTraitValue", {
      "487-modifyTraitValue-400-range": range,
      "488-modifyTraitValue-400-nopoints": money,
    })
  })
})

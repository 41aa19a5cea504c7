import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { Health, HealthStateSet } from "../../../src/schema/valentina/Health.ts"
import {
  CharacterTraitSpecialty,
  CharacterTraitSpecialtyCreate,
  CharacterTraitSpecialtyPatch,
} from "../../../src/schema/valentina/Specialty.ts"
import { Tracker, TrackerActionRequest, TrackerStateSet } from "../../../src/schema/valentina/Tracker.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"

// Nothing is recorded of these: the recorded server is older.

const willpowerOfV5 = {
  type: "DAMAGE",
  size: 5,
  superficial: 1,
  aggravated: 1,
  boxes: ["AGGRAVATED", "SUPERFICIAL", null, null, null],
  is_impaired: false,
  bashing: null,
  lethal: null,
  levels: null,
  current_penalty: null,
}

const healthOfV4 = {
  type: "DAMAGE",
  size: 7,
  superficial: 0,
  aggravated: 0,
  boxes: ["LETHAL", "BASHING", null, null, null, null, null],
  is_impaired: false,
  bashing: 1,
  lethal: 1,
  levels: [
    { name: "Bruised", penalty: 0, mark: "LETHAL" },
    { name: "Hurt", penalty: -1, mark: "BASHING" },
    { name: "Injured", penalty: -1, mark: null },
    { name: "Wounded", penalty: -2, mark: null },
    { name: "Mauled", penalty: -2, mark: null },
    { name: "Crippled", penalty: -5, mark: null },
    { name: "Incapacitated", penalty: null, mark: null },
  ],
  current_penalty: -1,
  extra_levels: 0,
}

const refused = (schema: Schema.Codec<unknown, unknown>, body: unknown) =>
  Schema.decodeUnknownOption(schema)(body)._tag === "None"

describe("trackers", () => {
  it("the type tells which it is", () => {
    const counter = assertRoundTrip(Tracker, { type: "COUNTER", size: 10, current: 7 })
    assert.strictEqual(counter.type === "COUNTER" && counter.current, 7)
    const damage = assertRoundTrip(Tracker, willpowerOfV5)
    assert.strictEqual(damage.type === "DAMAGE" && damage.boxes[0], "AGGRAVATED")
    const stains = { type: "STAINS", humanity: 7, stain_capacity: 3, stains: 4, is_impaired: true }
    assert.strictEqual(assertRoundTrip(Tracker, { ...stains, willpower_damage_applied: 1 }).type, "STAINS")
    assert.strictEqual(assertRoundTrip(Tracker, { ...stains, willpower_damage_applied: null }).type, "STAINS")
  })

  it("a tracker without what its type needs is refused", () => {
    assert.isTrue(refused(Tracker, { type: "COUNTER", size: 10 }))
    assert.isTrue(refused(Tracker, { type: "DAMAGE", size: 10, current: 7 }))
  })

  it("health is a damage track", () => {
    const health = assertRoundTrip(Health, healthOfV4)
    assert.isNull(health.levels?.at(-1)?.penalty)
    assert.strictEqual(assertRoundTrip(Health, { ...willpowerOfV5, extra_levels: 2 }).extra_levels, 2)
  })

  it("a specialty of an ability", () => {
    assertRoundTrip(CharacterTraitSpecialty, {
      id: "01a20140-ad0d-7631-a9c1-5f4302f08018",
      name: "Pistols",
      date_created: "2026-11-22T03:15:45.549123Z",
      date_modified: "2026-11-22T03:15:45.549123+00:00",
    })
  })
})

describe("requests", () => {
  it("a state has counts only", () => {
    assertRoundTrip(TrackerStateSet, { current: 0 })
    assertRoundTrip(TrackerStateSet, { superficial: 2, aggravated: 1 })
    assertRoundTrip(TrackerStateSet, { stains: 3 })
    assert.isTrue(refused(TrackerStateSet, { current: -1 }))
    assert.isTrue(refused(TrackerStateSet, { stains: 1.5 }))
    assertRoundTrip(HealthStateSet, { bashing: 1, lethal: 2, aggravated: 0 })
    assertRoundTrip(HealthStateSet, { extra_levels: 1, superficial: 2 })
    assertRoundTrip(HealthStateSet, {})
    assert.isTrue(refused(HealthStateSet, { extra_levels: -1 }))
  })

  it("an action", () => {
    assertRoundTrip(TrackerActionRequest, { action: "spend" })
    assertRoundTrip(TrackerActionRequest, { action: "damage", amount: 2, damage_type: "LETHAL" })
    assert.isTrue(refused(TrackerActionRequest, { action: "burn" }))
    assert.isTrue(refused(TrackerActionRequest, { action: "spend", amount: 0 }))
    assert.isTrue(refused(TrackerActionRequest, { action: "damage", damage_type: "FIRE" }))
    assert.isTrue(refused(TrackerActionRequest, {}))
  })

  it("a specialty's name has 3 to 50 characters, blanks around it not counted", () => {
    assertRoundTrip(CharacterTraitSpecialtyCreate, { name: "Pistols", currency: "XP" })
    assertRoundTrip(CharacterTraitSpecialtyCreate, { name: " " + "é".repeat(50) + " " })
    assertRoundTrip(CharacterTraitSpecialtyPatch, { name: "🎲🎲🎲" })
    assert.isTrue(refused(CharacterTraitSpecialtyPatch, { name: "🎲🎲" }))
    assert.isTrue(refused(CharacterTraitSpecialtyPatch, { name: " ab " }))
    assert.isTrue(refused(CharacterTraitSpecialtyCreate, { name: "a".repeat(51) }))
    assert.isTrue(refused(CharacterTraitSpecialtyCreate, { name: "Pistols", currency: "GOLD" }))
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import type { CharacterTraitSpecialtyId } from "../../../../src/schema/valentina/Specialty.ts"
import {
  addSpecialty,
  removeSpecialty,
  renameSpecialty,
} from "../../../../src/simulator/valentina/rules/Specialties.ts"
import { changeTraitValue, deleteTrait } from "../../../../src/simulator/valentina/rules/TraitValues.ts"
import type { TraitSpecialty } from "../../../../src/simulator/valentina/store/CharacterRows.ts"
import { context, firearms, hour, now, refusalOf, settings, statusOf, strength } from "../sheets.ts"

const specialty = (changes: Partial<TraitSpecialty> = {}): TraitSpecialty => ({
  id: "01a20140-ad0d-7631-a9c1-5f4302f08018" as CharacterTraitSpecialtyId,
  name: "Pistols",
  currency: "XP",
  cost: 3,
  date_created: now,
  date_modified: now,
  ...changes,
})

const costly = context({
  settings: settings({ specialty_xp_cost_enabled: true, permission_recoup_xp: "UNRESTRICTED" }),
})
const row = { value: 2, specialties: [specialty()] }

describe("specialties", () => {
  it("cost 3 points where the company says so", () => {
    const paid = Result.getOrThrow(addSpecialty(costly, firearms, row, "Rifles", "XP"))
    assert.deepStrictEqual(paid, {
      name: "Rifles",
      currency: "XP",
      cost: 3,
      balances: { xp_current: 97, starting_points: 0 },
    })
    assert.deepInclude(Result.getOrThrow(addSpecialty(context(), firearms, row, "Rifles", "XP")), { cost: 0 })
    assert.deepInclude(Result.getOrThrow(addSpecialty(costly, firearms, row, "Rifles", "NO_COST")), { cost: 0 })
    const poor = addSpecialty({ ...costly, experience: 2 }, firearms, row, "Rifles", "XP")
    assert.deepStrictEqual(statusOf(poor), [400, undefined])
  })

  it("belong to abilities with a dot, each name once", () => {
    assert.strictEqual(refusalOf(addSpecialty(context(), strength, row, "Lifting", "NO_COST")).status, 400)
    const untrained = { value: 0, specialties: [] }
    assert.strictEqual(refusalOf(addSpecialty(context(), firearms, untrained, "Rifles", "NO_COST")).status, 400)
    assert.deepStrictEqual(statusOf(addSpecialty(context(), firearms, row, "pistols", "NO_COST")), [400, ["name"]])
  })

  it("are free only as the settings say, where they cost anything", () => {
    const strict = { specialty_xp_cost_enabled: true, permission_free_trait_changes: "STORYTELLER" } as const
    const player = context({ settings: settings(strict) })
    assert.strictEqual(refusalOf(addSpecialty(player, firearms, row, "Rifles", "NO_COST")).status, 403)
    const unpriced = context({ settings: settings({ ...strict, specialty_xp_cost_enabled: false }) })
    assert(Result.isSuccess(addSpecialty(unpriced, firearms, row, "Rifles", "NO_COST")))
    const npc = context({ character: { type: "NPC", date_created: now, starting_points: 0 } })
    assert.strictEqual(refusalOf(addSpecialty(npc, firearms, row, "Rifles", "XP")).status, 400)
  })

  it("keep their price when renamed", () => {
    const [renamed] = Result.getOrThrow(renameSpecialty(context(), row.specialties, row.specialties[0]!.id, "PISTOLS"))
    assert.deepInclude(renamed, { name: "PISTOLS", cost: 3, currency: "XP" })
    assert.strictEqual(refusalOf(renameSpecialty(context(), row.specialties, "another", "Rifles")).status, 404)
  })

  it("are refunded in what paid for them, experience only if it may be recouped", () => {
    const remove = (changes: Partial<TraitSpecialty>, holder = costly) =>
      Result.getOrThrow(removeSpecialty(holder, [specialty(changes)], specialty().id)).balances
    assert.deepStrictEqual(remove({}), { xp_current: 103, starting_points: 0 })
    assert.deepStrictEqual(remove({ currency: "STARTING_POINTS" }), { xp_current: 100, starting_points: 3 })
    assert.deepStrictEqual(remove({ currency: "NO_COST", cost: 0 }), { xp_current: 100, starting_points: 0 })
    assert.strictEqual(remove({}, context()).xp_current, 100)
    const session = context({ settings: settings({ permission_recoup_xp: "WITHIN_SESSION" }) })
    assert.strictEqual(remove({ date_created: now - hour }, session).xp_current, 103)
    assert.strictEqual(remove({ date_created: now - hour - 1 }, session).xp_current, 100)
  })

  it("go with the last dot of their ability", () => {
    const held = { ...row, raises: [] }
    const kept = Result.getOrThrow(changeTraitValue(costly, firearms, held, 1, "NO_COST"))
    assert.lengthOf(kept.specialties, 1)
    const lost = Result.getOrThrow(changeTraitValue(costly, firearms, held, 0, "NO_COST"))
    assert.isEmpty(lost.specialties)
    assert.strictEqual(lost.balances.xp_current, 103)
    assert.strictEqual(Result.getOrThrow(deleteTrait(costly, firearms, held, "XP")).xp_current, 110)
  })
})

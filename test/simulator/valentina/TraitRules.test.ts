import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { TraitValueOptions } from "../../../src/schema/valentina/CharacterTrait.ts"
import type { TraitId } from "../../../src/schema/valentina/Trait.ts"
import { blueprint } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { createCustomTrait, customTraitOf } from "../../../src/simulator/valentina/rules/CustomTraits.ts"
import { balanceChange, countInCategory, price } from "../../../src/simulator/valentina/rules/TraitPrices.ts"
import { traitValueOptions } from "../../../src/simulator/valentina/rules/TraitValueOptions.ts"
import { assignTrait, bulkAssignTraits, changeTraitValue } from "../../../src/simulator/valentina/rules/TraitValues.ts"
import { deleteTrait, type HeldTrait } from "../../../src/simulator/valentina/rules/TraitValues.ts"
import type { TraitRaise } from "../../../src/simulator/valentina/store/CharacterRows.ts"
import { successes } from "../../support/ValentinaTraffic.ts"
import { addiction, context, firearms, holding, hour, minute, now, player } from "./sheets.ts"
import { characterId, refusalOf, settings, statusOf, storyteller, strength, trait, willpower } from "./sheets.ts"

const find = (id: TraitId) => blueprint.traits.byId.get(id)
const unknown = "00000000-0000-7000-8000-000000000000" as TraitId
const held = (value: number, raises: ReadonlyArray<TraitRaise> = []): HeldTrait => ({ value, specialties: [], raises })
const byPlayer = (at: number, from: number): TraitRaise => ({ user_id: player, at, from })

const ritual = trait("Blood Sorcery Rituals", "Astromancy")
const otherRitual = trait("Blood Sorcery Rituals", "Eyes of Babel")
const gift = trait("Gifts", "A Thousand Eyes")
const glory = trait("Renown", "Glory")

const npc = { type: "NPC", date_created: now, starting_points: 0 } as const

describe("prices", () => {
  it("are those of the server's worked examples", () => {
    const example = { ...strength, initial_cost: 1, upgrade_cost: 2 }
    assert.strictEqual(price(example, 2, 4, 0), 14)
    assert.strictEqual(price(example, 4, 2, 0), 14)
    assert.strictEqual(price(strength, 3, 4, 0), 20)
    assert.strictEqual(price(strength, 3, 5, 0), 45)
    assert.strictEqual(price(strength, 3, 2, 0), 15)
    assert.strictEqual(price(strength, 3, 0, 0), 30)
    assert.strictEqual(price(strength, 3, 3, 0), 0)
  })

  it("follow the number of traits where a category counts", () => {
    assert.deepStrictEqual([0, 1, 2].map((count) => price(ritual, 0, 1, count)), [3, 6, 9])
    assert.deepStrictEqual([1, 2, 3].map((count) => price(ritual, 1, 0, count)), [3, 6, 9])
    assert.deepStrictEqual([0, 1, 2].map((count) => price(gift, 0, 1, count)), [2, 4, 6])
    assert.strictEqual(countInCategory([holding(ritual, 1), holding(otherRitual, 0), holding(strength, 3)], ritual), 1)
  })

  it("turn around for flaws", () => {
    assert.strictEqual(balanceChange(strength, 1, 2, 0), -10)
    assert.strictEqual(balanceChange(strength, 2, 1, 0), 10)
    assert.strictEqual(balanceChange(addiction, 0, 1, 0), 2)
    assert.strictEqual(balanceChange(addiction, 1, 0, 0), -2)
  })
})

describe("value options", () => {
  it("are those that were recorded", () => {
    const recorded = successes("getTraitValueOptions")
    for (const { response } of recorded) {
      const theirs = Schema.decodeUnknownSync(TraitValueOptions)(response.body)
      const character = { type: "PLAYER", date_created: now, starting_points: theirs.starting_points_current } as const
      const holder = context({ character, experience: theirs.xp_current })
      assert.deepStrictEqual(traitValueOptions(holder, theirs.trait, theirs.current_value), theirs)
    }
  })

  it("price Strength as measured", () => {
    const { options } = traitValueOptions(context({ experience: 30 }), strength, 3)
    assert.deepStrictEqual(Object.keys(options), ["1", "2", "4", "5", "DELETE"])
    const changes = Object.entries(options).map(([target, option]) => [target, option.point_change, option.can_use_xp])
    assert.deepStrictEqual(changes, [["1", 25, true], ["2", 15, true], ["4", 20, true], ["5", 45, false], [
      "DELETE",
      30,
      true,
    ]])
    assert.strictEqual(options["5"]?.xp_after, -15)
  })

  it("always afford raising a flaw, but not removing it", () => {
    const infamy = trait("Flaws", "Infamy")
    const { options } = traitValueOptions(context({ experience: 1 }), infamy, 1)
    assert.deepInclude(options["2"], { direction: "increase", point_change: 6, can_use_xp: true, xp_after: 7 })
    assert.deepInclude(options.DELETE, { direction: "decrease", point_change: 2, can_use_xp: false, xp_after: -1 })
  })

  it("let characters of the storyteller pay with nothing", () => {
    const { options, xp_current } = traitValueOptions(context({ character: npc, experience: 50 }), strength, 3)
    assert.strictEqual(xp_current, 0)
    assert(Object.values(options).every((option) => !option.can_use_xp && !option.can_use_starting_points))
  })
})

describe("assigning", () => {
  it("takes the price from the currency", () => {
    const request = { trait_id: willpower.id, value: 2, currency: "XP" } as const
    const { balances, raises, value } = Result.getOrThrow(assignTrait(context(), request, find))
    assert.deepStrictEqual(balances, { xp_current: 97, starting_points: 0 })
    // Only changes of a trait begin an edit session.
    assert.deepStrictEqual(raises, [])
    assert.strictEqual(value, 2)
  })

  it("takes nothing without a currency, and gives value 0 without a value", () => {
    const assignment = Result.getOrThrow(assignTrait(context(), { trait_id: willpower.id }, find))
    assert.deepStrictEqual(assignment.balances, { xp_current: 100, starting_points: 0 })
    assert.strictEqual(assignment.value, 0)
  })

  it("refuses as recorded", () => {
    const own = context({ holdings: [holding(firearms, 2)] })
    const free = { currency: "NO_COST" } as const
    const twice = assignTrait(own, { trait_id: firearms.id, value: 2, ...free }, find)
    assert.deepStrictEqual(statusOf(twice), [409, undefined])
    assert.deepStrictEqual(statusOf(assignTrait(own, { trait_id: unknown, value: 2, ...free }, find)), [400, ["body"]])
    const range = assignTrait(own, { trait_id: willpower.id, value: 99, ...free }, find)
    assert.deepStrictEqual(statusOf(range), [400, ["value"]])
    const points = assignTrait(own, { trait_id: willpower.id, value: 7, currency: "STARTING_POINTS" }, find)
    assert.deepStrictEqual(statusOf(points), [400, ["body"]])
    const foreign = assignTrait(context({ mayManage: false }), { trait_id: strength.id, value: 1 }, find)
    assert.deepStrictEqual(statusOf(foreign), [403, undefined])
    const npcPays = assignTrait(context({ character: npc }), { trait_id: strength.id, value: 1, currency: "XP" }, find)
    assert.deepStrictEqual(statusOf(npcPays), [400, ["body"]])
    const poor = assignTrait(context({ experience: 4 }), { trait_id: strength.id, value: 1, currency: "XP" }, find)
    assert.deepStrictEqual(statusOf(poor), [400, undefined])
  })

  it("asks for renown where a gift is paid for", () => {
    const garou = context({ holdings: [holding(glory, 3)] })
    const refusal = refusalOf(assignTrait(garou, { trait_id: gift.id, value: 1, currency: "XP" }, find))
    assert.strictEqual(refusal.detail, "Character's Renown (3) does not meet the minimum required (9)")
    assert.deepStrictEqual(refusal.fields, ["trait_id"])
    assert(Result.isSuccess(assignTrait(garou, { trait_id: gift.id, value: 1 }, find)))
  })

  it("gives points for a flaw", () => {
    const request = { trait_id: addiction.id, value: 1, currency: "XP" } as const
    assert.strictEqual(Result.getOrThrow(assignTrait(context(), request, find)).balances.xp_current, 102)
  })

  it("is free as the settings say", () => {
    const request = { trait_id: firearms.id, value: 1 }
    const storytellers = settings({ permission_free_trait_changes: "STORYTELLER" })
    const dayLong = settings({ permission_free_trait_changes: "WITHIN_24_HOURS" })
    assert.strictEqual(refusalOf(assignTrait(context({ settings: storytellers }), request, find)).status, 403)
    const actor = { id: storyteller, role: "STORYTELLER" }
    assert(Result.isSuccess(assignTrait(context({ settings: storytellers, actor }), request, find)))
    assert(Result.isSuccess(assignTrait(context({ settings: dayLong, now: now + 24 * hour }), request, find)))
    const late = context({ settings: dayLong, now: now + 24 * hour + 1 })
    assert.strictEqual(refusalOf(assignTrait(late, request, find)).status, 403)
  })
})

describe("assigning in bulk", () => {
  it("collects what fails and keeps running balances", () => {
    const done = Result.getOrThrow(bulkAssignTraits(
      context({ experience: 8 }),
      [
        { trait_id: addiction.id, value: 1, currency: "XP" },
        { trait_id: strength.id, value: 1, currency: "XP" },
        { trait_id: firearms.id, value: 2, currency: "XP" },
        { trait_id: firearms.id, value: 1, currency: "XP" },
        { trait_id: firearms.id, value: 1 },
        { trait_id: unknown, value: 1 },
        { trait_id: ritual.id, value: 1 },
        { trait_id: otherRitual.id, value: 1, currency: "XP" },
      ],
      find,
    ))
    assert.deepStrictEqual(done.succeeded.map(({ trait }) => trait.name), [
      "Addiction",
      "Strength",
      "Firearms",
      "Astromancy",
    ])
    assert.deepStrictEqual(done.failed, [
      { trait_id: firearms.id, error: "Not enough XP" },
      { trait_id: firearms.id, error: "Character already has the trait Firearms" },
      { trait_id: unknown, error: `Trait '${unknown}' not found` },
      { trait_id: otherRitual.id, error: "Not enough XP" },
    ])
    assert.deepStrictEqual(done.balances, { xp_current: 2, starting_points: 0 })
    // As on the server, which commits what it then cannot charge for.
    assert.deepStrictEqual(done.unpaid.map(({ id }) => id), [firearms.id, otherRitual.id])
  })

  it("asks once whether changes may be free, also for what is paid", () => {
    const strict = context({ settings: settings({ permission_free_trait_changes: "STORYTELLER" }) })
    const paid = [{ trait_id: firearms.id, value: 1, currency: "XP" }] as const
    assert.strictEqual(refusalOf(bulkAssignTraits(strict, paid, find)).status, 403)
    assert.strictEqual(refusalOf(bulkAssignTraits(context({ mayManage: false }), [], find)).status, 403)
    const many = Array.from({ length: 201 }, () => ({ trait_id: unknown }))
    assert.deepStrictEqual(statusOf(bulkAssignTraits(context(), many, find)), [400, ["body"]])
    assert.deepStrictEqual(Result.getOrThrow(bulkAssignTraits(context(), [], find)).failed, [])
  })
})

describe("changing a value", () => {
  const session = settings({ permission_recoup_xp: "WITHIN_SESSION" })

  it("replays the recorded hour", () => {
    // Firearms 2 was given without cost, then raised to 3 with experience.
    const own = context({ experience: 114, settings: session })
    const raised = Result.getOrThrow(changeTraitValue(own, firearms, held(2), 3, "XP"))
    assert.strictEqual(raised.balances.xp_current, 108)
    assert.deepStrictEqual(raised.raises, [byPlayer(now, 2)])
    const later = { ...own, experience: 108, now: now + hour }
    const lowered = Result.getOrThrow(changeTraitValue(later, firearms, { ...raised }, 2, "XP"))
    assert.strictEqual(lowered.balances.xp_current, 114)
    const below = refusalOf(changeTraitValue(later, firearms, { ...raised, value: 2 }, 1, "XP"))
    assert.deepInclude(below, {
      status: 403,
      detail: "Cannot lower this trait below 2 (the value at the start of your current edit session)",
    })
    const range = changeTraitValue(own, firearms, held(2), 9, "NO_COST")
    assert.deepStrictEqual(statusOf(range), [400, ["body"]])
    const poor = changeTraitValue(own, firearms, held(2), 5, "STARTING_POINTS")
    assert.deepStrictEqual(statusOf(poor), [400, ["body"]])
    const foreign = { ...own, mayManage: false }
    assert.strictEqual(Result.getOrThrow(changeTraitValue(foreign, firearms, held(2), 2, "XP")).value, 2)
    assert.strictEqual(refusalOf(changeTraitValue(foreign, firearms, held(2), 4, "NO_COST")).status, 403)
    assert.strictEqual(Result.getOrThrow(changeTraitValue(own, firearms, held(2), 4, "NO_COST")).value, 4)
  })

  it("ends a session after an hour without a change", () => {
    const raises = [byPlayer(now - 50 * minute, 1)]
    const own = context({ settings: session })
    const raised = Result.getOrThrow(changeTraitValue(own, firearms, held(3, raises), 4, "XP"))
    assert.deepStrictEqual(raised.raises, [byPlayer(now, 1)])
    const lowered = Result.getOrThrow(changeTraitValue(own, firearms, held(3, raises), 1, "XP"))
    assert.deepStrictEqual(lowered.raises, [byPlayer(now, 1)])
    const late = { ...own, now: now + 11 * minute }
    assert.strictEqual(refusalOf(changeTraitValue(late, firearms, held(3, raises), 2, "XP")).status, 403)
    const anew = Result.getOrThrow(changeTraitValue(late, firearms, held(3, raises), 4, "XP"))
    assert.deepStrictEqual(anew.raises, [byPlayer(late.now, 3)])
    const other = { ...own, actor: { id: storyteller, role: "STORYTELLER" } }
    assert.strictEqual(refusalOf(changeTraitValue(other, firearms, held(3, raises), 2, "XP")).status, 403)
  })

  it("begins no session under other settings, and with no other currency", () => {
    for (const permission_recoup_xp of ["DENIED", "UNRESTRICTED"] as const) {
      const own = context({ settings: settings({ permission_recoup_xp }) })
      assert.deepStrictEqual(Result.getOrThrow(changeTraitValue(own, firearms, held(2), 3, "XP")).raises, [])
    }
    const own = context({ settings: session })
    assert.deepStrictEqual(Result.getOrThrow(changeTraitValue(own, firearms, held(2), 3, "NO_COST")).raises, [])
  })

  it("is refused for who may do it before for what it is", () => {
    const denied = context({ settings: settings({ permission_recoup_xp: "DENIED" }) })
    assert.strictEqual(refusalOf(changeTraitValue(denied, firearms, held(2), -1, "XP")).status, 403)
    const foreign = context({ mayManage: false })
    assert.strictEqual(refusalOf(changeTraitValue(foreign, firearms, held(2), 9, "NO_COST")).status, 403)
    assert.strictEqual(refusalOf(deleteTrait(foreign, strength, held(3), "XP")).status, 403)
  })

  it("recoups experience as the settings say, starting points always", () => {
    const denied = context({ actor: { id: storyteller, role: "STORYTELLER" } })
    assert.strictEqual(refusalOf(changeTraitValue(denied, firearms, held(2), 1, "XP")).status, 403)
    const points = Result.getOrThrow(changeTraitValue(denied, firearms, held(2), 1, "STARTING_POINTS"))
    assert.strictEqual(points.balances.starting_points, 4)
    const free = context({ settings: settings({ permission_recoup_xp: "UNRESTRICTED" }) })
    assert.strictEqual(Result.getOrThrow(changeTraitValue(free, firearms, held(2), 1, "XP")).balances.xp_current, 104)
  })
})

describe("deleting", () => {
  const free = settings({ permission_recoup_xp: "UNRESTRICTED" })

  it("refunds everything with a currency, and nothing without", () => {
    const own = context({ settings: free })
    assert.strictEqual(Result.getOrThrow(deleteTrait(own, strength, held(3), "XP")).xp_current, 130)
    assert.strictEqual(Result.getOrThrow(deleteTrait(own, strength, held(3), "STARTING_POINTS")).starting_points, 30)
    const nothing = { xp_current: 100, starting_points: 0 }
    assert.deepStrictEqual(Result.getOrThrow(deleteTrait(own, strength, held(3))), nothing)
    assert.strictEqual(refusalOf(deleteTrait({ ...own, mayManage: false }, strength, held(3))).status, 403)
    assert.strictEqual(refusalOf(deleteTrait(context(), strength, held(3), "XP")).status, 403)
  })

  it("costs points for a flaw", () => {
    const own = context({ settings: free })
    assert.strictEqual(Result.getOrThrow(deleteTrait(own, addiction, held(1), "XP")).xp_current, 98)
    assert.strictEqual(refusalOf(deleteTrait({ ...own, experience: 1 }, addiction, held(1), "XP")).status, 400)
  })
})

describe("custom traits", () => {
  const category_id = firearms.category_id

  it("start at 1 and inherit the prices of their category", () => {
    const made = Result.getOrThrow(
      createCustomTrait(context(), { name: "Juggling", category_id, currency: "XP" }, "Juggling"),
    )
    assert.deepInclude(made, { value: 1, balances: { xp_current: 97, starting_points: 0 } })
    assert.deepInclude(made.fields, { initial_cost: 3, upgrade_cost: 2, max_value: 5, min_value: 0 })
    const own = {
      id: unknown,
      custom_for_character_id: characterId,
      archive: null,
      date_created: now,
      date_modified: now,
    }
    const answered = customTraitOf({ ...made.fields, ...own })
    assert.deepInclude(answered, { category_name: "Physical", sheet_section_name: "Abilities", is_rollable: true })
    assert.isEmpty(answered.character_classes)
    const taken = context({ holdings: [holding(answered, 1)] })
    const again = createCustomTrait(taken, { name: "juggling", category_id, currency: "NO_COST" }, "Juggling")
    assert.deepStrictEqual(statusOf(again), [409, undefined])
  })

  it("are refused for who may do it, for the name, for the category, and where a dot has no room", () => {
    const of = (fields: object, own = context()) =>
      createCustomTrait(own, { name: "Juggling", category_id, currency: "NO_COST", ...fields }, "Juggling")
    const nowhere = { category_id: unknown as unknown as typeof category_id }
    assert.deepStrictEqual(statusOf(of(nowhere, context({ mayManage: false }))), [403, undefined])
    const taken = createCustomTrait(
      context(),
      { name: "strength", currency: "NO_COST", ...nowhere },
      "Strength",
    )
    assert.deepStrictEqual(statusOf(taken), [409, undefined])
    assert.deepStrictEqual(statusOf(of(nowhere)), [400, ["body"]])
    assert.deepStrictEqual(statusOf(of({ max_value: 0 })), [400, ["body"]])
  })

  it("take no common name and no unknown category", () => {
    const common = createCustomTrait(context(), { name: "strength", category_id, currency: "NO_COST" }, "Strength")
    assert.deepStrictEqual(statusOf(common), [409, undefined])
    const nowhere = {
      name: "Nope",
      category_id: unknown as unknown as typeof category_id,
      currency: "NO_COST",
    } as const
    assert.deepStrictEqual(statusOf(createCustomTrait(context(), nowhere, "Nope")), [400, ["body"]])
  })
})

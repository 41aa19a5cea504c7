import { assert, describe, it } from "@effect/vitest"
import {
  Campaigns,
  type CharacterCreate,
  Characters,
  CharacterTraitId,
  CharacterTraits,
  Companies,
  type CompanySettingsPatch,
  TraitId,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { blueprint, findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { refusal } from "./refusal.ts"
import { asPlayer, asStoryteller, simulated } from "./simulated.ts"

const { companyId: company_id, users } = ValentinaSimulator

const traitNamed = (category: string, name: string) => {
  const trait = findTrait(category, name)
  assert(trait)
  return trait
}

const strength = traitNamed("Physical", "Strength")
const firearms = traitNamed("Physical", "Firearms")
const brawl = traitNamed("Physical", "Brawl")
const addiction = traitNamed("Flaws", "Addiction")
const humanity = traitNamed("Other", "Humanity")
const willpower = traitNamed("Other", "Willpower")
const honor = traitNamed("Renown", "Honor")
const nobody = "00000000-0000-7000-8000-000000000000"

const settings = (settings: CompanySettingsPatch) =>
  Effect.flatMap(Companies, (companies) => companies.update({ company_id, settings }))

/** A character of the player with 100 points of experience, in a campaign of its own. */
const aCharacter = (fields: Partial<CharacterCreate> = {}) =>
  Effect.gen(function* () {
    const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "The City" })
    const { id: character_id } = yield* asPlayer(
      (yield* Characters).create({
        name_first: "Morty",
        name_last: "Tester",
        character_class: "MORTAL",
        game_version: "V5",
        campaign_id,
        ...fields,
      }),
    )
    const user_id = users.player
    yield* (yield* Users).addXp({ user_id, campaign_id, amount: 100 })
    return { campaign_id, character_id }
  })

/** What is left of the player's experience, and of what was ever earned. */
const experience = (campaign_id: CharacterCreate["campaign_id"]) =>
  Effect.map(
    Effect.flatMap(Users, (all) => all.getExperience({ user_id: users.player, campaign_id })),
    ({ xp_current, xp_total }) => [xp_current, xp_total],
  )

describe("a trait of a character", () => {
  it.effect("is given, changed and taken for experience", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      yield* settings({ permission_recoup_xp: "UNRESTRICTED" })
      const { campaign_id, character_id } = yield* aCharacter()
      const given = yield* asPlayer(traits.assign({ character_id, trait_id: strength.id, value: 3, currency: "XP" }))
      assert.deepStrictEqual([given.value, given.trait.name], [3, "Strength"])
      assert.deepStrictEqual([given.specialties, given.tracker], [[], null])
      // The first dot costs 5, the second 10, the third 15.
      assert.deepStrictEqual(yield* experience(campaign_id), [70, 100])
      const { id: character_trait_id } = given
      const { options, xp_current } = yield* traits.getValueOptions({ character_id, character_trait_id })
      assert.strictEqual(xp_current, 70)
      assert.deepStrictEqual(
        Object.entries(options).map(([to, { direction, point_change, xp_after }]) => [
          to,
          direction,
          point_change,
          xp_after,
        ]).sort(),
        [
          ["0", "decrease", 30, 100],
          ["1", "decrease", 25, 95],
          ["2", "decrease", 15, 85],
          ["4", "increase", 20, 50],
          ["5", "increase", 45, 25],
          ["DELETE", "decrease", 30, 100],
        ].filter(([to]) => strength.min_value === 0 || to !== "0"),
      )
      const change = { character_id, character_trait_id, currency: "XP" } as const
      assert.strictEqual((yield* asPlayer(traits.changeValue({ ...change, target_value: 4 }))).value, 4)
      assert.deepStrictEqual(yield* experience(campaign_id), [50, 100])
      yield* asPlayer(traits.changeValue({ ...change, target_value: 3 }))
      assert.deepStrictEqual(yield* experience(campaign_id), [70, 100])
      yield* asPlayer(traits.delete(change))
      assert.deepStrictEqual(yield* experience(campaign_id), [100, 100])
      assert.deepStrictEqual(yield* refusal(traits.get({ character_id, character_trait_id })), ["NotFoundError"])
    }).pipe(simulated))

  it.effect("is paid for with starting points too, and can give points back as them", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { campaign_id, character_id } = yield* aCharacter({ traits: [{ trait_id: strength.id, value: 3 }] })
      const { get } = yield* Characters
      const { items: [held] } = yield* traits.list({ character_id })
      assert(held)
      const currency = "STARTING_POINTS"
      yield* asPlayer(traits.delete({ character_id, character_trait_id: held.id, currency }))
      assert.strictEqual((yield* get({ character_id })).starting_points, 30)
      yield* asPlayer(traits.assign({ character_id, trait_id: firearms.id, value: 2, currency }))
      assert.strictEqual((yield* get({ character_id })).starting_points, 30 - firearms.initial_cost - 2 * 2)
      const tooMuch = traits.assign({ character_id, trait_id: strength.id, value: 4, currency })
      assert.deepStrictEqual(yield* refusal(asPlayer(tooMuch)), ["ValidationError", "body"])
      assert.deepStrictEqual(yield* experience(campaign_id), [100, 100])
    }).pipe(simulated))

  it.effect("grants points when it is a flaw", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      yield* settings({ permission_recoup_xp: "UNRESTRICTED" })
      const { campaign_id, character_id } = yield* aCharacter()
      const { id } = yield* asPlayer(traits.assign({ character_id, trait_id: addiction.id, value: 1, currency: "XP" }))
      assert.deepStrictEqual(yield* experience(campaign_id), [102, 100])
      yield* asPlayer(traits.delete({ character_id, character_trait_id: id, currency: "XP" }))
      assert.deepStrictEqual(yield* experience(campaign_id), [100, 100])
    }).pipe(simulated))

  it.effect("is not given against the rules", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { campaign_id, character_id } = yield* aCharacter({ traits: [{ trait_id: brawl.id, value: 1 }] })
      const assign = (fields: object) =>
        refusal(asPlayer(traits.assign({ character_id, trait_id: strength.id, value: 1, ...fields })))
      assert.deepStrictEqual(yield* assign({ trait_id: brawl.id }), ["ConflictError"])
      assert.deepStrictEqual(yield* assign({ trait_id: TraitId.make(nobody) }), ["ValidationError", "body"])
      assert.deepStrictEqual(yield* assign({ value: 99 }), ["ValidationError", "value"])
      assert.deepStrictEqual(yield* assign({ value: 5, currency: "STARTING_POINTS" }), ["ValidationError", "body"])
      yield* (yield* Users).removeXp({ user_id: users.player, campaign_id, amount: 98 })
      assert.deepStrictEqual(yield* assign({ currency: "XP" }), ["ValidationError"])
      assert.strictEqual((yield* traits.list({ character_id })).total, 1)
      assert.deepStrictEqual(yield* experience(campaign_id), [2, 100])
    }).pipe(simulated))

  it.effect("is the business of the character's player and of storytellers", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { character_id } = yield* aCharacter({ user_player_id: users.admin })
      const assign = traits.assign({ character_id, trait_id: strength.id, value: 2 })
      assert.deepStrictEqual(yield* refusal(asPlayer(assign)), ["AuthorizationError"])
      const { id: character_trait_id } = yield* asStoryteller(assign)
      const change = { character_id, character_trait_id, target_value: 3, currency: "NO_COST" } as const
      assert.deepStrictEqual(yield* refusal(asPlayer(traits.changeValue(change))), ["AuthorizationError"])
      // valentina: the value that the trait has is answered to anybody.
      assert.strictEqual((yield* asPlayer(traits.changeValue({ ...change, target_value: 2 }))).value, 2)
      assert.deepStrictEqual(
        yield* refusal(asPlayer(traits.bulkAssign({ character_id, items: [] }))),
        ["AuthorizationError"],
      )
      assert.deepStrictEqual(yield* refusal(asPlayer(traits.delete({ character_id, character_trait_id }))), [
        "AuthorizationError",
      ])
      yield* traits.changeValue(change)
    }).pipe(simulated))

  it.effect("of an NPC is changed without cost only", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { character_id } = yield* aCharacter({ type: "NPC" })
      const assign = { character_id, trait_id: strength.id, value: 2 }
      assert.deepStrictEqual(yield* refusal(traits.assign({ ...assign, currency: "XP" })), ["ValidationError", "body"])
      const { id: character_trait_id } = yield* asPlayer(traits.assign(assign))
      const { options, xp_current } = yield* traits.getValueOptions({ character_id, character_trait_id })
      assert.strictEqual(xp_current, 0)
      assert.isFalse(
        Object.values(options).some(({ can_use_starting_points, can_use_xp }) => can_use_starting_points || can_use_xp),
      )
    }).pipe(simulated))

  it.effect("is changed without cost as the company allows", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      yield* settings({ permission_free_trait_changes: "WITHIN_24_HOURS" })
      const { character_id } = yield* aCharacter()
      const { id: character_trait_id } = yield* asPlayer(
        traits.assign({ character_id, trait_id: strength.id, value: 2 }),
      )
      const change = { character_id, character_trait_id, currency: "NO_COST" } as const
      yield* TestClock.adjust("25 hours")
      const late = traits.changeValue({ ...change, target_value: 3 })
      assert.deepStrictEqual(yield* refusal(asPlayer(late)), ["AuthorizationError"])
      yield* asStoryteller(late)
      yield* settings({ permission_free_trait_changes: "STORYTELLER" })
      // valentina: a bulk assignment asks for it even when everything is paid for.
      const items = [{ trait_id: brawl.id, value: 1, currency: "XP" }] as const
      assert.deepStrictEqual(yield* refusal(asPlayer(traits.bulkAssign({ character_id, items }))), [
        "AuthorizationError",
      ])
    }).pipe(simulated))

  it.effect("gives experience back within the session that spent it, down to where that began", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { campaign_id, character_id } = yield* aCharacter({ traits: [{ trait_id: strength.id, value: 2 }] })
      const { items: [held] } = yield* traits.list({ character_id })
      assert(held)
      const to = (target_value: number) =>
        asPlayer(traits.changeValue({ character_id, character_trait_id: held.id, target_value, currency: "XP" }))
      yield* to(3)
      assert.deepStrictEqual(yield* refusal(to(2)), ["AuthorizationError"])
      yield* settings({ permission_recoup_xp: "WITHIN_SESSION" })
      // What was raised under another setting began no session.
      assert.deepStrictEqual(yield* refusal(to(2)), ["AuthorizationError"])
      yield* settings({ permission_recoup_xp: "UNRESTRICTED" })
      yield* to(2)
      yield* settings({ permission_recoup_xp: "WITHIN_SESSION" })
      yield* to(3)
      yield* to(2)
      assert.deepStrictEqual(yield* experience(campaign_id), [100, 100])
      assert.deepStrictEqual(yield* refusal(to(1)), ["AuthorizationError"])
      yield* to(3)
      yield* TestClock.adjust("61 minutes")
      assert.deepStrictEqual(yield* refusal(to(2)), ["AuthorizationError"])
    }).pipe(simulated))

  it.effect("is found by its own id, in a list by category", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const given = [strength, brawl, humanity].map(({ id }) => ({ trait_id: id, value: 2 }))
      const { character_id } = yield* aCharacter({ traits: given })
      const list = (query: object) =>
        Effect.map(traits.list({ character_id, ...query }), ({ items }) => items.map(({ trait }) => trait.id).sort())
      assert.deepStrictEqual(yield* list({}), [strength.id, brawl.id, humanity.id].sort())
      assert.deepStrictEqual(yield* list({ category_id: brawl.category_id }), [brawl.id])
      const rollable = [strength, brawl, humanity].filter(({ is_rollable }) => is_rollable).map(({ id }) => id).sort()
      assert.deepStrictEqual(yield* list({ is_rollable: true }), rollable)
      const byTrait = traits.get({ character_id, character_trait_id: CharacterTraitId.make(strength.id) })
      assert.deepStrictEqual(yield* refusal(byTrait), ["NotFoundError"])
    }).pipe(simulated))

  it.effect("counts towards the renown of a werewolf, which gifts ask for", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { get } = yield* Characters
      const [tribe] = blueprint.werewolfTribes.all
      const [auspice] = blueprint.werewolfAuspices.all
      const gift = blueprint.traits.all.find(({ gift_attributes }) => (gift_attributes?.minimum_renown ?? 0) > 3)
      assert(tribe && auspice && gift)
      const { character_id } = yield* aCharacter({
        character_class: "WEREWOLF",
        werewolf_attributes: { tribe_id: tribe.id, auspice_id: auspice.id },
        traits: [{ trait_id: honor.id, value: 2 }],
      })
      const renown = Effect.map(get({ character_id }), ({ werewolf_attributes }) => werewolf_attributes?.total_renown)
      assert.strictEqual(yield* renown, 2)
      const { items: [held] } = yield* traits.list({ character_id })
      assert(held)
      const buy = traits.assign({ character_id, trait_id: gift.id, value: gift.max_value, currency: "XP" })
      assert.deepStrictEqual(yield* refusal(asPlayer(buy)), ["ValidationError", "trait_id"])
      const change = { character_id, character_trait_id: held.id, target_value: 3, currency: "NO_COST" } as const
      yield* asPlayer(traits.changeValue(change))
      assert.strictEqual(yield* renown, 3)
      yield* asPlayer(traits.delete({ character_id, character_trait_id: held.id }))
      assert.strictEqual(yield* renown, 0)
    }).pipe(simulated))
})

describe("many traits at once", () => {
  it.effect("are given one by one", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { campaign_id, character_id } = yield* aCharacter()
      const items = [
        { trait_id: brawl.id, value: 2 },
        { trait_id: strength.id, value: 5, currency: "XP" },
        { trait_id: TraitId.make(nobody), value: 1 },
        { trait_id: brawl.id, value: 1 },
        { trait_id: firearms.id, value: 5, currency: "XP" },
      ] as const
      const { failed, succeeded } = yield* asPlayer(traits.bulkAssign({ character_id, items }))
      assert.deepStrictEqual(succeeded.map(({ trait_id }) => trait_id), [brawl.id, strength.id])
      assert.deepStrictEqual(failed.map(({ trait_id }) => trait_id), [nobody, brawl.id, firearms.id])
      assert.deepStrictEqual(yield* experience(campaign_id), [100 - 75, 100])
      const [first] = succeeded
      assert(first)
      const character_trait_id = first.character_trait.id
      assert.deepStrictEqual(yield* traits.get({ character_id, character_trait_id }), first.character_trait)
    }).pipe(simulated))
})

describe("a custom trait", () => {
  it.effect("is made for one character, starts at 1 and goes with it", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { campaign_id, character_id } = yield* aCharacter()
      const make = (fields: object) =>
        asPlayer(traits.create({
          character_id,
          name: "basket weaving",
          category_id: brawl.category_id,
          currency: "XP",
          ...fields,
        }))
      const { id: character_trait_id, trait, value } = yield* make({ initial_cost: 4, max_value: 3 })
      assert.deepStrictEqual([trait.name, value, trait.max_value], ["Basket Weaving", 1, 3])
      assert.strictEqual(trait.custom_for_character_id, character_id)
      assert.deepStrictEqual(yield* experience(campaign_id), [96, 100])
      assert.deepStrictEqual(yield* refusal(make({ name: "BASKET weaving" })), ["ConflictError"])
      assert.deepStrictEqual(yield* refusal(make({ name: "strength" })), ["ConflictError"])
      assert.deepStrictEqual(yield* refusal(make({ name: "Nope", category_id: nobody })), ["ValidationError", "body"])
      const foreign = yield* (yield* Characters).create({
        name_first: "Other",
        name_last: "Tester",
        character_class: "MORTAL",
        game_version: "V5",
        campaign_id,
      })
      assert.deepStrictEqual(
        yield* refusal(traits.assign({ character_id: foreign.id, trait_id: trait.id, value: 1 })),
        ["ValidationError", "body"],
      )
      const { sections } = yield* (yield* Characters).getFullSheet({ character_id })
      const onSheet = sections.flatMap(({ categories }) =>
        categories.flatMap(({ character_traits }) => character_traits)
      )
      assert.deepStrictEqual(onSheet.map(({ trait }) => trait.name), ["Basket Weaving"])
      yield* asPlayer(traits.delete({ character_id, character_trait_id }))
      assert.strictEqual((yield* traits.list({ character_id })).total, 0)
      yield* make({ name: "Basket Weaving", currency: "NO_COST" })
      assert.deepStrictEqual(yield* experience(campaign_id), [96, 100])
    }).pipe(simulated))
})

describe("a specialty", () => {
  it.effect("costs three points where the company says so, which come back with it", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      yield* settings({ specialty_xp_cost_enabled: true, permission_recoup_xp: "UNRESTRICTED" })
      const { campaign_id, character_id } = yield* aCharacter({ traits: [{ trait_id: firearms.id, value: 2 }] })
      const { items: [held] } = yield* traits.list({ character_id })
      assert(held)
      const ability = { character_id, character_trait_id: held.id }
      const add = (name: string) => asPlayer(traits.addSpecialty({ ...ability, name, currency: "XP" }))
      const { specialties } = yield* add(" Pistols ")
      assert.deepStrictEqual(specialties?.map(({ name }) => name), ["Pistols"])
      yield* add("Rifles")
      assert.deepStrictEqual(yield* experience(campaign_id), [94, 100])
      assert.deepStrictEqual(yield* refusal(add("pistols")), ["ValidationError", "name"])
      const [pistols] = specialties ?? []
      assert(pistols)
      const specialty = { ...ability, specialty_id: pistols.id }
      const renamed = yield* asPlayer(traits.updateSpecialty({ ...specialty, name: "Revolvers" }))
      assert.deepStrictEqual(renamed.specialties?.map(({ name }) => name), ["Revolvers", "Rifles"])
      yield* asPlayer(traits.deleteSpecialty(specialty))
      assert.deepStrictEqual(yield* experience(campaign_id), [97, 100])
      assert.deepStrictEqual(yield* refusal(asPlayer(traits.deleteSpecialty(specialty))), ["NotFoundError"])
      yield* traits.changeValue({ ...ability, target_value: 0, currency: "NO_COST" })
      assert.deepStrictEqual(yield* experience(campaign_id), [100, 100])
      assert.deepStrictEqual((yield* traits.get(ability)).specialties, [])
      assert.deepStrictEqual(yield* refusal(add("Bows")), ["ValidationError", "body"])
    }).pipe(simulated))
})

describe("a tracker", () => {
  const stats = [{ trait_id: humanity.id, value: 7 }, { trait_id: willpower.id, value: 5 }]

  const trackers = (fields: Partial<CharacterCreate> = {}) =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const { character_id } = yield* aCharacter({ traits: stats, ...fields })
      const { items } = yield* traits.list({ character_id })
      const of = ({ id }: { readonly id: string }) => {
        const held = items.find(({ trait }) => trait.id === id)
        assert(held)
        return { character_id, character_trait_id: held.id }
      }
      return { humanity: of(humanity), willpower: of(willpower) }
    })

  it.effect("of stains overflows into Willpower", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const held = yield* trackers()
      const stained = yield* asPlayer(
        traits.applyTrackerAction({ ...held.humanity, action: "add_stain", amount: 5 }),
      )
      assert.deepStrictEqual(stained, {
        type: "STAINS",
        humanity: 7,
        stain_capacity: 3,
        stains: 3,
        is_impaired: true,
        willpower_damage_applied: 2,
      })
      const hurt = yield* traits.getTracker(held.willpower)
      assert(hurt.type === "DAMAGE")
      assert.deepStrictEqual([hurt.size, hurt.superficial, hurt.aggravated], [5, 0, 2])
      assert.deepStrictEqual((yield* traits.get(held.willpower)).tracker, hurt)
      const full = yield* asPlayer(traits.setTracker({ ...held.willpower, superficial: 3, aggravated: 2 }))
      assert.deepStrictEqual([full.type, full.type === "DAMAGE" && full.is_impaired], ["DAMAGE", true])
      assert.deepStrictEqual(yield* refusal(traits.setTracker({ ...held.willpower, superficial: 6 })), [
        "ValidationError",
        "superficial",
      ])
      assert.deepStrictEqual(yield* refusal(traits.setTracker({ ...held.willpower, current: 1 })), [
        "ValidationError",
        "current",
      ])
    }).pipe(simulated))

  it.effect("counts in the older edition, and is its player's to change", () =>
    Effect.gen(function* () {
      const traits = yield* CharacterTraits
      const held = yield* trackers({ game_version: "V4", user_player_id: users.admin })
      const spend = (amount: number) => traits.applyTrackerAction({ ...held.willpower, action: "spend", amount })
      assert.deepStrictEqual(yield* refusal(asPlayer(spend(1))), ["AuthorizationError"])
      assert.deepStrictEqual(yield* spend(2), { type: "COUNTER", size: 5, current: 3 })
      assert.deepStrictEqual(yield* refusal(spend(4)), ["ValidationError", "amount"])
      assert.deepStrictEqual(yield* asPlayer(traits.getTracker(held.willpower)), {
        type: "COUNTER",
        size: 5,
        current: 3,
      })
      const none = yield* traits.assign({ character_id: held.humanity.character_id, trait_id: brawl.id, value: 1 })
      const missing = traits.getTracker({ ...held.humanity, character_trait_id: none.id })
      assert.deepStrictEqual(yield* refusal(missing), ["NotFoundError"])
    }).pipe(simulated))
})

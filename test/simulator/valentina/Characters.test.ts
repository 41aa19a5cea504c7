import { assert, describe, it } from "@effect/vitest"
import {
  actingAs,
  type ActingUser,
  type CampaignId,
  Campaigns,
  type CharacterCreate,
  CharacterId,
  Characters,
  CharacterTraits,
  type CharacterType,
  Companies,
  type CurrentCompany,
  inCompany,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { blueprint, findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { refusal } from "./refusal.ts"
import { asPlayer, asStoryteller, simulated } from "./simulated.ts"

const { companyId: company_id, users } = ValentinaSimulator

const traitNamed = (category: string, name: string) => {
  const trait = findTrait(category, name)
  assert(trait)
  return trait.id
}

const strength = traitNamed("Physical", "Strength")
const stamina = traitNamed("Physical", "Stamina")
const nobody = "00000000-0000-7000-8000-000000000000"

const named = <A extends { readonly name: string }>(items: ReadonlyArray<A>, name: string): A => {
  const item = items.find((item) => item.name === name)
  assert(item)
  return item
}

const banuHaqim = named(blueprint.vampireClans.all, "Banu Haqim")
const caitiff = named(blueprint.vampireClans.all, "Caitiff")
const [tribe] = blueprint.werewolfTribes.all
const [auspice] = blueprint.werewolfAuspices.all
const [concept, otherConcept] = blueprint.concepts.all
assert(tribe && auspice && concept && otherConcept)

const aCampaign = Effect.map(
  Effect.flatMap(Campaigns, (campaigns) => campaigns.create({ name: "The City" })),
  ({ id }) => id,
)

const mortal = (campaign_id: CampaignId, name_first: string) =>
  ({ name_first, name_last: "Tester", character_class: "MORTAL", game_version: "V5", campaign_id }) as const

const create = (fields: CharacterCreate) => Effect.flatMap(Characters, (characters) => characters.create(fields))

describe("a new character", () => {
  it.effect("belongs to the player who creates it, and has what is given", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const campaign_id = yield* aCampaign
      const morty = yield* asPlayer(create({
        ...mortal(campaign_id, "  Morty "),
        name_nick: "Moe",
        age: 33,
        date_of_birth: "1990-02-03",
        biography: "A quiet man.",
        demeanor: "Calm",
        nature: "Loner",
        concept_id: concept.id,
        traits: [{ trait_id: strength, value: 3 }, { trait_id: stamina, value: 2 }],
      }))
      assert.deepStrictEqual(
        [morty.name, morty.name_full, morty.type, morty.status],
        ["Morty Tester", "Morty 'Moe' Tester", "PLAYER", "ALIVE"],
      )
      assert.deepStrictEqual([morty.user_creator_id, morty.user_player_id], [users.player, users.player])
      assert.deepStrictEqual([morty.age, morty.date_of_birth, morty.concept_name], [33, "1990-02-03", concept.name])
      assert.deepStrictEqual(morty.specialties.map(({ name }) => name), concept.specialties.map(({ name }) => name))
      assert.deepStrictEqual([morty.is_temporary, morty.date_killed, morty.starting_points], [false, null, 0])
      assert.strictEqual(morty.health?.size, 5)
      assert.deepStrictEqual(yield* asPlayer(characters.get({ character_id: morty.id })), morty)
      const { traits } = yield* characters.get({ character_id: morty.id, include: ["traits"] })
      assert.deepStrictEqual(traits?.map(({ trait, value }) => [trait.id, value]), [[strength, 3], [stamina, 2]])
    }).pipe(simulated))

  it.effect("has the attributes of its class and no others", () =>
    Effect.gen(function* () {
      const campaign_id = yield* aCampaign
      const extra = {
        mage_attributes: { sphere: "Forces", tradition: "Hermetic" },
        hunter_attributes: { creed: "MARTIAL" },
        werewolf_attributes: { tribe_id: tribe.id, auspice_id: auspice.id, pack_name: "The Pack" },
        vampire_attributes: { clan_id: banuHaqim.id, generation: 10, sire: "Old One" },
      }
      const of = (character_class: CharacterCreate["character_class"]) =>
        Effect.map(
          create({ ...mortal(campaign_id, `The ${character_class}`), ...extra, character_class }),
          ({ hunter_attributes, mage_attributes, vampire_attributes, werewolf_attributes }) => ({
            hunter_attributes,
            mage_attributes,
            vampire_attributes,
            werewolf_attributes,
          }),
        )
      const kept = {
        hunter_attributes: extra.hunter_attributes,
        mage_attributes: extra.mage_attributes,
        vampire_attributes: {
          clan_id: banuHaqim.id,
          clan_name: "Banu Haqim",
          generation: 10,
          sire: "Old One",
          bane_name: null,
          bane_description: null,
          compulsion_name: null,
          compulsion_description: null,
        },
        werewolf_attributes: {
          tribe_id: tribe.id,
          tribe_name: tribe.name,
          auspice_id: auspice.id,
          auspice_name: auspice.name,
          pack_name: "The Pack",
          total_renown: 0,
        },
      }
      // The server keeps what a request says of other classes, and leaves it as it is.
      for (const other of ["MORTAL", "GHOUL", "MAGE", "HUNTER", "WEREWOLF"] as const) {
        assert.deepStrictEqual(yield* of(other), kept)
      }
      assert.deepStrictEqual(yield* of("VAMPIRE"), {
        ...kept,
        vampire_attributes: {
          ...kept.vampire_attributes,
          bane_name: banuHaqim.bane?.name ?? "",
          bane_description: banuHaqim.bane?.description ?? "",
          compulsion_name: banuHaqim.compulsion?.name ?? "",
          compulsion_description: banuHaqim.compulsion?.description ?? "",
        },
      })
      const werewolf = yield* create({ ...mortal(campaign_id, "Wolfless"), character_class: "WEREWOLF" })
      assert.isNull(werewolf.werewolf_attributes)
    }).pipe(simulated))

  it.effect("keeps a variant bane of its clan, and no other", () =>
    Effect.gen(function* () {
      const campaign_id = yield* aCampaign
      const banes = (name_first: string, bane_name: string) =>
        Effect.map(
          create({
            ...mortal(campaign_id, name_first),
            character_class: "VAMPIRE",
            vampire_attributes: { clan_id: banuHaqim.id, bane_name, bane_description: "Mine" },
          }),
          ({ vampire_attributes: vampire }) => [vampire?.bane_name, vampire?.bane_description],
        )
      const { bane, variant_bane } = banuHaqim
      assert.deepStrictEqual(yield* banes("Variant", variant_bane?.name ?? ""), [variant_bane?.name, "Mine"])
      assert.deepStrictEqual(yield* banes("Custom", "Custom Bane"), [bane?.name, bane?.description])
    }).pipe(simulated))

  it.effect("is refused when something does not exist", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const campaign_id = yield* aCampaign
      let number = 0
      const refused = (fields: object) =>
        refusal(asPlayer(create({ ...mortal(campaign_id, `Failing ${++number}`), ...fields })))
      const taken = ["ValidationError", "name_first", "name_last"]
      const lacksClan = { character_class: "VAMPIRE" }
      assert.deepStrictEqual(yield* refused(lacksClan), ["ValidationError", "clan_id"])
      assert.deepStrictEqual(
        yield* refused({ ...lacksClan, vampire_attributes: { clan_id: nobody } }),
        ["ConflictError"],
      )
      const werewolf_attributes = { tribe_id: nobody, auspice_id: auspice.id }
      assert.deepStrictEqual(yield* refused({ character_class: "WEREWOLF", werewolf_attributes }), ["ConflictError"])
      assert.deepStrictEqual(yield* refused({ campaign_id: nobody }), ["ConflictError"])
      assert.deepStrictEqual(yield* refused({ user_player_id: nobody }), ["ConflictError"])
      assert.deepStrictEqual(yield* refused({ concept_id: nobody }), ["ConflictError"])
      assert.deepStrictEqual(yield* refused({ traits: [{ trait_id: nobody }] }), ["ValidationError", "body"])
      assert.deepStrictEqual(
        yield* refused({ traits: [{ trait_id: strength, tracker: { current: 1 } }] }),
        ["ValidationError", "tracker"],
      )
      assert.deepStrictEqual(yield* refused({ health: { superficial: 4 } }), ["ValidationError", "aggravated"])
      const elsewhere = { werewolf_attributes: { tribe_id: nobody, auspice_id: auspice.id } }
      const ofClan = { vampire_attributes: { clan_id: banuHaqim.id }, ...elsewhere }
      assert.deepStrictEqual(yield* refused(ofClan), ["ConflictError"])
      // The server leaves a character of what comes before the refusal, which then has the name.
      const left = yield* characters.list({ limit: 100 })
      const names = [1, 2, 3, 7, 8, 9, 10].map((number) => `Failing ${number}`)
      assert.sameMembers(left.items.map(({ name_first }) => name_first), names)
      assert.deepStrictEqual(
        left.items.flatMap(({ name_first, vampire_attributes }) => vampire_attributes === null ? [] : [name_first]),
        ["Failing 10"],
      )
      assert.deepStrictEqual(yield* refused({ name_first: "Failing 1" }), taken)
    }).pipe(simulated))

  it.effect("takes what the database finds: traits twice, with any value, campaigns and players of other companies", () =>
    Effect.gen(function* () {
      const campaign_id = yield* aCampaign
      const { admin_user, company } = yield* (yield* Companies).create({ name: "Elsewhere", email: "o@example.com" })
      const elsewhere = yield* actingAs(admin_user.id)(inCompany(company.id)(aCampaign))
      const { id: character_id } = yield* create({
        ...mortal(campaign_id, "Odd"),
        traits: [{ trait_id: strength, value: 9 }, { trait_id: strength, value: -1 }],
      })
      const { items } = yield* (yield* CharacterTraits).list({ character_id })
      assert.deepStrictEqual(items.map(({ value }) => value), [9, -1])
      const guest = yield* create({ ...mortal(elsewhere, "Guest"), user_player_id: admin_user.id })
      assert.deepStrictEqual([guest.campaign_id, guest.user_player_id], [elsewhere, admin_user.id])
      const deleted = yield* aCampaign
      yield* (yield* Campaigns).delete({ campaign_id: deleted })
      assert.strictEqual((yield* create(mortal(deleted, "Late"))).campaign_id, deleted)
    }).pipe(simulated))

  it.effect("is of a type that its creator may create", () =>
    Effect.gen(function* () {
      const campaign_id = yield* aCampaign
      const of = (type: "NPC" | "STORYTELLER", user_player_id?: typeof users.player) =>
        create({ ...mortal(campaign_id, `The ${type}`), type, ...(user_player_id && { user_player_id }) })
      assert.deepStrictEqual(yield* refusal(asPlayer(of("STORYTELLER"))), ["AuthorizationError"])
      assert.deepStrictEqual(yield* refusal(asStoryteller(of("NPC", users.player))), ["ValidationError", "body"])
      assert.isNull((yield* asPlayer(of("NPC"))).user_player_id)
      assert.isNull((yield* asStoryteller(of("STORYTELLER"))).user_player_id)
      yield* (yield* Companies).update({ company_id, settings: { permission_manage_npc: "STORYTELLER" } })
      assert.deepStrictEqual(yield* refusal(asPlayer(of("NPC"))), ["AuthorizationError"])
    }).pipe(simulated))

  it.effect("can start hurt", () =>
    Effect.gen(function* () {
      const campaign_id = yield* aCampaign
      const willpower = traitNamed("Other", "Willpower")
      const { health, id } = yield* create({
        ...mortal(campaign_id, "Hurt"),
        traits: [{ trait_id: stamina, value: 3 }, { trait_id: willpower, value: 4, tracker: { superficial: 2 } }],
        health: { superficial: 1, aggravated: 2 },
      })
      assert.deepStrictEqual([health?.size, health?.superficial, health?.aggravated], [6, 1, 2])
      const { traits } = yield* (yield* Characters).get({ character_id: id, include: ["traits"] })
      const tracker = traits?.[1]?.tracker
      assert(tracker?.type === "DAMAGE")
      assert.deepStrictEqual([tracker.size, tracker.superficial], [4, 2])
    }).pipe(simulated))
})

describe("characters", () => {
  it.effect("are listed by name, filtered, those of storytellers to storytellers only", () =>
    Effect.gen(function* () {
      const { list } = yield* Characters
      const campaign_id = yield* aCampaign
      const { id: empty } = yield* (yield* Campaigns).create({ name: "Empty" })
      yield* asPlayer(create(mortal(campaign_id, "Zoe")))
      yield* asStoryteller(create({ ...mortal(campaign_id, "Abe"), type: "STORYTELLER" }))
      yield* asStoryteller(create({ ...mortal(campaign_id, "Max"), type: "NPC", character_class: "GHOUL" }))
      const names = (query: Parameters<typeof list>[0]) =>
        Effect.map(list(query), ({ items }) => items.map(({ name_first }) => name_first))
      assert.deepStrictEqual(yield* asStoryteller(names({})), ["Abe", "Max", "Zoe"])
      assert.deepStrictEqual(yield* asPlayer(names({})), ["Max", "Zoe"])
      assert.deepStrictEqual(yield* asPlayer(names({ character_type: "STORYTELLER" })), [])
      assert.deepStrictEqual(yield* names({ campaign_id: empty }), [])
      assert.deepStrictEqual(yield* names({ character_type: "NPC" }), ["Max"])
      assert.deepStrictEqual(yield* names({ character_class: "GHOUL" }), ["Max"])
      assert.deepStrictEqual(yield* names({ user_player_id: users.player }), ["Zoe"])
      assert.deepStrictEqual(yield* names({ user_creator_id: users.storyteller }), ["Abe", "Max"])
      assert.deepStrictEqual(yield* names({ status: "DEAD" }), [])
      assert.deepStrictEqual(yield* names({ is_temporary: true }), [])
      assert.deepStrictEqual(yield* names({ limit: 1, offset: 1 }), ["Max"])
    }).pipe(simulated))

  it.effect("of storytellers are closed to players, everything below them too", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const campaign_id = yield* aCampaign
      const { id: character_id } = yield* create({ ...mortal(campaign_id, "Villain"), type: "STORYTELLER" })
      const calls: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }, ActingUser | CurrentCompany>> = [
        characters.get({ character_id }),
        characters.getFullSheet({ character_id }),
        characters.getStatistics({ character_id }),
        characters.getHealth({ character_id }),
        characters.listInventoryItems({ character_id }),
        characters.listNotes({ character_id }),
        characters.update({ character_id, age: 1 }),
        characters.delete({ character_id }),
      ]
      for (const call of calls) {
        assert.deepStrictEqual(yield* refusal(asPlayer(call)), [
          "AuthorizationError",
        ])
      }
      assert.strictEqual((yield* asStoryteller(characters.get({ character_id }))).id, character_id)
    }).pipe(simulated))

  it.effect("are changed by their player, storytellers and admins", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const campaign_id = yield* aCampaign
      const { id: own } = yield* asPlayer(create(mortal(campaign_id, "Own")))
      const { id: foreign } = yield* create(mortal(campaign_id, "Foreign"))
      const { id: npc } = yield* create({ ...mortal(campaign_id, "Npc"), type: "NPC" })
      const age = (character_id: CharacterId) => characters.update({ character_id, age: 40 })
      yield* asPlayer(age(own))
      yield* asPlayer(age(npc))
      yield* asStoryteller(age(own))
      yield* age(foreign)
      assert.deepStrictEqual(yield* refusal(asPlayer(age(foreign))), ["AuthorizationError"])
      assert.deepStrictEqual(
        yield* refusal(asPlayer(characters.createInventoryItem({ character_id: foreign, name: "It", type: "OTHER" }))),
        ["AuthorizationError"],
      )
      assert.deepStrictEqual(
        yield* refusal(asPlayer(characters.setHealth({ character_id: foreign }))),
        ["AuthorizationError"],
      )
      assert.deepStrictEqual(yield* refusal(asPlayer(characters.delete({ character_id: foreign }))), [
        "AuthorizationError",
      ])
      yield* (yield* Companies).update({ company_id, settings: { permission_manage_npc: "STORYTELLER" } })
      assert.deepStrictEqual(yield* refusal(asPlayer(age(npc))), ["AuthorizationError"])
      yield* asStoryteller(age(npc))
      assert.strictEqual((yield* asPlayer(characters.get({ character_id: npc }))).age, 40)
      yield* asPlayer(characters.delete({ character_id: own }))
      assert.deepStrictEqual(yield* refusal(characters.get({ character_id: own })), ["NotFoundError"])
      assert.deepStrictEqual(yield* refusal(characters.get({ character_id: CharacterId.make(nobody) })), [
        "NotFoundError",
      ])
      // The name is free again.
      yield* asPlayer(create(mortal(campaign_id, "Own")))
    }).pipe(simulated))

  it.effect("die and come back", () =>
    Effect.gen(function* () {
      const { update } = yield* Characters
      yield* TestClock.adjust("10500 millis")
      const { id: character_id } = yield* create(mortal(yield* aCampaign, "Mortal"))
      const dead = yield* update({ character_id, status: "DEAD" })
      assert.deepStrictEqual(dead.date_killed, DateTime.makeUnsafe(10_000))
      assert.isNull((yield* update({ character_id, status: "ALIVE" })).date_killed)
    }).pipe(simulated))

  it.effect("are played as long as they are PLAYER characters", () =>
    Effect.gen(function* () {
      const { update } = yield* Characters
      const campaign_id = yield* aCampaign
      const { id: character_id } = yield* create({ ...mortal(campaign_id, "Npcia"), type: "NPC" })
      assert.deepStrictEqual(yield* refusal(update({ character_id, type: "PLAYER" })), ["ValidationError", "body"])
      const played = yield* update({ character_id, type: "PLAYER", user_player_id: users.player })
      assert.strictEqual(played.user_player_id, users.player)
      assert.deepStrictEqual(yield* refusal(update({ character_id, user_player_id: null })), [
        "ValidationError",
        "body",
      ])
      const hidden = update({ character_id, type: "STORYTELLER" as CharacterType & "STORYTELLER" })
      assert.deepStrictEqual(yield* refusal(asPlayer(hidden)), ["AuthorizationError"])
      assert.isNull((yield* update({ character_id, type: "NPC" })).user_player_id)
      const { items } = yield* (yield* Companies).listAuditLogs({
        company_id,
        entity_type: "CHARACTER",
        operation: "UPDATE",
      })
      assert.deepStrictEqual(items[0]?.changes, {
        type: { new: "NPC", old: "PLAYER" },
        user_player_id: { new: null, old: users.player },
      })
    }).pipe(simulated))

  it.effect("keep what a change leaves out", () =>
    Effect.gen(function* () {
      const { update } = yield* Characters
      const campaign_id = yield* aCampaign
      const before = yield* create({
        ...mortal(campaign_id, "Vlad"),
        character_class: "VAMPIRE",
        vampire_attributes: { clan_id: banuHaqim.id, generation: 10, sire: "Old One" },
        concept_id: concept.id,
        name_nick: "Impaler",
        age: 600,
      })
      yield* create(mortal(campaign_id, "Dupey"))
      const { id: character_id } = before
      assert.deepStrictEqual(yield* refusal(update({ character_id, name_first: "Dupey" })), [
        "ValidationError",
        "name_first",
        "name_last",
      ])
      const unnamed = yield* update({ character_id, name_nick: null, age: null })
      assert.deepStrictEqual([unnamed.name_full, unnamed.age], ["Vlad Tester", null])
      const closer = yield* update({ character_id, vampire_attributes: { generation: 9 } })
      assert.deepStrictEqual(closer.vampire_attributes, { ...before.vampire_attributes!, generation: 9 })
      const outcast = yield* update({ character_id, vampire_attributes: { clan_id: caitiff.id } })
      assert.deepStrictEqual(outcast.vampire_attributes, {
        ...closer.vampire_attributes!,
        clan_id: caitiff.id,
        clan_name: "Caitiff",
        bane_name: caitiff.bane?.name ?? null,
        bane_description: caitiff.bane?.description ?? null,
        compulsion_name: caitiff.compulsion?.name ?? null,
        compulsion_description: caitiff.compulsion?.description ?? null,
      })
      const reborn = yield* update({ character_id, concept_id: otherConcept.id })
      assert.deepStrictEqual(
        reborn.specialties.map(({ name }) => name),
        otherConcept.specialties.map(({ name }) => name),
      )
      const unknown = { concept_id: nobody as typeof concept.id }
      assert.deepStrictEqual(yield* refusal(update({ character_id, ...unknown })), ["ValidationError", "body"])
      const noClan = { vampire_attributes: { clan_id: nobody as typeof caitiff.id } }
      assert.deepStrictEqual(yield* refusal(update({ character_id, ...noClan })), ["ConflictError"])
      assert.deepStrictEqual(yield* refusal(update({ character_id, user_player_id: nobody as typeof users.player })), [
        "ConflictError",
      ])
    }).pipe(simulated))

  it.effect("have inventories, notes and files, which are counted and included", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const { id: character_id } = yield* asPlayer(create(mortal(yield* aCampaign, "Rich")))
      const { id: other } = yield* create(mortal(yield* aCampaign, "Poor"))
      const knife = yield* asPlayer(
        characters.createInventoryItem({ character_id, name: " Silver Knife ", type: "WEAPON", description: "Sharp" }),
      )
      yield* characters.createInventoryItem({ character_id, name: "Book", type: "BOOK" })
      const { id: inventory_item_id } = knife
      assert.strictEqual(knife.name, "Silver Knife")
      assert.deepStrictEqual(yield* characters.getInventoryItem({ character_id, inventory_item_id }), knife)
      assert.deepStrictEqual(
        yield* refusal(characters.getInventoryItem({ character_id: other, inventory_item_id })),
        ["NotFoundError"],
      )
      yield* asPlayer(characters.createNote({ character_id, title: "Debts", content: "Many of them" }))
      const changed = yield* characters.updateInventoryItem({
        character_id,
        inventory_item_id,
        description: null,
        type: "EQUIPMENT",
      })
      assert.deepStrictEqual([changed.name, changed.description, changed.type], ["Silver Knife", null, "EQUIPMENT"])
      const { items } = yield* characters.listInventoryItems({ character_id })
      assert.deepStrictEqual(items.map(({ name }) => name), ["Book", "Silver Knife"])
      const include = ["inventory", "notes", "assets", "traits"] as const
      const whole = yield* characters.get({ character_id, include })
      assert.deepStrictEqual([whole.num_inventory_items, whole.num_notes, whole.num_assets], [2, 1, 0])
      assert.deepStrictEqual(whole.inventory, items)
      assert.deepStrictEqual(whole.notes?.map(({ title }) => title), ["Debts"])
      assert.deepStrictEqual([whole.assets, whole.traits], [[], []])
      yield* characters.deleteInventoryItem({ character_id, inventory_item_id })
      assert.deepStrictEqual(
        yield* refusal(characters.deleteInventoryItem({ character_id, inventory_item_id })),
        ["NotFoundError"],
      )
    }).pipe(simulated))

  it.effect("have a full sheet", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const { id: character_id } = yield* create({
        ...mortal(yield* aCampaign, "Sheet"),
        traits: [{ trait_id: strength, value: 3 }],
      })
      const physical = findTrait("Physical", "Strength")?.category_id
      assert(physical)
      const { character, sections } = yield* characters.getFullSheet({ character_id })
      assert.strictEqual(character.id, character_id)
      const category = sections.flatMap(({ categories }) => categories).find(({ id }) => id === physical)
      assert.deepStrictEqual(category?.character_traits.map(({ trait, value }) => [trait.name, value]), [[
        "Strength",
        3,
      ]])
      assert.deepStrictEqual(category?.available_traits, [])
      const one = { character_id, category_id: physical }
      assert.deepStrictEqual(yield* characters.getFullSheetCategory(one), category)
      const offered = yield* characters.getFullSheetCategory({ ...one, include_available_traits: true })
      assert.deepStrictEqual(offered.available_traits.map(({ name }) => name), ["Dexterity", "Stamina"])
      const missing = { character_id, category_id: nobody as typeof physical }
      assert.deepStrictEqual(yield* refusal(characters.getFullSheetCategory(missing)), ["NotFoundError"])
    }).pipe(simulated))

  it.effect("are hurt and healed by the rules of their edition", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const campaign_id = yield* aCampaign
      const traits = [{ trait_id: stamina, value: 2 }]
      const { id: character_id } = yield* create({ ...mortal(campaign_id, "Newer"), traits })
      const { id: older } = yield* create({ ...mortal(campaign_id, "Older"), game_version: "V4", traits })
      const hit = { character_id, action: "damage", damage_type: "SUPERFICIAL" } as const
      assert.strictEqual((yield* characters.applyHealthAction({ ...hit, amount: 5 })).is_impaired, true)
      const worse = yield* characters.applyHealthAction({ ...hit, amount: 1 })
      assert.deepStrictEqual([worse.superficial, worse.aggravated], [4, 1])
      assert.deepStrictEqual(yield* characters.getHealth({ character_id }), worse)
      assert.deepStrictEqual((yield* characters.get({ character_id })).health, worse)
      assert.deepStrictEqual(
        yield* refusal(characters.applyHealthAction({ character_id, action: "spend" })),
        ["ValidationError", "action"],
      )
      const set = yield* characters.setHealth({ character_id, extra_levels: 2, superficial: 1 })
      assert.deepStrictEqual([set.size, set.superficial, set.aggravated, set.extra_levels], [7, 1, 0, 2])
      const bruised = yield* characters.applyHealthAction({
        character_id: older,
        action: "damage",
        amount: 3,
        damage_type: "LETHAL",
      })
      assert.deepStrictEqual([bruised.size, bruised.lethal, bruised.current_penalty], [7, 3, -1])
      assert.deepStrictEqual(yield* refusal(characters.setHealth({ character_id: older, superficial: 1 })), [
        "ValidationError",
        "superficial",
      ])
    }).pipe(simulated))

  it.effect("are counted for their player", () =>
    Effect.gen(function* () {
      yield* asPlayer(create(mortal(yield* aCampaign, "Counted")))
      const user = yield* (yield* Users).get({ user_id: users.player, include: ["characters"] })
      assert.deepStrictEqual([user.num_characters, user.characters?.length], [1, 1])
    }).pipe(simulated))
})

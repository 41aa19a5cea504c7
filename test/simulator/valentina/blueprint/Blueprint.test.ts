import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { CharacterClass } from "../../../../src/schema/valentina/CharacterClass.ts"
import { CharacterConcept } from "../../../../src/schema/valentina/CharacterConcept.ts"
import { SheetSection } from "../../../../src/schema/valentina/SheetSection.ts"
import { Trait } from "../../../../src/schema/valentina/Trait.ts"
import { TraitCategory } from "../../../../src/schema/valentina/TraitCategory.ts"
import { TraitSubcategory } from "../../../../src/schema/valentina/TraitSubcategory.ts"
import { VampireClan } from "../../../../src/schema/valentina/VampireClan.ts"
import { WerewolfAuspice } from "../../../../src/schema/valentina/WerewolfAuspice.ts"
import { WerewolfTribe } from "../../../../src/schema/valentina/WerewolfTribe.ts"
import { blueprint } from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { successes } from "../../../support/ValentinaTraffic.ts"

const traits = blueprint.traits.all

const catalogues: ReadonlyArray<
  readonly [string, Schema.Codec<unknown, unknown>, ReadonlyArray<{ readonly id: string; readonly name: string }>]
> = [
  ["sections", SheetSection, blueprint.sections.all],
  ["categories", TraitCategory, blueprint.categories.all],
  ["subcategories", TraitSubcategory, blueprint.subcategories.all],
  ["traits", Trait, traits],
  ["concepts", CharacterConcept, blueprint.concepts.all],
  ["vampire clans", VampireClan, blueprint.vampireClans.all],
  ["werewolf tribes", WerewolfTribe, blueprint.werewolfTribes.all],
  ["werewolf auspices", WerewolfAuspice, blueprint.werewolfAuspices.all],
]

const uuidVersion7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const sorted = (names: ReadonlyArray<string>) => [...names].sort()

describe("blueprint", () => {
  it.each(catalogues)("has %s that their schema writes and reads", (_, schema, items) => {
    for (const item of items) {
      const written = Schema.encodeSync(schema)(item)
      assert.deepStrictEqual(Schema.decodeUnknownSync(schema)(JSON.parse(JSON.stringify(written))), item)
    }
  })

  it("identifies everything once, in the server's spelling", () => {
    const ids = [
      ...catalogues.flatMap(([, , items]) => items.map(({ id }) => id)),
      ...traits.flatMap((trait) => trait.powers.map(({ id }) => id)),
    ]
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, uuidVersion7)
  })

  // Ids that change would break what users keep in their own tests.
  it("identifies the same thing the same way in every run", () => {
    assert.strictEqual(
      blueprint.traits.all.find(({ name }) => name === "Strength")?.id,
      "018cc251-f400-7902-8f84-0a53eb63d75d",
    )
  })

  it("puts every trait where its parents are", () => {
    for (const trait of traits) {
      const category = blueprint.categories.byId.get(trait.category_id)
      assert.strictEqual(trait.category_name, category?.name)
      assert.strictEqual(trait.sheet_section_id, category?.sheet_section_id)
      assert.strictEqual(trait.sheet_section_name, blueprint.sections.byId.get(trait.sheet_section_id)?.name)
      assert.isNull(trait.custom_for_character_id)
      if (trait.subcategory_id === null) continue
      const subcategory = blueprint.subcategories.byId.get(trait.subcategory_id)
      assert.strictEqual(trait.subcategory_name, subcategory?.name)
      assert.strictEqual(subcategory?.category_id, trait.category_id)
    }
  })

  it("has no category and no subcategory without traits", () => {
    for (const { id, name } of blueprint.categories.all) assert(traits.some((trait) => trait.category_id === id), name)
    for (const { category_name, id, name } of blueprint.subcategories.all) {
      assert(traits.some((trait) => trait.subcategory_id === id), `${category_name} / ${name}`)
    }
  })

  it("offers traits only to those who have their category and subcategory", () => {
    for (const trait of traits) {
      const parents = [
        blueprint.categories.byId.get(trait.category_id),
        ...(trait.subcategory_id === null ? [] : [blueprint.subcategories.byId.get(trait.subcategory_id)]),
      ]
      for (const parent of parents) {
        for (const name of trait.character_classes) assert(parent?.character_classes.includes(name), trait.name)
        for (const version of trait.game_versions) assert(parent?.game_versions.includes(version), trait.name)
      }
      assert(trait.min_value >= 0 && trait.min_value <= trait.max_value && trait.max_value > 0, trait.name)
    }
  })

  it("orders the powers of a trait by level, then name", () => {
    for (const { max_value, powers } of traits) {
      const keys = powers.map(({ level, name }) => `${level} ${name}`)
      assert.deepStrictEqual(keys, sorted(keys))
      assert(powers.every(({ level }) => level >= 1 && level <= max_value))
    }
  })

  it("refers to what there is", () => {
    for (const clan of blueprint.vampireClans.all) {
      for (const id of clan.discipline_ids) {
        const discipline = blueprint.traits.byId.get(id)
        assert.strictEqual(discipline?.category_name, "Disciplines", clan.name)
      }
    }
    for (const tribe of blueprint.werewolfTribes.all) {
      assert.isNotEmpty(tribe.gift_trait_ids)
      const own = traits.filter((trait) => trait.gift_attributes?.tribe_id === tribe.id)
      assert.sameMembers([...tribe.gift_trait_ids], own.map(({ id }) => id))
      assert(own.every((trait) => trait.gift_attributes?.tribe_name === tribe.name))
    }
    for (const auspice of blueprint.werewolfAuspices.all) {
      assert.isNotEmpty(auspice.gift_trait_ids)
      const own = traits.filter((trait) => trait.gift_attributes?.auspice_id === auspice.id)
      assert.sameMembers([...auspice.gift_trait_ids], own.map(({ id }) => id))
      assert(own.every((trait) => trait.gift_attributes?.auspice_name === auspice.name))
    }
    const abilities = traits.filter(({ sheet_section_name }) => sheet_section_name === "Abilities")
    for (const concept of blueprint.concepts.all) {
      assert.isNotEmpty(concept.specialties)
      for (const name of concept.favored_ability_names) {
        assert(abilities.some((ability) => ability.name === name && ability.game_versions.includes("V5")), name)
      }
    }
  })

  it("leaves no field of any kind empty everywhere", () => {
    // The server has none of these either.
    const empty = new Set(["traits custom_for_character_id", "traits opposing_pool", "werewolf auspices link"])
    for (const [kind, , items] of catalogues) {
      const [first] = items
      assert(first !== undefined)
      for (const field of Object.keys(first)) {
        if (empty.has(`${kind} ${field}`)) continue
        const values = items.map((item) => Object.entries(item).find(([key]) => key === field)?.[1])
        assert(
          values.some((value) => value !== null && (!Array.isArray(value) || value.length > 0)),
          `${kind} ${field}`,
        )
      }
    }
    const gifts = traits.flatMap(({ gift_attributes }) => gift_attributes ?? [])
    assert(gifts.some(({ is_native_gift }) => is_native_gift))
    assert(gifts.some(({ tribe_id }) => tribe_id !== null) && gifts.some(({ auspice_id }) => auspice_id !== null))
    assert.sameMembers([...new Set(gifts.map(({ renown }) => renown))], ["GLORY", "HONOR", "WISDOM"])
    const edges = blueprint.subcategories.all.flatMap(({ hunter_edge_type }) => hunter_edge_type ?? [])
    assert.sameMembers([...new Set(edges)], ["ASSETS", "APTITUDES", "ENDOWMENTS"])
  })

  it.each(CharacterClass.values)("has attributes, abilities and advantages of both editions for a %s", (name) => {
    for (const version of ["V4", "V5"]) {
      const own = traits.filter((trait) =>
        trait.character_classes.includes(name) && trait.game_versions.includes(version)
      )
      const sections = new Set(own.map(({ sheet_section_name }) => sheet_section_name))
      assert.sameMembers([...sections], ["Attributes", "Abilities", "Other", "Advantages"])
      assert.lengthOf(own.filter(({ sheet_section_name }) => sheet_section_name === "Attributes"), 9)
    }
  })

  it("lists in the server's orders", () => {
    assert.deepStrictEqual(blueprint.sections.all.map(({ order }) => order), [1, 2, 3, 4])
    const orders = blueprint.categories.all.map(({ order }) => order)
    assert.deepStrictEqual(orders, [...orders].sort((left, right) => left - right))
    for (const list of [traits, blueprint.concepts.all, blueprint.vampireClans.all, blueprint.werewolfTribes.all]) {
      const names = list.map(({ name }) => name)
      assert.deepStrictEqual(names, sorted(names))
    }
    const bySheet = blueprint.traitsBySheet.slice(0, 4).map(({ category_name, name }) => `${category_name} ${name}`)
    assert.deepStrictEqual(bySheet, [
      "Physical Dexterity",
      "Physical Stamina",
      "Physical Strength",
      "Social Appearance",
    ])
  })
})

// What the recorded server says about a trait in numbers and names.
const facts = (trait: Trait) => ({
  classes: trait.character_classes,
  versions: trait.game_versions,
  values: [trait.min_value, trait.max_value],
  cost: [trait.initial_cost, trait.upgrade_cost, trait.count_based_cost_multiplier],
  is_rollable: trait.is_rollable,
  show_when_zero: trait.show_when_zero,
})

const place = ({ category_name, name, sheet_section_name, subcategory_name }: Trait): string =>
  [sheet_section_name, category_name, subcategory_name, name].join("/")

const Traits = Schema.Struct({ items: Schema.Array(Trait) })
const Categories = Schema.Struct({ items: Schema.Array(TraitCategory) })
const Clans = Schema.Struct({ items: Schema.Array(VampireClan) })

const recorded = <A>(operation: string, schema: Schema.Codec<{ readonly items: ReadonlyArray<A> }, unknown>) =>
  successes(operation).flatMap(({ response }) => Schema.decodeUnknownSync(schema)(response.body).items)

describe("blueprint beside the recorded one", () => {
  it("agrees on every trait that both have", () => {
    const own = new Map(traits.map((trait) => [place(trait), trait]))
    const common = recorded("listAllCharacterBlueprintTraits", Traits).filter((trait) => own.has(place(trait)))
    assert.isAbove(common.length, 15)
    for (const trait of common) {
      const mine = own.get(place(trait))
      assert(mine !== undefined)
      assert.deepStrictEqual(facts(mine), facts(trait), trait.name)
    }
  })

  it("agrees on the categories", () => {
    for (const theirs of recorded("listCharacterBlueprintCategories", Categories)) {
      const mine = blueprint.categories.all.find(({ name, sheet_section_name }) =>
        name === theirs.name && sheet_section_name === theirs.sheet_section_name
      )
      const pick = (category: TraitCategory | undefined) => [
        category?.order,
        category?.initial_cost,
        category?.upgrade_cost,
        category?.show_when_empty,
        category?.character_classes,
        category?.game_versions,
      ]
      assert.deepStrictEqual(pick(mine), pick(theirs), theirs.name)
    }
  })

  it("agrees on the names and curses of clans", () => {
    for (const theirs of recorded("listCharacterBlueprintVampireClans", Clans)) {
      const mine = blueprint.vampireClans.all.find(({ name }) => name === theirs.name)
      const pick = (clan: VampireClan | undefined) => [
        clan?.game_versions,
        clan?.discipline_ids.length,
        clan?.bane?.name,
        clan?.variant_bane?.name,
        clan?.compulsion?.name,
        clan?.link,
      ]
      assert.deepStrictEqual(pick(mine), pick(theirs), theirs.name)
    }
  })
})

import { assert, describe, it } from "@effect/vitest"
import { CharacterBlueprint, NotFoundError } from "effect-tabletop/valentina"
import { SheetSectionId } from "effect-tabletop/schema/valentina/SheetSection"
import { TraitCategoryId } from "effect-tabletop/schema/valentina/TraitCategory"
import * as Effect from "effect/Effect"
import { simulated } from "./simulated.ts"

const nobody = "00000000-0000-7000-8000-000000000000"

describe("the blueprint", () => {
  it.effect("gives every item of every list by its id", () =>
    Effect.gen(function* () {
      const blueprint = yield* CharacterBlueprint
      const all = { limit: 1000 }
      for (const item of (yield* blueprint.listSections(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getSection({ section_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listCategories(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getCategory({ category_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listSubcategories(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getSubcategory({ subcategory_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listTraits({ limit: 20 })).items) {
        assert.deepStrictEqual(yield* blueprint.getTrait({ trait_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listConcepts(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getConcept({ concept_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listVampireClans(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getVampireClan({ vampire_clan_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listWerewolfTribes(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getWerewolfTribe({ werewolf_tribe_id: item.id }), item)
      }
      for (const item of (yield* blueprint.listWerewolfAuspices(all)).items) {
        assert.deepStrictEqual(yield* blueprint.getWerewolfAuspice({ werewolf_auspice_id: item.id }), item)
      }
    }).pipe(simulated))

  it.effect("narrows by edition, class, section, category and subcategory", () =>
    Effect.gen(function* () {
      const blueprint = yield* CharacterBlueprint
      const v4 = yield* blueprint.listVampireClans({ game_version: "V4", limit: 1000 })
      assert.isTrue(v4.items.every(({ game_versions }) => game_versions.includes("V4")))
      const [attributes] = (yield* blueprint.listSections({ character_class: "VAMPIRE" })).items
      assert(attributes)
      const categories = yield* blueprint.listCategories({ section_id: attributes.id })
      assert.deepStrictEqual(categories.items.map(({ name }) => name), ["Physical", "Social", "Mental"])
      const traits = yield* blueprint.listTraits({ category_id: categories.items[0]?.id })
      assert.deepStrictEqual(traits.items.map(({ name }) => name), ["Dexterity", "Stamina", "Strength"])
      const nothing = yield* blueprint.listSubcategories({ category_id: TraitCategoryId.make(nobody) })
      assert.strictEqual(nothing.total, 0)

      const hunters = yield* blueprint.listSubcategories({ character_class: "HUNTER", limit: 1000 })
      const [first] = hunters.items
      assert(first)
      const within = yield* blueprint.listTraits({ subcategory_id: first.id, limit: 1000 })
      assert.isTrue(within.items.every(({ subcategory_id }) => subcategory_id === first.id))
      const without = yield* blueprint.listTraits({ exclude_subcategory_traits: true, limit: 1000 })
      assert.isTrue(without.items.every(({ subcategory_id }) => subcategory_id === null))
    }).pipe(simulated))

  it.effect("lists traits by name, or in the order of the sheet", () =>
    Effect.gen(function* () {
      const blueprint = yield* CharacterBlueprint
      const byName = (yield* blueprint.listTraits({ limit: 1000 })).items.map(({ name }) => name)
      assert.deepStrictEqual(byName, byName.toSorted((left, right) => left < right ? -1 : left > right ? 1 : 0))
      const bySheet = yield* blueprint.listTraits({ order_by: "SHEET", limit: 5 })
      assert.deepStrictEqual(bySheet.items.map(({ name }) => name), [
        "Dexterity",
        "Stamina",
        "Strength",
        "Appearance",
        "Charisma",
      ])
      const places = yield* Effect.all({
        sections: blueprint.listSections({ limit: 1000 }),
        categories: blueprint.listCategories({ limit: 1000 }),
      })
      const section = new Map(places.sections.items.map(({ id, order }) => [id, order]))
      const category = new Map(places.categories.items.map(({ id, order }) => [id, order]))
      const whole = (yield* blueprint.listTraits({ order_by: "SHEET", limit: 1000 })).items
      assert.deepStrictEqual(
        whole.map(({ name }) => name),
        whole.toSorted((left, right) =>
          (section.get(left.sheet_section_id) ?? 0) - (section.get(right.sheet_section_id) ?? 0) ||
          (category.get(left.category_id) ?? 0) - (category.get(right.category_id) ?? 0) ||
          (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)
        ).map(({ name }) => name),
      )
      const rollable = yield* blueprint.listTraits({ is_rollable: true, limit: 0 })
      const fixed = yield* blueprint.listTraits({ is_rollable: false, limit: 0 })
      assert.strictEqual(rollable.total + fixed.total, byName.length)
    }).pipe(simulated))

  it.effect("refuses ids that it does not have", () =>
    Effect.gen(function* () {
      const { getSection } = yield* CharacterBlueprint
      assert.instanceOf(yield* Effect.flip(getSection({ section_id: SheetSectionId.make(nobody) })), NotFoundError)
    }).pipe(simulated))
})

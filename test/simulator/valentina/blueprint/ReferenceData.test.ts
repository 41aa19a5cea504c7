/**
 * The blueprint beside the reference data of the server: all names, numbers and
 * flags, and which texts there are.
 */
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import type { Trait, TraitPower } from "../../../../src/schema/valentina/Trait.ts"
import {
  blueprint,
  isCategoryAfterRelease,
  isTraitAfterRelease,
} from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import * as SharedTerms from "../../../../src/simulator/valentina/world/SharedTerms.ts"

type Row = ReadonlyArray<unknown>

const path = new URL("../../../fixtures/valentina/blueprint.json", import.meta.url)
const reference: Readonly<Record<string, { readonly columns: Row; readonly rows: ReadonlyArray<Row> }>> = JSON.parse(
  readFileSync(path, "utf8"),
)
const newer: Readonly<Record<string, ReadonlyArray<Row>>> = JSON.parse(readFileSync(path, "utf8"))["notInV0.27.0"]

const texts = (fields: Readonly<Record<string, string | null | undefined>>): string =>
  // The section "Other" has a text, of no letter.
  Object.entries(fields).flatMap(([letter, text]) => text ? letter : []).join("")

const trait = (row: Trait): Row => {
  const { gift_attributes: gift } = row
  return [
    row.name,
    row.sheet_section_name,
    row.category_name,
    row.subcategory_name,
    row.character_classes,
    row.game_versions,
    row.min_value,
    row.max_value,
    row.initial_cost,
    row.upgrade_cost,
    row.count_based_cost_multiplier,
    row.show_when_zero,
    row.is_rollable,
    gift === null ? null : [gift.renown, gift.minimum_renown, gift.is_native_gift, gift.tribe_name, gift.auspice_name],
    row.powers.map(({ level, name }) => [level, name]),
    texts({
      d: row.description,
      l: row.link,
      p: row.pool,
      o: row.opposing_pool,
      s: row.system,
      c: gift?.cost,
      t: gift?.duration,
    }),
  ]
}

const { categories, concepts, sections, subcategories, traits, vampireClans, werewolfAuspices, werewolfTribes } =
  blueprint

const tables: Readonly<Record<string, ReadonlyArray<Row>>> = {
  sections: sections.all.map((row) => [
    row.name,
    row.order,
    row.show_when_empty,
    row.character_classes,
    row.game_versions,
    texts({ d: row.description }),
  ]),
  categories: categories.all.map((row) => [
    row.name,
    row.sheet_section_name,
    row.order,
    row.show_when_empty,
    row.character_classes,
    row.game_versions,
    row.initial_cost,
    row.upgrade_cost,
    row.count_based_cost_multiplier,
    texts({ d: row.description }),
  ]),
  subcategories: subcategories.all.map((row) => [
    row.name,
    row.sheet_section_name,
    row.category_name,
    row.show_when_empty,
    row.character_classes,
    row.game_versions,
    row.initial_cost,
    row.upgrade_cost,
    row.count_based_cost_multiplier,
    row.requires_parent,
    row.hunter_edge_type,
    texts({ d: row.description, p: row.pool, s: row.system }),
  ]),
  traits: traits.all.map(trait),
  concepts: concepts.all.map((row) => [
    row.name,
    row.max_specialties,
    row.specialties.map(({ name, type }) => [name, type]),
    row.favored_ability_names,
    row.examples.length,
    texts({ d: row.description }),
  ]),
  vampireClans: vampireClans.all.map((row) => [
    row.name,
    row.game_versions,
    row.discipline_ids.map((id) => traits.byId.get(id)?.name).sort(),
    row.bane?.name ?? null,
    row.variant_bane?.name ?? null,
    row.compulsion?.name ?? null,
    texts({ d: row.description, l: row.link }),
  ]),
  werewolfTribes: werewolfTribes.all.map((row) => [
    row.name,
    row.game_versions,
    row.renown,
    texts({ d: row.description, l: row.link, r: row.patron_spirit, f: row.favor, b: row.ban }),
  ]),
  werewolfAuspices: werewolfAuspices.all.map((row) => [
    row.name,
    row.game_versions,
    texts({ d: row.description, l: row.link }),
  ]),
}

// Rows that are equal in the server's order come in no fixed one.
const inOneOrder = (rows: ReadonlyArray<Row>) => rows.map((row) => JSON.stringify(row)).sort()

const terms = [...SharedTerms.dictionary().rows.values()]

describe("the blueprint and the server's reference data", () => {
  it("have no text where the server has none, and an empty one where it has that", () => {
    assert.deepStrictEqual(blueprint.sections.all.map(({ description }) => description === ""), [
      false,
      false,
      true,
      false,
    ])
    const powers = (lacks: (power: TraitPower) => boolean) =>
      blueprint.traits.all.filter(({ powers }) => powers.some((power) => power.name !== null && lacks(power)))
        .map(({ name }) => name)
    const undescribed = ["Alchemy", "Auspex", "Celerity", "Movement of the Mind", "Potence"]
    assert.deepStrictEqual(powers(({ description }) => description === null), [
      ...undescribed,
      "The Lure of Flames",
      "Weather Control",
    ])
    assert.deepStrictEqual(powers(({ system }) => system === null), ["Movement of the Mind"])
  })

  it.each(Object.entries(tables))("are the same in %s", (name, rows) => {
    assert.deepStrictEqual(inOneOrder(rows), inOneOrder(reference[name]!.rows))
  })

  it("are the same in the dictionary, which has each name once", () => {
    const named = (rows: ReadonlyArray<Row>) =>
      rows.map(([term, type, , , , , letters]) => [term, type, letters]).map((row) => JSON.stringify(row)).sort()
    const own = terms.map((
      { link, source_type, term },
    ) => [term, source_type, null, null, null, null, texts({ l: link })])
    assert.lengthOf(own, 729)
    assert.deepStrictEqual(named(own), named(reference["dictionary"]!.rows))
    assert(terms.every(({ definition }) => definition !== null))
  })

  it("say the same about what the release 0.27.0 lacks", () => {
    const place = (row: Trait): Row => trait(row).slice(0, 4)
    assert.deepStrictEqual(inOneOrder(traits.all.filter(isTraitAfterRelease).map(place)), inOneOrder(newer["traits"]!))
    assert.deepStrictEqual(
      categories.all.filter(isCategoryAfterRelease).map((row) => [row.name, row.sheet_section_name]),
      newer["categories"]!,
    )
    const newerTerms = terms.filter(SharedTerms.isTermAfterRelease).map(({ term }) => [term])
    assert.deepStrictEqual(inOneOrder(newerTerms), inOneOrder(newer["dictionary"]!))
    assert.isEmpty(newer["subcategories"])
  })
})

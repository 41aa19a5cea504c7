import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CharacterClass } from "../../../../src/schema/valentina/CharacterClass.ts"
import type { CharacterConceptId } from "../../../../src/schema/valentina/CharacterConcept.ts"
import { FullSheetTraitSection } from "../../../../src/schema/valentina/FullSheet.ts"
import type { CharacterId } from "../../../../src/schema/valentina/Identifier.ts"
import type { TraitCategoryId } from "../../../../src/schema/valentina/TraitCategory.ts"
import { blueprint } from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { endSession, startSession } from "../../../../src/simulator/valentina/generation/ChargenSessions.ts"
import {
  classOf,
  generateCharacter,
  type GenerationRequest,
} from "../../../../src/simulator/valentina/generation/Generation.ts"
import { fullSheet, fullSheetCategory } from "../../../../src/simulator/valentina/views/FullSheet.ts"
import { between, now, onSheet, refusalOf, statusOf, trait } from "../sheets.ts"

const nobody = () => false

const generate = (seed: string | number, request: GenerationRequest = {}) =>
  Result.getOrThrow(generateCharacter(between(seed), request, nobody))

type Generated = ReturnType<typeof generate>

const sumOf = ({ traits }: Generated, ...names: ReadonlyArray<string>): number =>
  traits.reduce(
    (sum, { trait, value }) =>
      names.includes(trait.category_name ?? "") && trait.sheet_section_name !== "Abilities" ? sum + value : sum,
    0,
  )

const attributes = ["Physical", "Social", "Mental"]

describe("generated characters", () => {
  it.each(CharacterClass.values)("of class %s have traits of that class within their bounds", (character_class) => {
    for (const experience_level of ["NEW", "ELITE"] as const) {
      for (let seed = 0; seed < 20; seed++) {
        const character = generate(seed, { character_class, experience_level })
        assert.strictEqual(character.character_class, character_class)
        const names = character.traits.map(({ trait }) => trait.id)
        assert.strictEqual(new Set(names).size, names.length)
        for (const { trait, value } of character.traits) {
          assert(trait.character_classes.includes(character_class) && trait.game_versions.includes("V5"), trait.name)
          assert(value >= trait.min_value && value <= trait.max_value, `${trait.name} ${value}`)
        }
      }
    }
  })

  it("are equal for equal numbers", () => {
    assert.deepStrictEqual(generate("seed"), generate("seed"))
    assert.notDeepEqual(generate("seed"), generate("another"))
  })

  it("have more dots at higher levels", () => {
    const expected = { NEW: [22, 7, 2], INTERMEDIATE: [27, 10, 2], ADVANCED: [32, 13, 4], ELITE: [37, 16, 5] }
    for (const [level, sums] of Object.entries(expected)) {
      const request = { character_class: "MORTAL", experience_level: level as keyof typeof expected } as const
      const character = generate(level, request)
      const dots = [
        sumOf(character, ...attributes),
        sumOf(character, "Backgrounds", "Merits"),
        sumOf(character, "Flaws"),
      ]
      assert.deepStrictEqual(dots, sums)
    }
  })

  it("know best what their concept favors", () => {
    for (const concept of blueprint.concepts.all) {
      const character = generate(concept.name, { concept_id: concept.id, skill_focus: "SPECIALIST" })
      const abilities = character.traits.filter(({ trait }) => trait.sheet_section_name === "Abilities")
      assert.lengthOf(abilities, 27)
      const dots = abilities.map(({ value }) => value).sort((left, right) => right - left)
      assert.deepStrictEqual(dots.slice(0, 11), [4, 3, 3, 3, 2, 2, 2, 1, 1, 1, 0])
      const favored = abilities.filter(({ trait }) => concept.favored_ability_names.includes(trait.name))
      assert(favored.every(({ value }) => value >= 3))
    }
  })

  it("have what their class has", () => {
    const vampire = generate(1, { character_class: "VAMPIRE" })
    const clan = blueprint.vampireClans.all.find(({ id }) => id === vampire.vampire_attributes?.clan_id)
    assert(clan !== undefined && clan.game_versions.includes("V5"))
    assert.strictEqual(vampire.vampire_attributes?.bane_name, clan.bane?.name ?? null)
    assert(sumOf(vampire, "Disciplines") > 0)
    assert.strictEqual(vampire.traits.find(({ trait }) => trait.name === "Humanity")?.value, 7)

    const werewolf = generate(2, { character_class: "WEREWOLF" })
    assert.strictEqual(werewolf.werewolf_attributes?.total_renown, 3)
    assert(sumOf(werewolf, "Gifts") > 0 && sumOf(werewolf, "Rites") > 0)
    assert(werewolf.traits.every(({ trait }) => (trait.gift_attributes?.minimum_renown ?? 0) <= 3))
    const elite = generate(2, { character_class: "WEREWOLF", experience_level: "ELITE" })
    assert.strictEqual(elite.werewolf_attributes?.total_renown, 6)

    const hunter = generate(3, { character_class: "HUNTER" })
    assert.match(hunter.hunter_attributes?.creed ?? "", /^[A-Z][a-z]+$/)
    assert.strictEqual(sumOf(hunter, "Edges"), 2)

    const ghoul = generate(4, { character_class: "GHOUL" })
    assert.strictEqual(sumOf(ghoul, "Disciplines"), 0)
    assert.isNull(ghoul.vampire_attributes)
    assert.isNull(generate(5, { character_class: "MAGE" }).mage_attributes)
  })

  it("are what was asked for", () => {
    const clan = blueprint.vampireClans.all.find(({ name }) => name === "Giovanni")
    const tribe = blueprint.werewolfTribes.all[3]
    const auspice = blueprint.werewolfAuspices.all[2]
    assert(clan !== undefined && tribe !== undefined && auspice !== undefined)
    const vampire = generate(1, { character_class: "VAMPIRE", vampire_clan_id: clan.id })
    assert.strictEqual(vampire.vampire_attributes?.clan_id, clan.id)
    const asked = { character_class: "WEREWOLF", werewolf_tribe_id: tribe.id, werewolf_auspice_id: auspice.id } as const
    const werewolf = generate(1, asked)
    assert.deepInclude(werewolf.werewolf_attributes, { tribe_id: tribe.id, auspice_id: auspice.id })
    const concept_id = "00000000-0000-7000-8000-000000000000" as CharacterConceptId
    assert.deepStrictEqual(statusOf(generateCharacter(between(1), { concept_id }, nobody)), [400, ["body"]])
  })

  it("are of a class by a roll from 0 to 100", () => {
    const classes = [0, 59, 60, 68, 69, 77, 78, 86, 87, 95, 96, 100].map(classOf)
    assert.deepStrictEqual(
      classes,
      ["MORTAL", "VAMPIRE", "WEREWOLF", "MAGE", "HUNTER", "GHOUL"].flatMap((name) => [name, name]),
    )
  })

  it("never share a name", () => {
    const names = new Set<string>()
    const full = (name: { name_first: string; name_last: string }) => `${name.name_first} ${name.name_last}`
    const random = between("names")
    for (let count = 0; count < 2000; count++) {
      const character = Result.getOrThrow(generateCharacter(random, {}, (name) => names.has(full(name))))
      assert.isFalse(names.has(full(character)))
      names.add(full(character))
    }
  })
})

describe("full sheets", () => {
  const sheetOf = (character: Generated, includeAvailable: boolean) =>
    fullSheet({ character, traits: onSheet(character.traits), includeAvailable })

  const everyTrait = (sections: ReadonlyArray<FullSheetTraitSection>) => {
    const parts = sections.flatMap(({ categories }) =>
      categories.flatMap((category) => [category, ...category.subcategories])
    )
    return {
      held: parts.flatMap(({ character_traits }) => character_traits.map(({ trait }) => trait)),
      available: parts.flatMap(({ available_traits }) => available_traits),
    }
  }

  it.each(CharacterClass.values)("hold every trait of a generated %s once", (character_class) => {
    const character = generate(character_class, { character_class })
    const sections = sheetOf(character, true)
    Schema.encodeSync(Schema.Array(FullSheetTraitSection))(sections)
    assert.deepStrictEqual(sections.map(({ name }) => name), ["Attributes", "Abilities", "Other", "Advantages"])
    const { available, held } = everyTrait(sections)
    assert.sameMembers(held.map(({ id }) => id), character.traits.map(({ trait }) => trait.id))
    assert(available.length > 0 && available.every(({ id }) => !held.some((trait) => trait.id === id)))
    assert(available.every((trait) => trait.character_classes.includes(character_class)))
    assert.isEmpty(everyTrait(sheetOf(character, false)).available)
  })

  it("offer the gifts of the own tribe and auspice, and those of all", () => {
    const garou = generate("garou", { character_class: "WEREWOLF" })
    const gifts = everyTrait(sheetOf(garou, true)).available.flatMap(({ gift_attributes }) => gift_attributes ?? [])
    const own = garou.werewolf_attributes
    assert(gifts.some(({ is_native_gift }) => is_native_gift))
    assert(
      gifts.every((gift) =>
        gift.is_native_gift || gift.tribe_id === own?.tribe_id || gift.auspice_id === own?.auspice_id
      ),
    )
  })

  it("have the recorded shape of a mortal without traits", () => {
    const empty = fullSheet({
      character: { character_class: "MORTAL", game_version: "V5", werewolf_attributes: null },
      traits: [],
      includeAvailable: false,
    })
    assert.deepStrictEqual(empty.map(({ categories }) => categories.map(({ name }) => name)), [
      attributes,
      attributes,
      ["Other", "Virtues"],
      ["Backgrounds", "Merits", "Flaws"],
    ])
    const backgrounds = empty[3]?.categories[0]?.subcategories.map(({ name }) => name)
    assert.deepStrictEqual(backgrounds, [
      "Allies",
      "Contacts",
      "Fame",
      "Influence",
      "Mask",
      "Mentor",
      "Resources",
      "Retainers",
      "Safe House",
      "Status",
    ])
  })

  it("show one category alone", () => {
    const strength = trait("Physical", "Strength")
    const source = {
      character: { character_class: "MORTAL", game_version: "V5", werewolf_attributes: null },
      traits: onSheet([{ trait: strength, value: 3 }]),
      includeAvailable: true,
    }
    const physical = fullSheetCategory(source, strength.category_id)
    assert.deepStrictEqual(physical?.character_traits.map(({ value }) => value), [3])
    assert.deepStrictEqual(physical?.available_traits.map(({ name }) => name), ["Dexterity", "Stamina"])
    const unknown = "00000000-0000-7000-8000-000000000000" as TraitCategoryId
    assert.isUndefined(fullSheetCategory(source, unknown))
  })
})

describe("generation sessions", () => {
  const settings = { character_autogen_xp_cost: 10, character_autogen_num_choices: 3 }

  it("take experience and offer a choice for a day", () => {
    assert.deepStrictEqual(Result.getOrThrow(startSession(settings, 12, now + 517)), {
      xp_current: 2,
      count: 3,
      requires_selection: true,
      expires_at: now + 86_400_000,
    })
    const single = Result.getOrThrow(startSession({ ...settings, character_autogen_num_choices: 1 }, 10, now))
    assert.isFalse(single.requires_selection)
    assert.deepStrictEqual(statusOf(startSession(settings, 9, now)), [400, undefined])
  })

  it("end with one character", () => {
    const [first, second, stranger] = ["first", "second", "stranger"] as unknown as [
      CharacterId,
      CharacterId,
      CharacterId,
    ]
    const session = { character_ids: [first, second] }
    const end = Result.getOrThrow(endSession(session, second, { character_autogen_starting_points: 20 }))
    assert.deepStrictEqual(end, { starting_points: 20, discarded: [first] })
    const refusal = refusalOf(endSession(session, stranger, { character_autogen_starting_points: 20 }))
    assert.deepStrictEqual(refusal.fields, ["selected_character_id"])
  })
})

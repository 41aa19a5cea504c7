import { assert, describe, it } from "@effect/vitest"
import { CharacterBlueprint, Companies, Dictionary, inCompany, NotFoundError } from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import { simulated } from "./simulated.ts"

describe("the dictionary", () => {
  it.effect("keeps terms in lower case, with each synonym once and sorted", () =>
    Effect.gen(function* () {
      const dictionary = yield* Dictionary
      const made = yield* dictionary.create({
        term: " The Masquerade",
        definition: "Keep quiet.",
        synonyms: ["Veil ", "veil", "Curtain"],
      })
      assert.strictEqual(made.term, "the masquerade")
      assert.deepStrictEqual(made.synonyms, ["curtain", "veil"])
      assert.deepStrictEqual((yield* dictionary.list({ term: " VEIL " })).items, [made])
      assert.strictEqual((yield* dictionary.list({ term: "vei" })).total, 0)
      assert.strictEqual(
        (yield* dictionary.create({ term: "the masquerade", link: "https://a.example" })).definition,
        null,
      )
    }).pipe(simulated))

  it.effect("explains every term", () =>
    Effect.gen(function* () {
      const dictionary = yield* Dictionary
      const { id } = yield* dictionary.create({ term: "Elysium", definition: "No fights." })
      const cleared = yield* Effect.flip(dictionary.update({ dictionary_term_id: id, definition: null }))
      assert.strictEqual(cleared._tag, "ValidationError")
      const moved = yield* dictionary.update({ dictionary_term_id: id, definition: null, link: "https://a.example" })
      assert.deepStrictEqual([moved.definition, moved.link], [null, "https://a.example"])
      yield* dictionary.delete({ dictionary_term_id: id })
      assert.instanceOf(yield* Effect.flip(dictionary.get({ dictionary_term_id: id })), NotFoundError)
    }).pipe(simulated))

  it.effect("has the terms of the blueprint, with the powers of traits, for reading only", () =>
    Effect.gen(function* () {
      const dictionary = yield* Dictionary
      const [strength] = (yield* dictionary.list({ term: "strength" })).items
      assert(strength?.source_id)
      assert.deepStrictEqual([strength.company_id, strength.source_type], [null, "trait"])
      const { items } = yield* (yield* CharacterBlueprint).listTraits({ limit: 1000 })
      const trait = items.find(({ id }) => String(id) === String(strength.source_id))
      assert.deepStrictEqual(strength.powers, trait?.powers)
      const dictionary_term_id = strength.id
      const changed = yield* Effect.flip(dictionary.update({ dictionary_term_id, definition: "Mine" }))
      assert.strictEqual(changed._tag, "ValidationError")
      assert.strictEqual((yield* Effect.flip(dictionary.delete({ dictionary_term_id })))._tag, "ValidationError")
      assert.deepStrictEqual(yield* dictionary.get({ dictionary_term_id }), strength)
    }).pipe(simulated))

  it.effect("is ordered by term, and apart from those of other companies", () =>
    Effect.gen(function* () {
      const dictionary = yield* Dictionary
      const { id } = yield* dictionary.create({ term: "zzz", definition: "Sleep." })
      const { items, total } = yield* dictionary.list({ limit: 1000 })
      assert.strictEqual(items.length, total)
      assert.deepStrictEqual(items.map(({ term }) => term), items.map(({ term }) => term).sort())
      assert.strictEqual(new Set(items.map(({ term }) => term)).size, total)
      const { company } = yield* (yield* Companies).create({ name: "Elsewhere", email: "other@example.com" })
      const there = inCompany(company.id)
      assert.strictEqual((yield* there(dictionary.list({ limit: 0 }))).total, total - 1)
      assert.instanceOf(yield* Effect.flip(there(dictionary.get({ dictionary_term_id: id }))), NotFoundError)
    }).pipe(simulated))
})

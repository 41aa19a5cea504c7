import { assert, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import {
  blueprint,
  isCategoryAfterRelease,
  isTraitAfterRelease,
} from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import * as SharedTerms from "../../../src/simulator/valentina/world/SharedTerms.ts"
import { send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator
const company = `/api/v1/companies/${companyId}`
const headers = { "on-behalf-of": users.admin }

const versions = ["0.27.0", "49fddf1", "newest"] as const

const traitsOf = (body: object) => (body as { readonly items: ReadonlyArray<Record<string, unknown>> }).items[0] ?? {}

it.effect.each(versions)(
  "a server of version %s has the fields and operations of its time",
  (version) =>
    Effect.gen(function* () {
      const made = yield* send("POST", `${company}/campaigns`, {
        headers,
        body: { name: "Night", in_game_date: version === "0.27.0" ? "no date" : "2020-02-02" },
      })
      assert.strictEqual(made.status, 201, made.text)
      const isReleased = version === "0.27.0"
      const isNewest = version === "newest"
      assert.strictEqual("in_game_date" in made.body, !isReleased)
      const character = yield* send("POST", `${company}/characters`, {
        headers,
        body: {
          campaign_id: made.body.id,
          game_version: "V5",
          character_class: "MORTAL",
          name_first: "Ada",
          name_last: "Byron",
          date_of_birth: isReleased ? 5 : "1815-12-10",
        },
      })
      assert.strictEqual(character.status, 201, character.text)
      assert.strictEqual("date_of_birth" in character.body, !isReleased)
      assert.strictEqual("health" in character.body, isNewest)
      assert.isTrue("specialties" in character.body)
      const health = yield* send("GET", `${company}/characters/${String(character.body.id)}/health`, { headers })
      assert.strictEqual(health.status, isNewest ? 200 : 404)
      const trait = traitsOf((yield* send("GET", `${company}/characterblueprint/traits?limit=1`)).body)
      assert.strictEqual("powers" in trait, !isReleased)
      assert.strictEqual("is_custom" in trait, isReleased)
      assert.strictEqual("tracker_type_v5" in trait, isNewest)
      const options = yield* send("GET", `${company}/options`)
      assert.strictEqual(options.text.includes("CHARACTER_HEALTH"), isNewest)
      assert.strictEqual(options.text.includes("TrackerRules"), isNewest)
      const read = yield* send("GET", company)
      assert.strictEqual(read.text.includes("specialty_xp_cost_enabled"), isNewest)
      assert.strictEqual((yield* send("GET", "/api/v1/health")).body.version, "0.27.0")
    }).pipe(Effect.provide(ValentinaSimulator.layer({ version }))),
)

it.effect.each(versions)(
  "the reference data of version %s are those of its time",
  (version) =>
    Effect.gen(function* () {
      const isReleased = version === "0.27.0"
      const totalOf = (path: string) => Effect.map(send("GET", `${company}/${path}`), ({ body }) => body.total)
      const { traits, categories } = blueprint
      const newerTrait = traits.all.find(isTraitAfterRelease)!
      const newerCategory = categories.all.find(isCategoryAfterRelease)!
      const terms = [...SharedTerms.dictionary().rows.values()]
      const newest = [traits.all.length, categories.all.length, terms.length]
      const newer = [
        traits.all.filter(isTraitAfterRelease).length,
        1,
        terms.filter(SharedTerms.isTermAfterRelease).length,
      ]
      assert.isTrue(newer.every((count) => count > 0))
      assert.deepStrictEqual(
        [
          yield* totalOf("characterblueprint/traits"),
          yield* totalOf("characterblueprint/categories"),
          yield* totalOf("dictionaries"),
        ],
        newest.map((count, index) => isReleased ? count - newer[index]! : count),
      )
      const status = isReleased ? 404 : 200
      const trait = yield* send("GET", `${company}/characterblueprint/traits/${newerTrait.id}`)
      const category = yield* send("GET", `${company}/characterblueprint/categories/${newerCategory.id}`)
      assert.deepStrictEqual([trait.status, category.status], [status, status])
    }).pipe(Effect.provide(ValentinaSimulator.layer({ version }))),
)

it.effect.each(versions)(
  "version %s gives only the traits of its time",
  (version) =>
    Effect.gen(function* () {
      const isReleased = version === "0.27.0"
      const newerCategory = blueprint.categories.all.find(isCategoryAfterRelease)!
      const newer = blueprint.traits.all.find(({ category_id }) => category_id === newerCategory.id)!
      const campaign = yield* send("POST", `${company}/campaigns`, { headers, body: { name: "Night" } })
      const create = (name_first: string, fields: object = {}) =>
        send("POST", `${company}/characters`, {
          headers,
          body: {
            campaign_id: campaign.body.id,
            game_version: "V4",
            character_class: "VAMPIRE",
            vampire_attributes: { clan_id: blueprint.vampireClans.all[0]?.id },
            name_first,
            name_last: "Byron",
            ...fields,
          },
        })
      const ada = yield* create("Ada")
      const of = `${company}/characters/${String(ada.body.id)}`
      const trait = { trait_id: newer.id, value: 1 }
      const assigned = yield* send("POST", `${of}/traits/assign`, { headers, body: trait })
      const rolled = yield* send("POST", `${company}/dicerolls`, { headers, body: { trait_ids: [newer.id] } })
      const started = yield* create("Bob", { traits: [trait] })
      assert.deepStrictEqual(
        [assigned.status, rolled.status, started.status],
        isReleased ? [400, 400, 400] : [201, 201, 201],
      )
      const bulk = yield* send("POST", `${of}/traits/bulk-assign`, { headers, body: [trait] })
      assert.strictEqual((bulk.body.failed as ReadonlyArray<unknown>).length, 1)
      const sheet = yield* send("GET", `${of}/full-sheet?include_available_traits=true`, { headers })
      assert.strictEqual(sheet.text.includes(`"${newer.category_name}"`), !isReleased)
      const category = newer.category_id
      const custom = yield* send("POST", `${of}/traits/create`, {
        headers,
        body: { name: "Bone Dance", category_id: category, currency: "NO_COST" },
      })
      assert.strictEqual(custom.status, isReleased ? 400 : 201)
      const path = yield* send("DELETE", `${of}/health`, { headers })
      assert.strictEqual(path.status, version === "newest" ? 405 : 404)
    }).pipe(Effect.provide(ValentinaSimulator.layer({ version }))),
)

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

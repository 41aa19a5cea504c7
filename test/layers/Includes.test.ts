/**
 * What was asked to be included is there, or the answer does not fit.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import {
  actingAs,
  CharacterId,
  Characters,
  Companies,
  CompanyId,
  inCompany,
  Transport,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import { successes } from "../support/ValentinaTraffic.ts"

interface Page {
  readonly items: ReadonlyArray<object>
}

const character_id = CharacterId.make("01a20140-9016-7802-b36c-3fc72a8cd918")

const company_id = CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")

const plain = successes("getCharacter").map(({ response }) => response.body)
  .find((body) => typeof body === "object" && body !== null && !("traits" in body))

const against = (body: unknown) => <A, E>(program: Effect.Effect<A, E, Characters | Companies>) =>
  program.pipe(
    Effect.provide(Valentina.layer({ baseUrl: "http://127.0.0.1", apiKey: Redacted.make("key") })),
    Effect.provideService(Transport.Fetch, () => Promise.resolve(Response.json(body))),
  )

const get = (include: ReadonlyArray<"traits" | "notes">) =>
  Characters.use((characters) => characters.get({ character_id, include })).pipe(
    actingAs(UserId.make("01a20140-5333-7541-a8ae-af278086e424")),
    inCompany(CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")),
  )

describe("includes", () => {
  it.effect("that the server left out are a DecodeError", () =>
    Effect.gen(function* () {
      const error = yield* get(["traits", "notes"]).pipe(against(plain), Effect.flip)
      assert.strictEqual(error._tag, "DecodeError")
      assert.deepStrictEqual(error._tag === "DecodeError" ? error.issues.map(({ path }) => path) : [], [["traits"], [
        "notes",
      ]])
    }))

  it.effect("of several keys are null in each item of a page where the server does not tell them", () =>
    Effect.gen(function* () {
      const items = successes("listCompanyAuditLogs").flatMap(({ response }) => (response.body as Page).items)
      const keys = Companies.endpoints.listAuditLogs.included.request_details
      const whole = items.find((item) => keys[0] in item)!
      const without = Object.fromEntries(Object.entries(whole).filter(([name]) => !keys.some((key) => key === name)))
      const list = (...items: ReadonlyArray<unknown>) =>
        Companies.use((companies) => companies.listAuditLogs({ company_id, include: ["request_details"] })).pipe(
          actingAs(UserId.make("01a20140-5333-7541-a8ae-af278086e424")),
          against({ items, limit: 10, offset: 0, total: items.length }),
        )
      const [told, untold, half] = (yield* list(whole, without, { ...without, url: "http://here/" })).items
      assert.deepInclude(told as object, { method: (whole as { readonly method?: string }).method })
      assert.deepInclude(untold as object, Object.fromEntries(keys.map((key) => [key, null])))
      assert.deepInclude(half as object, { method: null, url: "http://here/", query_params: null })
      const plainly = yield* Companies.use((companies) => companies.listAuditLogs({ company_id })).pipe(
        against({ items: [without], limit: 10, offset: 0, total: 1 }),
      )
      assert.isFalse("method" in (plainly.items[0] as object))
    }))

  it.effect("that are there, or were not asked for, are none", () =>
    Effect.gen(function* () {
      const withTraits = yield* get(["traits"]).pipe(against({ ...plain as object, traits: [] }))
      assert.deepStrictEqual(withTraits.traits, [])
      assert.isFalse("traits" in (yield* get([]).pipe(against(plain))))
    }))
})

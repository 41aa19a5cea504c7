import { assert, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { blueprint } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { simulated } from "./simulated.ts"
import { send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator
const company = `/api/v1/companies/${companyId}`
const headers = { "on-behalf-of": users.admin }

const make = (path: string, body: object) =>
  Effect.gen(function* () {
    const answer = yield* send("POST", path, { headers, body })
    assert.strictEqual(answer.status, 201, answer.text)
    return answer.body
  })

/** The value of a field in what a request makes, and after a change that blanks it. */
const blanked = (
  path: string,
  body: object,
  read: (body: Readonly<Record<string, unknown>>) => unknown,
  patch = body,
) =>
  Effect.gen(function* () {
    const made = yield* make(path, body)
    const changed = yield* send("PATCH", `${path}/${String(made.id)}`, { headers, body: patch })
    assert.strictEqual(changed.status, 200, changed.text)
    return [read(made), read(changed.body)]
  })

const within = (outer: string, inner: string) => (body: Readonly<Record<string, unknown>>) =>
  (body[outer] as Readonly<Record<string, unknown>>)[inner]

it.effect("stores blank texts as null where the server does, and keeps them elsewhere", () =>
  Effect.gen(function* () {
    const campaign = yield* make(`${company}/campaigns`, { name: "Blank Night" })
    const campaignPath = `${company}/campaigns/${String(campaign.id)}`
    const book = yield* make(`${campaignPath}/books`, { name: "Book" })
    const character = { campaign_id: campaign.id, game_version: "V5", name_last: "Blank" }
    const mortal = { ...character, character_class: "MORTAL" }
    const holder = yield* make(`${company}/characters`, { ...mortal, name_first: "Holder" })

    for (const blank of ["", "  "]) {
      for (const field of ["name_nick", "biography", "demeanor", "nature"]) {
        const body = { ...mortal, name_first: `${field}${blank.length}`, [field]: blank }
        assert.deepStrictEqual(
          yield* blanked(`${company}/characters`, body, (made) => made[field], { [field]: blank } as never),
          [null, null],
          field,
        )
      }
      const clan_id = blueprint.vampireClans.all[0]?.id
      const written = [
        ["VAMPIRE", "vampire_attributes", "sire", { clan_id }],
        ["MAGE", "mage_attributes", "sphere", {}],
        ["MAGE", "mage_attributes", "tradition", {}],
        ["HUNTER", "hunter_attributes", "creed", {}],
      ] as const
      for (const [character_class, outer, inner, more] of written) {
        const attributes = { [outer]: { ...more, [inner]: blank } }
        const body = { ...character, character_class, name_first: `${inner}${blank.length}`, ...attributes }
        assert.deepStrictEqual(
          yield* blanked(`${company}/characters`, body, within(outer, inner), attributes as never),
          [null, null],
          inner,
        )
      }
      const described = (name: string) => ({ name, description: blank })
      const description = ({ description }: Readonly<Record<string, unknown>>) => description
      const kept = [
        [`${company}/campaigns`, null],
        [`${campaignPath}/books`, ""],
        [`${campaignPath}/books/${String(book.id)}/chapters`, ""],
      ] as const
      for (const [path, value] of kept) {
        assert.deepStrictEqual(yield* blanked(path, described("Named"), description), [value, value], path)
      }
      const items = `${company}/characters/${String(holder.id)}/inventory`
      assert.deepStrictEqual(yield* blanked(items, { ...described("Rope"), type: "OTHER" }, description), ["", ""])
      const roll = yield* make(`${company}/dicerolls`, { num_dice: 1, comment: blank })
      assert.strictEqual(roll.comment, "")
      const term = { term: "blank term", link: "https://a.example", definition: blank, synonyms: [blank, "Other"] }
      const explained = yield* blanked(`${company}/dictionaries`, term, ({ definition, synonyms }) => [
        definition,
        synonyms,
      ])
      assert.deepStrictEqual(explained, [["", ["", "other"]], ["", ["", "other"]]])
    }
  }).pipe(simulated))

import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { send } from "../wire.ts"

const { companyId, users } = ValentinaSimulator
const simulated = Effect.provide(ValentinaSimulator.layer({ version: "49fddf1" }))

const company = `/api/v1/companies/${companyId}`
const headers = { "on-behalf-of": users.admin }

// As the recorded server answers, run with its source: it reads JSON as laxly as texts.
const dice: ReadonlyArray<readonly [fields: object, status: number]> = [
  [{ num_dice: "3" }, 201],
  [{ num_dice: 3, difficulty: "6" }, 201],
  [{ num_dice: 3, difficulty: "null" }, 201],
  [{ num_dice: "null" }, 400],
  [{ num_dice: true }, 400],
  [{ num_dice: 3, dice_size: "6" }, 201],
]

describe("a JSON body", () => {
  it.effect("is read laxly", () =>
    Effect.gen(function* () {
      for (const [fields, status] of dice) {
        const body = { dice_size: 10, comment: "null", ...fields }
        const answer = yield* send("POST", `${company}/dicerolls`, { headers, body })
        assert.strictEqual(answer.status, status, JSON.stringify(fields))
        if (status === 201) assert.strictEqual(answer.body.comment, "null")
      }
    }).pipe(simulated))

  it.effect("has `null` as a text where no other text fits", () =>
    Effect.gen(function* () {
      const campaign = yield* send("POST", `${company}/campaigns`, {
        headers,
        body: { name: "null", description: "null", in_game_date: "NULL" },
      })
      const { description, id: campaign_id, in_game_date, name } = campaign.body
      assert.deepStrictEqual([name, description, in_game_date], ["Null", "null", null])
      const fields = {
        name_first: "Ada",
        name_last: "Cast",
        game_version: "V5",
        character_class: "MORTAL",
        campaign_id,
      }
      const nulls = { date_of_birth: "null", user_player_id: "null", concept_id: "null", biography: "null" }
      const character = yield* send("POST", `${company}/characters`, { headers, body: { ...fields, ...nulls } })
      const { biography, concept_id, date_of_birth, user_player_id } = character.body
      assert.deepStrictEqual([biography, concept_id, date_of_birth, user_player_id], ["null", null, null, users.admin])
    }).pipe(simulated))
})

/**
 * Rolling pools that somebody typed.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import {
  actingAs,
  Campaigns,
  CharacterBlueprint,
  Characters,
  CharacterTraits,
  describeDiceRoll,
  DiceRolls,
  rollPool,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const simulated = <A, E, R>(program: Effect.Effect<A, E, R>) =>
  program.pipe(
    actingAs(ValentinaSimulator.users.storyteller),
    Effect.provide(ValentinaSimulator.layer({ seed: "pool" })),
  )

const makeCharacter = Effect.gen(function* () {
  const campaign = yield* Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" }))
  const character = yield* Characters.use((characters) =>
    characters.create({
      campaign_id: campaign.id,
      name_first: "Marisol",
      name_last: "Vane",
      character_class: "MORTAL",
      game_version: "V5",
    })
  )
  const trait = yield* CharacterBlueprint.use((blueprint) =>
    blueprint.listTraits.items({ is_rollable: true }).pipe(
      Stream.filter(({ max_value, name }) => max_value >= 3 && /^[a-z]+$/i.test(name)),
      Stream.runHead,
      Effect.flatMap(Effect.fromOption),
    )
  )
  yield* CharacterTraits.use((traits) => traits.assign({ character_id: character.id, trait_id: trait.id, value: 3 }))
  return { character, trait: trait.name }
})

describe("rollPool", () => {
  it.effect("rolls the dice of a text, and describes them", () =>
    simulated(Effect.gen(function* () {
      const roll = yield* rollPool("3d10 diff 6 +2 desperation # climbing")
      assert.deepStrictEqual([roll.num_dice, roll.num_desperation_dice, roll.difficulty, roll.comment], [
        3,
        2,
        6,
        "climbing",
      ])
      assert.match(describeDiceRoll(roll), /^climbing: 3d10, 2 desperation, difficulty 6: (\d+ ){3}\+( \d+){2} = ./)
      assert.strictEqual((yield* DiceRolls.use((rolls) => rolls.list())).total, 1)
    })))

  it.effect("knows the traits of a character, and rolls for it in its campaign", () =>
    simulated(Effect.gen(function* () {
      const { character, trait } = yield* makeCharacter
      const roll = yield* rollPool(`${trait} + 2 diff 6`, { character })
      assert.deepStrictEqual(
        [roll.num_dice, roll.character_id, roll.campaign_id, roll.trait_ids.length],
        [5, character.id, character.campaign_id, 1],
      )
      const { _tag } = yield* Effect.flip(rollPool(`${trait} diff 6`))
      assert.strictEqual(_tag, "DiceNotationError")
    })))

  it.effect("holds its bound, and rolls nothing that it cannot read", () =>
    simulated(Effect.gen(function* () {
      const { _tag } = yield* Effect.flip(rollPool("11d10", { maxDice: 10 }))
      assert.strictEqual(_tag, "DiceNotationError")
      assert.strictEqual((yield* DiceRolls.use((rolls) => rolls.list())).total, 0)
    })))
})

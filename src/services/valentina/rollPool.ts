/**
 * Rolling a pool that somebody typed, and saying what came of it.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Character } from "../../schema/valentina/Character.ts"
import type { DiceRoll } from "../../schema/valentina/DiceRoll.ts"
import { CharacterTraits } from "./CharacterTraits.ts"
import { type Options, parse, type SheetTrait } from "./DicePool.ts"
import { DiceRolls } from "./DiceRolls.ts"

/** Who rolls, and how to read the text. */
export interface RollPoolOptions extends Pick<Options, "maxDice"> {
  /** The text may name the traits of this character, for whom and in whose campaign is rolled. */
  readonly character?: Pick<Character, "id" | "campaign_id"> | undefined
}

const rollable = Effect.fnUntraced(function* ({ character }: RollPoolOptions) {
  if (character === undefined) return []
  const traits = yield* CharacterTraits
  const items: ReadonlyArray<SheetTrait> = yield* Stream.runCollect(
    traits.list.items({ character_id: character.id, is_rollable: true }),
  )
  return items
})

/**
 * Rolls the pool of a text. The traits of the character are read for it.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { actingAs, describeDiceRoll, rollPool } from "effect-tabletop/valentina"
 * import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
 *
 * const words = rollPool("3d10 diff 6 # climbing").pipe(
 *   Effect.map(describeDiceRoll),
 *   actingAs(ValentinaSimulator.users.player),
 *   Effect.provide(ValentinaSimulator.layer({ seed: "tower" })),
 * )
 * await Effect.runPromise(words) // => "climbing: 3d10, difficulty 6: 3 6 7 = 2 Successes"
 * ```
 */
export const rollPool = Effect.fnUntraced(function* (text: string, options: RollPoolOptions = {}) {
  const pool = yield* parse(text, { maxDice: options.maxDice, traits: yield* rollable(options) })
  const rolls = yield* DiceRolls
  const { character } = options
  return yield* rolls.create(
    character === undefined ? pool : { ...pool, character_id: character.id, campaign_id: character.campaign_id },
  )
})

/** `climbing: 3d10, difficulty 6: 9 8 2 = 2 Successes`, with desperation dice behind a plus. */
export const describeDiceRoll = (
  { comment, difficulty, dice_size, num_desperation_dice, num_dice, result }: DiceRoll,
): string => {
  const desperation = num_desperation_dice === 0 ? "" : `, ${num_desperation_dice} desperation`
  const dice = [...result?.player_roll ?? [], ...(desperation === "" ? [] : ["+", ...result?.desperation_roll ?? []])]
  const against = difficulty === null ? "" : `, difficulty ${difficulty}`
  const label = comment ? `${comment}: ` : ""
  const outcome = result?.total_result_humanized ? ` = ${result.total_result_humanized}` : ""
  return `${label}${num_dice}d${dice_size}${desperation}${against}: ${dice.join(" ")}${outcome}`
}

/**
 * What dice come to.
 */
import type { DiceRollResult, RollResultType } from "../../../schema/valentina/DiceRoll.ts"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { DiceRollOutcome } from "../store/StoryRows.ts"

/** Dice to roll, or rolled. */
export interface Pool {
  readonly dice_size: number
  /** `null` rolls without counting. */
  readonly difficulty: number | null
  /** Below 0 is none. */
  readonly num_dice: number
  /** Below 0 is none. */
  readonly num_desperation_dice: number
}

const ascending = (dice: ReadonlyArray<number>): ReadonlyArray<number> =>
  dice.slice().sort((left, right) => left - right)

interface Counts {
  readonly botches: number
  readonly failures: number
  readonly successes: number
  readonly criticals: number
}

/**
 * Sorts dice into four kinds; the first that fits counts.
 *
 * valentina: so a 1 is a botch even at difficulty 1, and the highest number is
 * a failure at a difficulty above it.
 */
const count = (dice: ReadonlyArray<number>, difficulty: number, size: number): Counts => {
  let [botches, failures, successes, criticals] = [0, 0, 0, 0]
  for (const die of dice) {
    if (die === 1) botches++
    else if (die < difficulty) failures++
    else if (die < size) successes++
    else criticals++
  }
  return { botches, failures, successes, criticals }
}

/**
 * The successes of dice, less what counts against them.
 *
 * valentina: of ten-sided dice a 1 and a 10 cancel each other; what is left of
 * the 10s counts twice. Of other dice the highest number counts for nothing.
 * So 1, 5, 10 at difficulty 6 come to 0, and three 10s to 6.
 */
export const total = (dice: ReadonlyArray<number>, difficulty: number, size: number): number => {
  const { botches, criticals, failures, successes } = count(dice, difficulty, size)
  if (size !== 10) return successes - failures - botches
  return successes + 2 * Math.max(0, criticals - botches) - Math.max(0, botches - criticals)
}

const typeOf = (total: number, pool: number): RollResultType => {
  if (total < 0) return "BOTCH"
  if (total === 0) return "FAILURE"
  return total > pool ? "CRITICAL" : "SUCCESS"
}

/** What rolled dice come to. */
export const outcome = (
  { difficulty, dice_size, num_desperation_dice, num_dice }: Pool,
  player: ReadonlyArray<number>,
  desperation: ReadonlyArray<number>,
): DiceRollOutcome => {
  const dice = { player_roll: ascending(player), desperation_roll: ascending(desperation) }
  if (difficulty === null) return { total_result: null, total_result_type: "OTHER", ...dice }
  const total_result = total([...player, ...desperation], difficulty, dice_size)
  const total_result_type = dice_size === 10 ? typeOf(total_result, num_dice + num_desperation_dice) : "OTHER"
  return { total_result, total_result_type, ...dice }
}

/**
 * The most dice of one roll.
 *
 * valentina: the server has no bound, so a huge number makes it fail; here such
 * a roll is refused.
 */
export const mostDice = 100_000

/** Throws so many dice; fewer than none are none. */
export const rollDice = (random: SeededRandom, dice: number, size: number): ReadonlyArray<number> =>
  Array.from({ length: Math.max(0, dice) }, () => random.die(size))

/** Rolls dice: first the pool, then the desperation dice. */
export const roll = (random: SeededRandom, pool: Pool): DiceRollOutcome =>
  outcome(
    pool,
    rollDice(random, pool.num_dice, pool.dice_size),
    rollDice(random, pool.num_desperation_dice, pool.dice_size),
  )

const keycap = "\u{FE0F}\u{20E3}"

const emojiOf = (die: number): string => die === 10 ? "\u{1F51F}" : die < 10 ? `${die}${keycap}` : String(die)

const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "keycap_ten"]

const shortcodeOf = (die: number): string => die < words.length ? `:${words[die]}:` : `\`${die}\``

const emoji = (dice: ReadonlyArray<number>): string => dice.map(emojiOf).join(" ")

const shortcode = (dice: ReadonlyArray<number>): string => dice.map(shortcodeOf).join(" ")

const humanized = ({ total_result, total_result_type }: DiceRollOutcome): string => {
  if (total_result === null || total_result_type === "OTHER") return ""
  return `${total_result} ${total_result === 1 ? "Success" : "Successes"}`
}

/** The outcome as answers have it, with the dice in emoji. */
export const toResult = (outcome: DiceRollOutcome): DiceRollResult => {
  const { desperation_roll, player_roll, total_result, total_result_type } = outcome
  const all = ascending([...player_roll, ...desperation_roll])
  return {
    total_result,
    total_result_type,
    total_result_humanized: humanized(outcome),
    total_dice_roll: all,
    player_roll,
    desperation_roll,
    total_dice_roll_emoji: emoji(all),
    total_dice_roll_shortcode: shortcode(all),
    player_roll_emoji: emoji(player_roll),
    player_roll_shortcode: shortcode(player_roll),
    desperation_roll_emoji: emoji(desperation_roll),
    desperation_roll_shortcode: shortcode(desperation_roll),
  }
}

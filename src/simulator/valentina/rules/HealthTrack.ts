/**
 * The health of characters.
 *
 * As with trackers, the recorded server has none; the effects are those of the
 * games' rules.
 */
import * as Result from "effect/Result"
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { Health, HealthStateSet } from "../../../schema/valentina/Health.ts"
import type { HealthLevel, TrackerActionRequest } from "../../../schema/valentina/Tracker.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { HealthState } from "../store/CharacterRows.ts"
import * as DamageTrack from "./DamageTrack.ts"
import { refuseAction, refuseField, trackerRule } from "./Trackers.ts"

/** A character's health, and what its size depends on. */
export interface Body {
  readonly game_version: GameVersion
  /** The dots in Stamina; 0 without the trait. */
  readonly stamina: number
  /** `null` is unhurt. */
  readonly health: HealthState | null
}

const unhurt: HealthState = { extra_levels: 0, superficial: 0, aggravated: 0, bashing: 0, lethal: 0 }

type Level = readonly [name: string, penalty: number | null]

const bruised: Level = ["Bruised", 0]

// The levels of V4, and the dice that a wound on each takes away.
const levels: ReadonlyArray<Level> = [
  bruised,
  ["Hurt", -1],
  ["Injured", -1],
  ["Wounded", -2],
  ["Mauled", -2],
  ["Crippled", -5],
  ["Incapacitated", null],
]

/** How many boxes there are: seven levels by V4 rules, Stamina and three by V5 rules, and the extra ones. */
const healthSize = (version: GameVersion, stamina: number, extraLevels: number): number =>
  (version === "V4" ? levels.length : stamina + 3) + extraLevels

const damageOf = (version: GameVersion, state: HealthState): DamageTrack.Damage =>
  version === "V4" ? [state.bashing, state.lethal, state.aggravated] : [state.superficial, state.aggravated]

const withDamage = (version: GameVersion, state: HealthState, damage: DamageTrack.Damage): HealthState => {
  const [mildest = 0, second = 0, third = 0] = damage
  return version === "V4"
    ? { ...state, bashing: mildest, lethal: second, aggravated: third }
    : { ...state, superficial: mildest, aggravated: second }
}

// Stamina may have fallen since the state was set.
const fitted = ({ game_version, health, stamina }: Body): { readonly state: HealthState; readonly size: number } => {
  const state = health ?? unhurt
  const size = healthSize(game_version, stamina, state.extra_levels)
  return { state: withDamage(game_version, state, DamageTrack.fit(damageOf(game_version, state), size)), size }
}

const markedLevels = (marks: ReadonlyArray<string | null>, extraLevels: number): ReadonlyArray<HealthLevel> =>
  [...Array.from({ length: extraLevels }, () => bruised), ...levels]
    .map(([name, penalty], index) => ({ name, penalty, mark: marks[index] ?? null }))

/**
 * The health as it is answered.
 *
 * V5: impaired when all boxes are marked. V4: extra levels are further ones of
 * Bruised, the penalty is that of the lowest marked level (null when that is
 * Incapacitated), and any penalty impairs.
 */
export const healthOf = (body: Body): Health => {
  const { game_version } = body
  const { size, state } = fitted(body)
  const damage = damageOf(game_version, state)
  const boxes = DamageTrack.boxes(damage, size, game_version)
  const shared = {
    type: "DAMAGE",
    size,
    boxes,
    aggravated: state.aggravated,
    extra_levels: state.extra_levels,
  } as const
  const hurt = DamageTrack.total(damage)
  if (game_version !== "V4") {
    const v5 = { bashing: null, lethal: null, levels: null, current_penalty: null }
    return { ...shared, ...v5, superficial: state.superficial, is_impaired: hurt >= size }
  }
  const marked = markedLevels(boxes, state.extra_levels)
  const lowest = marked[hurt - 1]
  const penalty = lowest === undefined ? 0 : lowest.penalty
  return {
    ...shared,
    superficial: 0,
    bashing: state.bashing,
    lethal: state.lethal,
    levels: marked,
    current_penalty: penalty,
    is_impaired: penalty !== 0,
  }
}

/**
 * Sets the health. What is left out becomes 0; 400 for damage of the other
 * edition and for more than the boxes, which the new extra levels are part of.
 */
export const setHealth = (
  { game_version, stamina }: Omit<Body, "health">,
  request: HealthStateSet,
): Result.Result<HealthState, Refusal> => {
  const { aggravated = 0, bashing = 0, extra_levels = 0, lethal = 0, superficial = 0 } = request
  const state: HealthState = { extra_levels, superficial, aggravated, bashing, lethal }
  // The Python client sends the fields of both editions; a 0 says nothing.
  const strays = game_version === "V4" ? ["superficial"] as const : ["bashing", "lethal"] as const
  const stray = strays.find((field) => state[field] > 0)
  if (stray !== undefined) return Result.fail(refuseField(stray, `${game_version} characters have no ${stray} damage`))
  const size = healthSize(game_version, stamina, extra_levels)
  return DamageTrack.total(damageOf(game_version, state)) > size
    ? Result.fail(refuseField("aggravated", `More damage than the ${size} health levels`))
    : Result.succeed(state)
}

/**
 * Damages, heals or resets the health: `amount` points, 1 when absent. On a
 * full track further damage makes the mildest worse. A reset keeps the extra
 * levels.
 */
export const applyHealthAction = (
  body: Body,
  request: TrackerActionRequest,
): Result.Result<HealthState, Refusal> => {
  const { game_version } = body
  const refusal = refuseAction(trackerRule(game_version, "HEALTH"), request)
  if (refusal !== undefined) return Result.fail(refusal)
  const { action, amount = 1, damage_type } = request
  const { size, state } = fitted(body)
  if (action === "reset") return Result.succeed({ ...unhurt, extra_levels: state.extra_levels })
  const severity = DamageTrack.severities(game_version).indexOf(damage_type ?? "")
  const before = damageOf(game_version, state)
  const damage = action === "damage"
    ? DamageTrack.hurt(before, size, severity, amount)
    : DamageTrack.heal(before, severity, amount)
  return Result.succeed(withDamage(game_version, state, damage))
}

/**
 * Trackers of traits: points that rise and fall in play.
 *
 * The recorded server has none; shapes and refusals are those of the newer
 * client's documentation, the effects those of the games' rules. The caller
 * answers 404 where `trackerTypeOf` is null and 403 to whoever may not change
 * the character, before it asks here.
 */
import * as Result from "effect/Result"
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { DamageTracker, StainsTracker, TrackerActionRequest } from "../../../schema/valentina/Tracker.ts"
import type { DamageType, Tracker, TrackerStateSet, TrackerType } from "../../../schema/valentina/Tracker.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { TrackerState } from "../store/CharacterRows.ts"
import { badRequest } from "../store/ProblemDocument.ts"
import * as DamageTrack from "./DamageTrack.ts"

/** What a kind of tracker takes. */
export interface TrackerRule {
  readonly actions: ReadonlyArray<string>
  readonly damage_types: ReadonlyArray<DamageType>
}

const counter: TrackerRule = { actions: ["spend", "gain", "reset"], damage_types: [] }
const stains: TrackerRule = { actions: ["add_stain", "remove_stain", "reset"], damage_types: [] }
const damage = (version: GameVersion): TrackerRule => ({
  actions: ["damage", "heal", "reset"],
  damage_types: DamageTrack.severities(version),
})

/** What trackers take, by edition and type or `HEALTH`: `TrackerRules` of the options. */
export const trackerRules: Readonly<Record<"V4" | "V5", Readonly<Record<string, TrackerRule>>>> = {
  V4: { COUNTER: counter, HEALTH: damage("V4") },
  V5: { COUNTER: counter, DAMAGE: damage("V5"), STAINS: stains, HEALTH: damage("V5") },
}

/** The rule of a type or `HEALTH` in an edition. */
export const trackerRule = (version: GameVersion, type: TrackerType | "HEALTH"): TrackerRule =>
  trackerRules[version === "V4" ? "V4" : "V5"][type] ?? counter

/** The kind of tracker that a trait has in an edition; null for none. */
export const trackerTypeOf = (trait: Trait, version: GameVersion): TrackerType | null =>
  (version === "V4" ? trait.tracker_type_v4 : trait.tracker_type_v5) ?? null

/** A tracker, and how many points its trait has: the size of a counter or track, or Humanity. */
export interface TrackedTrait {
  readonly type: TrackerType
  readonly value: number
  /** `null` as long as nobody has changed it. */
  readonly tracker: TrackerState | null
}

/** The state after an action. */
export interface TrackerChange {
  readonly tracker: TrackerState
  /**
   * For stains, the points of aggravated damage that Willpower takes: apply
   * them with `damageWillpower`. `null` for other trackers.
   */
  readonly willpower: number | null
}

/** The most stains that fit beside a value of Humanity. */
const stainCapacity = (humanity: number): number => Math.max(0, 10 - humanity)

const fresh = (size: number): TrackerState => ({ current: size, superficial: 0, aggravated: 0, stains: 0 })

// The trait's value may have fallen since the state was set.
const stateOf = ({ tracker, value }: TrackedTrait): TrackerState => {
  const state = tracker ?? fresh(value)
  const [superficial = 0, aggravated = 0] = DamageTrack.fit([state.superficial, state.aggravated], value)
  return {
    current: Math.min(state.current, value),
    superficial,
    aggravated,
    stains: Math.min(state.stains, stainCapacity(value)),
  }
}

const damageTracker = ({ aggravated, superficial }: TrackerState, size: number): DamageTracker => ({
  type: "DAMAGE",
  size,
  superficial,
  aggravated,
  boxes: DamageTrack.boxes([superficial, aggravated], size, "V5"),
  is_impaired: size > 0 && superficial + aggravated >= size,
  bashing: null,
  lethal: null,
  levels: null,
  current_penalty: null,
})

const stainsTracker = (state: TrackerState, humanity: number, willpower: number | null): StainsTracker => {
  const capacity = stainCapacity(humanity)
  return {
    type: "STAINS",
    humanity,
    stain_capacity: capacity,
    stains: state.stains,
    is_impaired: state.stains > 0 && state.stains >= capacity,
    willpower_damage_applied: willpower,
  }
}

/**
 * The tracker as it is answered. A damage track is impaired when it is full,
 * stains impair when no box is left for them. `willpower` is the damage that
 * an action on stains did.
 */
export const trackerOf = (tracked: TrackedTrait, willpower: number | null = null): Tracker => {
  const state = stateOf(tracked)
  switch (tracked.type) {
    case "DAMAGE":
      return damageTracker(state, tracked.value)
    case "STAINS":
      return stainsTracker(state, tracked.value, willpower)
    default:
      return { type: "COUNTER", size: tracked.value, current: state.current }
  }
}

const fieldNames: Readonly<Record<string, ReadonlyArray<keyof TrackerStateSet>>> = {
  COUNTER: ["current"],
  DAMAGE: ["superficial", "aggravated"],
  STAINS: ["stains"],
}

/** 400 that names one field. */
export const refuseField = (field: string, message: string): Refusal => badRequest(message, [{ field, message }])

const refuseState = ({ type, value }: TrackedTrait, state: TrackerStateSet): Refusal | undefined => {
  const allowed = fieldNames[type] ?? []
  const stray = (["current", "superficial", "aggravated", "stains"] as const)
    .find((field) => state[field] !== undefined && !allowed.includes(field))
  if (stray !== undefined) return refuseField(stray, `A ${type} tracker has no ${stray}`)
  if (type === "COUNTER" && state.current === undefined) {
    return refuseField("current", "A COUNTER tracker needs current")
  }
  const size = type === "STAINS" ? stainCapacity(value) : value
  const points = allowed.reduce((sum, field) => sum + (state[field] ?? 0), 0)
  return points > size ? refuseField(allowed[0] ?? "body", `More than the tracker's size of ${size}`) : undefined
}

/** Sets a tracker. What is left out of a damage track or of stains becomes 0. */
export const setTracker = (tracked: TrackedTrait, state: TrackerStateSet): Result.Result<TrackerState, Refusal> => {
  const refusal = refuseState(tracked, state)
  if (refusal !== undefined) return Result.fail(refusal)
  const { aggravated = 0, current = tracked.value, stains = 0, superficial = 0 } = state
  return Result.succeed({ current, superficial, aggravated, stains })
}

/** 400 for an action or a type of damage that the tracker does not have. Damage and healing need a type. */
export const refuseAction = (rule: TrackerRule, request: TrackerActionRequest): Refusal | undefined => {
  const { action, damage_type } = request
  if (!rule.actions.includes(action)) {
    return refuseField("action", `Action '${action}' is not one of ${rule.actions.join(", ")}`)
  }
  if (action !== "damage" && action !== "heal") {
    return damage_type === undefined ? undefined : refuseField("damage_type", `Action '${action}' takes no damage type`)
  }
  return damage_type !== undefined && rule.damage_types.includes(damage_type)
    ? undefined
    : refuseField("damage_type", `Damage type must be one of ${rule.damage_types.join(", ")}`)
}

const unaffected = (tracker: TrackerState): Result.Result<TrackerChange, Refusal> =>
  Result.succeed({ tracker, willpower: null })

const hurtTrack = (state: TrackerState, size: number, severity: number, amount: number): TrackerState => {
  const [superficial = 0, aggravated = 0] = DamageTrack.hurt(
    [state.superficial, state.aggravated],
    size,
    severity,
    amount,
  )
  return { ...state, superficial, aggravated }
}

const healTrack = (state: TrackerState, severity: number, amount: number): TrackerState => {
  const [superficial = 0, aggravated = 0] = DamageTrack.heal([state.superficial, state.aggravated], severity, amount)
  return { ...state, superficial, aggravated }
}

const addStains = (state: TrackerState, humanity: number, amount: number): TrackerChange => {
  const stains = Math.min(state.stains + amount, stainCapacity(humanity))
  return { tracker: { ...state, stains }, willpower: state.stains + amount - stains }
}

/**
 * Does something to a tracker: `amount` points, 1 when absent. Spending more
 * than there is is refused; gaining stops at the size, healing and removing at
 * none. Stains beyond the capacity become damage to Willpower.
 */
export const applyTrackerAction = (
  tracked: TrackedTrait,
  request: TrackerActionRequest,
): Result.Result<TrackerChange, Refusal> => {
  // Only damage has a type, and only V5 has damage tracks.
  const refusal = refuseAction(trackerRule("V5", tracked.type), request)
  if (refusal !== undefined) return Result.fail(refusal)
  const { action, amount = 1, damage_type } = request
  const state = stateOf(tracked)
  const severity = DamageTrack.severities("V5").indexOf(damage_type ?? "")
  switch (action) {
    case "spend":
      return state.current < amount
        ? Result.fail(refuseField("amount", `Cannot spend ${amount} of ${state.current}`))
        : unaffected({ ...state, current: state.current - amount })
    case "gain":
      return unaffected({ ...state, current: Math.min(state.current + amount, tracked.value) })
    case "damage":
      return unaffected(hurtTrack(state, tracked.value, severity, amount))
    case "heal":
      return unaffected(healTrack(state, severity, amount))
    case "add_stain":
      return Result.succeed(addStains(state, tracked.value, amount))
    case "remove_stain":
      return Result.succeed({ tracker: { ...state, stains: Math.max(0, state.stains - amount) }, willpower: 0 })
    default:
      return Result.succeed({ tracker: fresh(tracked.value), willpower: tracked.type === "STAINS" ? 0 : null })
  }
}

/** Willpower after `amount` points of aggravated damage, which stains beyond the capacity do. */
export const damageWillpower = (willpower: TrackedTrait, amount: number): TrackerState =>
  hurtTrack(stateOf(willpower), willpower.value, 1, amount)

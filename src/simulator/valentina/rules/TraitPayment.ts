/**
 * Who may pay for traits with what.
 */
import type { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { CharacterRow, TraitRaise } from "../store/CharacterRows.ts"
import type { SettingsRow, UserRow } from "../store/CompanyRows.ts"
import { badRequest, forbidden, plainBadRequest } from "../store/ProblemDocument.ts"
import type { Holding } from "./WerewolfRenown.ts"

/** The refusal of a payment with experience that is not there. */
export const tooLittle = plainBadRequest("Not enough XP")

const hourMillis = 3_600_000
const dayMillis = 24 * hourMillis

/** What the rules about traits ask for. */
export interface TraitContext {
  readonly actor: Pick<UserRow, "id" | "role">
  readonly character: Pick<CharacterRow, "type" | "date_created" | "starting_points">
  readonly settings: Pick<
    SettingsRow,
    "permission_free_trait_changes" | "permission_recoup_xp" | "specialty_xp_cost_enabled"
  >
  /** All traits that the character has. */
  readonly holdings: ReadonlyArray<Holding>
  /** The experience of the character's player in its campaign; 0 without a player. */
  readonly experience: number
  /** Whether the actor may change the character: its player, storytellers, admins, for an NPC by the settings. */
  readonly mayManage: boolean
  /** In milliseconds. */
  readonly now: number
}

/** What can be paid with, after a change. A refund does not touch `xp_total`. */
export interface Balances {
  readonly xp_current: number
  readonly starting_points: number
}

/** What the character can pay with now. */
export const balancesOf = (context: TraitContext): Balances => ({
  xp_current: context.experience,
  starting_points: context.character.starting_points,
})

/** Books points with a currency; below 0 they are spent. */
export const book = (balances: Balances, currency: TraitModifyCurrency, points: number): Balances => {
  if (currency === "XP") return { ...balances, xp_current: balances.xp_current + points }
  return currency === "STARTING_POINTS" ? { ...balances, starting_points: balances.starting_points + points } : balances
}

/** 400: NPC and STORYTELLER characters have neither experience nor starting points. */
export const refuseCurrency = (context: TraitContext, currency: TraitModifyCurrency): Refusal | undefined =>
  currency === "NO_COST" || context.character.type === "PLAYER"
    ? undefined
    : badRequest("NPC and STORYTELLER characters can only use the NO_COST currency")

/**
 * 400: the points are not there.
 *
 * valentina: the refusal for starting points names the body, the one for
 * experience names no field.
 */
export const refusePrice = (
  balances: Balances,
  currency: TraitModifyCurrency,
  points: number,
): Refusal | undefined => {
  if (points >= 0) return undefined
  const { starting_points, xp_current } = book(balances, currency, points)
  if (currency === "XP" && xp_current < 0) return tooLittle
  return currency === "STARTING_POINTS" && starting_points < 0 ? badRequest("Not enough starting points") : undefined
}

/** 403: the character is not the actor's to change. */
export const refuseManagement = (context: TraitContext): Refusal | undefined =>
  context.mayManage ? undefined : forbidden("User is not authorized to manage this character")

/** 403: changes without cost are for storytellers, or as the settings allow. */
export const refuseFreeChange = (context: TraitContext): Refusal | undefined => {
  const { actor, character, now, settings } = context
  if (actor.role === "ADMIN" || actor.role === "STORYTELLER") return undefined
  // valentina: others have nothing to pay with.
  if (character.type !== "PLAYER") return undefined
  switch (settings.permission_free_trait_changes) {
    case "UNRESTRICTED":
      return undefined
    case "WITHIN_24_HOURS":
      return now - character.date_created <= dayMillis
        ? undefined
        : forbidden("Traits can be changed without cost only within 24 hours of the character's creation")
    default:
      return forbidden("Only storytellers can change traits without cost")
  }
}

/** As `refuseFreeChange`, for a change that may have a cost. */
export const refuseNoCost = (context: TraitContext, currency: TraitModifyCurrency): Refusal | undefined =>
  currency === "NO_COST" ? refuseFreeChange(context) : undefined

/**
 * The edit sessions of a trait after a change that experience paid for: the
 * value at the start of the actor's counts for an hour from each such change.
 *
 * valentina: only while the setting is WITHIN_SESSION.
 */
export const withSession = (
  raises: ReadonlyArray<TraitRaise>,
  { actor, now, settings }: TraitContext,
  currency: TraitModifyCurrency,
  value: number,
): ReadonlyArray<TraitRaise> => {
  if (currency !== "XP" || settings.permission_recoup_xp !== "WITHIN_SESSION") return raises
  const others = raises.filter(({ user_id }) => user_id !== actor.id)
  return [...others, { user_id: actor.id, at: now, from: sessionFloor(raises, actor.id, now) ?? value }]
}

/** The value at the start of a user's edit session; `undefined` without one. */
const sessionFloor = (raises: ReadonlyArray<TraitRaise>, userId: UserId, now: number): number | undefined =>
  raises.find(({ at, user_id }) => user_id === userId && now - at <= hourMillis)?.from

/** 403: whether lowering a trait to `target` may give experience back. Applies to storytellers too. */
export const refuseRecoup = (
  context: TraitContext,
  raises: ReadonlyArray<TraitRaise>,
  target: number,
): Refusal | undefined => {
  const { actor, now, settings } = context
  if (settings.permission_recoup_xp === "UNRESTRICTED") return undefined
  if (settings.permission_recoup_xp === "DENIED") return forbidden("The company does not allow XP to be recouped")
  const floor = sessionFloor(raises, actor.id, now)
  if (floor === undefined) return forbidden("XP can only be recouped within the edit session that spent it")
  return target >= floor ? undefined : forbidden(
    `Cannot lower this trait below ${floor} (the value at the start of your current edit session)`,
  )
}

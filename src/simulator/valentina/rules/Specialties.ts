/**
 * Specialties of abilities.
 *
 * The recorded server has none; the rules are those of the newer client's
 * documentation.
 */
import * as Result from "effect/Result"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { CharacterTraitRow, TraitSpecialty } from "../store/CharacterRows.ts"
import { badRequest, entityNotFound } from "../store/ProblemDocument.ts"
import { type Balances, balancesOf, book, refuseCurrency, refuseManagement } from "./TraitPayment.ts"
import { refuseNoCost, refusePrice, type TraitContext } from "./TraitPayment.ts"

const hourMillis = 3_600_000

/** The points that a specialty costs where the company has them cost anything. */
const specialtyCost = 3

/** Whether the trait can have specialties. */
const takesSpecialties = (trait: Trait): boolean => trait.sheet_section_name === "Abilities"

/** A new specialty, to be given an id and dates, and what is left to pay with. */
export interface AddedSpecialty extends Pick<TraitSpecialty, "name" | "currency" | "cost"> {
  readonly balances: Balances
}

/** The specialties that are left, and what there is to pay with. */
export interface RemovedSpecialties {
  readonly specialties: ReadonlyArray<TraitSpecialty>
  readonly balances: Balances
}

const refuseAbility = (trait: Trait, value: number): Refusal | undefined => {
  if (!takesSpecialties(trait)) return badRequest(`${trait.name} is not an ability and takes no specialties`)
  return value >= 1 ? undefined : badRequest(`${trait.name} needs a value of at least 1 to take specialties`)
}

const refuseName = (specialties: ReadonlyArray<TraitSpecialty>, name: string, except?: string): Refusal | undefined => {
  const wanted = name.toLowerCase()
  if (!specialties.some((other) => other.id !== except && other.name.toLowerCase() === wanted)) return undefined
  const detail = `Specialty '${name}' already exists on this trait`
  return badRequest(detail, [{ field: "name", message: detail }])
}

/**
 * Adds a specialty: the trait is an ability (400) of at least one dot (400),
 * the name is new to it ignoring case (400), the currency is the character's
 * (400), the points are there (400), the actor may change the character (403)
 * and, where specialties cost anything, may do so without cost (403).
 */
export const addSpecialty = (
  context: TraitContext,
  trait: Trait,
  row: Pick<CharacterTraitRow, "value" | "specialties">,
  name: string,
  currency: TraitModifyCurrency,
): Result.Result<AddedSpecialty, Refusal> => {
  const enabled = context.settings.specialty_xp_cost_enabled
  const cost = enabled && currency !== "NO_COST" ? specialtyCost : 0
  const balances = balancesOf(context)
  const refusal = refuseAbility(trait, row.value) ??
    refuseName(row.specialties, name) ??
    refuseCurrency(context, currency) ??
    refusePrice(balances, currency, -cost) ??
    refuseManagement(context) ??
    (enabled ? refuseNoCost(context, currency) : undefined)
  if (refusal !== undefined) return Result.fail(refusal)
  return Result.succeed({ name, currency, cost, balances: book(balances, currency, -cost) })
}

/** Renames a specialty, without any cost. 404 for a specialty of another trait. */
export const renameSpecialty = (
  context: TraitContext,
  specialties: ReadonlyArray<TraitSpecialty>,
  id: string,
  name: string,
): Result.Result<ReadonlyArray<TraitSpecialty>, Refusal> => {
  if (!specialties.some((specialty) => specialty.id === id)) return Result.fail(entityNotFound("Specialty", id))
  const refusal = refuseName(specialties, name, id) ?? refuseManagement(context)
  if (refusal !== undefined) return Result.fail(refusal)
  return Result.succeed(
    specialties.map((specialty) =>
      specialty.id === id ? { ...specialty, name, date_modified: context.now } : specialty
    ),
  )
}

const refundable = ({ now, settings }: TraitContext, specialty: TraitSpecialty): boolean => {
  if (specialty.currency !== "XP" || settings.permission_recoup_xp === "UNRESTRICTED") return true
  return settings.permission_recoup_xp === "WITHIN_SESSION" && now - specialty.date_created <= hourMillis
}

/**
 * The balances after all of the specialties are gone. Each is refunded in the
 * currency that paid for it; experience only where the company lets it be
 * recouped.
 */
export const refundSpecialties = (
  context: TraitContext,
  balances: Balances,
  specialties: ReadonlyArray<TraitSpecialty>,
): Balances =>
  specialties
    .filter((specialty) => refundable(context, specialty))
    .reduce((sum, { cost, currency }) => book(sum, currency, cost), balances)

/** Removes a specialty with its refund. 404 for a specialty of another trait. */
export const removeSpecialty = (
  context: TraitContext,
  specialties: ReadonlyArray<TraitSpecialty>,
  id: string,
): Result.Result<RemovedSpecialties, Refusal> => {
  const removed = specialties.find((specialty) => specialty.id === id)
  if (removed === undefined) return Result.fail(entityNotFound("Specialty", id))
  const refusal = refuseManagement(context)
  if (refusal !== undefined) return Result.fail(refusal)
  return Result.succeed({
    specialties: specialties.filter((specialty) => specialty !== removed),
    balances: refundSpecialties(context, balancesOf(context), [removed]),
  })
}

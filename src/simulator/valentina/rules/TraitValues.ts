/**
 * Giving traits to characters, changing their values and taking them away.
 *
 * The functions judge and compute; writing the rows is up to the caller. They
 * check in the order that the server checks in.
 */
import * as Result from "effect/Result"
import type { Trait, TraitId } from "../../../schema/valentina/Trait.ts"
import type { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { CharacterTraitRow, TraitRaise, TraitSpecialty } from "../store/CharacterRows.ts"
import { badRequest, conflict } from "../store/ProblemDocument.ts"
import { refundSpecialties } from "./Specialties.ts"
import { type Balances, balancesOf, book, refuseCurrency, refuseFreeChange } from "./TraitPayment.ts"
import { refuseManagement, refuseNoCost, refusePrice, refuseRecoup } from "./TraitPayment.ts"
import { type TraitContext, withSession } from "./TraitPayment.ts"
import { balanceChange, countInCategory } from "./TraitPrices.ts"
import { totalRenown } from "./WerewolfRenown.ts"

/** A trait to give to a character. */
export interface AssignRequest {
  readonly trait_id: TraitId
  /** 0 when absent. */
  readonly value?: number | undefined
  /** `NO_COST` when absent. */
  readonly currency?: TraitModifyCurrency | undefined
}

/** A trait given to a character: what its row starts with, and what is left to pay with. */
export interface Assignment {
  readonly trait: Trait
  readonly value: number
  readonly raises: ReadonlyArray<TraitRaise>
  readonly balances: Balances
}

/** The new contents of a character's trait, and what is left to pay with. */
export interface ValueChange {
  readonly value: number
  readonly specialties: ReadonlyArray<TraitSpecialty>
  readonly raises: ReadonlyArray<TraitRaise>
  readonly balances: Balances
}

/** What a bulk assignment did, item by item. */
export interface BulkAssignment {
  readonly succeeded: ReadonlyArray<Assignment>
  /** What could not be paid for. valentina: the character has it all the same, without a dot. */
  readonly unpaid: ReadonlyArray<Trait>
  readonly failed: ReadonlyArray<{ readonly trait_id: TraitId; readonly error: string }>
  readonly balances: Balances
}

/** Finds a trait that a character may be given: of the blueprint, or the character's own. */
export type FindTrait = (id: TraitId) => Trait | undefined

/** A trait as the character has it. */
export type HeldTrait = Pick<CharacterTraitRow, "value" | "specialties" | "raises">

/** The most traits that one bulk assignment takes. */
const bulkAssignLimit = 200

const inRange = (trait: Trait, value: number): boolean => value >= trait.min_value && value <= trait.max_value

const rangeDetail = (trait: Trait): string =>
  `Value for ${trait.name} must be between ${trait.min_value} and ${trait.max_value}`

const refuseRenown = (context: TraitContext, trait: Trait, currency: TraitModifyCurrency): Refusal | undefined => {
  const minimum = trait.gift_attributes?.minimum_renown ?? 0
  const renown = totalRenown(context.holdings)
  if (currency === "NO_COST" || renown >= minimum) return undefined
  const detail = `Character's Renown (${renown}) does not meet the minimum required (${minimum})`
  return badRequest(detail, [{ field: "trait_id", message: detail }])
}

const refuseValue = (trait: Trait, value: number): Refusal | undefined =>
  inRange(trait, value) ? undefined : badRequest(rangeDetail(trait), [{ field: "value", message: rangeDetail(trait) }])

const refuseSecond = (context: TraitContext, trait: Trait): Refusal | undefined =>
  context.holdings.some((holding) => holding.trait.id === trait.id)
    ? conflict(`Character already has the trait ${trait.name}`)
    : undefined

// Everything but who may do it, which a bulk assignment asks once.
const assignUnguarded = (
  context: TraitContext,
  request: AssignRequest,
  findTrait: FindTrait,
): Result.Result<Assignment, Refusal> => {
  const { currency = "NO_COST", trait_id, value = 0 } = request
  const wrongCurrency = refuseCurrency(context, currency)
  if (wrongCurrency !== undefined) return Result.fail(wrongCurrency)
  const trait = findTrait(trait_id)
  if (trait === undefined) return Result.fail(badRequest(`Trait '${trait_id}' not found`))
  const refusal = refuseValue(trait, value) ?? refuseRenown(context, trait, currency) ?? refuseSecond(context, trait)
  if (refusal !== undefined) return Result.fail(refusal)
  // Dots are counted one by one, so that only as many as there can be are.
  const points = balanceChange(trait, 0, value, countInCategory(context.holdings, trait))
  const balances = balancesOf(context)
  const unpayable = refusePrice(balances, currency, points)
  if (unpayable !== undefined) return Result.fail(unpayable)
  return Result.succeed({
    trait,
    value,
    raises: [],
    balances: book(balances, currency, points),
  })
}

/**
 * Gives a character a trait: the currency is the character's (400), the trait
 * exists (400), the value is within its bounds (400, field `value`), the renown
 * suffices for a gift that is paid for (400, field `trait_id`), the character
 * does not have it (409), the points are there (400), the actor may change the
 * character (403), and without cost only as the settings allow (403).
 */
export const assignTrait = (
  context: TraitContext,
  request: AssignRequest,
  findTrait: FindTrait,
): Result.Result<Assignment, Refusal> => {
  const assignment = assignUnguarded(context, request, findTrait)
  if (Result.isFailure(assignment)) return assignment
  const refusal = refuseManagement(context) ?? refuseNoCost(context, request.currency ?? "NO_COST")
  return refusal === undefined ? assignment : Result.fail(refusal)
}

/** Whether nothing but the price is in the way of an assignment. */
const isUnpaid = (context: TraitContext, { currency = "NO_COST", value = 0 }: AssignRequest, trait: Trait): boolean =>
  (refuseCurrency(context, currency) ??
    refuseValue(trait, value) ??
    refuseRenown(context, trait, currency) ??
    refuseSecond(context, trait)) === undefined

// All refusals of this file have a text in their body.
const detailOf = ({ body }: Refusal): string => (body as { readonly detail: string }).detail

/**
 * Gives a character several traits, one after the other: each sees the traits
 * and balances that those before it left, and those that fail do not stop the
 * others.
 *
 * valentina: the actor's rights are asked for once, that to change without
 * cost even when every item is paid for.
 */
export const bulkAssignTraits = (
  context: TraitContext,
  requests: ReadonlyArray<AssignRequest>,
  findTrait: FindTrait,
): Result.Result<BulkAssignment, Refusal> => {
  const refusal = requests.length > bulkAssignLimit
    ? badRequest(`At most ${bulkAssignLimit} traits can be assigned at once`)
    : refuseManagement(context) ?? refuseFreeChange(context)
  if (refusal !== undefined) return Result.fail(refusal)
  const succeeded: Array<Assignment> = []
  const unpaid: Array<Trait> = []
  const failed: Array<BulkAssignment["failed"][number]> = []
  let running = context
  for (const request of requests) {
    const assignment = assignUnguarded(running, request, findTrait)
    if (Result.isFailure(assignment)) {
      failed.push({ trait_id: request.trait_id, error: detailOf(assignment.failure) })
      const trait = findTrait(request.trait_id)
      if (trait !== undefined && isUnpaid(running, request, trait)) unpaid.push(trait)
      continue
    }
    succeeded.push(assignment.success)
    running = after(running, assignment.success)
  }
  return Result.succeed({ succeeded, unpaid, failed, balances: balancesOf(running) })
}

const after = (context: TraitContext, { balances, trait, value }: Assignment): TraitContext => ({
  ...context,
  experience: balances.xp_current,
  character: { ...context.character, starting_points: balances.starting_points },
  holdings: [...context.holdings, { trait, value }],
})

// The balances of a change, with the specialties refunded that a value of 0 ends.
const settle = (
  context: TraitContext,
  trait: Trait,
  held: HeldTrait,
  target: number,
  currency: TraitModifyCurrency,
): Result.Result<Balances, Refusal> => {
  const points = balanceChange(trait, held.value, target, countInCategory(context.holdings, trait))
  const balances = balancesOf(context)
  const refusal = refusePrice(balances, currency, points)
  if (refusal !== undefined) return Result.fail(refusal)
  const paid = book(balances, currency, points)
  return Result.succeed(target > 0 ? paid : refundSpecialties(context, paid, held.specialties))
}

const refuseLowering = (
  context: TraitContext,
  held: HeldTrait,
  target: number,
  currency: TraitModifyCurrency,
): Refusal | undefined =>
  target < held.value && currency === "XP" ? refuseRecoup(context, held.raises, target) : undefined

/**
 * Changes the value of a character's trait: the currency is the character's
 * (400), experience may be recouped (403), the actor may change the character
 * (403), and without cost only as the settings allow (403), the value is within
 * the bounds (400), the points are there (400).
 *
 * valentina: the value that the trait has already is answered to anybody. At
 * 0 an ability loses its specialties, with refunds.
 */
export const changeTraitValue = (
  context: TraitContext,
  trait: Trait,
  held: HeldTrait,
  target: number,
  currency: TraitModifyCurrency,
): Result.Result<ValueChange, Refusal> => {
  const early = refuseCurrency(context, currency)
  if (early !== undefined) return Result.fail(early)
  if (target === held.value) return Result.succeed({ ...held, balances: balancesOf(context) })
  const refusal = refuseLowering(context, held, target, currency) ??
    refuseManagement(context) ??
    refuseNoCost(context, currency) ??
    (inRange(trait, target) ? undefined : badRequest(rangeDetail(trait)))
  if (refusal !== undefined) return Result.fail(refusal)
  return Result.map(settle(context, trait, held, target, currency), (balances) => ({
    value: target,
    specialties: target > 0 ? held.specialties : [],
    raises: withSession(held.raises, context, currency, held.value),
    balances,
  }))
}

/**
 * Takes a trait away from a character; the balances afterwards. With XP or
 * STARTING_POINTS everything down to 0 is refunded, otherwise the trait is just
 * gone. A custom trait's definition goes with it.
 */
export const deleteTrait = (
  context: TraitContext,
  trait: Trait,
  held: HeldTrait,
  currency: TraitModifyCurrency = "NO_COST",
): Result.Result<Balances, Refusal> => {
  const refusal = refuseManagement(context) ??
    refuseCurrency(context, currency) ??
    refuseLowering(context, held, 0, currency)
  return refusal === undefined ? settle(context, trait, held, 0, currency) : Result.fail(refusal)
}

/**
 * Traits made for one character.
 */
import * as Result from "effect/Result"
import type { CharacterTraitCreate } from "../../../schema/valentina/CharacterTrait.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import type { TraitCategory } from "../../../schema/valentina/TraitCategory.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { type Blueprint, blueprint } from "../blueprint/Blueprint.ts"
import type { CustomTraitRow, TraitRaise } from "../store/CharacterRows.ts"
import { moment } from "../store/Moments.ts"
import { badRequest, conflict } from "../store/ProblemDocument.ts"
import { type Balances, balancesOf, book, refuseCurrency, refuseManagement } from "./TraitPayment.ts"
import { refuseNoCost, refusePrice, type TraitContext } from "./TraitPayment.ts"
import { balanceChange } from "./TraitPrices.ts"

/** What a custom trait is made of, to be given an id, an owner and dates. */
export type CustomTraitFields = Omit<
  CustomTraitRow,
  "id" | "custom_for_character_id" | "date_created" | "date_modified" | "archive"
>

/** A new custom trait, its value on the character, and what is left to pay with. */
export interface CustomTrait {
  readonly fields: CustomTraitFields
  /** Always 1. */
  readonly value: number
  readonly raises: ReadonlyArray<TraitRaise>
  readonly balances: Balances
}

/** A custom trait as it is answered. It belongs to no class, edition or subcategory. */
export const customTraitOf = (row: CustomTraitRow): Trait => {
  const category = blueprint.categories.byId.get(row.category_id)
  const { archive: _, date_created, date_modified, ...fields } = row
  return {
    ...fields,
    character_classes: [],
    game_versions: [],
    link: null,
    count_based_cost_multiplier: null,
    // A custom trait cannot be made without a category.
    sheet_section_id: category!.sheet_section_id,
    sheet_section_name: category!.sheet_section_name,
    category_name: category!.name,
    subcategory_id: null,
    subcategory_name: null,
    pool: null,
    opposing_pool: null,
    system: null,
    gift_attributes: null,
    powers: [],
    tracker_type_v4: null,
    tracker_type_v5: null,
    date_created: moment(date_created),
    date_modified: moment(date_modified),
  }
}

const fieldsOf = (request: CharacterTraitCreate, name: string, category: TraitCategory): CustomTraitFields => ({
  category_id: category.id,
  name,
  description: request.description ?? null,
  max_value: request.max_value ?? 5,
  min_value: request.min_value ?? 0,
  show_when_zero: request.show_when_zero ?? true,
  is_rollable: request.is_rollable ?? true,
  initial_cost: request.initial_cost ?? category.initial_cost,
  upgrade_cost: request.upgrade_cost ?? category.upgrade_cost,
})

const refuseName = (context: TraitContext, name: string, { traits }: Blueprint): Refusal | undefined => {
  const wanted = name.toLowerCase()
  const isTaken = (trait: Trait) => trait.name.toLowerCase() === wanted
  return traits.all.some(isTaken) || context.holdings.some((holding) => isTaken(holding.trait))
    ? conflict(`Trait named '${name}' already exists`)
    : undefined
}

/**
 * Makes a custom trait, which the character gets at value 1: the currency is
 * the character's (400), the actor may change the character (403), the name is
 * neither a common trait's nor one of the character's own, ignoring case (409),
 * the category exists (400), the points are there (400), without cost only as
 * the settings allow (403), and a dot has room (400). `name` is the request's in
 * title case.
 */
export const createCustomTrait = (
  context: TraitContext,
  request: CharacterTraitCreate,
  name: string,
  known: Blueprint = blueprint,
): Result.Result<CustomTrait, Refusal> => {
  const { currency } = request
  const early = refuseCurrency(context, currency) ?? refuseManagement(context) ?? refuseName(context, name, known)
  if (early !== undefined) return Result.fail(early)
  const category = known.categories.byId.get(request.category_id)
  if (category === undefined) return Result.fail(badRequest(`Trait category '${request.category_id}' not found`))
  const fields = fieldsOf(request, name, category)
  const priced = { ...fields, category_name: category.name, count_based_cost_multiplier: null }
  const points = balanceChange(priced, 0, 1, 0)
  const balances = balancesOf(context)
  const refusal = refusePrice(balances, currency, points) ??
    refuseNoCost(context, currency) ??
    (fields.max_value < 1 ? badRequest("The trait has no room for its first dot") : undefined)
  if (refusal !== undefined) return Result.fail(refusal)
  return Result.succeed({ fields, value: 1, raises: [], balances: book(balances, currency, points) })
}

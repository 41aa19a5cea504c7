/**
 * Checks and rolls the dice of a request.
 */
import * as Result from "effect/Result"
import { type DiceTheme, type Face, type ThemeDie, themeDie } from "./Faces.ts"

/**
 * A die, or a flat modifier of type "mod", as a client asks for it.
 *
 * `value` is a result the client has decided: the number of a face, or the
 * amount of a modifier. dddice: clients also send what a die shows, such as -1 of
 * a fate die, 0 of a d10, 50 of a d10x or 15 of a d4; what is no number of a face
 * shows itself. A d100 is a "d10x" and a
 * "d10": 57 has the values 5 (face "50") and 7, 100 has 9 (face "90") and 10,
 * and 8 has 10 (face "0") and 8 (dddice-js: `parseRollEquation`).
 */
export interface RequestedDie {
  readonly type: string
  readonly theme?: string | undefined
  readonly value?: number | undefined
  readonly value_to_display?: Face | undefined
  readonly label?: string | null | undefined
  readonly is_hidden?: boolean | undefined
  readonly meta?: object | null | undefined
}

/**
 * A die that was rolled, as the simulator keeps it.
 *
 * `value` is the number of the face (or the amount of a modifier) and
 * `value_to_display` what the face shows. `is_dropped` says that somebody took
 * the die out of the roll; what the operator drops is worked out anew by
 * `evaluateRoll`, because it changes when dice are added or taken out.
 */
export interface RolledDie {
  readonly type: string
  readonly theme?: string
  readonly notation: string
  readonly value: number
  readonly value_to_display: string | { readonly src: string }
  readonly label: string | null
  readonly is_hidden: boolean
  readonly is_visible: boolean
  readonly is_cleared: boolean
  readonly is_dropped: boolean
  readonly is_user_value: boolean
  readonly meta: object | null
}

/**
 * What is wrong with one field of a request, as Laravel names fields: `dice.0.value`.
 */
export interface Issue {
  readonly field: string
  readonly message: string
}

/** Finds a theme by its id. */
export type Themes = (id: string) => DiceTheme | undefined

/** Gives a whole number from 1 to `sides`, both included. */
export type Random = (sides: number) => number

/** The name of the field that holds the die at `index` of the given dice. */
export type FieldOf = (index: number) => string

/**
 * What dddice would refuse in the dice of a request with status 422; empty when nothing.
 *
 * There is no upper limit to the number of dice: the 25 of a room's settings
 * is how many the renderer shows.
 */
export const validateDice = (
  dice: ReadonlyArray<RequestedDie>,
  themes: Themes,
  fieldOf: FieldOf = diceField,
): ReadonlyArray<Issue> => {
  const prepared = prepareDice(dice, themes, fieldOf)
  return Result.isFailure(prepared) ? prepared.failure : []
}

/**
 * Rolls dice, or gives what `validateDice` finds wrong with them.
 *
 * A die with a `value` and a modifier take no random number, so they do not
 * shift the results of the other dice. Pass `fieldOf` when the dice are only a
 * part of the request's list.
 */
export const rollDice = (
  dice: ReadonlyArray<RequestedDie>,
  themes: Themes,
  random: Random,
  fieldOf: FieldOf = diceField,
): Result.Result<ReadonlyArray<RolledDie>, ReadonlyArray<Issue>> =>
  Result.map(prepareDice(dice, themes, fieldOf), (prepared) => prepared.map((die) => rollDie(die, random)))

const diceField: FieldOf = (index) => `dice.${index}`

interface PreparedDie {
  readonly requested: RequestedDie
  readonly die: ThemeDie
}

const prepareDice = (
  dice: ReadonlyArray<RequestedDie>,
  themes: Themes,
  fieldOf: FieldOf,
): Result.Result<ReadonlyArray<PreparedDie>, ReadonlyArray<Issue>> => {
  if (dice.length === 0) return Result.fail([{ field: "dice", message: "The dice field is required." }])

  const prepared: Array<PreparedDie> = []
  const issues: Array<Issue> = []
  dice.forEach((requested, index) => {
    const result = prepareDie(requested, themes, fieldOf(index))
    if (Result.isFailure(result)) issues.push(result.failure)
    else prepared.push({ requested, die: result.success })
  })
  return issues.length > 0 ? Result.fail(issues) : Result.succeed(prepared)
}

const prepareDie = (requested: RequestedDie, themes: Themes, field: string): Result.Result<ThemeDie, Issue> => {
  const refuse = (name: string, message: string) => Result.fail({ field: `${field}.${name}`, message })
  const { theme: themeId, type, value } = requested

  if (type === "mod") {
    if (value === undefined) return refuse("value", `The ${field}.value field is required when ${field}.type is mod.`)
    if (!Number.isFinite(value)) return refuse("value", `The ${field}.value must be a number.`)
    return Result.succeed(modifier)
  }

  if (themeId === undefined) return refuse("theme", `The ${field}.theme field is required.`)
  const theme = themes(themeId)
  if (theme === undefined) return refuse("theme", `The selected ${field}.theme is invalid.`)
  const die = themeDie(theme, type)
  if (die === undefined) return refuse("type", `Theme is missing a ${type}.`)

  if (value === undefined) return Result.succeed(die)
  return Number.isInteger(value) ? Result.succeed(die) : refuse("value", `The ${field}.value must be an integer.`)
}

const modifier: ThemeDie = { notation: "mod", sides: 0, first: 1, face: (value) => value }

const rollDie = ({ die, requested }: PreparedDie, random: Random): RolledDie => {
  const value = requested.value ?? random(die.sides) + die.first - 1
  const is_hidden = requested.is_hidden ?? false
  return {
    type: requested.type,
    ...(requested.theme === undefined ? {} : { theme: requested.theme }),
    notation: die.notation,
    value,
    value_to_display: shown(requested.value_to_display ?? faceOf(die, value)),
    label: requested.label ?? null,
    is_hidden,
    is_visible: !is_hidden,
    is_cleared: false,
    is_dropped: false,
    is_user_value: requested.value !== undefined,
    meta: requested.meta ?? null,
  }
}

const faceOf = ({ face, first, sides }: ThemeDie, value: number): Face =>
  value < first || value >= first + sides ? value : face(value)

const shown = (face: Face): string | { readonly src: string } => typeof face === "number" ? String(face) : face

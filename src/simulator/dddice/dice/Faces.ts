/**
 * The faces of a theme's dice.
 */

/**
 * What a face shows: a number, a text such as "crit", or a picture.
 */
export type Face = number | string | { readonly src: string }

/**
 * A die a theme offers. A string stands for its id, type and notation at once.
 *
 * `id` names the die in the theme's maps, `type` is its physical shape and
 * `notation` its short form in equations ("dF").
 */
export type AvailableDie =
  | string
  | { readonly id: string; readonly type?: string | undefined; readonly notation?: string | undefined }

/**
 * The part of a theme that decides how its dice roll.
 *
 * Without `available_dice` the theme has the standard set. `values` lists the
 * faces by die id, in order of face number.
 */
export interface DiceTheme {
  readonly id: string
  readonly available_dice?: ReadonlyArray<AvailableDie> | undefined
  readonly values?: { readonly [die: string]: ReadonlyArray<Face> } | undefined
}

/**
 * One die of a theme: its name in equations, how many faces it has, the number
 * of the first of them, and what face `value` (from `first` on) shows.
 */
export interface ThemeDie {
  readonly notation: string
  readonly sides: number
  /** 1 but for fate dice. */
  readonly first: number
  readonly face: (value: number) => Face
}

/**
 * The dice a theme has when it does not say (dddice: create theme, `available_dice`).
 */
export const standardDice: ReadonlyArray<string> = ["d4", "d6", "d8", "d10", "d10x", "d12", "d20"]

/**
 * The die of a theme that is asked for as `type`, or undefined when the theme has none.
 *
 * A die is found by its id, then by its notation, in either case of letters,
 * since clients send what an equation says. Its faces are the theme's; a die
 * without any has the faces its id, then its physical type, tells: 1 to N for
 * "dN", and for "d10x" the tens 10, 20, ... 90, 0. A fate die, of -1, 0 and 1, can be
 * rolled with every theme.
 */
export const themeDie = (theme: DiceTheme, type: string): ThemeDie | undefined => {
  const dice = (theme.available_dice ?? standardDice).map(described)
  const name = type.toLowerCase()
  const die = dice.find((die) => die.id.toLowerCase() === name) ??
    dice.find((die) => die.notation.toLowerCase() === name)
  if (die === undefined) return name === fate.notation.toLowerCase() ? fate : undefined

  const faces = theme.values?.[die.id]
  if (faces !== undefined && faces.length > 0) {
    return { notation: die.notation, sides: faces.length, first: 1, face: (value) => faces[value - 1] ?? value }
  }
  const shape = plainFaces(die.id) ?? plainFaces(die.type)
  return shape === undefined ? undefined : { notation: die.notation, first: 1, ...shape }
}

// dddice: clients send and read -1, 0 and 1 as the values themselves.
const fate: ThemeDie = { notation: "dF", sides: 3, first: -1, face: (value) => value }

const described = (die: AvailableDie) =>
  typeof die === "string"
    ? { id: die, type: die, notation: die }
    : { id: die.id, type: die.type ?? die.id, notation: die.notation ?? die.id }

const plainFaces = (type: string): Pick<ThemeDie, "sides" | "face"> | undefined => {
  if (type === "d10x") return { sides: 10, face: (value) => (value % 10) * 10 }
  const sides = /^d([1-9]\d{0,5})$/.exec(type)?.[1]
  return sides === undefined ? undefined : { sides: Number(sides), face: (value) => value }
}

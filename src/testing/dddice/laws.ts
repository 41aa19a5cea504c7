/**
 * What holds between the fields of dddice.
 */
import * as Predicate from "effect/Predicate"
import { type RolledDie } from "../../simulator/dddice/dice/Dice.ts"
import { themeDie } from "../../simulator/dddice/dice/Faces.ts"
import { evaluateRoll } from "../../simulator/dddice/dice/RollResult.ts"
import * as SeededRandom from "../../internal/SeededRandom.ts"
import type { Drawn, Law } from "../World.ts"

const standard = { id: "dddice-bees" }

const numberOr = (value: unknown, other: number): number => typeof value === "number" ? value : other

const shownBy = (type: string, value: number): string | { readonly src: string } => {
  const face = type === "mod" ? value : themeDie(standard, type)?.face(value) ?? value
  return typeof face === "number" ? String(face) : face
}

/** One user has one name, wherever it is met. */
const user: Law = ({ uuid }) => {
  const name = SeededRandom.make(`person ${uuid}`).pick(["Ada Okafor", "Marcus Reyes", "Ines Vogel", "Theo Moreau"])
  return { name, username: name.replace(/ .*/, "").toLowerCase() }
}

const participant: Law = ({ user }) => Predicate.isReadonlyObject(user) ? { username: user.username } : {}

/** A die shows a face that it has. */
const die: Law = ({ type, value }, given, random) => {
  const known = themeDie(standard, String(type))
  const shown = given.value === undefined && known !== undefined
    ? known.first + random.below(known.sides)
    : numberOr(value, 1)
  return { value: shown, value_to_display: shownBy(String(type), shown), is_user_value: type === "mod" }
}

const rolled = (die: Drawn): RolledDie => {
  const type = String(die.type)
  const shown = die.value_to_display
  return {
    type,
    notation: themeDie(standard, type)?.notation ?? type,
    value: numberOr(die.value, 0),
    value_to_display: typeof shown === "number" ? String(shown) : shown as RolledDie["value_to_display"],
    label: null,
    is_hidden: die.is_hidden === true,
    is_visible: die.is_visible !== false,
    is_cleared: die.is_cleared === true,
    is_dropped: die.is_dropped === true,
    is_user_value: die.is_user_value === true,
    meta: null,
  }
}

/** The same dice with a modifier for the last of them, so that they come to a total. */
const comingTo = (dice: ReadonlyArray<Drawn>, total: number): ReadonlyArray<Drawn> => {
  const others = dice.slice(0, -1)
  const last = dice.at(-1)
  if (last === undefined) return dice
  const value = total - others.reduce((sum, die) => sum + numberOr(die.value, 0), 0)
  return [...others, { ...last, type: "mod", value, value_to_display: String(value), is_user_value: true }]
}

/** Total, equation and dropped dice follow from dice and operator, as the server has it. */
const roll: Law = ({ operator, total_value, values }, given) => {
  const drawn = Array.isArray(values) ? values.filter(Predicate.isReadonlyObject) : []
  const isTotalGiven = typeof given.total_value === "number" && given.values === undefined
  const dice = isTotalGiven ? comingTo(drawn, numberOr(total_value, 0)) : drawn
  const result = evaluateRoll(dice.map(rolled), Predicate.isReadonlyObject(operator) ? operator : {})
  return {
    values: dice.map((die, index) => ({ ...die, is_dropped: result.values[index]?.is_dropped ?? false })),
    total_value: result.total_value,
    equation: result.equation,
  }
}

/** By model. */
export const laws: Readonly<Record<string, Law>> = {
  CurrentUser: user,
  Die: die,
  Participant: participant,
  Roll: roll,
  User: user,
  UserReference: user,
}

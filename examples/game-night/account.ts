/**
 * What the game night prints: readable without colour too.
 */
import type { Die, Roll } from "effect-tabletop/dddice"
import { desperationLabel } from "effect-tabletop/mirror/tableRoll"
import type { CharacterTrait, DiceRoll } from "effect-tabletop/valentina"
import * as Console from "effect/Console"
import { stripVTControlCharacters, styleText } from "node:util"

/** Less important text. */
export const faint = (text: string): string => styleText("dim", text)

// Colours take no place.
const column = (text: string, width: number): string =>
  text + " ".repeat(Math.max(1, width - stripVTControlCharacters(text).length))

/** The heading of a part, with what helps to read it. */
export const heading = (text: string, note = "") =>
  Console.log(`\n${styleText("cyan", text)}${note === "" ? "" : faint(`   ${note}`)}`)

/** One line: who or what, and then all that is said of it. */
export const line = (label: string, text: string) => Console.log(`  ${column(label, 18)}${text}`)

/** `Resolve ●●●●○`. */
export const dots = ({ trait, value }: CharacterTrait): string =>
  `${trait.name} ${"●".repeat(value)}${"○".repeat(Math.max(0, trait.max_value - value))}`

/** What a character tried, the dice that Valentina rolled for it, and what they came to. */
export const counted = ({ comment, difficulty, result }: DiceRoll): string => {
  const what = `${comment ?? "A roll"}${difficulty === null ? "" : ` at ${difficulty}`}`
  const desperate = result?.desperation_roll.map((value) => `[${value}]`) ?? []
  const dice = [...result?.player_roll ?? [], ...desperate].join(" ")
  return column(what, 28) + column(dice, 26) + column(result?.total_result_humanized ?? "", 13)
}

const ascending = (numbers: ReadonlyArray<number>): string => numbers.toSorted((a, b) => a - b).join(" ")

/** Whether the dice that Valentina rolled are those that lie on the table. */
export const compared = ({ result }: DiceRoll, { equation, values }: Roll): string => {
  const rolled = [...result?.player_roll ?? [], ...result?.desperation_roll ?? []]
  return faint(`${ascending(rolled) === ascending(values.map(({ value }) => value)) ? "=" : "not"} ${equation}`)
}

const face = (shown: Die["value_to_display"]): string => typeof shown === "object" ? "picture" : String(shown)

const die = ({ is_dropped, label, value_to_display }: Die): string => {
  const shown = face(value_to_display)
  if (is_dropped) return faint(`(${shown})`)
  return label === desperationLabel ? `[${shown}]` : shown
}

const total = ({ total_value }: Roll): string =>
  typeof total_value === "number" ? String(total_value) : total_value.map(face).join(" ")

const table = (roll: Roll): string => roll.values.map(die).join(" ")

/** A roll of dddice's own. */
export const thrown = (roll: Roll, label = roll.label ?? ""): string =>
  `${column(label, 28)}${column(roll.equation, 12)}${styleText("bold", total(roll).padStart(3))}   ${table(roll)}`

/**
 * A roll in the log. In the label of a mirrored one is who rolled, which stands
 * in front already, and what Valentina counted.
 */
export const logged = (roll: Roll, who: string): string => {
  const label = roll.label ?? ""
  const isMirrored = typeof roll.external_id === "string"
  return column(table(roll), 26) + (isMirrored ? label.replace(`${who}: `, "") : `${label}: ${total(roll)}`)
}

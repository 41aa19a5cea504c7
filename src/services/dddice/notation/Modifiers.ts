/**
 * What stands behind dice: selections, and what only other programs do.
 */
import type { DiceNotationCode } from "../../../errors/DiceNotationError.ts"
import * as Scanner from "./Scanner.ts"
import type { SelectionStep } from "./Sum.ts"

/** A program whose notation is meant where programs differ. */
export type Dialect = "avrae" | "roll20" | "foundry"

/** Why a modifier means nothing. */
export interface Refused {
  readonly code: DiceNotationCode
  readonly message: string
}

/** What a modifier means, or why it means nothing. */
export type Meaning<A> = A | Refused

const selection = /(k[hl]?|d[hl]?|p[hl]?)(?:\s*([<>]=?|=)\s*(\d+)|(\d+)|(?![a-z0-9]))/iy
const other =
  /(?:(!!|!p|!)|(rr|ro|ra|r|xo|x|min|max|mi|ma|e|cs|cf|sa|sd)(?=\s*(?:[<>]=?|=)?\s*\d|(?![a-z0-9])))(?:\s*([<>]=?|=)?\s*(\d+))?/iy

/** A modifier as it stands in the text. */
export interface Written {
  readonly place: Scanner.Place
  readonly text: string
  readonly word: string
  readonly comparison: string | undefined
  readonly number: number | undefined
}

const written = (offset: number, text: string, word: string, comparison?: string, digits?: string): Written => ({
  place: { offset, length: text.length },
  text,
  word: word.toLowerCase(),
  comparison,
  number: digits === undefined ? undefined : Number(digits),
})

/** Takes a selection: `kh3`, `dl`, `k>3`. */
export const takeSelection = (scanner: Scanner.Scanner): Written | undefined => {
  const { offset } = scanner
  const match = Scanner.take(scanner, selection)
  return match === null ? undefined : written(offset, match[0], match[1] ?? "", match[2], match[3] ?? match[4])
}

/** Takes a modifier that dddice does not know: `!`, `r1`, `mi2`, `cs>19`. */
export const takeOther = (scanner: Scanner.Scanner): Written | undefined => {
  const { offset } = scanner
  const match = Scanner.take(scanner, other)
  return match === null ? undefined : written(offset, match[0], match[1] ?? match[2] ?? "", match[3], match[4])
}

/** Whether it is a fault rather than a meaning. */
export const isRefused = (meaning: object): meaning is Refused => "code" in meaning

/** Makes a refusal. */
export const refused = (code: DiceNotationCode, message: string): Refused => ({ code, message })

/** What to do about a text that programs read in several ways. */
export const orSay = (text: string): string => `Write ${text}, or give the dialect`

const notIn = (dialect: Dialect, { text }: Written, instead: string): Refused =>
  refused("not-in-dialect", `${dialect} has no ${text}: write ${instead}`)

/** What a selection means in a dialect. */
export const selectionOf = (modifier: Written, dialect: Dialect | undefined): Meaning<SelectionStep> => {
  const { comparison, number, text, word } = modifier
  const [letter, end] = word
  const operator = letter === "k" ? "k" : "d"
  if (end !== undefined) {
    if (comparison !== undefined) return refused("unexpected", `Write ${word}${number}`)
    return { operator, operand: `${end}${number ?? 1}` }
  }
  if (word === "p" && dialect !== undefined && dialect !== "avrae") return notIn(dialect, modifier, "dl or dh")
  if (comparison !== undefined) return comparedSelection(operator, comparison, modifier, dialect)
  if (word === "p" || dialect === "avrae") return equalSelection(operator, modifier)
  const operand = `${word === "k" ? "h" : "l"}${number ?? 1}`
  if (dialect !== undefined) return { operator, operand }
  const inAvrae = word === "k" ? "dice that show it" : "nothing"
  const message = `${text} means ${word}${operand} in roll20 and foundry, and ${inAvrae} in avrae. ${
    orSay(word + operand)
  }`
  return refused(word === "k" ? "ambiguous-keep" : "ambiguous-drop", message)
}

const equalSelection = (operator: "k" | "d", modifier: Written): Meaning<SelectionStep> => {
  const { number, word } = modifier
  if (word === "d") return notIn("avrae", modifier, `pl${number ?? 1}`)
  return number === undefined ? notIn("avrae", modifier, `${word}h1`) : { operator, operand: `${number}` }
}

/** More than there may be. */
const everyDie = "h9999"

const comparedSelection = (
  operator: "k" | "d",
  comparison: string,
  modifier: Written,
  dialect: Dialect | undefined,
): Meaning<SelectionStep> => {
  const { number = 0, text, word } = modifier
  if (dialect === "roll20" || dialect === "foundry") return notIn(dialect, modifier, `${word}h3`)
  // No die shows less than 0.
  if (comparison === "<" && number === 0 && dialect === "avrae") return { operator, operand: "h0" }
  if (comparison === "=") return { operator, operand: `${number}` }
  if (comparison === ">=") return { operator, operand: number === 0 ? everyDie : `>${number - 1}` }
  if (comparison === "<=") return { operator, operand: `<${number + 1}` }
  if (dialect === "avrae") return { operator, operand: `${comparison}${number}` }
  return refused("ambiguous-comparison", strictness(text, comparison, number))
}

/** Why a comparison needs a dialect. */
export const strictness = (text: string, comparison: string, number: number): string =>
  `${text} takes in ${number} in roll20, and not in avrae and foundry. ${orSay(`${comparison}=${number}`)}`

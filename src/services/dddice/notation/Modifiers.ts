/**
 * What stands behind dice, as it is written: selections, and what only other programs do.
 */
import * as Scanner from "./Scanner.ts"

/** A modifier as it stands in the text. */
export interface Written {
  readonly place: Scanner.Place
  /** Its letters or exclamation marks; empty for a comparison alone. */
  readonly word: string
  readonly comparison: string | undefined
  readonly number: number | undefined
  /** Whether it is for so many dice only: `r1=1`. */
  readonly isLimited: boolean
}

const modifier =
  /(!!|!p|!|(?:[kdp][hl]?|r[roa]?|xo?|min?|max?|m[st]?|e(?:ven)?|odd|c[sfoe]|df|s[adf]?|f(?=\s*[<>=\d]))(?=\s*[<>=\d]|(?![a-z0-9])))(?:\s*(?:(\d*)([<>]=?|=)\s*)?(\d+))?|[<>=]+\s*\d*/iy

/** Takes a modifier: `kh3`, `dl`, `k>3`, `!`, `r1`, `mi2`, `cs>19`, `>=5`. */
export const takeModifier = (scanner: Scanner.Scanner): Written | undefined => {
  const { offset } = scanner
  const match = Scanner.take(scanner, modifier)
  if (match === null) return undefined
  const [, word = "", limit, comparison, digits] = match
  return {
    place: Scanner.since(scanner, offset),
    word: word.toLowerCase(),
    comparison,
    // More digits would be written with an exponent.
    number: digits === undefined ? undefined : Math.min(Number(digits), 1e9),
    isLimited: !!limit,
  }
}

/**
 * What stands behind an operand: labels, themes, selections and modifiers.
 */
import { takeLabel } from "./Label.ts"
import { takeModifier, type Written } from "./Modifiers.ts"
import type { Reader } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"
import { isRefused, selectionOf } from "./Selection.ts"
import { isConstant, type Part, type Sum } from "./Sum.ts"

/** A part of a set, and where it stands. */
export interface Element {
  readonly place: Scanner.Place
  readonly sum: Sum
}

/** Reads what stands behind an operand; `elements` are those of a set, and none for dice of one term. */
export const readSuffix = (reader: Reader, sum: Sum, elements: ReadonlyArray<Element> = []): Sum => {
  for (;;) {
    const end = reader.offset
    const hasBlank = Scanner.skipBlanks(reader)
    const label = takeLabel(reader)
    if (label !== undefined) {
      giveLabel(sum, label)
      continue
    }
    if (!hasBlank && takeTheme(reader, sum)) continue
    const modifier = takeModifier(reader)
    // Brackets take no d with a number: (1+2)d6 has a number of dice that is worked out.
    const isApart = hasBlank || reader.text[end - 1] === ")"
    if (modifier === undefined || isText(modifier, sum, hasBlank, isApart)) {
      reader.offset = end
      return sum
    }
    if (/^[kdp][hl]?$/.test(modifier.word)) select(reader, sum, elements, modifier)
    else changeThrow(reader, sum, elements, modifier)
  }
}

/** Labels what has no label of its own. */
export const giveLabel = (sum: Sum, label: string | undefined): void => {
  if (label) { for (const part of sum) part.label ??= label }
}

const takeTheme = (reader: Reader, sum: Sum): boolean => {
  const match = Scanner.take(reader, /:(?:([a-z\d][\w-]*)|(?=\[))/iy)
  if (match === null) return false
  const theme = match[1] ?? takeLabel(reader)
  for (const part of sum) if (part.type !== "mod") part.theme ??= theme
  return true
}

/** Whether it is no modifier: behind a blank a letter alone begins a text, and apart a `d` with a number is dice. */
const isText = ({ number, word }: Written, sum: Sum, hasBlank: boolean, isApart: boolean): boolean =>
  word !== "" &&
  (isConstant(sum) || (number === undefined ? hasBlank && !/^(!|[kdp][hl])/.test(word) : isApart && word === "d"))

const behindDice = (reader: Reader): ReadonlyArray<string> => ["kh", "kl", "dh", "dl", ...Scanner.operators(reader)]

const select = (reader: Reader, sum: Sum, elements: ReadonlyArray<Element>, modifier: Written): void => {
  const { place } = modifier
  const step = selectionOf(modifier, reader.dialect)
  if (isRefused(step)) Scanner.note(reader, place, ...step)
  if (sum.some((part) => part.faces === 100)) {
    return Scanner.note(reader, place, "selection-over-d100", Scanner.operators(reader), Scanner.notDone)
  }
  // Those that were selected before as one set may be selected among again.
  const [before] = sum.map((part) => part.selection)
  const again = sum.every((part) => part.selection === before) ? before : undefined
  // Of a set of one sum roll20 selects among all dice.
  const isFlat = reader.dialect === "roll20" && elements.length === 1
  for (const element of again ? [] : elements) {
    const isSelectable = (isFlat || element.sum.length === 1) &&
      element.sum.every((part) => isPlain(part) && (isFlat ? part.faces > 0 : part.count === 1))
    if (!isSelectable) Scanner.note(reader, element.place, "not-a-single-die", ["one die"], Scanner.notDone)
  }
  if (isRefused(step)) return
  const selection = again ?? { place, steps: [] }
  selection.steps.push(step)
  for (const part of sum) part.selection = selection
}

const isPlain = ({ denominator, numerator, rounding, selection }: Part): boolean =>
  !selection && !rounding && numerator === 1 && denominator === 1

const changeThrow = (
  reader: Reader,
  sum: Sum,
  elements: ReadonlyArray<Element>,
  modifier: Written,
): void => {
  const { client, dialect, values } = reader
  const { isLimited, place, word } = modifier
  // The values show already what was done to the dice.
  if (values) {
    for (const part of sum) part.isExploded ||= /^(!p?|xo?|e|ra)$/.test(word)
    return
  }
  if (word === "") return Scanner.note(reader, place, "comparison", behindDice(reader), Scanner.notDone)
  const [part] = sum
  if (part === undefined || client === undefined || isLimited || elements.length > 0) {
    const why = elements.length > 0 ? "" : ' unless roll is "client"'
    return Scanner.note(reader, place, "not-in-dddice", behindDice(reader), Scanner.notDone + why)
  }
  const change = client.changeOf(modifier, part, dialect)
  if (isRefused(change)) Scanner.note(reader, place, ...change)
  else (part.changes ??= []).push(change)
}

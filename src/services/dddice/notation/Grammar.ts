/**
 * The grammar: a text as a sum of dice and constants.
 */
import type { DiceNotationCode } from "../../../errors/DiceNotationError.ts"
import type { AvailableDie } from "../../../schema/dddice/Theme.ts"
import {
  type Dialect,
  isRefused,
  type Refused,
  selectionOf,
  takeOther,
  takeSelection,
  type Written,
} from "./Modifiers.ts"
import * as Scanner from "./Scanner.ts"
import * as Sum from "./Sum.ts"

/** What throws the dice in the place of dddice. */
export interface Client {
  /** Adds what a modifier does to the dice of a part, or says why it does nothing. */
  readonly modify: (modifier: Written, part: Sum.Part, dialect: Dialect | undefined) => Refused | undefined
  /** The values of a part, or `undefined` when there were more throws than the limit. */
  readonly throwDice: (part: Sum.Part, limit: number) => ReadonlyArray<number> | undefined
}

/** How to read; see `DiceNotation.Options`. */
export interface Reading {
  readonly theme: string
  readonly dialect?: Dialect | undefined
  /** The values that the dice show already, so that nobody throws. */
  readonly values?: ReadonlyArray<number> | undefined
  readonly available?: ReadonlyArray<AvailableDie> | undefined
  readonly bonus?: "d20" | "number" | "refuse" | undefined
  readonly maxDice: number
  /** What throws the dice; dddice when left out. */
  readonly client: Client | undefined
}

/** What a text says. */
export interface Reader extends Scanner.Scanner {
  readonly reading: Reading
  depth: number
  /** Whether nothing more is read, since the text is nested too deep. */
  isStopped: boolean
}

/** Deeper parentheses say nothing that a player would write. */
const maxDepth = 64

const note = (
  reader: Reader,
  place: Scanner.Place,
  code: DiceNotationCode,
  message: string,
  expected = operatorNames,
): void => {
  if (!reader.isStopped) Scanner.fault(reader, place, code, message, expected)
}

/** What dddice does not do, in the words of every such message. */
const notDone = (reader: Reader, place: Scanner.Place, what: string, expected?: ReadonlyArray<string>): void =>
  note(reader, place, "not-in-dddice", `dddice does not do this: ${what}`, expected)

/** Why more dice than may be are refused. */
export const tooMany = (maxDice: number): string => `There are more than ${maxDice} dice`

/** Where dice or a number should stand. */
export const missing = "Dice or a number is missing here"

/** What is too large or too small to be written. */
export const tooLarge = "The number is too large"

/** The place from an offset to where reading is. */
const since = ({ offset: end }: Reader, offset: number): Scanner.Place => ({ offset, length: end - offset })

const here = (reader: Reader, length = 0): Scanner.Place => ({ offset: reader.offset, length })

const signs = /[+\-−–]/y
const dice = /(\d*)\s*d(10x(?![a-z0-9])|\d+|%|f(?![a-z0-9]))/iy
const number = /\d+(?:\.\d+)?|\.\d+/y
const named = /(\d*)([a-z][a-z0-9_-]*)/iy
const openings = /[({]|(floor|ceil|round|abs|min|max)\s*\(/iy
const multiplying = /\/\/|[*/×÷%^]/y
const words = /[\p{L}"']/uy
const strays = /[^\s\d(){}+\-−–*/×÷%^,#[\]]+|./suy
const operandNames = ["dice", "a number", "("]
const operatorNames: ReadonlyArray<string> = ["+", "-", "*", "/", "the end"]

/** A whole text: a sum, and what stands behind it as a label. */
export const readText = (reader: Reader): { readonly sum: Sum.Sum; readonly label: string | undefined } => {
  const sum = readSum(reader)
  Scanner.skipBlanks(reader)
  const label = reader.isStopped ? "" : reader.text.slice(reader.offset).replace(/^#/, "").trim()
  return { sum, label: label === "" ? undefined : label }
}

/** Whether trailing text begins here: a word after a blank, or a comment. */
const isTrailing = (reader: Reader): boolean => {
  if (reader.depth > 0) return false
  if (isComment(reader)) return true
  return /\s/.test(reader.text[reader.offset - 1] ?? "") && Scanner.look(reader, words) !== null
}

const isClosing = (reader: Reader): boolean => reader.depth > 0 && /[)},]/.test(reader.text[reader.offset] ?? "")

const isOperand = (reader: Reader): boolean =>
  [dice, number, openings].some((pattern) => Scanner.look(reader, pattern) !== null)

/** Summands up to the end, a comma, a closing bracket or trailing text. */
const readSum = (reader: Reader): Sum.Sum => {
  const sum = readSummand(reader)
  while (!reader.isStopped) {
    Scanner.skipBlanks(reader)
    if (Scanner.isAtEnd(reader) || isClosing(reader)) break
    if (Scanner.look(reader, signs) !== null) sum.push(...readSummand(reader))
    else if (isOperand(reader)) {
      const length = Scanner.look(reader, dice)?.[0].length ?? Scanner.look(reader, number)?.[0].length ?? 1
      note(reader, here(reader, length), "expected-operator", "An operator is missing here")
      sum.push(...readSummand(reader))
    } else if (isTrailing(reader)) break
    else takeStray(reader)
  }
  return sum
}

const takeStray = (reader: Reader): void => {
  const { offset } = reader
  const [text = ""] = Scanner.take(reader, strays) ?? []
  note(reader, since(reader, offset), "unexpected", `${text} means nothing here`)
}

/** Whether the signs before a summand make it negative. */
const takeSigns = (reader: Reader): boolean => {
  let isNegative = false
  for (;;) {
    Scanner.skipBlanks(reader)
    const sign = Scanner.take(reader, signs)
    if (sign === null) return isNegative
    if (sign[0] !== "+") isNegative = !isNegative
  }
}

const readSummand = (reader: Reader): Sum.Sum => {
  const isNegative = takeSigns(reader)
  const product = readProduct(reader)
  return isNegative ? Sum.negated(product) : product
}

const readProduct = (reader: Reader): Sum.Sum => {
  let product = readOperand(reader)
  while (!reader.isStopped) {
    Scanner.skipBlanks(reader)
    const { offset } = reader
    const operator = Scanner.take(reader, multiplying)?.[0]
    if (operator === undefined) break
    const place = since(reader, offset)
    const isNegative = takeSigns(reader)
    const factorOffset = reader.offset
    const factor = readOperand(reader)
    const factorPlace = { offset: factorOffset, length: Math.max(reader.offset - factorOffset, 1) }
    product = combine(reader, product, isNegative ? Sum.negated(factor) : factor, operator, place, factorPlace)
  }
  return product
}

const combine = (
  reader: Reader,
  left: Sum.Sum,
  right: Sum.Sum,
  operator: string,
  place: Scanner.Place,
  rightPlace: Scanner.Place,
): Sum.Sum => {
  const both = () => [...left, ...right]
  if (operator === "%" || operator === "^") {
    notDone(reader, place, operator)
    return both()
  }
  if (operator === "*" || operator === "×") {
    if (Sum.isConstant(right)) return Sum.multiplied(left, Sum.valueOf(right))
    if (Sum.isConstant(left)) return Sum.multiplied(right, Sum.valueOf(left))
    note(reader, place, "product-of-dice", "dddice multiplies by a number", ["a number"])
    return both()
  }
  if (!Sum.isConstant(right)) {
    note(reader, place, "division-by-dice", "dddice divides by a number", ["a number"])
    return both()
  }
  const divisor = Sum.valueOf(right)
  if (divisor === 0) {
    // A missing divisor is a fault of its own.
    if (right.length > 0) note(reader, rightPlace, "division-by-zero", "Nothing is divided by 0", [])
    return left
  }
  const quotient = Sum.divided(left, divisor)
  return operator === "//" ? roundedAt(reader, quotient, "down", place) : quotient
}

const roundedAt = (reader: Reader, sum: Sum.Sum, direction: Sum.Direction, place: Scanner.Place): Sum.Sum => {
  const result = Sum.rounded(sum, direction, place)
  if (result !== undefined) return result
  note(reader, place, "not-expressible", "dddice rounds once")
  return sum
}

const readOperand = (reader: Reader): Sum.Sum => {
  while (!reader.isStopped) {
    Scanner.skipBlanks(reader)
    const { offset } = reader
    if (Scanner.isAtEnd(reader) || isClosing(reader) || Scanner.look(reader, multiplying) || isComment(reader)) {
      const length = Scanner.isAtEnd(reader) ? 0 : 1
      note(reader, here(reader, length), "expected-operand", missing, operandNames)
      return []
    }
    const rolled = Scanner.take(reader, dice)
    if (rolled !== null) return readDice(reader, offset, rolled[1] ?? "", `d${(rolled[2] ?? "").toLowerCase()}`)
    const own = takeNamed(reader)
    if (own !== undefined) return readDice(reader, offset, own.count, own.type)
    const digits = Scanner.take(reader, number)
    if (digits !== null) return readNumber(reader, offset, digits[0])
    const opening = Scanner.look(reader, openings)
    if (opening === null) {
      takeStray(reader)
      continue
    }
    const [opened, name] = opening
    if (name === undefined) return readBrackets(reader)
    reader.offset += opened.length
    const direction = roundings[name.toLowerCase()]
    if (direction !== undefined) return readFunction(reader, offset, name, direction)
    // What stands between the brackets is read all the same.
    reader.offset--
    notDone(reader, { offset, length: name.length }, `${name}. Write {1d20,1d8}kh1`, ["kh", "kl"])
  }
  return []
}

const isComment = (reader: Reader): boolean => reader.text[reader.offset] === "#"

const readNumber = (reader: Reader, offset: number, digits: string): Sum.Sum => {
  const value = Number(digits)
  const place = since(reader, offset)
  if (value > 1e9) {
    note(reader, place, "too-large-number", tooLarge, [])
    return [Sum.constant(1, place)]
  }
  // 2 d6 is a count and a die, and so is the 2 of 2d6:theme; what is left is a number.
  return behind(reader, [Sum.constant(value, place)], offset)
}

const described = (die: AvailableDie) =>
  typeof die === "string" ? { id: die, notation: die } : { id: die.id, notation: die.notation ?? die.id }

const availableAs = (reader: Reader, name: string): string | undefined =>
  reader.reading.available?.map(described).find(({ id, notation }) =>
    id.toLowerCase() === name.toLowerCase() || notation.toLowerCase() === name.toLowerCase()
  )?.id

/** A die of a theme's own, by its name or notation. */
const takeNamed = (reader: Reader): { readonly count: string; readonly type: string } | undefined => {
  const match = Scanner.look(reader, named)
  const type = availableAs(reader, match?.[2] ?? "")
  if (match === null || type === undefined) return undefined
  reader.offset += match[0].length
  return { count: match[1] ?? "", type }
}

const namedFaces: { readonly [type: string]: number } = { "d%": 100, d10x: 10, df: 1 }

/** The digits of a standard die; a die of a theme's own counts as having six faces. */
const facesOf = (type: string): number => {
  const faces = namedFaces[type] ?? Number(/^d(\d+)$/.exec(type)?.[1])
  return Number.isInteger(faces) ? faces : 6
}

const readDice = (reader: Reader, offset: number, digits: string, written: string): Sum.Sum => {
  const place = since(reader, offset)
  const type = knownType(reader, place, written)
  const count = digits === "" ? 1 : Number(digits)
  if (count === 0) note(reader, place, "no-dice", "0 dice are none", [])
  if (count > reader.reading.maxDice) {
    note(reader, place, "too-many-dice", tooMany(reader.reading.maxDice), [])
  }
  const part: Sum.Part = {
    ...Sum.constant(0, place),
    type,
    faces: facesOf(type),
    // More are refused, and would only take memory.
    count: Math.min(Math.max(count, 1), reader.reading.maxDice),
  }
  return behind(reader, [part], offset)
}

const noSuchDie = (reader: Reader, place: Scanner.Place, type: string, names: ReadonlyArray<string>): void =>
  note(reader, place, "unknown-die", `There is no ${type}, but ${names.join(", ")}`, names)

const knownType = (reader: Reader, place: Scanner.Place, written: string): string => {
  const { available, dialect } = reader.reading
  const type = written === "d%" ? "d100" : written
  if (available !== undefined) {
    const own = availableAs(reader, type)
    if (own !== undefined) return own
    if (type === "d100" && ["d10", "d10x"].every((name) => availableAs(reader, name) !== undefined)) return type
    noSuchDie(reader, place, type, available.map((die) => described(die).notation))
    return type
  }
  const faces = facesOf(type)
  if (type !== "df" && (faces < 2 || faces > 100)) {
    noSuchDie(reader, place, type, ["d4", "d6", "d8", "d10", "d12", "d20", "d100"])
  }
  if (type === "d10x" && dialect === "foundry") notDone(reader, place, "dice that explode")
  return type
}

const roundings: Readonly<Record<string, Sum.Direction>> = { floor: "down", ceil: "up", round: "nearest" }

const readFunction = (reader: Reader, offset: number, name: string, direction: Sum.Direction): Sum.Sum => {
  const opening = { offset: reader.offset - 1, length: 1 }
  const elements = readElements(reader, opening, ")")
  const place = { offset, length: name.length }
  if (elements.length > 1) {
    note(reader, elements[1]?.place ?? place, "unexpected", `${name} rounds one sum`, [")"])
  }
  const sum = elements.flatMap((element) => element.sum)
  return behind(reader, roundedAt(reader, sum, direction, place), offset)
}

interface Element {
  readonly place: Scanner.Place
  readonly sum: Sum.Sum
}

/** What stands between brackets, up to the closing one. */
const readElements = (reader: Reader, opening: Scanner.Place, closing: string): ReadonlyArray<Element> => {
  if (reader.depth >= maxDepth) {
    note(reader, opening, "too-deep", "The brackets are too deep", [])
    reader.isStopped = true
    return []
  }
  reader.depth++
  const elements: Array<Element> = []
  do {
    Scanner.skipBlanks(reader)
    const { offset } = reader
    const sum = isEmptyRest(reader, closing) ? [Sum.constant(0, opening)] : readSum(reader)
    elements.push({ place: { offset, length: reader.text.slice(offset, reader.offset).trimEnd().length }, sum })
  } while (Scanner.take(reader, /,/y) !== null)
  reader.depth--
  close(reader, opening, closing)
  return elements
}

/** Whether `()` stands for a bonus of 0, as in a sheet that another program filled in. */
const isEmptyRest = (reader: Reader, closing: string): boolean =>
  reader.reading.values !== undefined && reader.text[reader.offset] === closing

const unclosed = (reader: Reader, opening: Scanner.Place, closing: string): void =>
  note(reader, opening, "unclosed", `${closing} is missing here`, [closing])

const close = (reader: Reader, opening: Scanner.Place, closing: string): void => {
  const character = reader.text[reader.offset]
  if (character === undefined || reader.isStopped) return unclosed(reader, opening, closing)
  if (character !== closing) note(reader, here(reader, 1), "unexpected", `${character} means nothing here`, [closing])
  reader.offset++
}

const readBrackets = (reader: Reader): Sum.Sum => {
  const { offset } = reader
  const closing = reader.text[offset] === "(" ? ")" : "}"
  reader.offset++
  const elements = readElements(reader, { offset, length: 1 }, closing)
  return behind(reader, elements.flatMap((element) => element.sum), offset, elements)
}

/** Reads what stands behind an operand: selections, modifiers, label and theme. */
const behind = (
  reader: Reader,
  sum: Sum.Sum,
  offset: number,
  elements: ReadonlyArray<Element> = [{ place: since(reader, offset), sum }],
): Sum.Sum => {
  const isInBrackets = /[({]/.test(reader.text[offset] ?? "")
  const isDice = !isInBrackets && sum.length === 1 && sum[0]?.type !== "mod"
  while (!reader.isStopped) {
    const end = reader.offset
    Scanner.skipBlanks(reader)
    const hasBlank = reader.offset > end
    if (takeLabel(reader, sum) || takeTheme(reader, sum, hasBlank) || takeComparison(reader)) continue
    // A number takes no modifier: `5 k` is followed by text.
    if ((isDice || isInBrackets) && takeModifier(reader, sum, elements, isDice, hasBlank)) continue
    reader.offset = end
    break
  }
  return sum
}

const takeLabel = (reader: Reader, sum: Sum.Sum): boolean => {
  const { offset } = reader
  if (reader.text[offset] !== "[") return false
  const end = reader.text.indexOf("]", offset)
  if (end < 0) {
    unclosed(reader, here(reader, 1), "]")
    reader.offset = reader.text.length
    return true
  }
  const label = reader.text.slice(offset + 1, end).trim()
  if (label !== "") { for (const part of sum) part.label ??= label }
  reader.offset = end + 1
  return true
}

const takeTheme = (reader: Reader, sum: Sum.Sum, hasBlank: boolean): boolean => {
  if (hasBlank) return false
  const match = Scanner.take(reader, /:([a-z0-9][a-z0-9_-]*)/iy)
  if (match === null) return false
  for (const part of sum) if (part.type !== "mod") part.theme ??= match[1]
  return true
}

const takeComparison = (reader: Reader): boolean => {
  const { offset } = reader
  if (Scanner.take(reader, /(?:[<>=]=?|!=)\s*\d*/y) === null) return false
  const message = "dddice does not compare: compare dice of the answer"
  note(reader, since(reader, offset), "comparison", message)
  return true
}

const takeModifier = (
  reader: Reader,
  sum: Sum.Sum,
  elements: ReadonlyArray<Element>,
  isDice: boolean,
  hasBlank: boolean,
): boolean => {
  const selected = takeSelection(reader)
  if (selected !== undefined) {
    select(reader, sum, elements, selected, isDice)
    return true
  }
  const { offset } = reader
  const other = takeOther(reader)
  if (other === undefined) return false
  // After a blank, a letter alone begins a text: "1d20 x".
  if (hasBlank && other.number === undefined && !other.word.startsWith("!")) {
    reader.offset = offset
    return false
  }
  changeThrow(reader, sum, other, isDice)
  return true
}

const select = (
  reader: Reader,
  sum: Sum.Sum,
  elements: ReadonlyArray<Element>,
  modifier: Written,
  isDice: boolean,
): void => {
  const { place } = modifier
  const step = selectionOf(modifier, reader.reading.dialect)
  if (isRefused(step)) return note(reader, place, step.code, step.message, ["kh", "kl", "dh", "dl"])
  if (sum.some((part) => part.faces === 100)) {
    const message = "dddice does not select among d100"
    return note(reader, place, "selection-over-d100", message)
  }
  // Those that were selected before as one set may be selected among again.
  const [first] = sum
  const selection = first?.selection
  if (selection !== undefined && sum.every((part) => part.selection === selection)) {
    selection.steps.push(step)
    return
  }
  const wrong = isDice ? [] : elements.filter((element) => !isSingle(element.sum))
  for (const element of wrong) {
    const message = "dddice selects among single dice: write 1d6,1d6"
    note(reader, element.place, "not-a-single-die", message, ["one die"])
  }
  if (wrong.length > 0) return
  const made: Sum.Selection = { place, steps: [step] }
  for (const part of sum) part.selection = made
}

const isSingle = (sum: Sum.Sum): boolean => {
  const [part] = sum
  return part !== undefined && sum.length === 1 && part.count === 1 && part.selection === undefined &&
    part.numerator === 1 && part.denominator === 1 && part.rounding === undefined
}

const changeThrow = (reader: Reader, sum: Sum.Sum, modifier: Written, isDice: boolean): void => {
  const { client, dialect, values } = reader.reading
  const { place, text, word } = modifier
  // The values show already what was done to the dice.
  if (values !== undefined) {
    for (const part of sum) part.isExploded ||= adding.has(word)
    return
  }
  const [part] = sum
  if (client === undefined || !isDice || part === undefined) {
    const where = isDice ? '. Give roll: "client" to throw here' : ""
    return notDone(reader, place, `${text}${where}`)
  }
  const refused = client.modify(modifier, part, dialect)
  if (refused !== undefined) note(reader, place, refused.code, refused.message)
}

/** What makes more dice. */
const adding: ReadonlySet<string> = new Set(["!", "!p", "x", "xo", "e", "ra"])

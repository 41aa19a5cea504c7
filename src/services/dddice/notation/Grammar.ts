/**
 * The grammar: a text as a sum of dice and constants.
 */
import { readDice, takeNamed } from "./DiceTerm.ts"
import { takeLabel } from "./Label.ts"
import type { Reader } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"
import { type Element, giveLabel, readSuffix } from "./Suffix.ts"
import * as Sum from "./Sum.ts"

/** Deeper brackets say nothing that a player would write. */
const maxDepth = 64

const signs = /[+\-−–]/y
const operand =
  /(\d*)\s*d((?:10x|f)(?=[kd]|\b)|\d+|%)|(\d+(?:\.\d+)?(?:e[+-]\d+)?|\.\d+)|[({]|(floor|ceil|round|abs|min|max)\s*\(/iy
const multiplying = /\/\/|[*/×÷%^]/y
const words = /[a-z"'\u0080-\uffff]/iy
const strays = /[@?&]\{[^{}]*\}|[[\]]+|[^\s\d(){}+\-−–*/×÷%^,#;[\]]+|./sy

/** Summands up to the end, a comma, a closing bracket or trailing text. */
export const readSum = (reader: Reader): Sum.Sum => {
  const sum = readSummand(reader)
  for (;;) {
    Scanner.skipBlanks(reader)
    if (isEnd(reader)) return sum
    if (!Scanner.look(reader, signs)) {
      const missing = Scanner.look(reader, operand)
      if (missing) {
        const place = Scanner.here(reader, missing[0].length)
        Scanner.note(reader, place, "expected-operator", Scanner.operators(reader))
      } else {
        if (isLabel(reader, sum)) return sum
        takeStray(reader, Scanner.operators(reader))
        if (!Scanner.look(reader, operand)) continue
      }
    }
    sum.push(...readSummand(reader))
  }
}

/** Whether words behind a blank are a label, which they are behind dice or a bonus: `3 fudge` are no dice. */
const isLabel = (reader: Reader, sum: Sum.Sum): boolean => {
  const { closings, offset, text } = reader
  if (closings || !/\s/.test(text.charAt(offset - 1)) || !Scanner.look(reader, words)) return false
  const advantage = Scanner.look(reader, /(adv|dis)(advantage|antage)?(?![a-z])/iy)
  if (advantage) {
    const why = "advantage in avrae, a label in roll20 and foundry"
    Scanner.note(reader, Scanner.here(reader, advantage[0].length), "ambiguous-keep", [`# ${advantage[0]}`], why)
  }
  return advantage !== null || !Sum.isConstant(sum) || isSigned(text)
}

/** Whether a text begins with a sign, so that numbers are a bonus. */
export const isSigned = (text: string): boolean => /^\s*[+\-−–]/.test(text)

/** Whether what is read ends here, where all ends or brackets close. */
const isEnd = (reader: Reader): boolean => {
  const character = Scanner.character(reader)
  return character === undefined || (reader.closings ? /[)},]/ : /[#;]/).test(character)
}

/** Takes what means nothing, and blanks behind it. */
const takeStray = (reader: Reader, expected: ReadonlyArray<string>): void => {
  const { offset } = reader
  Scanner.take(reader, strays)
  Scanner.note(reader, Scanner.since(reader, offset), "unexpected", expected)
  Scanner.skipBlanks(reader)
}

/** Whether the signs before a summand make it negative. */
const takeSigns = (reader: Reader): boolean => {
  let isNegative = false
  for (;;) {
    Scanner.skipBlanks(reader)
    const sign = Scanner.take(reader, signs)
    if (!sign) return isNegative
    if (sign[0] !== "+") isNegative = !isNegative
  }
}

const readSummand = (reader: Reader): Sum.Sum => readSigned(reader, readProduct)

const readSigned = (reader: Reader, readUnsigned: (reader: Reader) => Sum.Sum): Sum.Sum => {
  const isNegative = takeSigns(reader)
  const sum = readUnsigned(reader)
  return isNegative ? Sum.negated(sum) : sum
}

const readProduct = (reader: Reader): Sum.Sum => {
  let product = readOperand(reader)
  for (;;) {
    Scanner.skipBlanks(reader)
    const { offset } = reader
    const operator = Scanner.take(reader, multiplying)?.[0]
    if (!operator) return product
    product = readFactor(reader, product, operator, Scanner.since(reader, offset))
  }
}

/** Reads what stands behind an operator, and combines it with what stands before. */
const readFactor = (reader: Reader, product: Sum.Sum, operator: string, place: Scanner.Place): Sum.Sum => {
  Scanner.skipBlanks(reader)
  const { offset } = reader
  let [left, right] = [product, readSigned(reader, readOperand)]
  // What is missing is a fault of its own.
  if (left.length === 0) return right
  if (right.length === 0) return left
  const isProduct = /[*×]/.test(operator)
  if (isProduct && Sum.isConstant(left)) [left, right] = [right, left]
  const isPower = /[%^]/.test(operator)
  if (isPower || !Sum.isConstant(right)) {
    const code = isPower ? "not-in-dddice" : isProduct ? "product-of-dice" : "division-by-dice"
    Scanner.note(reader, place, code, ["+", "-"], Scanner.notDone)
    return [...left, ...right]
  }
  const value = Sum.valueOf(right)
  if (isProduct) return Sum.scaled(left, value, 1)
  if (value === 0) {
    Scanner.note(reader, Scanner.since(reader, offset), "division-by-zero", ["a number other than 0"])
    return left
  }
  const quotient = Sum.scaled(left, 1, value)
  return operator === "//" ? Sum.rounded(reader, quotient, "down", place) : quotient
}

const roundings: Readonly<Record<string, Sum.Direction>> = { floor: "down", ceil: "up", round: "nearest" }

const readOperand = (reader: Reader): Sum.Sum => {
  let label: string | undefined
  for (;;) {
    Scanner.skipBlanks(reader)
    const before = takeLabel(reader)
    if (before === undefined) break
    label ??= before
  }
  const sum = readUnlabelled(reader)
  giveLabel(sum, label)
  return sum
}

const readUnlabelled = (reader: Reader): Sum.Sum => {
  for (let isStray = false;; isStray = true) {
    if (isEnd(reader) || Scanner.look(reader, multiplying) || (isStray && Scanner.look(reader, signs))) {
      const place = Scanner.here(reader, Scanner.character(reader) ? 1 : 0)
      if (!isStray) Scanner.note(reader, place, "expected-operand", Scanner.operands)
      return []
    }
    const { offset } = reader
    const own = takeNamed(reader)
    if (own) return readSuffix(reader, [own])
    const match = Scanner.take(reader, operand)
    if (match) {
      const [, count = "", faces, number, name = ""] = match
      if (faces) return readSuffix(reader, [readDice(reader, offset, count, facesHere(reader, faces))])
      return number ? readNumber(reader, offset, number) : readBrackets(reader, offset, name)
    }
    takeStray(reader, Scanner.operands)
  }
}

/** What faces mean here: who throws dice elsewhere means by `d10x` ten faces that explode, and dddice the tens. */
const facesHere = (reader: Reader, faces: string): string => {
  if (!/x/i.test(faces) || !(reader.values || reader.dialect === "foundry")) return faces
  reader.offset--
  return "10"
}

const readNumber = (reader: Reader, offset: number, digits: string): Sum.Sum => {
  const place = Scanner.since(reader, offset)
  const value = Number(digits)
  // So many digits are a slip; a number with an exponent is meant.
  const isTooLarge = value > 1e9 && !/e/i.test(digits)
  if (isTooLarge) Scanner.note(reader, place, "too-large-number", ["fewer digits"])
  return readSuffix(reader, [Sum.constant(isTooLarge ? 1 : value, place)])
}

/** Reads what stands in brackets, of which the first is read, with the name of a function before it or none. */
const readBrackets = (reader: Reader, offset: number, name: string): Sum.Sum => {
  const place = [offset, name.length] as const
  const elements = readElements(reader)
  const [, second] = elements
  const sum = elements.flatMap((element) => element.sum)
  const direction = roundings[name.toLowerCase()]
  if (direction && second) Scanner.note(reader, second.place, "unexpected", ["one sum"])
  if (name && !direction) Scanner.note(reader, place, "not-in-dddice", Scanner.operands, Scanner.notDone)
  return readSuffix(reader, direction ? Sum.rounded(reader, sum, direction, place) : sum, elements)
}

/** What stands between brackets, up to the closing one. */
const readElements = (reader: Reader): ReadonlyArray<Element> => {
  const { closings, offset, text, values } = reader
  const closing = text[offset - 1] === "{" ? "}" : ")"
  const opening = [offset - 1, 1] as const
  if (closings.length >= maxDepth) {
    Scanner.note(reader, opening, "too-deep", ["fewer brackets"])
    Scanner.stop(reader)
    return []
  }
  reader.closings += closing
  const elements: Array<Element> = []
  do {
    Scanner.skipBlanks(reader)
    const { offset } = reader
    // In a sheet that another program filled in, () stands for a bonus of 0.
    const sum = values && Scanner.character(reader) === closing ? [Sum.constant(0, opening)] : readSum(reader)
    elements.push({ place: [offset, text.slice(offset, reader.offset).trimEnd().length], sum })
  } while (Scanner.take(reader, /,/y))
  reader.closings = closings
  const character = Scanner.character(reader)
  if (!character) Scanner.note(reader, opening, "unclosed", [closing])
  else if (character !== closing) Scanner.note(reader, Scanner.here(reader, 1), "unexpected", [closing])
  reader.offset++
  return elements
}

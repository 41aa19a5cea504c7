/**
 * Pools of dice as players type them: `5d10 diff 6 +2 desperation`, `wits + brawl diff 7`.
 *
 * ```ts
 * import * as Result from "effect/Result"
 * import { parseResult } from "effect-tabletop/valentina/DicePool"
 *
 * const pool = Result.getOrThrow(parseResult("5d10 diff 6 +2 desperation # climbing"))
 * pool // => { dice_size: 10, num_dice: 5, difficulty: 6, num_desperation_dice: 2, comment: "climbing" }
 * ```
 */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type DiceNotationCode, DiceNotationError, type DiceNotationFault } from "../../errors/DiceNotationError.ts"
import { DiceSize } from "../../schema/valentina/DiceRoll.ts"
import type { FullSheet } from "../../schema/valentina/FullSheet.ts"
import type { CharacterTraitId, TraitId } from "../../schema/valentina/Identifier.ts"

export * from "../../errors/DiceNotationError.ts"

/** What a character has in one trait: a `CharacterTrait`, or one of a `FullSheet`. */
export interface SheetTrait {
  readonly id: CharacterTraitId
  readonly value: number
  readonly trait: { readonly id: TraitId; readonly name: string }
}

/** How to read a pool. */
export interface Options {
  /** The traits that the text may name. */
  readonly traits?: ReadonlyArray<SheetTrait> | undefined
  /** The most dice, 100 when left out. valentina: the server has no bound. */
  readonly maxDice?: number | undefined
}

/** What a text says, ready for `rolls.create`. */
export interface Pool {
  readonly dice_size: typeof DiceSize.Type
  readonly num_dice: number
  readonly difficulty?: number
  readonly num_desperation_dice?: number
  readonly trait_ids?: ReadonlyArray<CharacterTraitId>
  readonly comment?: string
}

/** All traits of a sheet, in its order. */
export const traitsOf = (sheet: Pick<FullSheet, "sections">): ReadonlyArray<SheetTrait> =>
  sheet.sections.flatMap(({ categories }) => categories).flatMap((category) => [
    ...category.character_traits,
    ...category.subcategories.flatMap((subcategory) => subcategory.character_traits),
  ])

/** What has been read of a text. */
interface Reader {
  readonly text: string
  readonly maxDice: number
  readonly traits: ReadonlyMap<string, ReadonlyArray<SheetTrait>>
  readonly faults: Array<DiceNotationFault>
  readonly named: Array<SheetTrait>
  offset: number
  size: number | undefined
  /** Where the size stands. */
  sizePlace: { readonly offset: number; readonly length: number }
  dice: number
  difficulty: number | undefined
  desperation: number | undefined
}

const sizes = DiceSize.literals

const fault = (
  reader: Reader,
  offset: number,
  length: number,
  code: DiceNotationCode,
  message: string,
  expected: ReadonlyArray<string>,
): void => {
  reader.faults.push({ offset, length, code, message, expected })
}

const take = (reader: Reader, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = reader.offset
  const match = pattern.exec(reader.text) ?? undefined
  reader.offset += match?.[0].length ?? 0
  return match
}

const blanks = /[\s,;]+/y
const sign = /[+\-−–]|(?:and|plus|minus|with)(?![\p{L}\d])/iuy
const dice = /(\d*)\s*d(\d+)(?![\p{L}\d])|(\d+)\s*(?:d|dice|die)(?![\p{L}\d])/iuy
const number = /\d+/y
const difficulty = /(?:difficulty|diff)(?![\p{L}])\.?\s*[:=]?\s*(\d*)|(?:dc|tn|vs\.?|@)\s*[:=]?\s*(\d+)/iuy
// "5 desperation 2" are five dice, and two of desperation.
const desperation =
  /(\d+)\s*desp(?:eration)?(?![\p{L}\d])(?!\s*[:=]?\s*\d+(?![\dd]|\s+d\d))(?:\s+(?:dice|die)(?![\p{L}\d]))?|desp(?:eration)?(?![\p{L}])\s*[:=]?\s*(\d*)(?:\s+(?:dice|die)(?![\p{L}\d]))?/iuy
const word = /\p{L}[\p{L}\p{M}'’.]*(?:-[\p{L}\p{M}]+)*/uy
const stray = /[^\s\p{L}\d#+\-−–,;]+|./suy
const keyword = /(?:difficulty|diff|desperation|desp)(?!\p{L})|(?:dc|tn|vs\.?|@)\s*[:=]?\s*\d|\d+\s*(?:d\d|desp)/iuy
const terms = ["dice such as 5d10", "a number", "a trait"]
const clauses = ["+", "-", "diff", "desperation", "#", "the end"]

/** A name without what is easily written in another way: capitals, accents, blanks and hyphens. */
const normalized = (name: string): string => name.normalize("NFD").replace(/[^\p{L}\d]/gu, "").toLowerCase()

const makeReader = (text: string, { maxDice = 100, traits = [] }: Options): Reader => ({
  text,
  maxDice,
  traits: Map.groupBy(traits, ({ trait }) => normalized(trait.name)),
  faults: [],
  named: [],
  offset: 0,
  size: undefined,
  sizePlace: { offset: 0, length: 0 },
  dice: 0,
  difficulty: undefined,
  desperation: undefined,
})

/** Reads a pool, or says all that is wrong with it. */
export const parseResult = (text: string, options: Options = {}): Result.Result<Pool, DiceNotationError> => {
  const reader = makeReader(text, options)
  const comment = readPool(reader)
  if (reader.faults.length === 0) checkPool(reader)
  if (reader.faults.length > 0) return Result.fail(new DiceNotationError({ text, faults: reader.faults }))
  const { desperation, difficulty, named } = reader
  return Result.succeed({
    dice_size: sizes.find((size) => size === reader.size) ?? 10,
    num_dice: reader.dice,
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(desperation === undefined ? {} : { num_desperation_dice: desperation }),
    ...(named.length === 0 ? {} : { trait_ids: [...new Set(named.map(({ id }) => id))] }),
    ...(comment === "" ? {} : { comment }),
  })
}

/**
 * Reads a pool, or fails with all that is wrong with it.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { parse } from "effect-tabletop/valentina/DicePool"
 *
 * const refused = Effect.runSync(Effect.flip(parse("wits + 5d7")))
 * refused.faults.map(({ code, offset }) => [code, offset]) // => [["unknown-trait", 0], ["unknown-die", 7]]
 * ```
 */
export const parse = (text: string, options: Options = {}): Effect.Effect<Pool, DiceNotationError> =>
  Effect.suspend(() => Effect.fromResult(parseResult(text, options)))

/** Nobody reads more. */
const maxFaults = 100

/** Reads all, and gives the comment. */
const readPool = (reader: Reader): string => {
  if (reader.text.trim() === "") {
    fault(reader, 0, reader.text.length, "empty", "There is nothing to roll: write a pool, such as 5d10 diff 6", terms)
    return ""
  }
  let hasTerm = false
  for (;;) {
    take(reader, blanks)
    const { offset } = reader
    const before = reader.faults.length
    if (offset >= reader.text.length || before >= maxFaults) return ""
    if (reader.text[offset] === "#") return reader.text.slice(offset + 1).trim()
    const factor = takeSigns(reader)
    if (readClause(reader, factor ?? 1)) continue
    const isMissing = hasTerm && factor === undefined
    readTerm(reader, factor ?? 1, isMissing ? clauses : terms)
    if (isMissing && reader.faults.length === before) {
      const length = reader.offset - offset
      fault(reader, offset, length, "expected-operator", "An operator is missing before this", clauses)
    }
    hasTerm = true
  }
}

/** What the signs here come to, `undefined` when there are none. */
const takeSigns = (reader: Reader): 1 | -1 | undefined => {
  let factor: 1 | -1 | undefined
  for (;;) {
    const signed = take(reader, sign)
    if (signed === undefined) return factor
    const isNegative = /^(?:[-−–]|minus)/i.test(signed[0])
    factor = isNegative === (factor === -1) ? 1 : -1
    take(reader, blanks)
  }
}

const readClause = (reader: Reader, factor: 1 | -1): boolean => {
  const { offset } = reader
  const hard = take(reader, difficulty)
  if (hard !== undefined) {
    const digits = hard[1] ?? hard[2]
    reader.difficulty = clauseNumber(reader, offset, hard[0], digits, "difficulty", reader.difficulty)
    return true
  }
  const desperate = take(reader, desperation)
  if (desperate === undefined) return false
  if (factor < 0) {
    const { length } = desperate[0].trimEnd()
    fault(reader, offset, length, "unexpected", "Desperation is added, and never taken away", terms)
    return true
  }
  const digits = desperate[1] ?? desperate[2]
  reader.desperation = clauseNumber(reader, offset, desperate[0], digits, "desperation", reader.desperation)
  return true
}

const clauseNumber = (
  reader: Reader,
  offset: number,
  text: string,
  digits: string | undefined,
  name: string,
  before: number | undefined,
): number | undefined => {
  const { length } = text.trimEnd()
  if (digits === undefined || digits === "") {
    fault(reader, offset + length, 0, "expected-operand", `${name} needs a number, as in ${name} 6`, ["a number"])
    return before
  }
  if (before !== undefined) {
    fault(reader, offset, length, "repeated", `${name} is given twice: leave one out`, clauses)
    return before
  }
  const value = Number(digits)
  const isTooLarge = name === "desperation" ? value > reader.maxDice : value > 2 ** 31 - 1
  if (isTooLarge) fault(reader, offset, length, "too-large-number", `The ${name} is too large`, ["a smaller number"])
  return value
}

const readTerm = (reader: Reader, factor: 1 | -1, expected: ReadonlyArray<string>): void => {
  const { offset } = reader
  const rolled = take(reader, dice)
  if (rolled !== undefined) {
    if (rolled[2] !== undefined) useSize(reader, offset, rolled[0].length, Number(rolled[2]))
    return addDice(reader, offset, rolled[0].length, factor * Number(rolled[1] || rolled[3] || 1))
  }
  const digits = take(reader, number)
  if (digits !== undefined) return addDice(reader, offset, digits[0].length, factor * Number(digits[0]))
  const named = takeName(reader)
  if (named !== undefined) return addTrait(reader, offset, named, factor)
  const character = reader.text[offset]
  if (character === undefined || character === "#") {
    const message = "Dice, a number or a trait are missing here"
    return fault(reader, offset, character === undefined ? 0 : 1, "expected-operand", message, terms)
  }
  const [text = ""] = take(reader, stray) ?? []
  fault(reader, offset, text.length, "unexpected", `${text} means nothing here`, expected)
}

const useSize = (reader: Reader, offset: number, length: number, size: number): void => {
  const known = sizes.map((size) => `d${size}`)
  if (!sizes.some((one) => one === size)) {
    return fault(reader, offset, length, "unknown-die", `There is no d${size}, but ${known.join(", ")}`, known)
  }
  if (reader.size !== undefined && reader.size !== size) {
    const message = `A pool has dice of one size, and this has d${reader.size} and d${size}: make two rolls`
    return fault(reader, offset, length, "not-expressible", message, [`d${reader.size}`])
  }
  reader.size = size
  reader.sizePlace = { offset, length }
}

const addDice = (reader: Reader, offset: number, length: number, count: number): void => {
  reader.dice += count
  const isNew = !reader.faults.some(({ code }) => code === "too-many-dice")
  if (Math.abs(reader.dice) <= reader.maxDice || !isNew) return
  fault(reader, offset, length, "too-many-dice", `A pool has no more than ${reader.maxDice} dice`, ["fewer dice"])
}

/** Words that name traits: those that a character has, or none. */
interface Named {
  readonly name: string
  readonly found: ReadonlyArray<SheetTrait>
}

/** No trait has a longer name. */
const mostWords = 12

/** Takes the words up to a sign or a keyword, or as many of them as name a trait. */
const takeName = (reader: Reader): Named | undefined => {
  const { offset } = reader
  const ends: Array<number> = []
  while (ends.length < mostWords) {
    keyword.lastIndex = reader.offset
    const isName = !keyword.test(reader.text) && take(reader, ends.length === 0 ? word : wordOrNumber) !== undefined
    if (!isName) break
    ends.push(reader.offset)
    take(reader, /\s+/y)
  }
  const names = ends.map((end) => ({ end, name: reader.text.slice(offset, end) }))
  const longest = names.toReversed().map((one) => ({ ...one, found: traitsNamed(reader, one.name) }))
  const named = longest.find(({ found }) => found.length > 0) ?? unknownOf(names)
  reader.offset = named?.end ?? offset
  return named
}

const wordOrNumber = new RegExp(`${word.source}|\\d+`, "uy")

/** What to call unknown: the words up to one that joins. */
const unknownOf = (names: ReadonlyArray<{ readonly end: number; readonly name: string }>) => {
  const joined = names.findIndex(({ name }) => /\s(?:and|plus|minus|with|\d+)$/i.test(name))
  const last = names.at(joined < 0 ? -1 : joined - 1)
  return last === undefined ? undefined : { ...last, found: [] }
}

/** The traits of a name, or those that it begins. */
const traitsNamed = ({ traits }: Reader, name: string): ReadonlyArray<SheetTrait> => {
  const wanted = normalized(name)
  const exact = traits.get(wanted)
  if (exact !== undefined || wanted === "") return exact ?? []
  return [...traits].filter(([known]) => known.startsWith(wanted)).flatMap(([, traits]) => traits)
}

const addTrait = (reader: Reader, offset: number, { found, name }: Named, factor: 1 | -1): void => {
  const [trait] = found
  if (trait === undefined) return noteUnknown(reader, offset, name)
  if (found.length > 1) {
    const names = found.slice(0, 5).map(({ trait }) => trait.name)
    const message = `${name} could be ${names.join(", ")}: write the whole name`
    return fault(reader, offset, name.length, "ambiguous-trait", message, names)
  }
  reader.named.push(trait)
  addDice(reader, offset, name.length, factor * trait.value)
}

/** A name with more than a third of its letters wrong is another one. */
const isNear = (name: string, distance: number): boolean => 3 * distance <= name.length + 1

const noteUnknown = (reader: Reader, offset: number, name: string): void => {
  const known = [...reader.traits].flatMap(([, [first]]) => first === undefined ? [] : [first.trait.name])
  if (known.length === 0) {
    const message = `${name} is a trait, and there is no sheet to look it up in: write a number`
    return fault(reader, offset, name.length, "unknown-trait", message, ["a number"])
  }
  const wanted = normalized(name)
  const near = known.map((one) => ({ one, distance: distanceOf(wanted, normalized(one)) }))
    .filter(({ distance }) => isNear(wanted, distance)).sort((one, other) => one.distance - other.distance)
    .slice(0, 5).map(({ one }) => one)
  const hint = near.length === 0 ? "" : `: did you mean ${near.join(" or ")}?`
  const message = `The character has no trait ${name}${hint}`
  fault(reader, offset, name.length, "unknown-trait", message, near.length === 0 ? known.slice(0, 20) : near)
}

/** Longer words name nothing that is near. */
const longestName = 60

/** How many letters of a name are to be changed, left out, put in or swapped with the next to make it another. */
const distanceOf = (one: string, other: string): number => {
  if (one.length > longestName || other.length > longestName) return longestName
  let beforeLast: ReadonlyArray<number> = []
  let last: ReadonlyArray<number> = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      ))
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}

const checkPool = (reader: Reader): void => {
  if (reader.named.length > 0 && reader.size !== undefined && reader.size !== 10) {
    const message = `Traits are rolled with d10, and this has d${reader.size}: make two rolls`
    const { length, offset } = reader.sizePlace
    fault(reader, offset, length, "not-expressible", message, ["d10"])
  }
  if (reader.dice < 0 || reader.dice + (reader.desperation ?? 0) < 1) {
    fault(reader, 0, reader.text.length, "no-dice", `This comes to ${reader.dice} dice: add some`, terms)
  }
}

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

const blanks = /\s+/y
const sign = /[+\-−–]/y
const dice = /(\d*)\s*d(\d+)(?![a-z0-9])/iy
const number = /\d+/y
const difficulty = /(?:difficulty|diff)(?![a-z])\.?\s*[:=]?\s*(\d*)/iy
const desperation = /(?:(\d+)\s*desperation|desperation\s*[:=]?\s*(\d*))(?![a-z])(?:\s+dice)?/iy
const keyword = /(?:difficulty|diff|desperation)(?![a-z])/iy
const word = /[\p{L}'’.]+(?:-\p{L}+)*/uy
const stray = /[^\s\p{L}\d#+\-−–]+|./suy
const terms = ["dice such as 5d10", "a number", "a trait"]
const clauses = ["+", "-", "diff", "desperation", "#", "the end"]

const normalized = (name: string): string => name.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ").trim()

const makeReader = (text: string, { maxDice = 100, traits = [] }: Options): Reader => ({
  text,
  maxDice,
  traits: Map.groupBy(traits, ({ trait }) => normalized(trait.name)),
  faults: [],
  named: [],
  offset: 0,
  size: undefined,
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

/** Reads all, and gives the comment. */
const readPool = (reader: Reader): string => {
  if (reader.text.trim() === "") {
    fault(reader, 0, reader.text.length, "empty", "There is nothing to roll: write a pool, such as 5d10 diff 6", terms)
    return ""
  }
  let isFirst = true
  for (;;) {
    take(reader, blanks)
    const { offset } = reader
    if (offset >= reader.text.length) return ""
    if (reader.text[offset] === "#") return reader.text.slice(offset + 1).trim()
    const before = reader.faults.length
    if (readClause(reader)) {
      isFirst = false
      continue
    }
    const signed = take(reader, sign)
    if (signed !== undefined) {
      take(reader, blanks)
      if (signed[0] === "+" && readClause(reader)) continue
      readTerm(reader, signed[0] === "+" ? 1 : -1)
    } else {
      readTerm(reader, 1)
      const isNew = reader.faults.length === before
      if (!isFirst && isNew) {
        fault(
          reader,
          offset,
          reader.offset - offset,
          "expected-operator",
          "An operator is missing before this",
          clauses,
        )
      }
    }
    isFirst = false
  }
}

const readClause = (reader: Reader): boolean => {
  const { offset } = reader
  const hard = take(reader, difficulty)
  if (hard !== undefined) {
    reader.difficulty = clauseNumber(reader, offset, hard[0], hard[1], "difficulty", reader.difficulty)
    return true
  }
  const desperate = take(reader, desperation)
  if (desperate === undefined) return false
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

const readTerm = (reader: Reader, factor: 1 | -1): void => {
  const { offset } = reader
  const rolled = take(reader, dice)
  if (rolled !== undefined) {
    useSize(reader, offset, rolled[0].length, Number(rolled[2]))
    return addDice(reader, offset, rolled[0].length, factor * Number(rolled[1] || 1))
  }
  const digits = take(reader, number)
  if (digits !== undefined) return addDice(reader, offset, digits[0].length, factor * Number(digits[0]))
  const name = takeName(reader)
  if (name !== "") return addTrait(reader, offset, name, factor)
  const character = reader.text[offset]
  if (character === undefined || character === "#" || "+-−–".includes(character)) {
    const message = "Dice, a number or a trait are missing here"
    return fault(reader, offset, character === undefined ? 0 : 1, "expected-operand", message, terms)
  }
  const [text = ""] = take(reader, stray) ?? []
  fault(reader, offset, text.length, "unexpected", `${text} means nothing here`, terms)
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
}

const addDice = (reader: Reader, offset: number, length: number, count: number): void => {
  reader.dice += count
  const isNew = !reader.faults.some(({ code }) => code === "too-many-dice")
  if (Math.abs(reader.dice) <= reader.maxDice || !isNew) return
  fault(reader, offset, length, "too-many-dice", `A pool has no more than ${reader.maxDice} dice`, ["fewer dice"])
}

/** The words up to a sign, a number or a keyword. */
const takeName = (reader: Reader): string => {
  const { offset } = reader
  let end = offset
  for (;;) {
    keyword.lastIndex = reader.offset
    if (keyword.test(reader.text) || take(reader, word) === undefined) break
    end = reader.offset
    take(reader, blanks)
  }
  reader.offset = end
  return reader.text.slice(offset, end)
}

const addTrait = (reader: Reader, offset: number, name: string, factor: 1 | -1): void => {
  const wanted = normalized(name)
  const exact = reader.traits.get(wanted)
  const found = exact ??
    [...reader.traits].filter(([known]) => known.startsWith(wanted)).flatMap(([, traits]) => traits)
  const [trait] = found
  const names = found.slice(0, 5).map(({ trait }) => trait.name)
  if (trait === undefined) {
    const known = [...reader.traits.values()].flatMap(([first]) => first === undefined ? [] : [first.trait.name])
    const message = known.length === 0
      ? `${name} is a trait, and there is no sheet to look it up in: write a number`
      : `The character has no trait ${name}`
    return fault(reader, offset, name.length, "unknown-trait", message, known.slice(0, 20))
  }
  if (found.length > 1) {
    const message = `${name} could be ${names.join(", ")}: write the whole name`
    return fault(reader, offset, name.length, "ambiguous-trait", message, names)
  }
  reader.named.push(trait)
  addDice(reader, offset, name.length, factor * trait.value)
}

const checkPool = (reader: Reader): void => {
  const { desperation = 0, length } = { desperation: reader.desperation, length: reader.text.length }
  if (reader.named.length > 0 && reader.size !== undefined && reader.size !== 10) {
    const message = `Traits are rolled with d10, and this has d${reader.size}: make two rolls`
    fault(reader, 0, length, "not-expressible", message, ["d10"])
  }
  if (reader.dice < 0 || reader.dice + desperation < 1) {
    fault(reader, 0, length, "no-dice", `This comes to ${reader.dice} dice: add some`, terms)
  }
}

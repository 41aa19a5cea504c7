/**
 * Dice notation: what players type as dice and operator of a roll, and back.
 *
 * ```ts
 * import * as Result from "effect/Result"
 * import { parseResult } from "effect-tabletop/dddice/DiceNotation"
 *
 * const { dice, operator } = Result.getOrThrow(parseResult("4d6kh3+2", { theme: "dddice-bees" }))
 * dice.map((die) => die.type) // => ["d6", "d6", "d6", "d6", "mod"]
 * operator // => { k: { h3: [0, 1, 2, 3] } }
 * ```
 */
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"
import type { DiceNotationError } from "../../errors/DiceNotationError.ts"
import { DieRequest } from "../../schema/dddice/DieRequest.ts"
import { Operator } from "../../schema/dddice/Operator.ts"
import type { Roll } from "../../schema/dddice/Roll.ts"
import type { AvailableDie } from "../../schema/dddice/Theme.ts"
import { droppedIndices, stepsOf } from "./notation/Operator.ts"
import { printLabel } from "./notation/Label.ts"
import { printDice, type PrintedDie } from "./notation/Print.ts"
import { type Dice, read } from "./notation/Read.ts"
import type { Client } from "./notation/Reader.ts"
import type { Dialect } from "./notation/Selection.ts"
import { makeClient } from "./notation/Thrown.ts"

export * from "../../errors/DiceNotationError.ts"
export { type Dice } from "./notation/Read.ts"
export { type Dialect } from "./notation/Selection.ts"

/** How to read a text. */
export interface ResultOptions {
  /** The theme of dice that name none. */
  readonly theme: string
  /** Whose notation is meant where programs differ. Without one such text is refused. */
  readonly dialect?: Dialect | undefined
  /**
   * What the dice of the text show already, in its order, one value for a
   * d100. What was done to them elsewhere (`r1`, `!`, `cs>19`) counts as done.
   */
  readonly values?: ReadonlyArray<number> | undefined
  /** The dice of the theme (`Theme.available_dice`): others are refused, and its own are known by name. */
  readonly available?: ReadonlyArray<AvailableDie> | undefined
  /** The most dice, 1000 when left out; of less than 1 nothing can be read. A d100 is two. */
  readonly maxDice?: number | undefined
  /** What a bonus without dice (`+4`) is: added to a `d20` (when left out), a `number`, or refused. */
  readonly bonus?: "d20" | "number" | "refuse" | undefined
}

/** How to read a text, and who throws. */
export interface Options extends ResultOptions {
  /**
   * Who throws the dice: `dddice` when left out. With `client` they are thrown
   * here by effect's `Random` and sent as values, so that they may explode and
   * be rerolled.
   */
  readonly roll?: "dddice" | "client" | undefined
}

const readWith = (text: string, options: ResultOptions, client: Client | undefined) =>
  read(text, { ...options, maxDice: options.maxDice ?? 1000, client })

/** Reads a text, or says all that is wrong with it. Dice that are thrown here need `parse`. */
export const parseResult = (text: string, options: ResultOptions): Result.Result<Dice, DiceNotationError> =>
  readWith(text, options, undefined)

/**
 * Reads a text, or fails with all that is wrong with it.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { parse } from "effect-tabletop/dddice/DiceNotation"
 *
 * const refused = parse("1d6*1d6", { theme: "dddice-bees" }).pipe(Effect.flip, Effect.runSync)
 * refused.faults.map(({ code, offset }) => [code, offset]) // => [["product-of-dice", 3]]
 * ```
 */
export const parse = (text: string, options: Options): Effect.Effect<Dice, DiceNotationError> =>
  Effect.flatMap(Random.Random, (random) => {
    const client = options.roll === "client" ? makeClient(() => random.nextDoubleUnsafe()) : undefined
    return Effect.fromResult(readWith(text, options, client))
  })

/** What can be written as text. */
export interface Printable {
  readonly dice: ReadonlyArray<PrintedDie>
  readonly operator?: Operator | undefined
  readonly label?: string | null | undefined
  /** The theme that is not written. Without one themes are written when there are several. */
  readonly theme?: string | undefined
}

/**
 * The text of dice and operator, of what `parse` gave, or of a roll that was
 * made. Reading it again gives the same dice and operator, which are written
 * as a sum where one says them (`2d20kh1-1d4`) and else behind it
 * (`1d20+1d8+1d20; k h1 0 2`); themes are written when there are several.
 *
 * ```ts
 * import { print } from "effect-tabletop/dddice/DiceNotation"
 *
 * const dice = [{ type: "d20" }, { type: "d20" }, { type: "mod", value: 5 }]
 * print(dice, { k: { l1: [0, 1] } }) // => "2d20kl1+5"
 * ```
 */
export const print = (from: ReadonlyArray<PrintedDie> | Printable | Roll, operator: Operator = {}): string => {
  if ("length" in from) return printDice(from, stepsOf(operator, from.length))
  const text = "dice" in from
    ? printDice(from.dice, stepsOf(from.operator ?? {}, from.dice.length), from.theme)
    : printRoll(from)
  return from.label ? `${text} # ${printLabel(from.label)}` : text
}

const printRoll = ({ operator, values }: Roll): string => {
  const steps = stepsOf(operator ?? {}, values.length)
  // What the operator drops belongs to the roll, what somebody dropped does not.
  const unselected = droppedIndices(values, steps, [])
  const left = [...values.entries()].filter(([index, die]) => !die.is_dropped || unselected.has(index))
  return printDice(
    left.map(([, die]) => die),
    steps.map(({ indices, ...step }) => {
      const places = left.flatMap(([index], place) => indices.has(index) ? [place] : [])
      return { ...step, indices: new Set(places) }
    }),
  )
}

/**
 * The schema of a text that is decoded to dice, for forms and tools.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { schema } from "effect-tabletop/dddice/DiceNotation"
 *
 * const Attack = schema({ theme: "dddice-bees" })
 * Schema.encodeSync(Attack)(Schema.decodeSync(Attack)("D20 + 7")) // => "1d20+7"
 * ```
 */
export const schema = (options: ResultOptions): Schema.Codec<Dice, string> => {
  const fields = Schema.Struct({
    dice: Schema.Array(DieRequest),
    operator: Operator,
    label: Schema.optionalKey(Schema.String),
  })
  return Schema.String.pipe(
    Schema.decodeTo(
      fields,
      SchemaTransformation.transformEffect<typeof fields.Encoded, string>({
        decode: (text, parseOptions) =>
          Result.match(parseResult(text, options), {
            onFailure: ({ message }) => Effect.fail(new SchemaIssue.InvalidValue({ message }, text, parseOptions)),
            onSuccess: Effect.succeed,
          }),
        encode: (dice) => Effect.succeed(print({ ...dice, theme: options.theme })),
      }),
    ),
  )
}

/**
 * How a text is read.
 */
import type { AvailableDie } from "../../../schema/dddice/Theme.ts"
import type { Change } from "./Change.ts"
import type { NamedDie } from "./NamedDie.ts"
import type { Written } from "./Modifiers.ts"
import type { Scanner } from "./Scanner.ts"
import type { Dialect, Meaning } from "./Selection.ts"
import type { Part } from "./Sum.ts"

/** What throws the dice in the place of dddice. */
export interface Client {
  /** What a modifier does to the dice of a part, or why it does nothing. */
  readonly changeOf: (modifier: Written, part: Part, dialect: Dialect | undefined) => Meaning<Change>
  /** The values of a part, or `undefined` when there were more throws than the limit. */
  readonly throwDice: (part: Part, limit: number) => ReadonlyArray<number> | undefined
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

/** A text that is read in some way. */
export interface Reader extends Scanner, Omit<Reading, "available"> {
  readonly available: ReadonlyArray<NamedDie> | undefined
}

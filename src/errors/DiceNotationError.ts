/**
 * What is wrong with dice that somebody typed.
 */
import * as Data from "effect/Data"

/**
 * What kind of fault it is, for programs that word it themselves. A service for
 * which the dice are meant has codes of its own.
 */
export type DiceNotationCode =
  | "empty"
  | "expected-operand"
  | "expected-operator"
  | "unexpected"
  | "unclosed"
  | "too-deep"
  | "too-large-number"
  | "too-many-dice"
  | "no-dice"
  | "unknown-die"
  | "product-of-dice"
  | "division-by-dice"
  | "division-by-zero"
  | "not-a-single-die"
  | "not-in-dialect"
  | "comparison"
  | "ambiguous-keep"
  | "ambiguous-drop"
  | "ambiguous-reroll"
  | "ambiguous-comparison"
  | "selection-over-d100"
  | "not-expressible"
  | "endless"
  | "too-few-values"
  | "too-many-values"
  | "unknown-trait"
  | "ambiguous-trait"
  | "repeated"
  | (string & {})

/** One place of a text that is not dice notation, or that means what cannot be rolled. */
export interface DiceNotationFault {
  /** Where it begins, in UTF-16 code units from 0. */
  readonly offset: number
  /** How long it is; 0 where something is missing. */
  readonly length: number
  readonly code: DiceNotationCode
  /** What is wrong, and what to write instead. */
  readonly message: string
  /** What could stand there. */
  readonly expected: ReadonlyArray<string>
}

const shownFaults = 5

const describe = (faults: ReadonlyArray<DiceNotationFault>): string => {
  const shown = faults.slice(0, shownFaults).map(({ message, offset }) => `at ${offset}: ${message}`)
  const more = faults.length > shownFaults ? [`and ${faults.length - shownFaults} more`] : []
  return [...shown, ...more].join("; ")
}

/** A text is not dice notation. `faults` holds all that is wrong with it, in the order of the text. */
export class DiceNotationError extends Data.TaggedError("DiceNotationError")<{
  readonly text: string
  readonly faults: ReadonlyArray<DiceNotationFault>
  message: string
}> {
  readonly isRetryable = false
  constructor(
    fields: {
      readonly text?: string | undefined
      readonly faults?: ReadonlyArray<DiceNotationFault> | undefined
      readonly message?: string | undefined
    } = {},
  ) {
    const faults = fields.faults ?? []
    super({
      text: fields.text ?? "",
      faults,
      message: fields.message ?? `The dice cannot be read: ${describe(faults)}`,
    })
  }
}

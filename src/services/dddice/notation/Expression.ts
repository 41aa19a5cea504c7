/**
 * A roll as an arithmetic expression, of which the equation is the text and
 * the total the value.
 */
import type { CountedDie } from "./Face.ts"
import type { Step } from "./Operator.ts"

/** A die that stands in an expression, and the steps that it stands under, the last one outermost. */
export interface Member {
  readonly index: number
  /** How it is written; a modifier with its value. */
  readonly notation: string
  readonly isModifier: boolean
  readonly steps: ReadonlyArray<Step>
}

/** Members of one expression, in the order of the roll. */
export type Members = ReadonlyArray<Member>

/** What members have in common: their last step, their kind of dice, or being one modifier. */
export type Key = Step | string | number

/** The dice with the steps that each stands under. Dice that were taken out of the roll are left out. */
export const membersOf = (
  dice: ReadonlyArray<Pick<CountedDie, "type" | "notation" | "is_dropped">>,
  steps: ReadonlyArray<Step>,
): Members =>
  dice.flatMap(({ is_dropped, notation, type }, index) =>
    is_dropped
      ? []
      : [{ index, notation, isModifier: type === "mod", steps: steps.filter(({ indices }) => indices.has(index)) }]
  )

/** What decides with which others a member stands. */
export const keyOf = ({ index, isModifier, notation, steps }: Member): Key =>
  steps.at(-1) ?? (isModifier ? index : notation)

/** The members without the step that they share. */
export const inside = (members: Members): Members =>
  members.map((member) => ({ ...member, steps: member.steps.slice(0, -1) }))

/**
 * Members that stand together, whatever their place in the roll.
 *
 * Dice of the same kind under the same steps are one term, whatever their
 * theme, and one step covers the sum of its dice: `{"/":"2","round":"down"}`
 * over two d6 is `floor(2d6/2)`. The operator cannot tell this from
 * `floor(1d6/2)+floor(1d6/2)`. A selection whose dice stand under different
 * arithmetic is written at each part, although it chose among all of them.
 */
export const together = (members: Members): ReadonlyArray<Members> => [...Map.groupBy(members, keyOf).values()]

/**
 * A roll as an arithmetic expression, of which the equation is the text and
 * the total the value.
 */
import type { RolledDie } from "./Dice.ts"
import type { Step } from "./Operator.ts"

/**
 * A part of a sum: dice of one kind, a flat modifier, or a step over a sum of parts.
 *
 * Dice and modifiers are given as indices into the dice of the roll.
 */
export type Term =
  | { readonly _tag: "Dice"; readonly notation: string; readonly indices: ReadonlyArray<number> }
  | { readonly _tag: "Modifier"; readonly index: number }
  | { readonly _tag: "Operation"; readonly step: Step; readonly terms: ReadonlyArray<Term> }

/**
 * The sum that dice and operator steps make.
 *
 * Dice of the same kind under the same steps stand together, whatever their
 * theme, and one step covers the sum of its dice: `{"/":"2","round":"down"}`
 * over two d6 is `floor(2d6/2)`. The operator cannot tell this from
 * `floor(1d6/2)+floor(1d6/2)`. A selection whose dice stand under different
 * arithmetic is written at each part, although it chose among all of them.
 * Dice that were taken out of the roll are left out.
 */
export const make = (dice: ReadonlyArray<RolledDie>, steps: ReadonlyArray<Step>): ReadonlyArray<Term> =>
  group(
    dice.flatMap((die, index) =>
      die.is_dropped ? [] : [{ die, index, steps: steps.filter((step) => step.indices.has(index)) }]
    ),
  )

interface Member {
  readonly die: RolledDie
  readonly index: number
  readonly steps: ReadonlyArray<Step>
}

const group = (members: ReadonlyArray<Member>): ReadonlyArray<Term> => {
  const groups = Map.groupBy(
    members,
    (member) => member.steps.at(-1) ?? (member.die.type === "mod" ? member.index : member.die.notation),
  )
  return [...groups].map(([key, members]): Term => {
    if (typeof key === "number") return { _tag: "Modifier", index: key }
    if (typeof key === "string") {
      return { _tag: "Dice", notation: key, indices: members.map((member) => member.index) }
    }
    const inner = members.map((member) => ({ ...member, steps: member.steps.slice(0, -1) }))
    return { _tag: "Operation", step: key, terms: group(inner) }
  })
}

/**
 * A roll as an arithmetic expression, of which the equation is the text and
 * the total the value.
 */
import type { CountedDie } from "./Face.ts"
import { isSelection, type Step } from "./Operator.ts"

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
export const make = (dice: ReadonlyArray<WrittenDie>, steps: ReadonlyArray<Step>): ReadonlyArray<Term> =>
  group(membersOf(dice, steps), together)

/** The same sum with its dice in the order of the roll, as far as one step over several dice allows it. */
export const makeInOrder = (dice: ReadonlyArray<WrittenDie>, steps: ReadonlyArray<Step>): ReadonlyArray<Term> =>
  group(membersOf(dice, steps), inOrder)

/** What of a die decides where it stands. */
type WrittenDie = Pick<CountedDie, "type" | "notation" | "is_dropped">

interface Member {
  readonly die: WrittenDie
  readonly index: number
  readonly steps: ReadonlyArray<Step>
}

/** What members have in common: their last step, their kind of dice, or being one modifier. */
type Key = Step | string | number

type Gather = (members: ReadonlyArray<Member>) => ReadonlyArray<readonly [Key, ReadonlyArray<Member>]>

const membersOf = (dice: ReadonlyArray<WrittenDie>, steps: ReadonlyArray<Step>): ReadonlyArray<Member> =>
  dice.flatMap((die, index) =>
    die.is_dropped ? [] : [{ die, index, steps: steps.filter((step) => step.indices.has(index)) }]
  )

const keyOf = (member: Member): Key =>
  member.steps.at(-1) ?? (member.die.type === "mod" ? member.index : member.die.notation)

const together: Gather = (members) => [...Map.groupBy(members, keyOf)]

// A rounding or a selection is about all its dice at once; what is left may be written for each run of dice.
const inOrder: Gather = (members) => {
  const groups: Array<[Key, Array<Member>]> = []
  const wholes = new Map<Key, Map<Step, Array<Member>>>()
  for (const member of members) {
    const key = keyOf(member)
    const last = groups.at(-1)
    const whole = wholes.get(key) ?? new Map<Step, Array<Member>>()
    const steps = member.steps.filter((step) => isSelection(step) || step.operator === "round")
    let group = steps.map((step) => whole.get(step)).find((one) => one !== undefined)
    if (group === undefined && last?.[0] === key) group = last[1]
    if (group === undefined) {
      group = []
      groups.push([key, group])
    }
    group.push(member)
    for (const step of steps) whole.set(step, group)
    wholes.set(key, whole)
  }
  return groups
}

const group = (members: ReadonlyArray<Member>, gather: Gather): ReadonlyArray<Term> =>
  gather(members).map(([key, members]): Term => {
    if (typeof key === "number") return { _tag: "Modifier", index: key }
    if (typeof key === "string") {
      return { _tag: "Dice", notation: key, indices: members.map((member) => member.index) }
    }
    const inner = members.map((member) => ({ ...member, steps: member.steps.slice(0, -1) }))
    return { _tag: "Operation", step: key, terms: group(inner, gather) }
  })

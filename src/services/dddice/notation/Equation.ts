/**
 * The equation of a roll, and how expressions are written.
 */
import { inside, keyOf, type Member, type Members, membersOf, together } from "./Expression.ts"
import type { CountedDie } from "./Face.ts"
import { isSelection, type Step } from "./Operator.ts"

/** How the parts of an expression are written. */
export interface Style {
  /** The members as groups that are written one after another. */
  readonly groupsOf: (members: Members) => ReadonlyArray<Members>
  /** Several kinds of dice that a selection chooses from. */
  readonly setOf: (members: Members) => string
  readonly selectorOf: (operand: string) => string
}

const equationStyle: Style = {
  groupsOf: together,
  setOf: (members) => `(${summands(members, equationStyle).join(",")})`,
  selectorOf: (operand) => operand,
}

/**
 * The text of dice and operator steps in the dice syntax of dddice: "1d8",
 * "2d20kh1", "4d6kh3+2", "1d20-1d4", "floor(1d20/2)+2", "(1d20,1d8)kh1".
 *
 * Custom dice stand under their notation ("4dF"). A roll whose dice were all
 * taken out has the empty equation.
 */
export const equationOf = (dice: ReadonlyArray<CountedDie>, steps: ReadonlyArray<Step>): string => {
  const shown = dice.map((die) => die.type === "mod" ? { ...die, notation: String(die.value) } : die)
  return written(membersOf(shown, steps), equationStyle)
}

/** The text of an expression. */
export const written = (members: Members, style: Style): string => sum(summands(members, style))

/** The text of dice of one kind, or of a modifier. */
export const termOf = ({ isModifier, notation }: Member, count: number): string =>
  isModifier ? notation : count + notation

const summands = (members: Members, style: Style): ReadonlyArray<string> =>
  style.groupsOf(members).flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const key = keyOf(first)
    if (typeof key !== "object") return [termOf(first, group.length)]
    const inner = inside(group)
    if (!isSelection(key)) return arithmetic(key, summands(inner, style))
    return [
      (isOneSet(inner) ? written(inner, style) : style.setOf(inner)) + key.operator + style.selectorOf(key.operand),
    ]
  })

/** Whether a selection may stand behind members as they are: dice of one kind, or what was selected before. */
const isOneSet = (members: Members): boolean => {
  const [key, ...others] = new Set(members.map(keyOf))
  return others.length === 0 && (typeof key === "object" ? isSelection(key) : typeof key === "string")
}

const arithmetic = ({ operand, operator }: Step, inner: ReadonlyArray<string>): ReadonlyArray<string> => {
  const text = sum(inner)
  if (operator === "round") return [`${roundings[operand] ?? "round"}(${text})`]
  const number = Number(operand)
  if (operator === "*" && number === -1) return inner.map(negated)
  const product = `${inner.length === 1 ? text : `(${text})`}${operator}${Math.abs(number)}`
  return [number < 0 ? negated(product) : product]
}

const roundings: { readonly [operand: string]: string } = { down: "floor", up: "ceil" }

const negated = (text: string): string => text.startsWith("-") ? text.slice(1) : `-${text}`

const sum = (summands: ReadonlyArray<string>): string =>
  summands.reduce((text, summand) => text && !summand.startsWith("-") ? `${text}+${summand}` : text + summand, "")

/**
 * Dice of a theme's own, and how texts name them.
 */
import type { AvailableDie } from "../../../schema/dddice/Theme.ts"

/** A die, and what texts call it. */
export interface NamedDie {
  readonly id: string
  readonly type: string
  readonly notation: string
}

/** A die of a theme with what it leaves out. */
export const namedDie = (die: AvailableDie): NamedDie => {
  const { id, notation = id, type = id } = typeof die === "string" ? { id: die } : die
  return { id, notation, type }
}

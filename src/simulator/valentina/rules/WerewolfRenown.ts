/**
 * The renown of werewolves.
 */
import type { Trait } from "../../../schema/valentina/Trait.ts"

/** A trait that a character has, with its dots. */
export interface Holding {
  readonly trait: Trait
  readonly value: number
}

/**
 * Glory, Honor and Wisdom together. The character's row keeps the sum, so it
 * must be written again after every change of a trait.
 */
export const totalRenown = (holdings: ReadonlyArray<Holding>): number =>
  holdings.reduce((sum, { trait, value }) => trait.category_name === "Renown" ? sum + value : sum, 0)

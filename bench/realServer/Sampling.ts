/**
 * Which of the many cases of a family are tried, where not all are.
 */
import * as SeededRandom from "../../src/internal/SeededRandom.ts"

/** Says of each case in turn whether it is tried. */
export type Takes = () => boolean

/** Takes a share of all cases, between 0 and 1. */
export const make = (share: number, seed: string): Takes => {
  const random = SeededRandom.make(seed)
  return () => share >= 1 || random.die(1_000_000) <= share * 1_000_000
}

/**
 * What happens to dice after they are thrown.
 */

/** What throws one die more. */
export interface Thrower {
  /** How many throws are left. */
  left: number
  readonly throwOne: () => number
}

/** What happens to the values of dice. */
export type Change = (values: ReadonlyArray<number>, thrower: Thrower) => ReadonlyArray<number>

/**
 * Chance that is the same for the same seed and place: what one field comes to does not depend on the others, so that
 * a sample keeps its values when one of them is overridden, or when a model gets a field.
 */

/** A source of chance. */
export interface Chance {
  /** A whole number from 0 on, below `limit`. */
  readonly below: (limit: number) => number
  /** One of several. */
  readonly pick: <A>(values: readonly [A, ...ReadonlyArray<A>]) => A
  /** So many of these characters. */
  readonly characters: (count: number, of: string) => string
}

// FNV-1a.
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** Makes the chance of a place. */
export const make = (seed: string | number, place: string): Chance => {
  let state = hashOf(`${seed}\n${place}`)
  const below = (limit: number): number => {
    // mulberry32.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit)
  }
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    characters: (count, of) => Array.from({ length: count }, () => of.charAt(below(of.length))).join(""),
  }
}

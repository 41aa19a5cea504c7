/**
 * Chance that is the same for the same seed.
 *
 * effect's own seeded generator keeps its state to itself; this one can be
 * copied, so that a restored simulator goes on exactly as the first time.
 */
import type * as Random from "effect/Random"

/** Where a generator stands: four 32-bit numbers. */
export type Position = readonly [number, number, number, number]

/**
 * A seeded generator. It is an effect `Random` too, for programs that ask for
 * that service.
 */
export interface SeededRandom extends Random.Random {
  /** A whole number from 0 on, below `bound`. */
  readonly below: (bound: number) => number
  /** A whole number from 1 to `sides`, both included. */
  readonly die: (sides: number) => number
  /** One of the entries, all equally likely. */
  readonly pick: <A>(entries: readonly [A, ...ReadonlyArray<A>]) => A
  /** A text of `length` characters out of `alphabet`. */
  readonly text: (length: number, alphabet: string) => string
  /** A version 4 UUID. */
  readonly uuid: () => string
  readonly position: () => Position
  readonly moveTo: (position: Position) => void
}

// cyrb128: spreads a text over four numbers.
const positionOf = (seed: string): Position => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < seed.length; index++) {
    const code = seed.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** Makes a generator; equal seeds give equal numbers. */
export const make = (seed: string | number): SeededRandom => {
  let [a, b, c, counter] = positionOf(String(seed))

  // sfc32
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first numbers of similar seeds are similar.
  for (let warmUp = 0; warmUp < 12; warmUp++) next()

  const below = (bound: number): number => Math.floor(next() * bound)
  const text = (length: number, alphabet: string): string => {
    let made = ""
    for (let count = 0; count < length; count++) made += alphabet.charAt(below(alphabet.length))
    return made
  }
  const word = (): string => below(2 ** 32).toString(16).padStart(8, "0")

  return {
    nextDoubleUnsafe: next,
    nextIntUnsafe: () => below(2 ** 32) * 2 ** 21 + below(2 ** 21) - 2 ** 52,
    below,
    die: (sides) => below(sides) + 1,
    // An index below the length is in the list.
    pick: (entries) => entries[below(entries.length)]!,
    text,
    uuid: () => {
      const digits = word() + word() + word() + word()
      const variant = "89ab".charAt(below(4))
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${
        digits.slice(20)
      }`
    },
    position: () => [a, b, c, counter],
    moveTo: (position) => {
      ;[a, b, c, counter] = position
    },
  }
}

/**
 * Cases that the runtimes share out between them.
 *
 * Of many cases alike, such as the seeds of a property, none need run twice in one `npm test`: Node and
 * Deno take every other one, so that each has some of every kind. With `ALL_SEEDS` set each takes all.
 */
import process from "node:process"

/** Those of the cases that this runtime takes. */
export const shareOut = <A>(cases: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (process.env["ALL_SEEDS"] !== undefined) return cases
  const first = "Deno" in globalThis ? 1 : 0
  return cases.filter((_, index) => index % 2 === first)
}

/** Those of so many numbered cases that this runtime takes. */
export const shareOfNumbers = (count: number): ReadonlyArray<number> =>
  shareOut(Array.from({ length: count }, (_, number) => number))

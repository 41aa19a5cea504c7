/**
 * Seeds that the runtimes share out between them.
 *
 * What depends on a seed alone need not run twice in one `npm test`: Node and
 * Deno take every other one, so that each has some of every kind. With `ALL_SEEDS` set each takes all.
 */
import process from "node:process"

/** Those of the seeds that this runtime takes. */
export const shareOut = <A>(seeds: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (process.env["ALL_SEEDS"] !== undefined) return seeds
  const first = "Deno" in globalThis ? 1 : 0
  return seeds.filter((_, index) => index % 2 === first)
}

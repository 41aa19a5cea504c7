/**
 * Seeds that the runtimes share out between them.
 *
 * What depends on a seed alone need not run twice in one `npm test`: Node takes
 * the first half and Deno the rest. With `ALL_SEEDS` set each takes all.
 */
import process from "node:process"

/** Those of the seeds that this runtime takes. */
export const shareOut = <A>(seeds: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (process.env["ALL_SEEDS"] !== undefined) return seeds
  const half = Math.ceil(seeds.length / 2)
  return "Deno" in globalThis ? seeds.slice(half) : seeds.slice(0, half)
}

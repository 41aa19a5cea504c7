/**
 * What a test file ran of the clients' files.
 */

/** Which files are looked at, by their address. */
export const watched = /\/src\//

/** From, to, and how often, of each block of a file. */
export type Blocks = ReadonlyArray<readonly [start: number, end: number, count: number]>

/** By file. */
export type Ran = Readonly<Record<string, Blocks>>

/** Whether what stands at a place was run: the innermost block there tells. */
export const ranAt = (blocks: Blocks, place: number): boolean => {
  let innermost: Blocks[number] = [0, Infinity, 0]
  for (const block of blocks) {
    const [start, end] = block
    if (start <= place && place < end && end - start <= innermost[1] - innermost[0]) innermost = block
  }
  return innermost[2] > 0
}

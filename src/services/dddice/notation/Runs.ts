/**
 * Neighbours that belong together.
 */

/** The elements in their order, those that are alike and beside each other as one. */
export const runsOf = <A>(
  elements: ReadonlyArray<A>,
  areAlike: (one: A, other: A) => boolean,
): ReadonlyArray<ReadonlyArray<A>> => {
  const runs: Array<Array<A>> = []
  for (const element of elements) {
    const run = runs.at(-1)
    if (run?.[0] !== undefined && areAlike(run[0], element)) run.push(element)
    else runs.push([element])
  }
  return runs
}

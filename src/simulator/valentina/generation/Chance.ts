/**
 * Choices by chance.
 */

/** A random whole number from `minimum` to `maximum`, both included. */
export type Between = (minimum: number, maximum: number) => number

/** One of the items, all equally likely. There must be one. */
export const pick = <A>(between: Between, items: ReadonlyArray<A>): A =>
  // An index within the bounds leads to an item.
  items[between(0, items.length - 1)]!

/** The items in random order. */
export const shuffle = <A>(between: Between, items: ReadonlyArray<A>): ReadonlyArray<A> => {
  const rest = [...items]
  const shuffled: Array<A> = []
  while (rest.length > 0) shuffled.push(...rest.splice(between(0, rest.length - 1), 1))
  return shuffled
}

/** Up to `count` different items. */
export const sample = <A>(between: Between, items: ReadonlyArray<A>, count: number): ReadonlyArray<A> =>
  shuffle(between, items).slice(0, count)

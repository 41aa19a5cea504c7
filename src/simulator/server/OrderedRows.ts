/**
 * Rows in an order, in pieces of bounded length, so that adding, taking out and
 * finding the place of a row cost the same in a long list as in a short one.
 *
 * Whoever changes a list gives the order, the same each time, in which no two
 * rows are equal.
 */

/** Which of two rows comes first: below 0 the left one. */
export type Order<A> = (left: A, right: A) => number

/** Rows in an order. */
export interface OrderedRows<A> {
  readonly pieces: Array<Array<A>>
  length: number
  /** All rows, once somebody has asked for them, until the next change. */
  whole: ReadonlyArray<A> | undefined
}

/** Part of a list, without the cost of the rest. */
export interface Sliceable<A> {
  readonly length: number
  readonly slice: (start?: number, end?: number) => ReadonlyArray<A>
}

const longestPiece = 512

/** An empty list. */
export const make = <A>(): OrderedRows<A> => ({ pieces: [], length: 0, whole: undefined })

/** The same rows in a list that changes apart. */
export const copy = <A>({ length, pieces, whole }: OrderedRows<A>): OrderedRows<A> => ({
  pieces: pieces.map((piece) => piece.slice()),
  length,
  whole,
})

/** The first of `count` places that is not before the wanted one. */
const firstPlace = (count: number, isBefore: (place: number) => boolean): number => {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The piece and the place in it where a row stands or belongs; the piece is the one behind the last at the end. */
const placeOf = <A>({ pieces }: OrderedRows<A>, row: A, order: Order<A>): readonly [piece: number, place: number] => {
  const piece = firstPlace(pieces.length, (index) => order(pieces[index]!.at(-1)!, row) < 0)
  const rows = pieces[piece]
  return [piece, rows === undefined ? 0 : firstPlace(rows.length, (index) => order(rows[index]!, row) < 0)]
}

/** Adds a row at its place. */
export const add = <A>(list: OrderedRows<A>, row: A, order: Order<A>): void => {
  const { pieces } = list
  list.length++
  list.whole = undefined
  const last = pieces.at(-1)
  // What is new is often the last.
  if (last === undefined || order(last.at(-1)!, row) < 0) {
    if (last === undefined || last.length === longestPiece) pieces.push([row])
    else last.push(row)
    return
  }
  const [index, place] = placeOf(list, row, order)
  const piece = pieces[index]!
  piece.splice(place, 0, row)
  if (piece.length > longestPiece) pieces.splice(index + 1, 0, piece.splice(longestPiece / 2))
}

/** Takes a row out, which must be there. */
export const remove = <A>(list: OrderedRows<A>, row: A, order: Order<A>): void => {
  const [index, place] = placeOf(list, row, order)
  const piece = list.pieces[index]
  if (piece === undefined) return
  list.length--
  list.whole = undefined
  piece.splice(place, 1)
  if (piece.length === 0) list.pieces.splice(index, 1)
}

/** Puts a row in the place of one that is there and equal to it in order. */
export const replace = <A>(list: OrderedRows<A>, row: A, order: Order<A>): void => {
  const [index, place] = placeOf(list, row, order)
  const piece = list.pieces[index]
  if (piece === undefined) return
  list.whole = undefined
  piece[place] = row
}

/** All rows. The array is put together once after each change, and never changes itself. */
export const whole = <A>(list: OrderedRows<A>): ReadonlyArray<A> => list.whole ??= list.pieces.flat()

/** The rows from one place to before another. */
export const slice = <A>({ length, pieces }: OrderedRows<A>, start = 0, end = length): ReadonlyArray<A> => {
  const found: Array<A> = []
  let before = 0
  for (const piece of pieces) {
    if (before >= end) break
    if (before + piece.length > start) {
      for (const row of piece.slice(Math.max(0, start - before), end - before)) found.push(row)
    }
    before += piece.length
  }
  return found
}

const at = <A>(list: Sliceable<A>, place: number): A => list.slice(place, place + 1)[0]!

/**
 * Two lists of one order as one list, without the cost of either; among equals
 * those on the left come first.
 */
export const union = <A>(left: Sliceable<A>, right: Sliceable<A>, order: Order<A>): Sliceable<A> => {
  if (left.length === 0) return right
  if (right.length === 0) return left
  const length = left.length + right.length
  /** How many of the first rows are on the left. */
  const leftAmong = (count: number): number => {
    const least = Math.max(0, count - right.length)
    const most = Math.min(count, left.length)
    return least +
      firstPlace(most - least, (more) => order(at(left, least + more), at(right, count - least - more - 1)) <= 0)
  }
  return {
    length,
    slice: (start = 0, end = length) => {
      const first = Math.min(start, length)
      const last = Math.min(Math.max(first, end), length)
      const [skipped, taken] = [leftAmong(first), leftAmong(last)]
      return [...left.slice(skipped, taken), ...right.slice(first - skipped, last - taken)].sort(order)
    },
  }
}

/** The part of a list that begins with the first row that is not before it and ends before the first one behind it. */
export const between = <A>(
  list: Sliceable<A>,
  isBefore: (row: A) => boolean,
  isBehind: (row: A) => boolean,
): Sliceable<A> => {
  const from = firstPlace(list.length, (place) => isBefore(at(list, place)))
  const to = Math.max(from, firstPlace(list.length, (place) => !isBehind(at(list, place))))
  const length = to - from
  return {
    length,
    slice: (start = 0, end = length) => list.slice(Math.min(from + start, to), Math.min(from + end, to)),
  }
}

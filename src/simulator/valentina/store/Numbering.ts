/**
 * Numbers of books and chapters: from 1, without gaps.
 *
 * The moves leave `date_modified` of the others alone.
 */
import * as Table from "../../server/Table.ts"

/** What has a number among its siblings. */
export interface Numbered extends Table.Archivable {
  readonly number: number
}

/** The number of a new sibling: the last. */
export const next = (siblings: ReadonlyArray<Numbered>): number => siblings.length + 1

const shift = <A extends Numbered, Name extends string>(
  table: Table.Table<A, Name>,
  siblings: ReadonlyArray<A>,
  by: number,
  moves: (number: number) => boolean,
): void => {
  for (const sibling of siblings.filter((sibling) => moves(sibling.number))) {
    Table.put(table, { ...sibling, number: sibling.number + by })
  }
}

/** Moves the siblings after a removed one down. */
export const closeGap = <A extends Numbered, Name extends string>(
  table: Table.Table<A, Name>,
  siblings: ReadonlyArray<A>,
  removed: number,
): void => shift(table, siblings, -1, (number) => number > removed)

/** Whether a sibling can get a number: 1 to the number of siblings. */
export const isFree = (siblings: ReadonlyArray<Numbered>, number: number): boolean =>
  number >= 1 && number <= siblings.length

/** Gives a row another number; the siblings between move by one. */
export const renumber = <A extends Numbered, Name extends string>(
  table: Table.Table<A, Name>,
  siblings: ReadonlyArray<A>,
  row: A,
  number: number,
): A => {
  const { number: from } = row
  const others = siblings.filter(({ id }) => id !== row.id)
  if (number < from) shift(table, others, 1, (other) => other >= number && other < from)
  else shift(table, others, -1, (other) => other > from && other <= number)
  return Table.put(table, { ...row, number })
}

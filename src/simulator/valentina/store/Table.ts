/**
 * Tables of immutable rows with indexes.
 *
 * A table is changed in place, because copying a large one for each write would
 * cost more than the write; its rows are never changed, only replaced. So a
 * copy of a table shares the rows and is cheap.
 */

/** What every row has. */
export interface Row {
  readonly id: string
}

/** A row that is archived instead of deleted. */
export interface Archivable extends Row {
  /** The batch of rows it was archived with, so that all come back together; `null` while it is active. */
  readonly archive: number | null
}

/** The keys of an index that a row stands under; `null` for none. */
export type Keys = string | ReadonlyArray<string> | null

interface Index<A> {
  readonly keysOf: (row: A) => Keys
  readonly groups: Map<string, Array<A>>
}

interface Sorted<A> {
  readonly order: Order<A>
  readonly rows: ReadonlyArray<A>
}

/** Which of two rows comes first: below 0 the left one. */
export type Order<A> = (left: A, right: A) => number

/** Rows by id, and by the names of its indexes. */
export interface Table<A extends Row, Name extends string = never> {
  readonly rows: Map<A["id"], A>
  readonly indexes: Readonly<Record<Name, Index<A>>>
  /** The last sorted readings of groups, by index and key, good until the next change. */
  readonly sortings: Map<string, Sorted<A>>
}

/** What names the indexes of a table: by name, the keys of a row. */
export type Indexing<A, Name extends string> = Readonly<Record<Name, (row: A) => Keys>>

/** Makes an empty table. */
export const make = <A extends Row, Name extends string = never>(
  indexing: Indexing<A, Name>,
): Table<A, Name> => {
  const indexes = Object.fromEntries(
    Object.entries<Indexing<A, Name>[Name]>(indexing).map(([name, keysOf]) => [name, { keysOf, groups: new Map() }]),
  )
  return {
    rows: new Map(),
    // `Object.fromEntries` forgets the names.
    indexes: indexes as Table<A, Name>["indexes"],
    sortings: new Map(),
  }
}

const listOf = (keys: Keys): ReadonlyArray<string> => keys === null ? [] : typeof keys === "string" ? [keys] : keys

const leave = <A>(index: Index<A>, key: string, row: A): void => {
  const group = index.groups.get(key)
  if (group === undefined) return
  const position = group.indexOf(row)
  if (position >= 0) group.splice(position, 1)
  if (group.length === 0) index.groups.delete(key)
}

const enter = <A>(index: Index<A>, key: string, row: A): void => {
  const group = index.groups.get(key)
  if (group === undefined) index.groups.set(key, [row])
  else group.push(row)
}

const replace = <A>(index: Index<A>, key: string, old: A, row: A): void => {
  const group = index.groups.get(key)
  if (group !== undefined) group[group.indexOf(old)] = row
}

const update = <A>(index: Index<A>, old: A | undefined, row: A | undefined): void => {
  const before = old === undefined ? null : index.keysOf(old)
  const after = row === undefined ? null : index.keysOf(row)
  if (typeof before === "string" && before === after && old !== undefined && row !== undefined) {
    return replace(index, before, old, row)
  }
  if (old !== undefined) { for (const key of listOf(before)) leave(index, key, old) }
  if (row !== undefined) { for (const key of listOf(after)) enter(index, key, row) }
}

const indexesOf = <A extends Row, Name extends string>(table: Table<A, Name>): ReadonlyArray<Index<A>> =>
  Object.values(table.indexes)

/** Adds a row, or replaces the one with its id. */
export const put = <A extends Row, Name extends string>(table: Table<A, Name>, row: A): A => {
  const old = table.rows.get(row.id)
  table.rows.set(row.id, row)
  table.sortings.clear()
  for (const index of indexesOf(table)) update(index, old, row)
  return row
}

/** Takes a row out for good. */
export const remove = <A extends Row, Name extends string>(table: Table<A, Name>, id: A["id"]): void => {
  const old = table.rows.get(id)
  if (old === undefined) return
  table.rows.delete(id)
  table.sortings.clear()
  for (const index of indexesOf(table)) update(index, old, undefined)
}

/** The row with an id, be it archived or not. */
export const get = <A extends Row, Name extends string>(table: Table<A, Name>, id: string): A | undefined =>
  table.rows.get(id)

/** The row with an id, unless it is archived. */
export const find = <A extends Archivable, Name extends string>(
  table: Table<A, Name>,
  id: string | null | undefined,
): A | undefined => {
  if (id === null || id === undefined) return undefined
  const row = table.rows.get(id)
  return row === undefined || row.archive !== null ? undefined : row
}

const none: ReadonlyArray<never> = []

/**
 * The rows under a key of an index, oldest first. Do not keep the list: it
 * changes with the table.
 */
export const group = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
): ReadonlyArray<A> => table.indexes[name].groups.get(key) ?? none

/** The rows under a key of an index in an order. Sorted again only after a change of the table. */
export const sorted = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
  order: Order<A>,
): ReadonlyArray<A> => {
  const rows = group(table, name, key)
  if (rows.length < 2) return rows
  const place = `${name} ${key}`
  const known = table.sortings.get(place)
  if (known !== undefined && known.order === order) return known.rows
  const fresh = rows.slice().sort(order)
  table.sortings.set(place, { order, rows: fresh })
  return fresh
}

/** A table with the same rows that changes apart from this one. */
export const copy = <A extends Row, Name extends string>(table: Table<A, Name>): Table<A, Name> => ({
  rows: new Map(table.rows),
  // `Object.fromEntries` forgets the names.
  indexes: Object.fromEntries(
    Object.entries<Index<A>>(table.indexes).map(([name, { groups, keysOf }]) => [
      name,
      { keysOf, groups: new Map(Array.from(groups, ([key, rows]) => [key, rows.slice()])) },
    ]),
  ) as Table<A, Name>["indexes"],
  sortings: new Map(),
})

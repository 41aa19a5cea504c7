/**
 * Tables of immutable rows with indexes.
 *
 * A table is changed in place, because copying a large one for each write would
 * cost more than the write; its rows are never changed, only replaced. So a
 * copy of a table shares the rows and is cheap.
 *
 * An index groups the rows of a table by keys, keeps each group in an order, and
 * counts in it what is asked for. All of it follows each write, so that a page
 * of a list, a number of rows and a sum cost the same whatever the table holds.
 */
import { type Journaled, makeJournal } from "./Undo.ts"
import * as OrderedRows from "./OrderedRows.ts"

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

/** Which of two rows comes first: below 0 the left one. */
export type Order<A> = OrderedRows.Order<A>

/** What a row adds to the sums of its groups, by name. */
export type Amounts = ReadonlyArray<readonly [name: string, amount: number]>

/** How an index groups rows. */
export interface Grouping<A> {
  readonly keys: (row: A) => Keys
  /** The order of a group's rows; equal ones, and all where it is left out, are oldest first. */
  readonly order?: Order<A>
  /** What is summed up in each group. */
  readonly amounts?: (row: A) => Amounts
}

interface Group<A> {
  readonly rows: OrderedRows.OrderedRows<A>
  readonly sums: Map<string, number>
}

interface Index<A> extends Grouping<A> {
  readonly groups: Map<string, Group<A>>
}

/** Rows by id, and by the names of its indexes. */
export interface Table<A extends Row, Name extends string = never> extends Journaled {
  /** The oldest first. */
  readonly rows: Map<A["id"], A>
  readonly indexes: Readonly<Record<Name, Index<A>>>
  /** Ascending numbers of the rows, in which they came into the table. */
  readonly ages: Map<string, number>
  /** The age of the youngest row so far. */
  youngest: number
}

/** What names the indexes of a table: by name, the keys of a row, or more. */
export type Indexing<A, Name extends string> = Readonly<Record<Name, Grouping<A>["keys"] | Grouping<A>>>

/** Makes an empty table. */
export const make = <A extends Row, Name extends string = never>(
  indexing: Indexing<A, Name>,
): Table<A, Name> => {
  const indexes = Object.fromEntries(
    Object.entries<Indexing<A, Name>[Name]>(indexing).map(([name, grouping]) => [
      name,
      { ...typeof grouping === "function" ? { keys: grouping } : grouping, groups: new Map() },
    ]),
  )
  // `Object.fromEntries` forgets the names.
  return {
    rows: new Map(),
    indexes: indexes as Table<A, Name>["indexes"],
    ages: new Map(),
    youngest: 0,
    journal: makeJournal(),
  }
}

const listOf = (keys: Keys): ReadonlyArray<string> => keys === null ? [] : typeof keys === "string" ? [keys] : keys

const isSame = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((key, place) => key === right[place])

/** Orders an index's rows, the oldest first among equals, so that no two are equal. */
const orderOf = <A extends Row>({ order }: Index<A>, ages: ReadonlyMap<string, number>): Order<A> => {
  const byAge: Order<A> = (left, right) => (ages.get(left.id) ?? 0) - (ages.get(right.id) ?? 0)
  return order === undefined ? byAge : (left, right) => order(left, right) || byAge(left, right)
}

const addAmounts = <A>({ amounts }: Index<A>, { sums }: Group<A>, row: A, sign: 1 | -1): void => {
  for (const [name, amount] of amounts?.(row) ?? []) {
    const sum = (sums.get(name) ?? 0) + sign * amount
    if (sum === 0) sums.delete(name)
    else sums.set(name, sum)
  }
}

const leave = <A>(index: Index<A>, key: string, row: A, order: Order<A>): void => {
  const group = index.groups.get(key)
  if (group === undefined) return
  OrderedRows.remove(group.rows, row, order)
  addAmounts(index, group, row, -1)
  if (group.rows.length === 0) index.groups.delete(key)
}

const enter = <A>(index: Index<A>, key: string, row: A, order: Order<A>): void => {
  let group = index.groups.get(key)
  if (group === undefined) index.groups.set(key, group = { rows: OrderedRows.make(), sums: new Map() })
  OrderedRows.add(group.rows, row, order)
  addAmounts(index, group, row, 1)
}

const replace = <A>(index: Index<A>, key: string, old: A, row: A, order: Order<A>): void => {
  const group = index.groups.get(key)
  if (group === undefined) return
  OrderedRows.replace(group.rows, row, order)
  addAmounts(index, group, old, -1)
  addAmounts(index, group, row, 1)
}

const update = <A extends Row>(
  index: Index<A>,
  ages: ReadonlyMap<string, number>,
  old: A | undefined,
  row: A | undefined,
): void => {
  const before = old === undefined ? [] : listOf(index.keys(old))
  const after = row === undefined ? [] : listOf(index.keys(row))
  const order = orderOf(index, ages)
  if (old !== undefined && row !== undefined && isSame(before, after) && order(old, row) === 0) {
    for (const key of after) replace(index, key, old, row, order)
    return
  }
  if (old !== undefined) { for (const key of before) leave(index, key, old, order) }
  if (row !== undefined) { for (const key of after) enter(index, key, row, order) }
}

const indexesOf = <A extends Row, Name extends string>(table: Table<A, Name>): ReadonlyArray<Index<A>> =>
  Object.values(table.indexes)

const change = <A extends Row, Name extends string>(table: Table<A, Name>, old: A | undefined, row: A): void => {
  table.rows.set(row.id, row)
  for (const index of indexesOf(table)) update(index, table.ages, old, row)
}

/** Adds a row, or replaces the one with its id. */
export const put = <A extends Row, Name extends string>(table: Table<A, Name>, row: A): A => {
  const old = table.rows.get(row.id)
  table.journal.steps?.push(() => old === undefined ? remove(table, row.id) : void put(table, old))
  if (old === undefined) table.ages.set(row.id, ++table.youngest)
  change(table, old, row)
  return row
}

/** Takes a row out for good. */
export const remove = <A extends Row, Name extends string>(table: Table<A, Name>, id: A["id"]): void => {
  const old = table.rows.get(id)
  if (old === undefined) return
  const age = table.ages.get(id) ?? 0
  table.journal.steps?.push(() => {
    table.ages.set(id, age)
    change(table, undefined, old)
  })
  for (const index of indexesOf(table)) update(index, table.ages, old, undefined)
  table.rows.delete(id)
  table.ages.delete(id)
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
const nothing: ReadonlyMap<string, number> = new Map()

/** The rows under a key of an index, in its order. The list stays as it is when the table changes. */
export const group = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
): ReadonlyArray<A> => {
  const group = table.indexes[name].groups.get(key)
  return group === undefined ? none : OrderedRows.whole(group.rows)
}

/** The number of rows under a key of an index. */
export const count = <A extends Row, Name extends string>(table: Table<A, Name>, name: Name, key: string): number =>
  table.indexes[name].groups.get(key)?.rows.length ?? 0

/** The sums of the amounts of the rows under a key, by name; one that is 0 is missing. */
export const sums = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
): ReadonlyMap<string, number> => table.indexes[name].groups.get(key)?.sums ?? nothing

/** The rows under a key of an index, to take parts of. It changes with the table. */
export const listed = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
): OrderedRows.Sliceable<A> => {
  const group = table.indexes[name].groups.get(key)
  if (group === undefined) return none
  return { length: group.rows.length, slice: (start, end) => OrderedRows.slice(group.rows, start, end) }
}

const facet = (scope: string, name: string, value: unknown): string => `${scope} ${name} ${value}`

/**
 * The keys by which a row is found within a scope by any one of some fields, as
 * `narrowed` looks for it.
 */
export const facets = <A>(scope: string, row: A, names: ReadonlyArray<keyof A & string>): ReadonlyArray<string> => {
  const keys = [scope]
  for (const name of names) if (row[name] !== null) keys.push(facet(scope, name, row[name]))
  return keys
}

/** Values that fields must have; those that are undefined may have any. */
export type Wanted<A> = { readonly [Name in keyof A]?: A[Name] | undefined }

/**
 * The rows of a scope whose fields have the wanted values. The index holds the
 * `facets` of each row. One wanted value costs nothing; of several, the rows of
 * the rarest are looked through.
 */
export const narrowed = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  index: Name,
  scope: string,
  wanted: Wanted<A>,
): OrderedRows.Sliceable<A> => {
  const pairs = (Object.entries(wanted) as ReadonlyArray<readonly [keyof A & string, unknown]>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, key: facet(scope, name, value) }))
    .sort((left, right) => count(table, index, left.key) - count(table, index, right.key))
  const [rarest, ...others] = pairs
  if (rarest === undefined) return listed(table, index, scope)
  if (others.length === 0) return listed(table, index, rarest.key)
  return group(table, index, rarest.key).filter((row) => others.every(({ name, value }) => row[name] === value))
}

/** A table with the same rows that changes apart from this one. */
export const copy = <A extends Row, Name extends string>(table: Table<A, Name>): Table<A, Name> => ({
  rows: new Map(table.rows),
  // `Object.fromEntries` forgets the names.
  indexes: Object.fromEntries(
    Object.entries<Index<A>>(table.indexes).map(([name, { groups, ...grouping }]) => [
      name,
      {
        ...grouping,
        groups: new Map(
          Array.from(groups, ([key, { rows, sums }]) => [key, { rows: OrderedRows.copy(rows), sums: new Map(sums) }]),
        ),
      },
    ]),
  ) as Table<A, Name>["indexes"],
  ages: new Map(table.ages),
  youngest: table.youngest,
  journal: makeJournal(),
})

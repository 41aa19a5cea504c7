/**
 * Tables of immutable rows with indexes.
 *
 * A table is changed in place, because copying a large one for each write would
 * cost more than the write; its rows are never changed, only replaced. So a
 * copy of a table shares the rows, and the groups until they change, and is cheap.
 *
 * An index groups the rows of a table by keys, keeps each group in an order, and
 * counts in it what is asked for. All of it follows each write, so that a page
 * of a list, a number of rows and a sum cost the same whatever the table holds.
 * A list narrowed to values of some fields is such a group too, from the first
 * time that these fields are asked for; that time costs a look at every row.
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
  readonly order?: Order<A> | undefined
  /** What is summed up in each group. */
  readonly amounts?: ((row: A) => Amounts) | undefined
}

interface Group<A> {
  readonly rows: OrderedRows.OrderedRows<A>
  readonly sums: Map<string, number>
  /** Whose it is to change; for others it is shared. */
  readonly owner: symbol
}

interface Groups<A> extends Grouping<A> {
  readonly groups: Map<string, Group<A>>
  /** The owner of groups that only this table has. */
  owner: symbol
  /** The order in which no two rows are equal. */
  readonly compare: Order<A>
}

interface Index<A> extends Groups<A> {
  /** The groups of the index, each narrowed by values of fields; by the names of the fields. */
  readonly narrowings: Map<string, Groups<A>>
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
  /** While somebody follows the table: by id, each row that has changed since the last look, as it was then. */
  changed: Map<A["id"], A | undefined> | undefined
}

/** A row that has changed; absent as it was before it was there, or as it is now that it is gone. */
export interface Change<A> {
  readonly before: A | undefined
  readonly now: A | undefined
}

/** What names the indexes of a table: by name, the keys of a row, or more. */
export type Indexing<A, Name extends string> = Readonly<Record<Name, Grouping<A>["keys"] | Grouping<A>>>

type Ages = ReadonlyMap<string, number>

const makeGroups = <A extends Row>({ amounts, keys, order }: Grouping<A>, ages: Ages): Groups<A> => {
  const byAge: Order<A> = (left, right) => (ages.get(left.id) ?? 0) - (ages.get(right.id) ?? 0)
  const compare: Order<A> = order === undefined ? byAge : (left, right) => order(left, right) || byAge(left, right)
  return { keys, order, amounts, groups: new Map(), owner: Symbol(), compare }
}

const makeIndex = <A extends Row>(grouping: Grouping<A>, ages: Ages): Index<A> => ({
  ...makeGroups(grouping, ages),
  narrowings: new Map(),
})

/** Makes an empty table. */
export const make = <A extends Row, Name extends string = never>(
  indexing: Indexing<A, Name>,
): Table<A, Name> => {
  const ages = new Map<string, number>()
  const indexes = Object.fromEntries(
    Object.entries<Indexing<A, Name>[Name]>(indexing).map(([name, grouping]) => [
      name,
      makeIndex(typeof grouping === "function" ? { keys: grouping } : grouping, ages),
    ]),
  )
  // `Object.fromEntries` forgets the names.
  return {
    rows: new Map(),
    indexes: indexes as Table<A, Name>["indexes"],
    ages,
    youngest: 0,
    changed: undefined,
    journal: makeJournal(),
  }
}

const none: ReadonlyArray<never> = []

const listOf = (keys: Keys): ReadonlyArray<string> => keys === null ? none : typeof keys === "string" ? [keys] : keys

const isSame = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((key, place) => key === right[place])

const addAmounts = <A>({ amounts }: Groups<A>, { sums }: Group<A>, row: A, sign: 1 | -1): void => {
  for (const [name, amount] of amounts?.(row) ?? []) {
    const sum = (sums.get(name) ?? 0) + sign * amount
    if (sum === 0) sums.delete(name)
    else sums.set(name, sum)
  }
}

/** The group under a key, to be changed; it is copied first where another table has it too. */
const groupToChange = <A>({ groups, owner }: Groups<A>, key: string): Group<A> | undefined => {
  const group = groups.get(key)
  if (group === undefined || group.owner === owner) return group
  const own: Group<A> = { rows: OrderedRows.copy(group.rows), sums: new Map(group.sums), owner }
  groups.set(key, own)
  return own
}

const leave = <A>(index: Groups<A>, key: string, row: A): void => {
  const group = groupToChange(index, key)
  if (group === undefined) return
  OrderedRows.remove(group.rows, row, index.compare)
  addAmounts(index, group, row, -1)
  if (group.rows.length === 0) index.groups.delete(key)
}

const enter = <A>(index: Groups<A>, key: string, row: A): void => {
  let group = groupToChange(index, key)
  if (group === undefined) {
    group = { rows: OrderedRows.make(), sums: new Map(), owner: index.owner }
    index.groups.set(key, group)
  }
  OrderedRows.add(group.rows, row, index.compare)
  addAmounts(index, group, row, 1)
}

const replace = <A>(index: Groups<A>, key: string, old: A, row: A): void => {
  const group = groupToChange(index, key)
  if (group === undefined) return
  OrderedRows.replace(group.rows, row, index.compare)
  addAmounts(index, group, old, -1)
  addAmounts(index, group, row, 1)
}

const update = <A extends Row>(index: Groups<A>, old: A | undefined, row: A | undefined): void => {
  const before = old === undefined ? none : listOf(index.keys(old))
  const after = row === undefined ? none : listOf(index.keys(row))
  if (old !== undefined && row !== undefined && isSame(before, after) && index.compare(old, row) === 0) {
    for (const key of after) replace(index, key, old, row)
    return
  }
  if (old !== undefined) { for (const key of before) leave(index, key, old) }
  if (row !== undefined) { for (const key of after) enter(index, key, row) }
}

const noteChange = <A extends Row, Name extends string>(
  { changed }: Table<A, Name>,
  id: A["id"],
  old: A | undefined,
): void => {
  if (changed !== undefined && !changed.has(id)) changed.set(id, old)
}

const updateAll = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  id: A["id"],
  old: A | undefined,
  row: A | undefined,
): void => {
  noteChange(table, id, old)
  for (const index of Object.values<Index<A>>(table.indexes)) {
    update(index, old, row)
    for (const narrowing of index.narrowings.values()) update(narrowing, old, row)
  }
}

const change = <A extends Row, Name extends string>(table: Table<A, Name>, old: A | undefined, row: A): void => {
  table.rows.set(row.id, row)
  updateAll(table, row.id, old, row)
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
  updateAll(table, id, old, undefined)
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

const listedIn = <A>({ groups }: Groups<A>, key: string): OrderedRows.Sliceable<A> => {
  const group = groups.get(key)
  if (group === undefined) return none
  return { length: group.rows.length, slice: (start, end) => OrderedRows.slice(group.rows, start, end) }
}

/**
 * The rows under keys of an index, of which no row has two, to take parts of
 * before the table changes.
 */
export const listed = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  ...[first, ...more]: readonly [string, ...Array<string>]
): OrderedRows.Sliceable<A> => {
  const index = table.indexes[name]
  return more.reduce(
    (rows, key) => OrderedRows.union(rows, listedIn(index, key), index.compare),
    listedIn(index, first),
  )
}

/** Values that fields must have; those that are undefined may have any. */
export type Wanted<A> = { readonly [Name in keyof A]?: A[Name] | undefined }

// Anybody may ask for any fields together, and each write follows all that were asked for.
const mostNarrowings = 32

/** The key of a group that is narrowed; the lengths keep values apart that hold blanks. */
const narrowed = (key: string, values: ReadonlyArray<unknown>): string =>
  values.map(String).reduce((longer, value) => `${longer} ${value.length} ${value}`, key)

const makeNarrowing = <A extends Row>(
  { groups, keys, order }: Index<A>,
  ages: Ages,
  names: ReadonlyArray<keyof A>,
): Groups<A> => {
  const valuesOf = (row: A) => names.map((name) => row[name])
  const narrowing = makeGroups<A>({
    keys: (row) => {
      const values = valuesOf(row)
      return listOf(keys(row)).map((key) => narrowed(key, values))
    },
    order,
  }, ages)
  // By groups and not by rows, since these come in order then.
  for (const [key, { rows }] of groups) {
    for (const row of OrderedRows.whole(rows)) enter(narrowing, narrowed(key, valuesOf(row)), row)
  }
  return narrowing
}

/** As `listed`, of one key, and only the rows whose fields have the wanted values. */
export const narrow = <A extends Row, Name extends string>(
  table: Table<A, Name>,
  name: Name,
  key: string,
  wanted: Wanted<A>,
): OrderedRows.Sliceable<A> => {
  const index = table.indexes[name]
  const names = (Object.keys(wanted) as Array<keyof A & string>).filter((name) => wanted[name] !== undefined).sort()
  if (names.length === 0) return listedIn(index, key)
  const which = names.join(" ")
  const known = index.narrowings.get(which)
  if (known === undefined && index.narrowings.size === mostNarrowings) index.narrowings.clear()
  const narrowing = known ?? makeNarrowing(index, table.ages, names)
  index.narrowings.set(which, narrowing)
  return listedIn(narrowing, narrowed(key, names.map((name) => wanted[name])))
}

/** Whether a value is a table. */
export const isTable = (value: unknown): value is Table<Row> =>
  typeof value === "object" && value !== null && "indexes" in value

/** The same groups, which neither table owns from here on. */
const copyOfGroups = <A extends Row>(groups: Groups<A>, ages: Ages): Groups<A> => {
  groups.owner = Symbol()
  return { ...makeGroups(groups, ages), groups: new Map(groups.groups) }
}

const copyOfIndex = <A extends Row>(index: Index<A>, ages: Ages): Index<A> => ({
  ...copyOfGroups(index, ages),
  narrowings: new Map(
    Array.from(index.narrowings, ([names, narrowing]) => [names, copyOfGroups(narrowing, ages)]),
  ),
})

/** A table with the same rows that changes apart from this one. What is the same in both is copied by the first change. */
export const copy = <A extends Row, Name extends string>(table: Table<A, Name>): Table<A, Name> => {
  const ages = new Map(table.ages)
  const indexes = Object.entries<Index<A>>(table.indexes).map(([name, index]) => [name, copyOfIndex(index, ages)])
  return {
    rows: new Map(table.rows),
    // `Object.fromEntries` forgets the names.
    indexes: Object.fromEntries(indexes) as Table<A, Name>["indexes"],
    ages,
    youngest: table.youngest,
    changed: undefined,
    journal: makeJournal(),
  }
}

/** From here on the table notes what changes. */
export const follow = <A extends Row, Name extends string>(table: Table<A, Name>): void => {
  table.changed = new Map()
}

/** The table notes nothing any more. */
export const unfollow = <A extends Row, Name extends string>(table: Table<A, Name>): void => {
  table.changed = undefined
}

/**
 * What has changed in a table that is followed, since the last look: rows that are gone, and then the others, the oldest
 * first. It costs as much as has changed, whatever the table holds.
 */
export const takeChanges = <A extends Row, Name extends string>(table: Table<A, Name>): ReadonlyArray<Change<A>> => {
  if (table.changed === undefined) return []
  const changes = Array.from(table.changed, ([id, before]): Change<A> => ({ before, now: table.rows.get(id) }))
    .filter(({ before, now }) => before !== now)
  table.changed = new Map()
  const age = ({ now }: Change<A>): number => now === undefined ? 0 : table.ages.get(now.id) ?? 0
  return changes.sort((left, right) => age(left) - age(right))
}

/**
 * The indexes of a table, held against a scan of all its rows.
 */
import { assert } from "@effect/vitest"
import * as OrderedRows from "../../../src/simulator/server/OrderedRows.ts"
import * as Table from "../../../src/simulator/server/Table.ts"

type AnyTable = Table.Table<Table.Row, string>

const listOf = (keys: Table.Keys): ReadonlyArray<string> =>
  keys === null ? [] : typeof keys === "string" ? [keys] : keys

const sumsOf = (amounts: ReadonlyArray<readonly [string, number]>): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  for (const [name, amount] of amounts) sums.set(name, (sums.get(name) ?? 0) + amount)
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort(([left], [right]) => left < right ? -1 : 1))
}

/** What an index has to hold: by key, the rows, in its order. */
const scanned = (
  table: AnyTable,
  { keys, order }: Table.Grouping<Table.Row>,
): ReadonlyMap<string, ReadonlyArray<Table.Row>> => {
  const groups = new Map<string, Array<Table.Row>>()
  // Rows of a Map come as they were first put, and sorting leaves equals as they come.
  for (const row of table.rows.values()) {
    for (const key of listOf(keys(row))) groups.set(key, [...groups.get(key) ?? [], row])
  }
  if (order !== undefined) { for (const rows of groups.values()) rows.sort(order) }
  return groups
}

/** Fails unless every index of a table is what a scan of its rows gives. Returns the number of groups. */
export const tableIsIndexed = <A extends Table.Row, Name extends string>(given: Table.Table<A, Name>): number => {
  // Type boundary: an index is read by the keys of its own rows only.
  const table = given as unknown as AnyTable
  let groups = 0
  for (const [name, index] of Object.entries(table.indexes)) {
    const expected = scanned(table, index)
    const { amounts, groups: actual } = index
    assert.sameMembers([...actual.keys()], [...expected.keys()], name)
    for (const [key, rows] of expected) {
      assert.deepStrictEqual(Table.group(table, name, key), rows, `${name} ${key}`)
      assert.strictEqual(Table.count(table, name, key), rows.length)
      const [start, end] = [Math.floor(rows.length / 3), Math.ceil(rows.length / 2)]
      assert.deepStrictEqual(Table.listed(table, name, key).slice(start, end), rows.slice(start, end))
      const sums = new Map([...Table.sums(table, name, key)].sort(([left], [right]) => left < right ? -1 : 1))
      assert.deepStrictEqual(sums, sumsOf(rows.flatMap((row) => amounts?.(row) ?? [])))
    }
    groups += expected.size
    for (const [fields, narrowing] of index.narrowings) {
      const narrowed = new Map(Array.from(narrowing.groups, ([key, { rows }]) => [key, OrderedRows.whole(rows)]))
      assert.deepStrictEqual(narrowed, scanned(table, narrowing), `${name} by ${fields}`)
      groups += narrowed.size
    }
  }
  return groups
}

/**
 * Rows that tell when they are looked at.
 */
import * as Table from "../../../src/simulator/server/Table.ts"

const watched = <Row extends object>(row: Row, looked: (row: object) => void): Row =>
  new Proxy(row, {
    get: (target, name, receiver) => {
      looked(target)
      return Reflect.get(target, name, receiver)
    },
    ownKeys: (target) => {
      looked(target)
      return Reflect.ownKeys(target)
    },
  })

/** Puts something in the place of every row of the data that notes when the row is looked at. */
export const watch = (state: object, looked: (row: object) => void): void => {
  for (const table of Object.values(state)) {
    if (!Table.isTable(table)) continue
    for (const row of [...table.rows.values()]) Table.put(table, watched(row, looked))
  }
}

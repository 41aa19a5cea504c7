/**
 * The indexes of all data, held against a scan of all rows.
 */
import { assert } from "@effect/vitest"
import type * as Table from "../../../../src/simulator/server/Table.ts"
import type { State } from "../../../../src/simulator/valentina/store/State.ts"
import { tableIsIndexed } from "../../server/tableIsIndexed.ts"

/** Fails unless every index of every table is what a scan gives. */
export const stateIsIndexed = (state: State): void => {
  let groups = 0
  for (const table of Object.values(state)) {
    if (typeof table === "object" && "indexes" in table) {
      groups += tableIsIndexed(table as Table.Table<Table.Row, string>)
    }
  }
  assert.isAbove(groups, 30)
}

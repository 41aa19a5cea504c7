/**
 * docs/reliability.md names a test for each promise, and the test is there.
 */
import { assert, describe, it } from "@effect/vitest"
import { existsSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(posix.join(root, path), "utf8")
const text = read("docs/reliability.md")

/** The cells of the table under a heading, row by row. */
const rowsUnder = (heading: string): ReadonlyArray<ReadonlyArray<string>> => {
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? ""
  return section.split("\n").filter((line) => line.startsWith("|")).slice(2)
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\||\|$/g, "").trim()))
}

const testsIn = (cell: string | undefined): ReadonlyArray<string> =>
  Array.from((cell ?? "").matchAll(/`(test\/[^`]*)`/g), ([, path = ""]) => path)

describe("docs/reliability.md", () => {
  const headings = { Promises: 2, Runtimes: 6, "Servers of other versions": 2 }
  for (const [heading, columns] of Object.entries(headings)) {
    it(`names tests that are there under ${heading}`, () => {
      const rows = rowsUnder(heading)
      assert.isAtLeast(rows.length, 4)
      for (const row of rows) {
        assert.lengthOf(row, columns, row[0])
        const tests = testsIn(row.at(-1))
        assert.isNotEmpty(tests, row[0])
        for (const test of tests) assert.isTrue(existsSync(posix.join(root, test)), test)
      }
    })
  }

  it("names only checks of schedules that are made", () => {
    const checks = read("test/faults/Promises.ts")
    const named = rowsUnder("Promises").flatMap(([, held = ""]) =>
      Array.from(held.matchAll(/`([a-z]\w*\d*\w*)`/g), ([, name = ""]) => name).filter((name) =>
        !name.startsWith("test")
      )
    )
    assert.isAtLeast(named.length, 10)
    for (const name of named) assert.include(checks, `const ${name}: Promised`)
  })

  it("says of every runtime whether a promise holds there", () => {
    for (const [promise, ...cells] of rowsUnder("Runtimes")) {
      for (const cell of cells.slice(0, 4)) assert.match(cell, /^(?:yes|no: |-$|by a table)/, promise)
    }
  })
})

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

/** The tests of a cell: files or folders, and the names of what is in them. */
const namedIn = (cell: string | undefined) =>
  Array.from((cell ?? "").matchAll(/`(test\/[^`]*)`((?:, "[^"]*")*)/g), ([, path = "", names = ""]) => ({
    path,
    names: Array.from(names.matchAll(/"([^"]*)"/g), ([, name = ""]) => name),
  }))

const testsIn = (cell: string | undefined): ReadonlyArray<string> => namedIn(cell).map(({ path }) => path)

const runtimes = ["Node", "Deno", "Bun", "workerd"] as const
type Runtime = (typeof runtimes)[number]

/** How a file of test/runtimes starts the others. */
const starts: Readonly<Record<Runtime, RegExp>> = {
  Node: /runtime of the tests|effect-tabletop\/node"/,
  Deno: /node_modules\/deno\/deno|serveByDeno/,
  Bun: /node_modules\/bun\/bin/,
  workerd: /startWorker|new Miniflare/,
}

/** Where a test runs: what is not in test/runtimes, on Node and Deno. */
const runsOn = (path: string): ReadonlyArray<Runtime> => {
  if (!path.startsWith("test/runtimes/")) return ["Node", "Deno"]
  const source = read(path)
  return runtimes.filter((runtime) => starts[runtime].test(source))
}

const runtimesOf = (tests: ReadonlyArray<string>): ReadonlyArray<Runtime> =>
  runtimes.filter((runtime) => tests.some((test) => runsOn(test).includes(runtime)))

describe("docs/reliability.md", () => {
  const headings = { Promises: 3, Runtimes: 6, "Servers of other versions": 2 }
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

  it("names what is in the tests, by the names that they have there", () => {
    const named = rowsUnder("Promises").flatMap(([, , held]) => namedIn(held))
    assert.isAtLeast(named.filter(({ names }) => names.length > 0).length, 40)
    for (const { names, path } of named) {
      for (const name of names) assert.include(read(path), name, path)
    }
  })

  it("says of each promise where its tests run", () => {
    for (const [promise, on, held] of rowsUnder("Promises")) {
      assert.strictEqual(on, runtimesOf(testsIn(held)).join(", "), promise)
    }
  })

  it("says of a runtime that a promise holds there only where a test runs there", () => {
    for (const [promise = "", ...cells] of rowsUnder("Runtimes")) {
      const on = runtimesOf(testsIn(cells.at(-1)))
      for (const [index, runtime] of runtimes.entries()) {
        if (/^(?:yes|no: )/.test(cells[index]!)) assert.include(on, runtime, promise)
      }
    }
  })

  it("names only checks of schedules that are made", () => {
    const checks = read("test/faults/Promises.ts")
    const named = rowsUnder("Promises").flatMap(([, , held = ""]) =>
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

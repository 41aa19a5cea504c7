/**
 * ARCHITECTURE.md tells of files, folders and names that are there.
 */
import { assert, describe, it } from "@effect/vitest"
import { existsSync, globSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const text = readFileSync(posix.join(root, "ARCHITECTURE.md"), "utf8")
const source = (path: string) => posix.join(root, "src", path)

/** The rows of the table under a heading. */
const rowsUnder = (heading: string): ReadonlyArray<string> => {
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? ""
  return section.split("\n").filter((line) => line.startsWith("|")).slice(2)
}

interface Place {
  readonly path: string
  readonly symbol: string
}

const placesIn = (row: string): ReadonlyArray<Place> =>
  Array.from(row.matchAll(/`([\w/]+\.ts)` \(`(\w+)`\)/g), ([, path = "", symbol = ""]) => ({ path, symbol }))

const declares = (code: string, symbol: string): boolean =>
  new RegExp(`(?:\\b(?:const|class|interface|type|function) |^ {2,}(?:readonly )?)${symbol}\\b`, "m").test(code)

const problemOf = ({ path, symbol }: Place): ReadonlyArray<string> => {
  if (!existsSync(source(path))) return [`${path} is not there`]
  return declares(readFileSync(source(path), "utf8"), symbol) ? [] : [`${path} has no ${symbol}`]
}

describe("ARCHITECTURE.md", () => {
  const rules = rowsUnder("Where each rule lives")

  it("gives each rule a place, and the place has it", () => {
    assert.isAbove(rules.length, 15)
    assert.deepStrictEqual(rules.filter((row) => placesIn(row).length === 0), [])
    assert.deepStrictEqual(rules.flatMap(placesIn).flatMap(problemOf), [])
  })

  it("names no place that is not there", () => {
    const files = Array.from(text.matchAll(/(?<![\w/<>.-])((?:[a-z]+\/)+[\w]+\.ts)\b/g), ([, path = ""]) => path)
    assert.isAbove(files.length, 40)
    const known = (path: string) =>
      existsSync(source(path)) || existsSync(posix.join(root, path)) || existsSync(source(`simulator/${path}`))
    assert.deepStrictEqual([...new Set(files)].filter((path) => !known(path)), [])
  })

  it("has every folder of src on its map", () => {
    const map = text.split("```text\nsrc/\n")[1]?.split("```")[0] ?? ""
    const folders = globSync("*/", { cwd: source("") }).map((folder) => folder.replace(/\/$/, ""))
      .filter((folder) => !folder.includes("."))
    assert.isAbove(folders.length, 5)
    assert.deepStrictEqual(folders.filter((folder) => !new RegExp(`^  ${folder}/`, "m").test(map)), [])
  })
})

describe("the test itself", () => {
  it("sees what is not there", () => {
    assert.deepStrictEqual(placesIn("| a | `layers/call/Api.ts` (`Api`), `x/Y.ts` (`z`) |"), [
      { path: "layers/call/Api.ts", symbol: "Api" },
      { path: "x/Y.ts", symbol: "z" },
    ])
    assert.deepStrictEqual(problemOf({ path: "x/Y.ts", symbol: "z" }), ["x/Y.ts is not there"])
    assert.deepStrictEqual(problemOf({ path: "layers/call/Api.ts", symbol: "Apis" }), [
      "layers/call/Api.ts has no Apis",
    ])
  })
})

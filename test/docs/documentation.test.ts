/**
 * docs/README.md lists every page.
 */
import { globSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { pagePaths } from "../../site/pages.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const index = "docs/README.md"

const linked = new Set(
  Array.from(
    readFileSync(`${root}/${index}`, "utf8").matchAll(/^- \[[^\]]+\]\(([^)#]+)/gm),
    ([, href = ""]) => posix.join("docs", href),
  ),
)

describe("docs/README.md", () => {
  it("lists every page but itself and those that the reference links", () => {
    const pages = pagePaths.filter((page) => page !== index && !page.startsWith("docs/reference/"))
    assert.isAbove(pages.length, 20)
    assert.deepStrictEqual(pages.filter((page) => !linked.has(page)), [])
  })

  it("links no page that is not there", () => {
    const files = new Set(globSync("**/*.md", { cwd: root, exclude: (path) => path.endsWith("node_modules") }))
    assert.deepStrictEqual([...linked].filter((page) => !files.has(page)), [])
  })
})

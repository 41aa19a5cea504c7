/**
 * The generated references are those of today's endpoints.
 */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { descriptionPages } from "../../scripts/descriptions/pages.ts"
import { pages } from "../../scripts/referencePages.ts"

describe("the generated reference", () => {
  for (const { file, text } of pages()) {
    it(`${file} is what npm run docs writes`, () => {
      assert.strictEqual(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"), text)
    })

    it(`${file} says what every method does`, () => {
      const silent = text.split("\n").filter((line) => /^\| `\w+` \| {2}\|/.test(line))
      assert.deepStrictEqual(silent, [])
    })
  }
})

// The checker is a program of Node's.
describe.skipIf("Deno" in globalThis)("the descriptions for run time (asked of the checker once, from Node)", () => {
  it("are what an editor shows", () => {
    const stale = descriptionPages().filter(({ file, text }) =>
      readFileSync(new URL(`../../${file}`, import.meta.url), "utf8") !== text
    )
    assert.deepStrictEqual(stale.map(({ file }) => file), [])
  })
})

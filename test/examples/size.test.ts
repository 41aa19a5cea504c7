/**
 * The example apps stay small: who copies one reads all of it.
 */
import { assert, describe, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"

const examples = new URL("../../examples/", import.meta.url)

/** The code of an app, without what describes or builds it. */
const isCode = (name: string): boolean => /\.(?:ts|tsx|html)$/.test(name) && name !== "build.ts"

const linesOf = (text: string): ReadonlyArray<string> => text.trimEnd().split("\n")

/** The lines that hold more than a comment. */
const codeIn = (text: string): number =>
  linesOf(text).filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|\/?\*)/.test(line)).length

describe("the example apps", () => {
  it.each(["character-sheet", "discord-bot", "overlay", "react"])("%s has less than 200 lines of code", (app) => {
    const folder = new URL(`${app}/`, examples)
    const sizes = readdirSync(folder).filter(isCode).map((name) => codeIn(readFileSync(new URL(name, folder), "utf8")))
    assert.isAbove(sizes.length, 2)
    assert.isBelow(sizes.reduce((sum, size) => sum + size, 0), 200)
  })

  it.each(["character-sheet", "discord-bot", "overlay", "react"])("%s is described in about ten lines", (app) => {
    assert.isBelow(linesOf(readFileSync(new URL(`${app}/README.md`, examples), "utf8")).length, 14)
  })

  it("are counted by lines that hold code", () => {
    assert.strictEqual(codeIn("// one\n\n/** two */\n/**\n * three\n */\nconst a = 1 // four\n"), 1)
  })
})

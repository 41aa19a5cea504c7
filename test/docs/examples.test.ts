/**
 * Every example in the documentation is type checked, and runs with the values
 * that it shows.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import { documents, type Example, examples, examplesIn } from "../../scripts/examples.ts"
import { tsc } from "../types/Compiler.ts"
import { takeChecked } from "./Check.ts"
import { toModule } from "./Examples.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
// Inside the package, so that its own name and its dependencies resolve.
const folder = mkdtempSync(fileURLToPath(new URL("./.tmp-", import.meta.url)))
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (example: Example): string => join(folder, `${example.place.replace(/[^\w.]/g, "-")}.ts`)

const write = (example: Example): number => {
  const { assertions, text } = toModule(example, "../Check.ts")
  writeFileSync(fileOf(example), text)
  return assertions
}

const run = async (example: Example): Promise<number> => {
  takeChecked()
  await import(/* @vite-ignore */ pathToFileURL(fileOf(example)).href)
  return takeChecked()
}

const written = examples.map((example) => ({ ...example, assertions: write(example) }))

describe("examples", () => {
  it("are found in sources and documents", () => {
    expect(documents).toContain("README.md")
    expect(examples.map(({ place }) => place.replace(/:\d+$/, ""))).toEqual(
      expect.arrayContaining(["README.md", "src/schema/Timestamp.ts"]),
    )
  })

  it.each(written.filter(({ runs }) => runs))("$place", async (example) => {
    expect(await run(example)).toBe(example.assertions)
  })

  it.skipIf("Deno" in globalThis)("are type checked (once, from Node)", async () => {
    const project = join(folder, "tsconfig.json")
    writeFileSync(
      project,
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, rewriteRelativeImportExtensions: false },
        include: [],
        files: written.map(fileOf),
      }),
    )
    expect(await tsc(project)).toBe("")
  })
})

describe("the harness", () => {
  const example = (name: string, code: string): Example => ({ place: `${name}:1`, code, runs: true })
  const runs = async (name: string, code: string): Promise<number> => {
    write(example(name, code))
    return await run(example(name, code))
  }

  it("fails for a wrong value", async () => {
    expect(await runs("right", "1 + 1 // => 2")).toBe(1)
    await expect(runs("wrong", "1 + 1 // => 3")).rejects.toThrow("expected 2 to deeply equal 3")
  })

  it("fails for an error in the example", async () => {
    await expect(runs("throws", `throw new Error("broken")`)).rejects.toThrow("broken")
    await expect(runs("rejects", `await Promise.reject(new Error("late"))`)).rejects.toThrow("late")
  })

  it("counts the assertions that were reached", async () => {
    const code = "const never = () => {\n  1 // => 1\n}\n2 // => 2"
    expect(write(example("unreached", code))).toBe(2)
    expect(await run(example("unreached", code))).toBe(1)
  })

  it("reads expressions of several lines, values of all kinds, and text that looks like one", async () => {
    const code = [
      "const list = [1, 2]",
      "list.map(",
      "  (x) => x * 2,",
      ") // => [2, 4]",
      `Object({ a: { b: "// => 5" } }) // => { a: { b: "// => 5" } }`,
      "await Promise.resolve(undefined) // => undefined",
      `"a"`,
      "// an arrow => without a value",
    ].join("\n")
    expect(await runs("several", code)).toBe(3)
  })

  it("refuses a value that follows no expression", () => {
    expect(() => toModule(example("none", "const a = 1\n// => 1"), "x")).toThrow("follows no expression")
  })

  it("finds fences in comments and Markdown, and knows the marks", () => {
    const source = "/**\n * Text.\n *\n * ```ts\n * 1 // => 1\n *\n * 2\n * ```\n */\nconst a = `\n```ts\n`\n"
    expect(examplesIn("a.ts", source)).toEqual([{ place: "a.ts:5", code: "1 // => 1\n\n2", runs: true }])
    const markdown = "- item\n\n  ```ts no-run\n  const a = 1\n  ```\n\n```sh\nnpm test\n```\n"
    expect(examplesIn("a.md", markdown)).toEqual([{ place: "a.md:4", code: "const a = 1", runs: false }])
    expect(() => examplesIn("a.md", "```ts norun\n```")).toThrow("unknown mark norun")
    expect(() => examplesIn("a.md", "```ts\nconst a")).toThrow("does not end")
  })
})

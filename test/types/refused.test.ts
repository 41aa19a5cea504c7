/**
 * What must not compile does not, and the compiler says why in words that a
 * user can follow.
 */
import { beforeAll, describe, expect, it } from "vitest"
import { compileAll, type Compiled, source } from "./Compiler.ts"

const marker = "// @ts-expect-error "

const lines = source("Refused.ts").split("\n")

/** The marked lines: where the program stands, and what the compiler must say of it. */
const refusals = lines.flatMap((line, index) => {
  const at = line.indexOf(marker)
  return at < 0 ? [] : [{ line: index + 2, program: lines[index + 1]!.trim(), says: line.slice(at + marker.length) }]
})

// It is compiled in a folder of this one.
const unmarked = lines.map((line) => line.replace(/\/\/ @ts-expect-error .*/, "").replace(/"(?=\.\.\/)/, '"../')).join(
  "\n",
)

describe.skipIf("Deno" in globalThis)("programs that do not compile (compiled once, from Node)", () => {
  let modules: Readonly<Record<"unmarked" | "marked", Compiled>>

  beforeAll(async () => {
    const marked = `// @ts-expect-error nothing\nexport const fine = 1\n`
    modules = (await compileAll({ unmarked, marked })).modules
  })

  it.each(refusals)("$program", ({ line, says }) => {
    expect(modules.unmarked.diagnostics.get(line)).toContain(says)
  })

  it("and nothing else is refused", () => {
    expect([...modules.unmarked.diagnostics.keys()]).toEqual(refusals.map(({ line }) => line))
  })

  it("a marked program that compiles is an error", () => {
    expect([...modules.marked.diagnostics]).toEqual([[
      1,
      expect.stringContaining("Unused '@ts-expect-error' directive"),
    ]])
  })
})

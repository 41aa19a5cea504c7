/**
 * The examples of the documentation.
 *
 * Each ```ts fence in a doc comment or in Markdown is one module. A line
 * `expression // => value` is an assertion, and so is `console.log(expression) // => value`. A fence marked ```ts no-run needs a
 * network and is type checked only.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** One fence. */
export interface Example {
  /** The file, and the line of the fence's first line of code. */
  readonly place: string
  readonly code: string
  readonly runs: boolean
}

const root = fileURLToPath(new URL("..", import.meta.url))

/** The files that may hold examples. */
export const documents: ReadonlyArray<string> = globSync([
  "src/**/*.ts",
  "*.md",
  "docs/**/*.md",
  "bench/*.md",
], { cwd: root }).map((path) => path.replaceAll("\\", "/")).sort()

// The stars of a doc comment; other lines of a source file cannot open a fence.
const uncommented = (line: string): string => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? ""

/** The fences of a text. */
export const examplesIn = (file: string, text: string): ReadonlyArray<Example> => {
  const lines = text.split(/\r?\n/).map((line) => file.endsWith(".md") ? line : uncommented(line))
  const examples: Array<Example> = []
  for (let index = 0; index < lines.length; index++) {
    const opening = /^(\s*)```(\w*)(.*)$/.exec(lines[index]!)
    if (opening === null) continue
    const first = index + 1
    const end = lines.findIndex((line, at) => at >= first && /^\s*```\s*$/.test(line))
    if (end < 0) throw new Error(`${file}:${first}: the fence does not end`)
    index = end
    const [, indent = "", language, rest = ""] = opening
    if (language === "typescript") throw new Error(`${file}:${first}: write ts`)
    if (language !== "ts") continue
    if (!/^( no-run)?\s*$/.test(rest)) throw new Error(`${file}:${first}: unknown mark ${rest.trim()}`)
    const code = lines.slice(first, end).map((line) => line.startsWith(indent) ? line.slice(indent.length) : line)
    examples.push({ place: `${file}:${first + 1}`, code: code.join("\n"), runs: rest.trim() === "" })
  }
  return examples
}

/** Every example of the project. */
export const examples: ReadonlyArray<Example> = documents.flatMap((file) =>
  examplesIn(file, readFileSync(join(root, file), "utf8"))
)

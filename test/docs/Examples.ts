/**
 * The examples of the documentation as modules.
 *
 * Each ```ts fence in a doc comment or in Markdown is one module. A line
 * `expression // => value` is an assertion. A fence marked ```ts no-run needs a
 * network and is type checked only.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseSync } from "vite"

/** One fence. */
export interface Example {
  /** The file, and the line of the fence's first line of code. */
  readonly place: string
  readonly code: string
  readonly runs: boolean
}

const root = fileURLToPath(new URL("../..", import.meta.url))

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

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value && "end" in value

const statementsIn = (value: unknown): ReadonlyArray<Node> => {
  if (Array.isArray(value)) return value.flatMap(statementsIn)
  if (!isNode(value)) return []
  const inner = Object.values(value).flatMap(statementsIn)
  return value.type === "ExpressionStatement" ? [value, ...inner] : inner
}

/** A module, and how many assertions it holds. */
export interface Module {
  readonly text: string
  readonly assertions: number
}

// What no user imports has no specifier of its own: its examples name the place below src.
const withInnerImports = ({ code, place }: Example): string =>
  /^src\/(internal|simulator)\//.test(place)
    ? code.replace(/"effect-tabletop\/((?:internal|simulator)\/[^"]+)"/g, (_, path) => `"${root}src/${path}.ts"`)
    : code

/**
 * Makes a module of an example: `expression // => value` becomes
 * `check(index, expression, value)`. Lines keep their numbers. `check` is the
 * specifier of the module that has it.
 */
export const toModule = (example: Example, check: string): Module => {
  const code = withInnerImports(example)
  const { comments, errors, program } = parseSync("example.ts", code)
  if (errors.length > 0) throw new Error(`${example.place}: ${errors[0]?.message}`)
  const statements = statementsIn(program.body)
  const expectations = comments.flatMap((comment) => {
    const expected = comment.type === "Line" ? /^\s*=>\s*(.*)$/.exec(comment.value)?.[1] : undefined
    return expected === undefined ? [] : [{ expected, start: comment.start }]
  })
  let text = code
  for (const [index, { expected, start }] of [...expectations.entries()].reverse()) {
    const statement = statements.find(({ end }) => end <= start && /^[ \t]*$/.test(code.slice(end, start)))
    if (statement === undefined) throw new Error(`${example.place}: "=> ${expected}" follows no expression`)
    const expression = code.slice(statement.start, statement.end)
    text = `${text.slice(0, statement.start)};check(${index}, ${expression}, ${expected});${text.slice(statement.end)}`
  }
  // `export {}`: an example without imports is a module too.
  return { text: `import { check } from "${check}"; export {}; ${text}\n`, assertions: expectations.length }
}

/**
 * The examples of the documentation as modules, whose assertions are checked.
 */
import { fileURLToPath } from "node:url"
import { parseSync } from "vite"
import type { Example } from "../../scripts/examples.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

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

/** What is printed, of an expression that prints it. */
export const shownBy = (expression: string): string => /^console\.log\(([\s\S]*)\)$/.exec(expression)?.[1] ?? expression

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
 * `check(index, expression, value)`; of `console.log(expression)` the value is what is printed. Lines keep their numbers. `check` is the
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
    const expression = shownBy(code.slice(statement.start, statement.end).replace(/;$/, ""))
    text = `${text.slice(0, statement.start)};check(${index}, ${expression}, ${expected});${text.slice(statement.end)}`
  }
  // `export {}`: an example without imports is a module too.
  return { text: `import { check } from "${check}"; export {}; ${text}\n`, assertions: expectations.length }
}

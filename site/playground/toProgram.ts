/**
 * Makes what the worker runs of what stands in the editor.
 */
import { typescriptLanguage } from "@codemirror/lang-javascript"
import { transform } from "sucrase"

/** A program, and the addresses of what it imports. */
export interface Program {
  readonly code: string
  readonly imports: ReadonlyArray<string>
}

interface Span {
  readonly from: number
  readonly to: number
}

interface Edit extends Span {
  readonly text: string
}

const edited = (text: string, edits: ReadonlyArray<Edit>): string =>
  [...edits].sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((result, { from, text, to }) => result.slice(0, from) + text + result.slice(to), text)

const lineAt = (source: string, position: number): number => source.slice(0, position).split("\n").length

interface Statements {
  readonly comments: ReadonlyArray<Span>
  readonly expressions: ReadonlyArray<Span & { readonly isLast: boolean }>
}

const statementsOf = (source: string): Statements => {
  const comments: Array<Span> = []
  const expressions: Array<Span & { readonly isTop: boolean }> = []
  typescriptLanguage.parser.parse(source).iterate({
    enter: ({ from, name, node, to }) => {
      if (name === "LineComment") comments.push({ from, to })
      if (name !== "ExpressionStatement") return
      const end = source[to - 1] === ";" ? to - 1 : to
      expressions.push({ from, to: end, isTop: node.parent?.name === "Script" })
    },
  })
  const last = expressions.findLast(({ isTop }) => isTop)
  return { comments, expressions: expressions.map((expression) => ({ ...expression, isLast: expression === last })) }
}

/** `expression // => value`, printed or not, becomes a call that shows and compares; the last expression is shown in any case. */
const withShown = (source: string): string => {
  const { comments, expressions } = statementsOf(source)
  const edits = expressions.flatMap(({ from, isLast, to }): ReadonlyArray<Edit> => {
    const comment = comments.find((comment) => comment.from >= to && /^[ \t;]*$/.test(source.slice(to, comment.from)))
    const expected = comment && /^\/\/\s*=>\s*(.*)$/.exec(source.slice(comment.from, comment.to))?.[1]
    if (expected === undefined && !isLast) return []
    const rest = expected === undefined ? "));" : `), () => (${expected}));`
    // What a program prints is shown as the value it is.
    const [printed, before = "", after = ""] = /^(console\.log\()[\s\S]*(\))$/.exec(source.slice(from, to)) ?? []
    const inside = printed === undefined || expected === undefined ? { from, to } : {
      from: from + before.length,
      to: to - after.length,
    }
    return [
      { from, to: inside.from, text: `;__show(${lineAt(source, from)}, (` },
      { from: inside.to, to, text: rest },
    ]
  })
  return edited(source, edits)
}

/** Where a program's modules are, by specifier; a specifier that is not there has no address. */
export type AddressOf = (specifier: string) => string | undefined

const isImport = (parent: string | undefined): boolean =>
  parent === "ImportDeclaration" || parent === "ExportDeclaration" || parent === "DynamicImport"

const unknown = (specifier: string, line: number): Error =>
  new Error(
    `Line ${line}: the playground has no "${specifier}". ` +
      "It has effect-tabletop and effect, but for what needs Node: effect/Effect, effect-tabletop/dddice and so on.",
  )

/**
 * Makes a program without types whose imports are addresses, since workers have
 * no import maps. Lines keep their numbers. Throws an error whose message names
 * the line where the source is no program.
 */
export const toProgram = (source: string, addressOf: AddressOf): Program => {
  const { code } = transform(withShown(source), { transforms: ["typescript"], disableESTransforms: true })
  const imports: Array<string> = []
  const edits: Array<Edit> = []
  typescriptLanguage.parser.parse(code).iterate({
    enter: ({ from, name, node, to }) => {
      const parent = node.parent
      const isDynamic = parent?.name === "ArgList" && parent.prevSibling?.name === "import"
      if (name !== "String" || (!isImport(parent?.name) && !isDynamic)) return
      const specifier = code.slice(from + 1, to - 1)
      const address = addressOf(specifier)
      if (address === undefined) throw unknown(specifier, lineAt(code, from))
      imports.push(address)
      edits.push({ from, to, text: JSON.stringify(address) })
    },
  })
  return { code: edited(code, edits), imports }
}

/**
 * Where faults can be planted in a file of TypeScript, and what they look like.
 */
import { createRequire } from "node:module"

/** A fault: what stands from `start` to `end` becomes `text`. */
export interface Mutant {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Token {
  readonly start: number
  readonly end: number
  readonly isType: boolean
}

// The compiler of TypeScript 7 gives no syntax tree to programs; sucrase tells which tokens are types.
const { parse } = createRequire(import.meta.url)("sucrase/dist/parser/index.js") as {
  readonly parse: (source: string, jsx: boolean, typescript: boolean, flow: boolean) => { tokens: ReadonlyArray<Token> }
}

const swapped: ReadonlyMap<string, readonly [kind: string, text: string]> = new Map(Object.entries({
  "<": ["comparison off by one", "<="],
  "<=": ["comparison off by one", "<"],
  ">": ["comparison off by one", ">="],
  ">=": ["comparison off by one", ">"],
  "===": ["comparison negated", "!=="],
  "!==": ["comparison negated", "==="],
  "&&": ["logic swapped", "||"],
  "||": ["logic swapped", "&&"],
  "*": ["arithmetic swapped", "/"],
  "/": ["arithmetic swapped", "*"],
  "-": ["arithmetic swapped", "+"],
  "+": ["arithmetic swapped", "-"],
  "++": ["count turned round", "--"],
  "--": ["count turned round", "++"],
  "true": ["constant changed", "false"],
  "false": ["constant changed", "true"],
  '"required"': ["need changed", '"optional"'],
  '"optional"': ["need changed", '"required"'],
  "??": ["default swapped", "&&"],
}))

/** Of a declared operation. */
const methods: Readonly<Record<string, string>> = {
  get: "post",
  post: "put",
  put: "patch",
  patch: "put",
  del: "get",
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" }

const isBalanced = (text: string): boolean => {
  const open: Array<string> = []
  for (const character of text) {
    if (closing[character] !== undefined) open.push(closing[character])
    else if (")]}".includes(character) && open.pop() !== character) return false
  }
  return open.length === 0
}

/** Where the bracket ends that opens at a token. */
const endOf = (texts: ReadonlyArray<string>, at: number): number => {
  let depth = 0
  for (let index = at; index < texts.length; index++) {
    if (texts[index] === "(") depth++
    if (texts[index] === ")" && --depth === 0) return index
  }
  return -1
}

const ofTokens = (source: string): ReadonlyArray<Mutant> => {
  const tokens = parse(source, false, true, false).tokens.filter(({ isType }) => !isType)
  const texts = tokens.map(({ end, start }) => source.slice(start, end))
  return tokens.flatMap(({ end, start }, index): ReadonlyArray<Mutant> => {
    const text = texts[index] ?? ""
    const before = texts[index - 1] ?? ""
    // A name in an object, or what follows a word, is no operator.
    if (texts[index + 1] === ":" && before !== "?") return []
    if (text === "*" && /^(?:function|yield|import|export)$/.test(before)) return []
    if (text === "-" && /^(?:[(,=:?&|[]|=>|return)$/.test(before)) return []
    if (text === "+" && /^["'`]/.test(`${before} ${texts[index + 1]}`)) return []
    if (text === "?" && texts[index + 1] !== ")") {
      return [{ kind: "branch never taken", start, end, text: "&& false ?" }]
    }
    if (
      /^Endpoint\.$/.test(`${texts[index - 2] ?? ""}${before}`) && texts[index + 1] === "(" &&
      methods[text] !== undefined
    ) {
      return [{ kind: "method changed", start, end, text: methods[text] }]
    }
    if (/^"\/[^"]*"$/.test(text) && /^[,(]$/.test(before)) {
      return [{ kind: "path changed", start: end - 1, end, text: '/more"' }]
    }
    if (text === "!") return [{ kind: "condition negated", start, end, text: "" }]
    if (text === "if" && texts[index + 1] === "(") {
      const last = tokens[endOf(texts, index + 1)]
      if (last === undefined) return []
      const condition = source.slice(end, last.end)
      return [{ kind: "condition negated", start: end, end: last.end, text: ` (!${condition.trim()})` }]
    }
    if (/^[0-9][0-9_]*$/.test(text)) {
      return [{ kind: "constant changed", start, end, text: String(Number(text.replaceAll("_", "")) + 1) }]
    }
    const swap = swapped.get(text)
    return swap === undefined ? [] : [{ kind: swap[0], start, end, text: swap[1] }]
  })
}

const statement = /^(?:yield\* |[\w.]+\(|[\w.]+(?:\+\+|--)$|[\w.]+ [-+?|&]*= |for \(.*\) [^{]*$)/
const step = /^(?:Effect|Stream|Layer|Channel|Schedule|Option|Result)\.\w+(?:\(.*\))?,$/
const arm = /^(?:if \(.*\) (?:return|continue|break|[\w.]+)|case .*: return )/

const ofLines = (source: string): ReadonlyArray<Mutant> => {
  let start = 0
  const lines = source.split("\n").map((line) => {
    const at = start
    start += line.length + 1
    return { line, at }
  })
  return lines.flatMap(({ at, line }, index): ReadonlyArray<Mutant> => {
    const text = line.trim()
    const before = lines[index - 1]?.line.trimEnd() ?? ""
    const after = lines[index + 1]?.line.trim() ?? ""
    const first = at + line.length - line.trimStart().length
    const end = at + line.length
    if (step.test(text) && isBalanced(text) && /(?:\.pipe\(|\),)$/.test(before)) {
      return [{ kind: "step removed", start: first, end, text: "" }]
    }
    const isWhole = !/[,([?:.&|=]$/.test(text) && !/^[.?:&|)]/.test(after) && isBalanced(text)
    if (!isWhole || /[,([?&|=]$|=>$|else$/.test(before)) return []
    const kind = statement.test(text) ? "statement removed" : arm.test(text) ? "arm removed" : undefined
    return kind === undefined ? [] : [{ kind, start: first, end, text: "" }]
  })
}

/** All faults that can be planted in a file, in the order of their places. */
export const mutantsOf = (source: string): ReadonlyArray<Mutant> =>
  [...ofTokens(source), ...ofLines(source)].sort((left, right) => left.start - right.start)

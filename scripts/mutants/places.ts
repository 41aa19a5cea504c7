/**
 * Where faults can be planted in a file of TypeScript, and what they look like.
 */
import * as Expressions from "./expressions.ts"
import { type Token, tokensOf } from "./tokens.ts"

/** A fault: what stands from `start` to `end` becomes `text`. */
export interface Mutant {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What a word or an operator becomes. */
type Swaps = ReadonlyMap<string, readonly [kind: string, text: string]>

const swapsOf = (kind: string, pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs).map(([from, to]) => [from, [kind, to]] as const)

const bothWays = (kind: string, pairs: Readonly<Record<string, string>>) => [
  ...swapsOf(kind, pairs),
  ...swapsOf(kind, Object.fromEntries(Object.entries(pairs).map(([from, to]) => [to, from]))),
]

const swapped: Swaps = new Map([
  ...bothWays("comparison off by one", { "<": "<=", ">": ">=" }),
  ...bothWays("comparison negated", { "===": "!==" }),
  ...bothWays("logic swapped", { "&&": "||" }),
  ...bothWays("arithmetic swapped", { "*": "/", "-": "+" }),
  ...bothWays("count turned round", { "++": "--", "+=": "-=" }),
  ...bothWays("constant changed", { true: "false" }),
  ...bothWays("need changed", { '"required"': '"optional"' }),
  ...swapsOf("default swapped", { "??": "&&" }),
])

/** What a function or a method is taken for, where a dot stands before it. */
const confused: Swaps = new Map([
  ...bothWays("function confused", {
    add: "delete",
    ceil: "floor",
    endsWith: "startsWith",
    every: "some",
    find: "findLast",
    fail: "succeed",
    interruptible: "uninterruptible",
    isFailure: "isSuccess",
    isNone: "isSome",
    max: "min",
    push: "unshift",
    pop: "shift",
    toLowerCase: "toUpperCase",
  }),
  ...swapsOf("function confused", { filter: "map" }),
  ...bothWays("unit confused", {
    hours: "days",
    millis: "seconds",
    toMillis: "toSeconds",
  }),
  ...swapsOf("unit confused", { minutes: "seconds" }),
])

/** Of a declared operation. */
const methods: Readonly<Record<string, string>> = {
  get: "post",
  post: "put",
  put: "patch",
  patch: "put",
  del: "get",
}

const conditionOf = (source: string, tokens: ReadonlyArray<Token>, index: number): ReadonlyArray<Mutant> => {
  const first = tokens[index + 1]
  const last = tokens[first?.partner ?? -1]
  if (first === undefined || last === undefined) return []
  const [start, end] = [first.start, last.end]
  return [
    { kind: "condition negated", start, end, text: `(!${source.slice(start, end)})` },
    { kind: "condition always true", start, end, text: "(true)" },
  ]
}

/** The forms of a text that other programs read: names of headers, periods, tags. */
const textsOf = ({ end, start, text }: Token, before: string): ReadonlyArray<Mutant> => {
  if (/^"\/[^"]*"$/.test(text) && /^[,(]$/.test(before)) {
    return [{ kind: "path changed", start: end - 1, end, text: '/more"' }]
  }
  if (/^"\d+ \w+"$/.test(text)) {
    return [{ kind: "constant changed", start, end, text: text.replace(/\d+/, (digits) => `${digits}0`) }]
  }
  const isName = /^"[a-z]+(-[a-z]+)+"$/i.test(text) || (before === ":" && /^"[\w-]+"$/.test(text))
  return isName ? [{ kind: "name changed", start: end - 1, end, text: '-other"' }] : []
}

const ofRegExp = ({ end, start, text }: Token): ReadonlyArray<Mutant> => {
  if (!/^\/.+\/[a-z]*$/s.test(text)) return []
  const close = start + text.lastIndexOf("/")
  return [
    ...(text.startsWith("/^") ? [{ kind: "anchor removed", start: start + 1, end: start + 2, text: "" }] : []),
    ...(/[^\\]\$\/[a-z]*$/.test(text) ? [{ kind: "anchor removed", start: close - 1, end: close, text: "" }] : []),
    ...(/i[a-z]*$/.test(text.slice(close - start))
      ? [{ kind: "flag removed", start: close, end, text: "/" + text.slice(close - start + 1).replace("i", "") }]
      : []),
  ]
}

const ofToken = (source: string, tokens: ReadonlyArray<Token>, index: number): ReadonlyArray<Mutant> => {
  const token = tokens[index]!
  const { end, start, text } = token
  const before = tokens[index - 1]?.text ?? ""
  const after = tokens[index + 1]?.text ?? ""
  // A name in an object, or what follows a word, is no operator.
  if (after === ":" && before !== "?") return []
  if (text === "*" && /^(?:function|yield|import|export)$/.test(before)) return []
  if (text === "-" && /^(?:[(,=:?&|[]|=>|return)$/.test(before)) return []
  if (text === "+" && /^["'`]/.test(`${before} ${after}`)) return []
  if (text === "?" && after !== ")") {
    return [
      { kind: "branch never taken", start, end, text: "&& false ?" },
      { kind: "branch always taken", start, end, text: "|| true ?" },
    ]
  }
  if (before === "." && tokens[index - 2]?.text === "Endpoint" && after === "(" && methods[text] !== undefined) {
    return [{ kind: "method changed", start, end, text: methods[text] }]
  }
  if (text.startsWith('"')) {
    const need = swapped.get(text)
    return need === undefined ? textsOf(token, before) : [{ kind: need[0], start, end, text: need[1] }]
  }
  if (text.startsWith("/") && text.length > 1) return ofRegExp(token)
  if (text === "!") return [{ kind: "condition negated", start, end, text: "" }]
  if (text === "if" && after === "(") return conditionOf(source, tokens, index)
  if (/^[0-9][0-9_]*$/.test(text)) {
    return [{ kind: "constant changed", start, end, text: String(Number(text.replaceAll("_", "")) + 1) }]
  }
  const swap = swapped.get(text) ?? (/^\??\.$/.test(before) && after === "(" ? confused.get(text) : undefined)
  return swap === undefined ? [] : [{ kind: swap[0], start, end, text: swap[1] }]
}

const ofTokens = (source: string): ReadonlyArray<Mutant> => {
  const tokens = tokensOf(source)
  return tokens.flatMap((
    _,
    index,
  ) => [...ofToken(source, tokens, index), ...Expressions.mutantsAt(source, tokens, index)])
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

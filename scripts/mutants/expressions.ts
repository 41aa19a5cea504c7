/**
 * Faults of whole expressions: an operand, an argument, a field, an element or
 * a step that is left out, arguments in another order, and a value that is not
 * wrapped in what should guard it.
 */
import type { Mutant } from "./places.ts"
import type { Token } from "./tokens.ts"

type Tokens = ReadonlyArray<Token>

/** From the first token to the last one. */
type Range = readonly [first: number, last: number]

const isOpen = ({ text }: Token): boolean => /^(?:[([{]|\$\{)$/.test(text)
const isClose = ({ text }: Token): boolean => /^[)\]}]$/.test(text)
const isWord = (text: string | undefined): boolean => /^[A-Za-z_$][\w$]*$/.test(text ?? "")
const endsOperand = /^(?:,|;|\?|:|&&|\|\||\?\?|=>|=)$/
const continues = /^(?:\?|\.|\?\.|[-+*/%<>=!&|]+)$/

/** The last token of the operand that begins at a token. */
const operandFrom = (tokens: Tokens, first: number): number => {
  let last = first - 1
  while (last + 1 < tokens.length) {
    const next = tokens[last + 1]!
    const isOver = isClose(next) || endsOperand.test(next.text) ||
      (last >= first && next.isFirst && !continues.test(next.text) && !continues.test(tokens[last]!.text))
    if (isOver) return last
    last = isOpen(next) ? next.partner ?? tokens.length : last + 1
  }
  return last
}

/** What stands between the commas within a pair of brackets. */
const partsOf = (tokens: Tokens, open: number): ReadonlyArray<Range> => {
  const close = tokens[open]?.partner
  if (close === undefined) return []
  const parts: Array<Range> = []
  let first = open + 1
  for (let index = open + 1; index <= close; index++) {
    const token = tokens[index]!
    if (index < close && isOpen(token)) index = token.partner ?? index
    else if (index === close || token.text === ",") {
      if (index > first) parts.push([first, index - 1])
      first = index + 1
    }
  }
  return parts
}

/** A part with the comma after it, or before it where it is the last one. */
const without = (kind: string, tokens: Tokens, [first, last]: Range): Mutant => {
  const next = tokens[last + 1]
  const before = tokens[first - 1]
  if (next?.text === ",") return { kind, start: tokens[first]!.start, end: next.end, text: "" }
  const start = before?.text === "," ? before.start : tokens[first]!.start
  return { kind, start, end: tokens[last]!.end, text: "" }
}

const textOf = (tokens: Tokens, [first, last]: Range): string => {
  const texts = tokens.slice(first, last + 1).map(({ text }) => text)
  return texts.join("")
}

const isCall = (tokens: Tokens, open: number): boolean => {
  const before = tokens[open - 1]?.text
  const after = tokens[(tokens[open]?.partner ?? 0) + 1]?.text
  return isWord(before) && !/^(?:if|for|while|switch|function|catch|return|of|in)$/.test(before!) &&
    after !== "=>" && after !== "{"
}

/** What only guards or shapes its first argument: left out, the program still runs. */
const guards =
  /^(?:(?:Effect|Stream|Layer|Scope)\.(?:\w*[iI]nterrupt\w*|ensuring|onExit|onError|acquireRelease|timeout\w*|tap\w*|retry|repeat|scoped|catch\w*|provide\w*|with\w+|mapError\w*|take\w*|filter\w*|drop\w*|delay)|Math\.\w+|Secrets\.\w+|\w*(?:[cC]lean|[sS]crub|[wW]ithout|[mM]ask|[bB]ound|[cC]ut)\w*)$/

const calleeOf = (tokens: Tokens, open: number): Range => {
  let first = open - 1
  while (tokens[first - 1]?.text === "." && isWord(tokens[first - 2]?.text)) first -= 2
  return [first, open - 1]
}

const ofCall = (source: string, tokens: Tokens, open: number): ReadonlyArray<Mutant> => {
  if (!isCall(tokens, open)) return []
  const parts = partsOf(tokens, open)
  const [left, right] = parts
  const close = tokens[open]!.partner!
  const callee = calleeOf(tokens, open)
  const mutants: Array<Mutant> = []
  if (textOf(tokens, callee).endsWith(".pipe")) {
    mutants.push(...parts.map((part) => without("step removed", tokens, part)))
  }
  if (left === undefined) return mutants
  const first = textOf(tokens, left)
  const isPlain = (text: string) => /^\w[\w.]*$/.test(text)
  if (right !== undefined && isPlain(first) && isPlain(textOf(tokens, right))) {
    const [start, end] = [tokens[left[0]]!.start, tokens[right[1]]!.end]
    mutants.push({ kind: "arguments swapped", start, end, text: `${textOf(tokens, right)}, ${first}` })
  }
  // Where a pipe has the step, it is left out as a whole.
  const isStep = right === undefined && /^(?:Effect|Stream|Layer)/.test(textOf(tokens, callee))
  if (
    guards.test(textOf(tokens, callee)) && !isStep && tokens[callee[0] - 1]?.text !== "new" && !first.startsWith("...")
  ) {
    const value = source.slice(tokens[left[0]]!.start, tokens[left[1]]!.end)
    mutants.push({
      kind: "guard removed",
      start: tokens[callee[0]]!.start,
      end: tokens[close]!.end,
      text: `(${value})`,
    })
  }
  return mutants
}

/** Of an object or a list that is a value, and no pattern. */
const isValue = (tokens: Tokens, open: number): boolean => {
  const close = tokens[open]?.partner ?? 0
  const before = tokens[open - 1]?.text ?? ""
  const after = `${tokens[close + 1]?.text ?? ""} ${tokens[close + 2]?.text ?? ""}`
  return /^(?:[(,=:?[]|\?\?|&&|\|\||return|\.\.\.)$/.test(before) && !/^(?:=|=>|\) =>|\) \{|of)/.test(after)
}

/** The faults that begin at a token. */
export const mutantsAt = (source: string, tokens: Tokens, index: number): ReadonlyArray<Mutant> => {
  const { text } = tokens[index]!
  if (text === "&&" || text === "||" || text === "??") {
    const last = operandFrom(tokens, index + 1)
    if (last <= index) return []
    return [{ kind: "operand dropped", start: tokens[index]!.start, end: tokens[last]!.end, text: "" }]
  }
  if (text === "(") return ofCall(source, tokens, index)
  if (text === "[" && isValue(tokens, index)) {
    return partsOf(tokens, index).map((part) => without("element dropped", tokens, part))
  }
  if (text === "{" && isValue(tokens, index)) {
    return partsOf(tokens, index).map((part) => without("field dropped", tokens, part))
  }
  return []
}

/**
 * The tokens of a file of TypeScript, but for those of types.
 */
import { createRequire } from "node:module"

/** A word, an operator or a bracket. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Of a bracket, the index of the one that belongs to it. */
  readonly partner: number | undefined
  /** Whether a line begins with it. */
  readonly isFirst: boolean
}

interface Parsed {
  readonly start: number
  readonly end: number
  readonly isType: boolean
}

// The compiler of TypeScript 7 gives no syntax tree to programs; sucrase tells which tokens are types.
const { parse } = createRequire(import.meta.url)("sucrase/dist/parser/index.js") as {
  readonly parse: (
    source: string,
    jsx: boolean,
    typescript: boolean,
    flow: boolean,
  ) => { tokens: ReadonlyArray<Parsed> }
}

const partnersOf = (texts: ReadonlyArray<string>): ReadonlyMap<number, number> => {
  const partners = new Map<number, number>()
  const open: Array<number> = []
  for (const [index, text] of texts.entries()) {
    if (/^(?:[([{]|\$\{)$/.test(text)) open.push(index)
    if (!/^[)\]}]$/.test(text)) continue
    const from = open.pop()
    if (from === undefined) continue
    partners.set(from, index)
    partners.set(index, from)
  }
  return partners
}

/** Reads a file. */
export const tokensOf = (source: string): ReadonlyArray<Token> => {
  const parsed = parse(source, false, true, false).tokens.filter(({ end, isType, start }) => !isType && end > start)
  const texts = parsed.map(({ end, start }) => source.slice(start, end))
  const partners = partnersOf(texts)
  return parsed.map(({ end, start }, index) => ({
    start,
    end,
    text: texts[index]!,
    partner: partners.get(index),
    isFirst: source.slice(parsed[index - 1]?.end ?? 0, start).includes("\n"),
  }))
}

/**
 * Labels of dice and of rolls.
 */
import * as Scanner from "./Scanner.ts"

// Behind a backslash the label is exact: blanks stay, and a backslash goes before a bracket or another one.
const bracketed = /\[(\\(?:\\.|[^\]\\])*|[^\]]*)\]/sy

/** The label in brackets here, `undefined` where there are no brackets. */
export const takeLabel = (scanner: Scanner.Scanner): string | undefined => {
  const { offset, text } = scanner
  if (text[offset] !== "[" || text[offset + 1] === "[") return undefined
  const match = Scanner.take(scanner, bracketed)
  if (match !== null) return readLabel(match[1] ?? "")
  Scanner.note(scanner, Scanner.here(scanner, 1), "unclosed", ["]"])
  scanner.offset = text.length
  return ""
}

/** What a label says as it is written. */
export const readLabel = (written: string): string => {
  const text = written.trimStart()
  return text.startsWith("\\") ? text.slice(1).replace(/\\([\]\\])/g, "$1") : text.trimEnd()
}

/** A label so that it reads back as the same. */
export const printLabel = (label: string): string =>
  /^[\s\\[]|\]|\s$/.test(label) ? `\\${label.replace(/[\]\\]/g, "\\$&")}` : label

/**
 * Labels of dice and of rolls.
 */
import * as Scanner from "./Scanner.ts"

// Behind a backslash the label is exact: blanks stay, and a backslash goes before a bracket or another one.
const bracketed = /\[(?!\[)(\\(?:\\.|[^\]\\])*(?=\])|[^\]]*)(\]?)/sy

/** The label in brackets here, `undefined` where there are no brackets. */
export const takeLabel = (scanner: Scanner.Scanner): string | undefined => {
  const { offset } = scanner
  const [, label, closing] = Scanner.take(scanner, bracketed) ?? []
  if (closing === "") Scanner.note(scanner, [offset, 1], "unclosed", ["]"])
  return label === undefined ? undefined : readLabel(label)
}

/** What a label says as it is written. */
export const readLabel = (written: string): string => {
  const text = written.trimStart()
  return text.startsWith("\\") ? text.slice(1).replace(/\\([\]\\])/g, "$1") : text.trimEnd()
}

/** A label so that it reads back as the same. */
export const printLabel = (label: string): string =>
  /^[\s\\[]|\]|\s$/.test(label) ? `\\${label.replace(/[\]\\]/g, "\\$&")}` : label

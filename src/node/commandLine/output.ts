/**
 * What a command prints: JSON for programs, tables and lines for people.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import process from "node:process"
import { mask } from "../../internal/masked.ts"

/** Prints a line of the answer. effect's Console is left to the help, which main.ts may have to send elsewhere. */
export const printLine = (text: string): Effect.Effect<void> =>
  Effect.sync(() => void process.stdout.write(`${text}\n`))

/** Whether a person sees standard error, and not the answer with it. */
const isWatched = (): boolean => process.stderr.isTTY === true && process.stdout.isTTY !== true

/** Back to the beginning of the line, and nothing behind it. */
const overwrite = "\r\u001b[K"

/** Prints a line beside the answer, in the place of what is in progress. */
export const noteLine = (text: string): Effect.Effect<void> =>
  Effect.sync(() => void process.stderr.write(`${isWatched() ? overwrite : ""}${text}\n`))

/** Shows how far it is, where the answer goes elsewhere and a person sees it. */
export const noteProgress = (text: string): Effect.Effect<void> =>
  Effect.sync(() => void (isWatched() && process.stderr.write(`${overwrite}${text}`)))

type Row = Readonly<Record<string, unknown>>

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ""
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const line = text.replace(/\s+/g, " ")
  return line.length > longestCellCharacters ? `${line.slice(0, longestCellCharacters - 1)}…` : line
}

/** Characters. */
const longestCellCharacters = 40

/** Columns of a table: plain values only, since a nested one does not fit a cell. */
const mostColumns = 7

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null

const columnsOf = (rows: ReadonlyArray<Row>): ReadonlyArray<string> => {
  const names = [...new Set(rows.flatMap(Object.keys))]
  const filled = names.filter((name) =>
    rows.every((row) => isPlain(row[name])) &&
    rows.some((row) => ![null, undefined, "", mask].includes(row[name] as null))
  )
  const first = (name: string): number => name === "id" || name === "slug" ? 0 : name === "name" ? 1 : 2
  return filled.sort((a, b) => first(a) - first(b)).slice(0, mostColumns)
}

const aligned = (lines: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines.map((line) => line.map((text, column) => text.padEnd(widths[column]!)).join("  ").trimEnd()).join("\n")
}

/** Rows as a table, with names above. */
export const table = (rows: ReadonlyArray<unknown>): string => {
  if (rows.length === 0) return "Nothing found."
  if (!rows.every(Predicate.isReadonlyObject)) return rows.map(cell).join("\n")
  const columns = columnsOf(rows)
  return columns.length === 0
    ? rows.map(cell).join("\n")
    : aligned([columns, ...rows.map((row) => columns.map((name) => cell(row[name])))])
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0

const lines = (row: Row, indent: string): ReadonlyArray<string> =>
  Object.entries(row).flatMap(([name, value]) => {
    if (value === null || value === "" || isEmpty(value)) return []
    if (Predicate.isReadonlyObject(value)) return [`${indent}${name}:`, ...lines(value, `${indent}  `)]
    if (Array.isArray(value) && value.every(Predicate.isReadonlyObject)) {
      return [`${indent}${name}:`, ...table(value).split("\n").map((line) => `${indent}  ${line}`)]
    }
    return [`${indent}${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`]
  })

/** An answer for people: a page and a list as a table, one thing as lines. */
export const forPeople = (value: unknown): string => {
  if (Array.isArray(value)) return table(value)
  if (!Predicate.isReadonlyObject(value)) return String(value)
  if (!Array.isArray(value["items"])) return lines(value, "").join("\n")
  const total = value["total"]
  const rest = typeof total === "number" && total > value["items"].length
    ? `\n${value["items"].length} of ${total}; --all gives every one.`
    : ""
  return `${table(value["items"])}${rest}`
}

/** An answer for programs. */
export const asJson = (value: unknown): string => JSON.stringify(value, null, 2)

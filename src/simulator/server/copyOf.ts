/**
 * Data as it is at one moment, for snapshots.
 */
import * as Table from "./Table.ts"

const copyOfPart = (part: unknown): unknown => {
  if (part instanceof Map) return new Map(part)
  if (Array.isArray(part)) return part.slice()
  if (Table.isTable(part)) return Table.copy(part)
  return typeof part === "object" && part !== null ? { ...part } : part
}

/**
 * The same data, to be changed apart: tables, Maps, lists and numbers. It shares
 * what is in them, which never changes.
 */
export const copyOf = <State extends object>(state: State): State =>
  // `Object.fromEntries` forgets the names.
  Object.fromEntries(Object.entries(state).map(([name, part]) => [name, copyOfPart(part)])) as State

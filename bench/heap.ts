/**
 * What stays in memory.
 */
import process from "node:process"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

const collector = (): () => void => {
  if (globalThis.gc !== undefined) return globalThis.gc
  setFlagsFromString("--expose-gc")
  return runInNewContext("gc")
}

let collect: (() => void) | undefined

/** Bytes of the heap that something holds on to: what nobody does is collected first. */
export const bytes = (): number => {
  collect ??= collector()
  collect()
  return process.memoryUsage().heapUsed
}

/** Bytes as a text. */
export const megabytes = (count: number): string => `${(count / 2 ** 20).toFixed(1)} MB`

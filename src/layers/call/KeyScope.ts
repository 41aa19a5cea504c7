/**
 * Names for keys that show nothing of them.
 */

import * as RandomText from "../../internal/RandomText.ts"

/** Names a key to the rate limits. */
export type KeyScope = (key: string) => string

// A process that serves many users has a key for each.
const largest = 10_000

/** Remembers the names of the latest keys. */
export const remembering = (nameOf: KeyScope): KeyScope => {
  const names = new Map<string, string>()
  return (key) => {
    const found = names.get(key)
    if (found !== undefined) return found
    const name = nameOf(key)
    if (names.size >= largest) names.delete(names.keys().next().value!)
    names.set(key, name)
    return name
  }
}

/** Names that mean nothing to others, and say nothing. */
export const ofOneProcess = (): KeyScope => remembering(RandomText.make)

/** The names of the keys of a host, as the rate limits make them. */
export const ofHost = (host: string, nameOf: KeyScope = ofOneProcess()): KeyScope =>
  remembering((key) => nameOf(`${host}\n${key}`))

/**
 * Names for keys that show nothing of them.
 */
import * as Sha256 from "../../internal/Sha256.ts"

/** Names the rate limits of a key on a host. */
export type KeyScope = (key: string) => string

// A process that serves many users has a key for each.
const largest = 10_000

/** Makes the names for one host, and remembers the latest. */
export const make = (host: string): KeyScope => {
  const names = new Map<string, string>()
  return (key) => {
    const found = names.get(key)
    if (found !== undefined) return found
    // The Web Crypto API would make every first call wait for it.
    const name = Sha256.sha256(`${host}\n${key}`).slice(0, 32)
    if (names.size >= largest) names.clear()
    names.set(key, name)
    return name
  }
}

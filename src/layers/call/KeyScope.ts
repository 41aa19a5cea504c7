/**
 * What the rate limits know a key by.
 *
 * In memory the key itself tells one from another. A store is given a hash,
 * which is made where the store is used, so that programs without one do not
 * carry SHA-256.
 */
import * as Redacted from "effect/Redacted"

/** Gives a key on a host to the rate limits. */
export type KeyScope = (key: string) => Redacted.Redacted<string>

/** Makes what a scope is called where limits are kept. */
export type ScopeName = (scope: Redacted.Redacted<string>) => string

// A process that serves many users has a key for each.
const largest = 10_000

/** Remembers what was made of the latest texts. */
export const remembering = <A>(make: (text: string) => A): (text: string) => A => {
  const made = new Map<string, A>()
  return (text) => {
    const found = made.get(text)
    if (found !== undefined) return found
    const value = make(text)
    if (made.size >= largest) made.clear()
    made.set(text, value)
    return value
  }
}

/** Makes the scopes of one host. */
export const make = (host: string): KeyScope => remembering((key) => Redacted.make(`${host}\n${key}`))

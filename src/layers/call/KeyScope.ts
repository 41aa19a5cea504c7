/**
 * Names for keys that show nothing of them.
 */
import * as Effect from "effect/Effect"
import * as Digest from "../../internal/Digest.ts"

/** Names the rate limits of a key on a host. */
export interface KeyScope {
  /** The name, when it has been made before. */
  readonly known: (key: string) => string | undefined
  readonly make: (key: string) => Effect.Effect<string>
}

// A process that serves many users has a key for each.
const largest = 10_000

/** Makes the names for one host, and remembers the latest. */
export const make = (host: string): KeyScope => {
  const names = new Map<string, string>()
  return {
    known: (key) => names.get(key),
    make: Effect.fnUntraced(function* (key: string) {
      const found = names.get(key)
      if (found !== undefined) return found
      const name = (yield* Digest.sha256(`${host}\n${key}`)).slice(0, 32)
      if (names.size >= largest) names.clear()
      names.set(key, name)
      return name
    }),
  }
}

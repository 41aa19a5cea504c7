/**
 * What the idempotency keys that callers named were used for.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Remembers the use of each key for as long as the server does. */
export interface BoundKeys {
  /** Binds a key to its first use; answers whether this use is the same. */
  readonly bind: (key: string, use: string) => Effect.Effect<boolean>
}

/** Makes an empty memory of keys that the server remembers for a time, in milliseconds. */
export const make = (lifetimeMillis: number): BoundKeys => {
  const uses = new Map<string, { readonly use: string; readonly at: number }>()
  const forget = (now: number) => {
    for (const [key, { at }] of uses) {
      // Insertion order is order of time.
      if (now - at < lifetimeMillis) return
      uses.delete(key)
    }
  }
  return {
    bind: (key, use) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        forget(now)
        const bound = uses.get(key)
        if (bound !== undefined && bound.use !== use) return false
        // The server counts from its first success, which may be the latest repeat.
        uses.delete(key)
        uses.set(key, { use, at: now })
        return true
      }),
  }
}

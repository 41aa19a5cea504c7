/**
 * API keys: made once, shown once, kept as a hash.
 */
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import { sha256 } from "../../../internal/Sha256.ts"
import * as Table from "../../server/Table.ts"
import type { DeveloperRow } from "./CompanyRows.ts"
import { wholeSecond } from "./Moments.ts"
import type { State } from "./State.ts"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/** A new key: 32 letters and digits. */
export const make = (random: SeededRandom): string => random.text(32, alphabet)

/** What is kept of a key. */
export const hash = (key: string): string => sha256(key)

// Of the keys in use, so that a request need not compute one. Apart from the data, since snapshots hold those.
const hashes = new WeakMap<State, Map<string, string>>()

const mostHashes = 1000

/** The hash of a key that a request brings. */
export const identityOf = (state: State, key: string): string => {
  const known = hashes.get(state) ?? new Map<string, string>()
  const found = known.get(key)
  if (found !== undefined) return found
  const identity = hash(key)
  // Anybody may send any key.
  if (known.size >= mostHashes) known.clear()
  hashes.set(state, known.set(key, identity))
  return identity
}

/** The developer whose key has a hash. */
export const ownerOf = (state: State, identity: string): DeveloperRow | undefined =>
  Table.group(state.developers, "key", identity)[0]

/** The developer whose key it is. */
export const developerOf = (state: State, key: string): DeveloperRow | undefined => ownerOf(state, hash(key))

/** Gives a developer a new key. The one before stops working. */
export const rotate = (
  state: State,
  random: SeededRandom,
  developer: DeveloperRow,
  now: number,
): { readonly key: string; readonly developer: DeveloperRow } => {
  const key = make(random)
  return {
    key,
    developer: Table.put(state.developers, {
      ...developer,
      key_hash: hash(key),
      // valentina: to the second, where other moments have microseconds.
      key_generated: wholeSecond(now),
      date_modified: now,
    }),
  }
}

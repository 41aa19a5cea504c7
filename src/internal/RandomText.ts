/**
 * Texts that were never used before.
 */
import * as Hex from "effect/encoding/Hex"

/**
 * A text that nobody used before. It does not come from effect's `Random`, with
 * which a seeded program would use the texts of its last run again.
 */
export const make = (): string =>
  // A browser hides `randomUUID` from pages that came over plain HTTP from another machine.
  crypto.randomUUID?.() ?? Hex.encode(crypto.getRandomValues(new Uint8Array(16)))

/**
 * Runs before every test file.
 */
import * as Equal from "effect/Equal"
import * as Redacted from "effect/Redacted"
import { expect } from "vitest"

// A redacted value has no properties, so without this any two of them are equal to vitest
// (and `addEqualityTesters` of @effect/vitest 4 adds none).
expect.addEqualityTesters([
  (left, right) => Redacted.isRedacted(left) || Redacted.isRedacted(right) ? Equal.equals(left, right) : undefined,
])

/**
 * Runs before every test file.
 */
import * as Equal from "effect/Equal"
import * as Redacted from "effect/Redacted"
import process from "node:process"
import { afterAll, chai, expect } from "vitest"

// Proxies tell of assertions that do not exist, as the compiler does, and each assertion would make some.
chai.config.useProxy = false

// A redacted value has no properties, so without this any two of them are equal to vitest
// (and `addEqualityTesters` of @effect/vitest 4 adds none).
expect.addEqualityTesters([
  (left, right) => Redacted.isRedacted(left) || Redacted.isRedacted(right) ? Equal.equals(left, right) : undefined,
])

/** What files that share a process could change for each other: the global values, and the environment. */
const surroundings = (): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    Object.entries(Object.getOwnPropertyDescriptors(globalThis))
      // Libraries keep their own under such names.
      .filter(([name]) => !name.startsWith("__"))
      .map(([name, { get, value }]) => [name, get ?? value]),
  ),
  ...Object.fromEntries(Object.entries(process.env).map(([name, value]) => [`environment ${name}`, value])),
})

const before = surroundings()

afterAll(() => {
  const after = surroundings()
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !Object.is(before[name], after[name]))
  expect(changed, "globals or variables that this file leaves changed for others").toEqual([])
})

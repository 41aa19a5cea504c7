/**
 * Settings whose value makes no sense.
 */
import * as Duration from "effect/Duration"
import type { Issue } from "../../errors/TabletopError.ts"

/** The issue of a number below its least value, or of no number; a setting that is left out fits. */
export const atLeast = (
  least: number,
  path: ReadonlyArray<string>,
  value: number | undefined,
  unit = "",
): ReadonlyArray<Issue> =>
  value === undefined || value >= least ? [] : [{ path, message: `Expected ${least}${unit} or more` }]

const millisOf = (input: Duration.Input): number => {
  try {
    // effect reads NaN as no time at all.
    return Number.isNaN(input) ? Number.NaN : Duration.toMillis(Duration.fromInputUnsafe(input))
  } catch {
    return Number.NaN
  }
}

/** The issue of a time below its least milliseconds, or of no time. */
export const lastsAtLeast = (
  leastMillis: number,
  path: ReadonlyArray<string>,
  input: Duration.Input | undefined,
): ReadonlyArray<Issue> => atLeast(leastMillis, path, input === undefined ? undefined : millisOf(input), " ms")

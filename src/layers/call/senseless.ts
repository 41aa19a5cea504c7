/**
 * Options that make no sense, of what is no call and no client: a mistake of the
 * program, which no `catchTag` hides.
 */
import * as Effect from "effect/Effect"
import { describeIssues, type Issue } from "../../errors/TabletopError.ts"
import { atLeast } from "./atLeast.ts"

/** The issue of a count that is no whole number, or below 1; one that is left out fits. */
export const countIssues = (path: ReadonlyArray<string>, count: number | undefined): ReadonlyArray<Issue> =>
  atLeast(1, path, count === undefined || count === Infinity || Number.isInteger(count) ? count : Number.NaN)

/** Dies where there are issues, with the name of what was given the options. */
export const dieOf = (name: string, issues: ReadonlyArray<Issue>): Effect.Effect<void> =>
  issues.length === 0
    ? Effect.void
    : Effect.die(new Error(`${name} was given options that do not fit${describeIssues(issues)}`))

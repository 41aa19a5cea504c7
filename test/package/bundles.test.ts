/**
 * What programs weigh in a browser.
 */
import { describe, expect, it } from "vitest"
import { programs, weigh } from "../../bench/bundles.ts"
import { notFromDeno, skipBecause } from "../runtimes/Skip.ts"

const budgeted = programs.flatMap(({ budget, ...program }) => budget === undefined ? [] : [{ ...program, budget }])

describe.skipIf(skipBecause("sizes of bundles", notFromDeno))("the budgets hold", () => {
  it("for three programs, and for what dice notation adds to one", () => {
    expect(budgeted.filter(({ above }) => above === undefined)).toHaveLength(3)
    expect(budgeted.filter(({ above }) => above !== undefined)).toHaveLength(3)
  })

  it.each(budgeted)("for $name", async (program) => {
    const { gzip, minified } = await weigh(program)
    expect(gzip).toBeGreaterThan(program.above === undefined ? 30_000 : 3_000)
    expect(gzip).toBeLessThan(minified)
    expect(gzip).toBeLessThanOrEqual(program.budget)
  })
})

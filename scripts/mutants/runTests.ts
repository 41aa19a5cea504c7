/**
 * Runs tests again and again in one process, which saves the start of vitest
 * each time. The parent sends what to run, and is told whether a test failed.
 */
import process from "node:process"
import { createVitest } from "vitest/node"

/** What to run. */
export interface Run {
  readonly tests: ReadonlyArray<string>
  /** The file in which a fault may be planted. */
  readonly changed: string
}

const vitest = await createVitest({
  root: process.cwd(),
  watch: false,
  bail: 1,
  maxWorkers: 1,
  // A thread that a fault holds up ends with this process.
  pool: "threads",
  silent: true,
  reporters: [{}],
})

/** The file that was changed for the last run, and is as before now. */
let before: string | undefined

process.on("message", async ({ changed, tests }: Run) => {
  for (const file of new Set([before ?? changed, changed])) vitest.invalidateFile(file)
  before = changed
  const specifications = await vitest.globTestSpecifications([...tests])
  if (specifications.length === 0) throw new Error(`No test is called so: ${tests.join(" ")}`)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const failed = testModules.flatMap((module) =>
    [...module.children.allTests("failed")].map(({ fullName }) => fullName)
  )
  process.send?.([...failed, ...testModules.flatMap((module) => module.errors()), ...unhandledErrors].map(String))
})

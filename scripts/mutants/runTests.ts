/**
 * Runs tests in a process of its own, since vitest keeps modules between runs,
 * also those with the fault before. The parent sends what to run, and is told
 * whether a test failed.
 */
import process from "node:process"
import { createVitest } from "vitest/node"

/** What to run. */
export interface Run {
  readonly tests: ReadonlyArray<string>
}

const vitest = await createVitest({
  root: process.cwd(),
  watch: false,
  bail: 1,
  maxWorkers: 1,
  // Kept modules would be those of the fault before, for the copy shares the dependencies' folder.
  fsModuleCache: false,
  silent: true,
  reporters: [{}],
})

process.on("disconnect", () => process.exit())

process.on("message", async ({ tests }: Run) => {
  const specifications = await vitest.globTestSpecifications([...tests])
  if (specifications.length === 0) throw new Error(`No test is called so: ${tests.join(" ")}`)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const failed = testModules.flatMap((module) =>
    [...module.children.allTests("failed")].map(({ fullName }) => fullName)
  )
  process.send?.([...failed, ...testModules.flatMap((module) => module.errors()), ...unhandledErrors].map(String))
})

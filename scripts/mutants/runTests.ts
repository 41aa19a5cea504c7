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
  // Kept modules would be those of the fault before, for the copy shares the dependencies' folder.
  fsModuleCache: false,
  silent: true,
  reporters: [{}],
})

/** Ends the workers, which keep the modules of the last run where files share a process. */
const endWorkers = async () => {
  // Type boundary: the pool is vitest's own, and made anew when it is not there.
  const inner = vitest as unknown as { pool: { readonly close: () => Promise<void> } | undefined }
  await inner.pool?.close()
  inner.pool = undefined
}

/** The file that was changed for the last run, and is as before now. */
let before: string | undefined

process.on("disconnect", () => process.exit())

process.on("message", async ({ changed, tests }: Run) => {
  for (const file of new Set([before ?? changed, changed])) vitest.invalidateFile(file)
  before = changed
  await endWorkers()
  const specifications = await vitest.globTestSpecifications([...tests])
  if (specifications.length === 0) throw new Error(`No test is called so: ${tests.join(" ")}`)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const failed = testModules.flatMap((module) =>
    [...module.children.allTests("failed")].map(({ fullName }) => fullName)
  )
  process.send?.([...failed, ...testModules.flatMap((module) => module.errors()), ...unhandledErrors].map(String))
})

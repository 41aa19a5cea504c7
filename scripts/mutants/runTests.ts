/**
 * Runs test files for the parent process, one request after the other. Node
 * loads the modules by itself, each time in a new process: vitest's own loader
 * would transform them first, and keeps some from the run before.
 */
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { createVitest, type Reporter } from "vitest/node"

/** What to run, in this order, until the first failure. */
export interface Run {
  readonly tests: ReadonlyArray<string>
}

/** What came of a test file. */
export interface Outcome {
  readonly test: string
  readonly millis: number
  readonly failed: ReadonlyArray<string>
}

const root = process.cwd()
const isMeasured = process.env["MUTANTS_COVERAGE"] !== undefined

const measuring = {
  isolate: true,
  maxWorkers: 1,
  setupFiles: [join(root, "test/setup.ts"), fileURLToPath(new URL("coverage.setup.ts", import.meta.url))],
}
const looking = { bail: 1, maxWorkers: 1, testTimeout: 60_000 }

let outcomes: Array<Outcome> = []

/** What vitest itself gives of a run holds those before it too. */
const reporter: Reporter = {
  onTestModuleEnd: (module) => {
    const { collectDuration, duration } = module.diagnostic()
    const failed = [
      ...[...module.children.allTests("failed")].map(({ fullName }) => fullName),
      ...module.errors().map(({ message }) => message),
    ]
    outcomes.push({ test: module.relativeModuleId, millis: collectDuration + duration, failed })
  },
  onTestRunEnd: (_, errors) => {
    outcomes.push({ test: "", millis: 0, failed: errors.map(({ message }) => message) })
  },
}

const vitest = await createVitest({
  root,
  watch: false,
  silent: true,
  reporters: [reporter],
  experimental: { viteModuleRunner: false },
  sequence: {
    sequencer: class {
      shard<Specification>(files: Array<Specification>) {
        return files
      }
      sort<Specification>(files: Array<Specification>) {
        return files
      }
    },
  },
  ...(isMeasured ? measuring : looking),
})

process.on("disconnect", () => process.exit())

process.on("message", async ({ tests }: Run) => {
  const project = vitest.getRootProject()
  outcomes = []
  await vitest.runTestSpecifications(tests.map((test) => project.createSpecification(join(root, test))))
  process.send?.(outcomes)
})

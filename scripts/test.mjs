/**
 * Runs every check and test, and ends with the line `N passed, N failed`.
 *
 * Each test of each runtime counts as one, and so does each check.
 * `--checks` leaves the tests out.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const reports = mkdtempSync(join(tmpdir(), "effect-tabletop-test-"))

const deno = ["node_modules/deno/bin.cjs"]
const tsc = ["node_modules/typescript/bin/tsc"]
// By itself vitest leaves one core free: half of the small machines that this runs on.
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=100%"]

const environment = {
  ...process.env,
  DENO_CONDITIONS: "effect-tabletop-source",
  DENO_NO_UPDATE_CHECK: "1",
}

const run = (args, stdio) =>
  spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: environment, stdio, maxBuffer: 2 ** 26 })

/** One command that passes or fails; its output is shown when it fails. */
const check = (name, args) => ({
  name,
  run: () => {
    const { status, stdout, stderr } = run(args, "pipe")
    if (status === 0) return { passed: 1, failed: 0 }
    process.stdout.write(`${stdout}${stderr}`)
    return { passed: 0, failed: 1 }
  },
})

const countTests = (report) => {
  const files = JSON.parse(readFileSync(report, "utf8")).testResults
  const count = (status) =>
    files.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length
  // A file that could not be loaded has failed without a failing test.
  const broken = files.filter((file) =>
    file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")
  )
  return { passed: count("passed"), failed: count("failed") + broken.length, skipped: count("skipped") }
}

/** One run of vitest, counted by its JSON report. */
const tests = (name, args) => ({
  name,
  run: () => {
    const report = join(reports, `${name.replaceAll(" ", "-")}.json`)
    const { status } = run(
      [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      "inherit",
    )
    const counts = existsSync(report) ? countTests(report) : { passed: 0, failed: 0 }
    // An error outside the tests, or no test at all, fails the run too.
    return status === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  },
})

const checks = [
  check("types", [...tsc, "-p", "."]),
  check("deno fmt", [...deno, "fmt", "--check"]),
  check("deno lint", [...deno, "lint"]),
  check("deno check", [...deno, "check", "src", "examples"]),
]

// These start other runtimes and a fresh project; Node does that once.
const fromNode = ["test/runtimes", "test/package"]
const elsewhere = fromNode.map((folder) => `--exclude=${folder}/**`)

const suites = [
  tests("tests on Node", [...vitest, ...elsewhere]),
  tests("tests on Deno", [...deno, "run", "-A", ...vitest, ...elsewhere]),
  // workerd, Bun, Chromium where there is one, and Deno as a server.
  tests("runtimes", [...vitest, "test/runtimes"]),
  tests("package", [...vitest, "test/package"]),
]

const outcomes = (process.argv.includes("--checks") ? checks : [...checks, ...suites]).map((step) => {
  process.stdout.write(`\n== ${step.name}\n`)
  const start = performance.now()
  const { passed, failed, skipped = 0 } = step.run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${failed === 0 ? "ok" : "FAILED"}, ${seconds} s\n`)
  return { name: step.name, passed, failed, skipped, seconds }
})
rmSync(reports, { recursive: true, force: true })

process.stdout.write("\n")
for (const { name, passed, failed, skipped, seconds } of outcomes) {
  const columns = [name.padEnd(14), `${seconds} s`.padStart(8), `${passed}`.padStart(7), "ok"]
  const rest = [failed === 0 ? "" : `, ${failed} FAILED`, skipped === 0 ? "" : `, ${skipped} skipped`]
  process.stdout.write(`${columns.join(" ")}${rest.join("")}\n`)
}
const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
process.stdout.write(`\n${total("passed")} passed, ${total("failed")} failed\n`)
process.exitCode = total("failed") === 0 ? 0 : 1

/**
 * Runs every check and test, and ends with the line `N passed, N failed`.
 *
 * Each test of each runtime counts as one, and so does each check.
 * `--checks` leaves the tests out. One step more than there are cores runs at a
 * time, since most wait for processes, or for time, and with more of them each
 * takes more of the processor; what a step prints is shown when it ends.
 */
import { spawn } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs"
import { availableParallelism, getPriority, setPriority, tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

const memory = "/dev/shm"

/** Whether temporary files may be in memory: there is room for some packages, and programs may be run from there. */
const isMemoryFit = () => {
  if (process.env["TMPDIR"] !== undefined || !existsSync(memory) || !existsSync("/proc/mounts")) return false
  const mount = readFileSync("/proc/mounts", "utf8").split("\n").findLast((line) => line.split(" ")[1] === memory)
  const { bavail, bsize } = statfsSync(memory)
  return mount?.split(" ")[2] === "tmpfs" && !/\bnoexec\b/.test(mount) && bavail * bsize > 4_000_000_000
}

// ext4 takes long to make files where many were just removed, as the package's tests do.
const temporary = mkdtempSync(join(isMemoryFit() ? memory : tmpdir(), "effect-tabletop-test-"))
// PostgreSQL, which has a user of its own, looks inside.
chmodSync(temporary, 0o755)

const deno = ["node_modules/deno/bin.cjs"]
// Each checker makes the types of the endpoints anew, and other steps have the other cores.
const tsc = ["node_modules/typescript/bin/tsc", "--checkers", "1"]
// Files share the modules that they load, and the steps share the cores.
const vitest = (workers) => ["node_modules/vitest/vitest.mjs", "run", `--maxWorkers=${workers}`]

const environment = {
  ...process.env,
  DENO_CONDITIONS: "effect-tabletop-source",
  DENO_NO_UPDATE_CHECK: "1",
  TMPDIR: temporary,
  // The compilers have memory enough, and collecting its garbage took them a quarter of their time.
  GOGC: "400",
}

/** Runs a command to its end, and unless it is urgent behind those that are: its exit code, and all that it printed. */
const run = (args, isUrgent = false) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio: ["ignore", "pipe", "pipe"] })
    if (!isUrgent && child.pid !== undefined) setPriority(child.pid, Math.min(getPriority() + 5, 19))
    const output = []
    child.stdout.on("data", (chunk) => output.push(chunk))
    child.stderr.on("data", (chunk) => output.push(chunk))
    child.on("error", (error) => resolve({ status: 1, output: `${error}\n` }))
    child.on("close", (status) => resolve({ status, output: Buffer.concat(output).toString() }))
  })

/** One command that passes or fails; its output is shown when it fails. */
const check = (name, args) => ({
  name,
  run: async () => {
    const { status, output } = await run(args)
    return status === 0 ? { passed: 1, failed: 0, output: "" } : { passed: 0, failed: 1, output }
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
const tests = (name, args, isUrgent) => ({
  name,
  run: async () => {
    const report = join(temporary, `${name.replaceAll(" ", "-")}.json`)
    const { status, output } = await run(
      [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      isUrgent,
    )
    const counts = { output, ...(existsSync(report) ? countTests(report) : { passed: 0, failed: 0 }) }
    // An error outside the tests, or no test at all, fails the run too.
    return status === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  },
})

/** The fleet over processes and PostgreSQL; what it counted is shown, or why it could not be tried. */
const fleet = {
  name: "fleet",
  run: async () => {
    const { status, output } = await run(["--conditions=effect-tabletop-source", "bench/fleet/run.ts", "--quick"])
    if (status !== 0) return { passed: 0, failed: 1, output }
    const result = `${output.trimEnd().split("\n").at(-1)}\n`
    return result.startsWith("Skipped")
      ? { passed: 0, failed: 0, skipped: 1, output: result }
      : { passed: 1, failed: 0, output: result }
  },
}

const checks = [
  check("types", [...tsc, "-p", "."]),
  check("deno fmt", [...deno, "fmt", "--check"]),
  check("deno lint", [...deno, "lint"]),
  check("deno check", [...deno, "check", "src", "examples"]),
]

// These start other runtimes and a fresh project; Node does that once.
const fromNode = ["test/runtimes", "test/package", "test/site"]
const elsewhere = fromNode.map((folder) => `--exclude=${folder}/**`)

const suites = [
  // These take longest, and have two workers each: one runs while the other waits for a socket or a process.
  tests("tests on Deno", [...deno, "run", "-A", ...vitest(2), ...elsewhere], true),
  tests("tests on Node", [...vitest(2), ...elsewhere], true),
  // One build of the site, in Chromium where there is one.
  tests("site", [...vitest(1), "test/site"]),
  // workerd, Bun, Chromium where there is one, and Deno as a server.
  tests("runtimes", [...vitest(1), "test/runtimes"]),
  tests("package", [...vitest(1), "test/package"]),
  fleet,
]

const runStep = async (step) => {
  const start = performance.now()
  const { passed, failed, skipped = 0, output } = await step.run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`\n== ${step.name}\n${output}${failed === 0 ? "ok" : "FAILED"}, ${seconds} s\n`)
  return { name: step.name, passed, failed, skipped, seconds }
}

/** Runs steps in this order, as many at a time as there are lanes. */
const runAll = async (steps, lanes) => {
  const waiting = [...steps.entries()]
  const outcomes = []
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      outcomes[next[0]] = await runStep(next[1])
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return outcomes
}

// The longest first, so that the lanes end together.
const steps = process.argv.includes("--checks") ? checks : [...suites, ...checks]
const started = performance.now()
const outcomes = await runAll(steps, availableParallelism() + 1)
rmSync(temporary, { recursive: true, force: true })

process.stdout.write("\n")
for (const { name, passed, failed, skipped, seconds } of outcomes) {
  const columns = [name.padEnd(14), `${seconds} s`.padStart(8), `${passed}`.padStart(7), "ok"]
  const rest = [failed === 0 ? "" : `, ${failed} FAILED`, skipped === 0 ? "" : `, ${skipped} skipped`]
  process.stdout.write(`${columns.join(" ")}${rest.join("")}\n`)
}
const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
process.stdout.write(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all\n`)
process.stdout.write(`\n${total("passed")} passed, ${total("failed")} failed\n`)
process.exitCode = total("failed") === 0 ? 0 : 1

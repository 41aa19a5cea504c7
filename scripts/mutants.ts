/**
 * Plants faults in src/layers and src/services, one at a time, and says which
 * of them no test notices.
 *
 * `npm run mutants -- [--seed text] [--count 250] [--in folders] [--only part of a path] [--tests 20] [--again file]`
 *
 * The same seed plants the same faults in the same source: those that once went
 * unnoticed, one of each file, and more by chance. Each is met by the tests that
 * run its place, the nearest first, until one fails or takes far longer than
 * without it. The tree that is worked in is not touched: a copy is.
 *
 * Stryker does not fit: its release 10 runs vitest 5, and reads the project's
 * settings by functions that TypeScript 7 no longer has (its
 * `parseConfigFileTextToJson`).
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { choose, type Planted, withFault } from "./mutants/choose.ts"
import { equivalents } from "./mutants/known.ts"
import * as Testing from "./mutants/testing.ts"
import * as WhichTests from "./mutants/whichTests.ts"
import { readArguments, wholeNumber } from "./readArguments.ts"

const usage = `Usage: npm run mutants -- [options]

  --seed TEXT  decides which faults are planted; effect-tabletop unless given
  --count N    how many; 250 unless given
  --in LIST    in these folders of src, with commas between; layers,services unless given
  --only TEXT  in files alone whose path holds this
  --again FILE those alone that survived a run whose output this is
  --tests N    test files that may notice each, the nearest first; 20 unless given
`

const { values: options } = readArguments(usage, {
  options: {
    seed: { type: "string", default: "effect-tabletop" },
    count: { type: "string", default: "250" },
    in: { type: "string", default: "layers,services" },
    only: { type: "string", default: "" },
    tests: { type: "string", default: "20" },
    again: { type: "string" },
  },
})

const root = fileURLToPath(new URL("..", import.meta.url))
const mostTests = wholeNumber(usage, "tests", options.tests)
/** A fault may make tests wait for ever; they are given this much more time than without one. */
const patience = { times: 4, moreMillis: 45_000 }

const tell = (text: string): void => void process.stdout.write(text)

const describe = ({ end, file, kind, source, start, text }: Planted): string => {
  const line = source.slice(0, start).split("\n").length
  const before = source.slice(start, end).replace(/\s+/g, " ")
  return `${file}:${line} ${kind}: ${before} -> ${text === "" ? "(nothing)" : text.replace(/\s+/g, " ")}`
}

const again = options.again === undefined ? undefined : readFileSync(options.again, "utf8").split("\n")
const count = again === undefined ? wholeNumber(usage, "count", options.count) : Infinity
const { passedOver, places, planted } = choose(root, {
  seed: options.seed,
  count,
  within: options.in.split(","),
  only: options.only,
})

const folder = realpathSync(mkdtempSync(join(tmpdir(), "effect-tabletop-mutants-")))
// What runs in the folder is stopped first: it would write there again (testing.ts).
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1))

const left = new Set(["node_modules", ".git", "dist", "docs", "site"])

/** Makes a copy of the tree, in which faults are planted. */
const copyOf = (_: unknown, index: number): string => {
  const copy = join(folder, `copy${index}`)
  cpSync(root, copy, {
    recursive: true,
    filter: (from) => !left.has(from.slice(root.length).split("/")[0] ?? ""),
  })
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  return copy
}

const copies = Array.from({ length: availableParallelism() }, copyOf)
const coverage = join(folder, "coverage")
mkdirSync(coverage)
const whichTests = await WhichTests.make({ root, copies, coverage }, places, tell)

/** That tests failed, or could not be run, without a fault too. */
const notJudged = Symbol("not judged")

/** What noticed a fault, or `undefined`. */
const noticedBy = async (
  fault: Planted,
  copy: string,
  testing: Testing.Testing,
): Promise<string | typeof notJudged | undefined> => {
  const tests = whichTests(fault.file, fault.start).slice(0, mostTests)
  if (tests.length === 0) return undefined
  const limit = tests.reduce((sum, { millis }) => sum + millis, 0) * patience.times + patience.moreMillis
  writeFileSync(join(copy, fault.file), withFault(fault))
  const run = { tests: tests.map(({ test }) => test) }
  const failed = (await testing.run(run, limit)).find(({ failed }) => failed.length > 0)
  writeFileSync(join(copy, fault.file), fault.source)
  if (failed === undefined) return undefined
  // No test failed, but their process: that the machine is busy, or lacks something, is no merit of theirs.
  const isSound = failed.test !== "" || (await testing.run(run, limit)).every(({ failed }) => failed.length === 0)
  return isSound ? `${failed.test} ${failed.failed[0]}` : notJudged
}

const faults = planted.filter((fault) => again?.includes(describe(fault)) ?? true)
const waiting = [...faults.entries()]
const survived: Array<string> = []
let judged = 0

/** Plants one fault after the other in a copy, while there are some. */
const plantIn = async (copy: string): Promise<void> => {
  const testing = Testing.make(copy)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [index, fault] = next
    const start = performance.now()
    const noticed = await noticedBy(fault, copy, testing)
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    if (noticed === notJudged) {
      tell(`${index + 1}/${faults.length} NOT JUDGED ${seconds} s ${describe(fault)}\n`)
      continue
    }
    judged++
    if (noticed === undefined) survived.push(describe(fault))
    tell(
      `${index + 1}/${faults.length} ${noticed === undefined ? "SURVIVED" : "killed"} ${seconds} s ${
        describe(fault)
      }\n` +
        (noticed === undefined ? "" : `    by ${noticed.replace(/\s+/g, " ").slice(0, 150)}\n`),
    )
  }
  testing.stop()
}

await Promise.all(copies.map(plantIn))

const killed = judged - survived.length
tell(`\n${survived.join("\n")}\n`)
tell(`${killed} killed, ${survived.length} survived: ${(killed * 100 / judged).toFixed(1)} %\n`)
if (judged < faults.length) {
  tell(`${faults.length - judged} not judged: their tests could not be run to the end without a fault either\n`)
}
tell(
  `${passedOver} not planted, since nobody can notice them (${equivalents.length} reasons in scripts/mutants/known.ts)\n`,
)

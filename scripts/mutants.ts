/**
 * Plants faults in src/layers and src/services, one at a time, and says which
 * of them no test notices.
 *
 * `npm run mutants -- [--seed text] [--count 100] [--only part of a path]`
 *
 * The same seed plants the same faults in the same source. A fault is killed
 * when a test fails, or takes far longer than without it: first of those near
 * the file, then of those that use it. The tree that is worked in is not
 * touched: a copy is.
 *
 * Stryker does not fit: its release 10 runs vitest 5, and reads the project's
 * settings by functions that TypeScript 7 no longer has (its
 * `parseConfigFileTextToJson`).
 */
import { transformSync } from "esbuild"
import { type ChildProcess, fork } from "node:child_process"
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { readArguments } from "./readArguments.ts"
import { type Mutant, mutantsOf } from "./mutants/places.ts"
import type { Run } from "./mutants/runTests.ts"
import { testsOf } from "./mutants/testsOf.ts"

const usage = `Usage: npm run mutants -- [options]

  --seed TEXT  decides which faults are planted; effect-tabletop unless given
  --count N    how many; 100 unless given
  --only TEXT  in files alone whose path holds this
`

const { values: options } = readArguments(usage, {
  options: {
    seed: { type: "string", default: "effect-tabletop" },
    count: { type: "string", default: "100" },
    only: { type: "string", default: "" },
  },
})

const root = fileURLToPath(new URL("..", import.meta.url))
/** A fault may make tests wait for ever; they are given this much more time than without one. */
const patience = { times: 3, moreMillis: 30_000 }
/** Without a fault they end. */
const longestMillis = 600_000

/** Numbers from 0 to 1 by a seed (mulberry32). */
const randomOf = (seed: string): () => number => {
  let state = [...seed].reduce(
    (state, character) => Math.imul(state ^ character.codePointAt(0)!, 0x01000193),
    0x811c9dc5,
  )
  return () => {
    state = state + 0x6d2b79f5 | 0
    let bits = Math.imul(state ^ state >>> 15, 1 | state)
    bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits
    return ((bits ^ bits >>> 14) >>> 0) / 2 ** 32
  }
}

interface Planted extends Mutant {
  readonly file: string
  readonly source: string
}

const withFault = ({ end, source, start, text }: Planted): string => source.slice(0, start) + text + source.slice(end)

const runs = (planted: Planted): boolean => {
  try {
    return transformSync(withFault(planted), { loader: "ts" }).code !==
      transformSync(planted.source, { loader: "ts" }).code
  } catch {
    return false
  }
}

/** As many faults as asked for, by chance, of those whose file can still be read. */
const chosen = (): ReadonlyArray<Planted> => {
  const files = ["src/layers/**/*.ts", "src/services/**/*.ts"]
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes("/descriptions/") && file.includes(options.only))
    .toSorted()
  const all = files.flatMap((file) => {
    const source = readFileSync(join(root, file), "utf8")
    return mutantsOf(source).map((mutant): Planted => ({ ...mutant, file, source }))
  })
  const random = randomOf(options.seed)
  const picked: Array<Planted> = []
  while (picked.length < Number(options.count) && all.length > 0) {
    const [planted] = all.splice(Math.floor(random() * all.length), 1)
    if (planted !== undefined && runs(planted)) picked.push(planted)
  }
  return picked
}

/** Runs tests in the copy, each time in a process of its own. */
const testing = (copy: string) => {
  let current: ChildProcess | undefined
  const start = () =>
    fork(fileURLToPath(new URL("mutants/runTests.ts", import.meta.url)), {
      cwd: copy,
      detached: true,
      stdio: ["ignore", "ignore", 2, "ipc"],
    })
  const stop = () => {
    // With the workers, one of which a fault may hold up for ever.
    if (current?.pid !== undefined) process.kill(-current.pid, "SIGKILL")
    current = undefined
  }
  /** Gives what failed, or that it took longer than it may. */
  const failures = (run: Run, limitMillis: number): Promise<ReadonlyArray<string>> =>
    new Promise((resolve) => {
      const child = current = start()
      const settle = (failed: ReadonlyArray<string>) => {
        clearTimeout(timer)
        child.removeAllListeners()
        stop()
        resolve(failed)
      }
      const timer = setTimeout(() => settle(["It does not end"]), limitMillis)
      child.once("message", (failed: ReadonlyArray<string>) => settle(failed))
      child.once("exit", () => {
        current = undefined
        settle(["The process ended"])
      })
      child.send(run)
    })
  return { failures, stop }
}

type Testing = ReturnType<typeof testing>

const limits = new Map<string, number>()

/** Tests that fail without a fault notice nothing. Gives the time that they may take with one. */
const limitOf = async ({ failures }: Testing, run: Run): Promise<number> => {
  const name = run.tests.join()
  const known = limits.get(name)
  if (known !== undefined) return known
  const start = performance.now()
  const failed = await failures(run, longestMillis)
  if (failed.length > 0) throw new Error(`These fail without a fault: ${failed.join("; ")}`)
  const limit = (performance.now() - start) * patience.times + patience.moreMillis
  limits.set(name, limit)
  return limit
}

const isNoticed = async (copy: string, testing: Testing, planted: Planted): Promise<boolean> => {
  const changed = join(copy, planted.file)
  for (const tests of testsOf(planted.file)) {
    const run = { tests }
    const limit = await limitOf(testing, run)
    writeFileSync(changed, withFault(planted))
    try {
      if ((await testing.failures(run, limit)).length > 0) return true
    } finally {
      writeFileSync(changed, planted.source)
    }
  }
  return false
}

const describe = ({ end, file, kind, source, start, text }: Planted): string => {
  const line = source.slice(0, start).split("\n").length
  const before = source.slice(start, end).replace(/\s+/g, " ")
  return `${file}:${line} ${kind}: ${before} -> ${text === "" ? "(nothing)" : text.replace(/\s+/g, " ")}`
}

const copyTree = (): string => {
  const copy = mkdtempSync(join(tmpdir(), "effect-tabletop-mutants-"))
  const left = new Set(["node_modules", ".git", "dist", "site"])
  cpSync(root, copy, { recursive: true, filter: (from) => !left.has(from.slice(root.length).split("/")[0] ?? "") })
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  return copy
}

const copy = copyTree()
const tests = testing(copy)
try {
  const mutants = chosen()
  const survived: Array<string> = []
  for (const [index, planted] of mutants.entries()) {
    const noticed = await isNoticed(copy, tests, planted)
    if (!noticed) survived.push(describe(planted))
    process.stdout.write(`${index + 1}/${mutants.length} ${noticed ? "killed  " : "SURVIVED"} ${describe(planted)}\n`)
  }
  const killed = mutants.length - survived.length
  process.stdout.write(`\n${survived.join("\n")}\n`)
  process.stdout.write(
    `${killed} killed, ${survived.length} survived: ${(killed * 100 / mutants.length).toFixed(1)} %\n`,
  )
} finally {
  tests.stop()
  rmSync(copy, { recursive: true, force: true })
}

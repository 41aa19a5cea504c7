/**
 * Which tests run what stands at a place. It is seen once of each test file, and
 * again when something changed.
 */
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { type Ran, ranAt } from "./ran.ts"
import * as Testing from "./testing.ts"

/** The tests of the clients. What only a simulator's own tests notice, or those of packages and pages, is not held. */
const pattern = [
  "test/{atoms,cache,check,contract,edge,errors,faults,internal,invented,layers,mirror,schema,secrets,services,tools}/**/*.test.ts",
  // The simulator of dddice evaluates rolls by the notation; one of the faults with a name stands in Valentina's.
  "test/simulator/dddice/dice/*.test.ts",
  "test/simulator/valentina/store/*.test.ts",
]

/** Where faults can be planted, by file. */
export type Places = Readonly<Record<string, ReadonlyArray<number>>>

/** A test file, and the places that it runs, by file. */
export interface Seen {
  readonly test: string
  readonly millis: number
  readonly places: Places
}

/** By what was seen: the test, and all that it may import. */
type Cache = Readonly<Record<string, Seen>>

/** Where a tree is, its copies in which tests run at the same time, and where files may be left meanwhile. */
export interface Folders {
  readonly root: string
  readonly copies: ReadonlyArray<string>
  readonly coverage: string
}

/** So many are seen before it is kept what was seen: an interrupted look goes on there. */
const largestPart = 8

// On a machine that does other things too.
const longestMillis = 3_600_000

const digestOf = (root: string, files: ReadonlyArray<string>, before = ""): string => {
  const hash = createHash("sha256").update(before)
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest("hex")
}

const digests = (root: string, tests: ReadonlyArray<string>): ReadonlyMap<string, string> => {
  const shared = globSync(
    ["src/**/*.ts", "test/**/*.ts", "scripts/mutants/{choose,coverage.setup,expressions,places,ran,tokens}.ts"],
    { cwd: root },
  )
    .filter((file) => !file.endsWith(".test.ts"))
  const before = digestOf(root, shared)
  return new Map(tests.map((test) => [test, digestOf(root, [test], before)]))
}

/** What a file holds, and nothing where there is none. */
const jsonIn = <Value>(file: string): Value | Record<string, never> =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}

const seenBy = (copy: string, coverage: string, places: Places) => ({ millis, test }: Testing.Outcome): Seen => {
  // A file whose tests are all skipped writes nothing.
  const ran = jsonIn<Ran>(join(coverage, encodeURIComponent(join(copy, test))))
  const found = Object.entries(places).map(([file, of]) => [file, of.filter((place) => ranAt(ran[file] ?? [], place))])
  return { test, millis, places: Object.fromEntries(found) }
}

/** Looks what tests run, and gives of each as soon as it is seen. */
const look = async (
  { copies, coverage }: Folders,
  tests: ReadonlyArray<string>,
  places: Places,
  tell: (line: string) => void,
  found: (seen: ReadonlyArray<Seen>) => void,
): Promise<void> => {
  if (tests.length === 0) return
  tell(`Looking what ${tests.length} test files run\n`)
  const waiting = [...tests]
  await Promise.all(copies.map(async (copy) => {
    const testing = Testing.make(copy, { MUTANTS_COVERAGE: coverage, NODE_DISABLE_COMPILE_CACHE: "1" })
    while (waiting.length > 0) {
      const outcomes = await testing.run({ tests: waiting.splice(0, largestPart) }, longestMillis)
      const failing = outcomes.filter(({ failed }) => failed.length > 0)
      for (const { failed, test } of failing) tell(`Not used, fails without a fault: ${test} ${failed.join("; ")}\n`)
      const passing = outcomes.filter((outcome) => outcome.test !== "" && !failing.includes(outcome))
      found(passing.map(seenBy(copy, coverage, places)))
    }
    testing.stop()
  }))
}

/** What each test file runs. */
const seenAll = async (
  folders: Folders,
  places: Places,
  tell: (line: string) => void,
): Promise<ReadonlyArray<Seen>> => {
  const { root } = folders
  // Those of a fleet are processes beside, and take their time.
  const tests = globSync(pattern, { cwd: root, exclude: ["test/mirror/fleet/**"] }).toSorted()
  const digest = digests(root, tests)
  const cached = join(root, "node_modules/.cache/effect-tabletop-mutants.json")
  const before = jsonIn<Cache>(cached)
  const seen = tests.flatMap((test) => before[digest.get(test) ?? ""] ?? [])
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true })
  await look(folders, tests.filter((test) => before[digest.get(test) ?? ""] === undefined), places, tell, (more) => {
    seen.push(...more)
    writeFileSync(cached, JSON.stringify(Object.fromEntries(seen.map((one) => [digest.get(one.test), one]))))
  })
  return seen
}

/** How near a test is to a file: named like it, in the folder of the same name, or elsewhere. */
const nearness = (file: string, test: string): number => {
  if (basename(test).startsWith(basename(file, ".ts"))) return 2
  return file.split("/")[1] === test.split("/")[1] ? 1 : 0
}

/** Gives of a place the tests that run it: the nearest first, then those that run least beside its file, and fast. */
export const make = async (folders: Folders, places: Places, tell: (line: string) => void) => {
  const seen = await seenAll(folders, places, tell)
  const breadth = (one: Seen): number => Object.values(one.places).reduce((sum, all) => sum + all.length, 0)
  const testsAt = (file: string, place: number): ReadonlyArray<Seen> =>
    seen.filter(({ places }) => places[file]?.includes(place))
      .map((one) => ({
        one,
        near: nearness(file, one.test),
        cost: breadth(one) / (one.places[file]?.length ?? 1) * (1_000 + one.millis),
      }))
      .toSorted((left, right) => right.near - left.near || left.cost - right.cost)
      .map(({ one }) => one)
  return (file: string, place: number): ReadonlyArray<Seen> => {
    // An operator counts to its right side, which may never run while what it decides does.
    const before = (places[file] ?? []).filter((one) => one <= place).toSorted((left, right) => right - left)
    for (const one of before) {
      const tests = testsAt(file, one)
      if (tests.length > 0) return tests
    }
    return []
  }
}

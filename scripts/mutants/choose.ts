/**
 * Which faults are planted: those with a name, one of each file, and more by
 * chance.
 */
import { transformSync } from "esbuild"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Equivalent, equivalents, type Named, named } from "./known.ts"
import { type Mutant, mutantsOf } from "./places.ts"

/** A fault in a file. */
export interface Planted extends Mutant {
  readonly file: string
  readonly source: string
}

/** The file with the fault. */
export const withFault = ({ end, source, start, text }: Planted): string =>
  source.slice(0, start) + text + source.slice(end)

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

/** Whether the file can still be read, and says something else. */
const runs = (planted: Planted): boolean => {
  try {
    return transformSync(withFault(planted), { loader: "ts" }).code !==
      transformSync(planted.source, { loader: "ts" }).code
  } catch {
    return false
  }
}

/** The line that a fault begins in. */
export const lineOf = ({ source, start }: Planted): string =>
  source.slice(source.lastIndexOf("\n", start - 1) + 1).split("\n")[0]?.trim() ?? ""

const isAt = (planted: Planted) => ({ file, kinds, line }: Equivalent): boolean =>
  planted.file === file && lineOf(planted) === line && kinds.includes(planted.kind)

const sourceOf = (root: string, file: string): string => readFileSync(join(root, file), "utf8")

const plantedOf = (root: string) => ({ file, from, to }: Named): Planted => {
  const source = sourceOf(root, file)
  const start = source.indexOf(from)
  return { kind: "named", file, source, start, end: start + from.length, text: to }
}

const standsOnce = (root: string) => ({ file, from }: Named): boolean => {
  const source = sourceOf(root, file)
  const start = source.indexOf(from)
  return start >= 0 && !source.includes(from, start + 1)
}

/** The folders of src whose faults the tests can be asked about. */
const rooms = ["cache", "check", "edge", "errors", "internal", "layers", "mirror", "services"]

/** What runs fleets, and stores of other runtimes: they are tried by processes beside, which no run of a test shows (whichTests.ts). */
const elsewhere = /^src\/mirror\/fleet|^src\/edge\/(?!ServerSentEvents)/

/** All faults that can be planted, by file. */
const everywhere = (root: string): ReadonlyMap<string, ReadonlyArray<Planted>> =>
  new Map(
    rooms.flatMap((room) => globSync(`src/${room}/**/*.ts`, { cwd: root }))
      .filter((file) => !file.includes("/descriptions/") && !elsewhere.test(file))
      .toSorted()
      .map((file) => {
        const source = sourceOf(root, file)
        return [file, mutantsOf(source).map((mutant) => ({ ...mutant, file, source }))]
      }),
  )

/** What to plant. */
export interface Choice {
  readonly planted: ReadonlyArray<Planted>
  /** All places where something can be planted, by file, whether or not it is. */
  readonly places: Readonly<Record<string, ReadonlyArray<number>>>
  /** Faults that nobody can notice, which were passed over. */
  readonly passedOver: number
}

/** Takes faults away from a list by chance, until one may be planted. */
const take = (from: Array<Planted>, random: () => number): Planted | undefined => {
  while (from.length > 0) {
    const [planted] = from.splice(Math.floor(random() * from.length), 1)
    if (planted !== undefined && runs(planted)) return planted
  }
  return undefined
}

/** Takes so many, of each kind as many as of the others while there are some. */
const takeEvenly = (from: ReadonlyArray<Planted>, random: () => number, count: number): ReadonlyArray<Planted> => {
  const taken: Array<Planted> = []
  let kinds = [...Map.groupBy(from, ({ kind }) => kind).values()]
  while (kinds.length > 0 && taken.length < count) {
    taken.push(...kinds.slice(0, count - taken.length).flatMap((mutants) => take(mutants, random) ?? []))
    kinds = kinds.filter((mutants) => mutants.length > 0)
  }
  return taken
}

const unknownIn = (known: Equivalent, all: ReadonlyArray<Planted>): ReadonlyArray<string> =>
  known.kinds.filter((kind) => !all.some((planted) => isAt(planted)({ ...known, kinds: [kind] })))

const staleIn = (root: string, all: ReadonlyArray<Planted>): ReadonlyArray<string> => [
  ...named.filter((one) => !standsOnce(root)(one)).map(({ file, from }) => `${file} does not hold once: ${from}`),
  ...equivalents.map((known) => ({ known, kinds: unknownIn(known, all) })).filter(({ kinds }) => kinds.length > 0)
    .map(({ kinds, known }) => `${known.file} has no such line or fault (${kinds.join()}): ${known.line}`),
]

/** What known.ts says of the source that is not so any more. */
export const stale = (root: string): ReadonlyArray<string> => staleIn(root, [...everywhere(root).values()].flat())

/** What decides about the choice. */
export interface Wish {
  readonly seed: string
  readonly count: number
  /** In these folders of src. */
  readonly within: ReadonlyArray<string>
  /** Files alone whose path holds this. */
  readonly only: string
}

/** Chooses by a seed: the same of the same source. */
export const choose = (root: string, { count, only, seed, within }: Wish): Choice => {
  const byName = named.map(plantedOf(root))
  const all = [...everywhere(root).values()].flat()
  const isWanted = ({ file }: Planted) => within.some((room) => file.startsWith(`src/${room}/`)) && file.includes(only)
  const noticed = all.filter((planted) => !equivalents.some(isAt(planted)))
  const gone = staleIn(root, all)
  if (gone.length > 0) throw new Error(gone.join("\n"))
  const random = randomOf(seed)
  const remaining = Map.groupBy(noticed.filter(isWanted), ({ file }) => file)
  const ofEach = [...remaining.values()].flatMap((mutants) => take(mutants, random) ?? [])
  const first = [...byName.filter(({ file }) => file.includes(only)), ...ofEach]
  const more = takeEvenly([...remaining.values()].flat(), random, Math.max(0, count - first.length))
  const places = Object.groupBy([...all, ...byName], ({ file }) => file)
  return {
    planted: [...first, ...more].slice(0, count),
    places: Object.fromEntries(
      Object.entries(places).map(([file, mutants]) => [file, [...new Set(mutants?.map(({ start }) => start))]]),
    ),
    passedOver: all.length - noticed.length,
  }
}

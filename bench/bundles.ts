/**
 * The size of a program in a browser.
 */
import { build, type Platform } from "esbuild"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import * as Table from "./Table.ts"

/** Bundles one of the programs, for a runtime that has conditions of its own. */
export const bundle = async (
  program: string,
  platform: Platform,
  conditions: ReadonlyArray<string> = [],
): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./programs/${program}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    conditions: ["effect-tabletop-source", ...conditions],
    external: platform === "browser" ? ["node:process"] : [],
    banner: platform === "browser" ? {} : {
      js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);',
    },
    write: false,
    logLevel: "error",
  })
  return outputFiles[0]!.contents
}

/** A program that is bundled. */
export interface Program {
  readonly name: string
  /** The file in `bench/programs`. */
  readonly program: string
  /** The most it may weigh, in bytes after gzip. */
  readonly budget?: number | undefined
  /** What it is meant to weigh one day. */
  readonly aim?: number | undefined
  /** The program of which only the difference is told and bounded. */
  readonly above?: string | undefined
}

/** Programs of this package, and what they are compared with. */
export const programs: ReadonlyArray<Program> = [
  { name: "one area of dddice", program: "oneArea", budget: 60_000 },
  { name: "dice notation above an area", program: "diceNotation", above: "rolls", budget: 5_450 },
  { name: "the same with dice thrown here", program: "diceNotationThrown", above: "rolls", budget: 6_100 },
  { name: "the same, and rolls as text", program: "diceNotationPrinted", above: "rolls", budget: 7_650, aim: 6_000 },
  { name: "all of dddice", program: "allOfDddice", budget: 70_000 },
  { name: "all of Valentina Noir", program: "allOfValentina", budget: 85_000 },
  { name: "a follower of rooms", program: "roomFollower", aim: 70_000 },
  { name: "cached reads above an area", program: "cachedRead", above: "oneArea" },
  { name: "reads kept in a store above an area", program: "storedRead", above: "themes" },
  { name: "atoms above an area", program: "atoms", above: "oneArea" },
  { name: "the tools of dddice", program: "toolsOfDddice" },
  { name: "the OpenAPI document of dddice", program: "openApiOfDddice" },
  { name: "the edge example", program: "../../examples/edge/worker" },
  { name: "effect's HTTP client and a schema", program: "effectFloor" },
  { name: "axios + zod", program: "axiosZod" },
  { name: "ky + zod", program: "kyZod" },
  { name: "dddice-js", program: "dddiceJs" },
]

interface Sizes {
  readonly minified: number
  readonly gzip: number
}

const measure = async (program: string): Promise<Sizes> => {
  const contents = await bundle(program, "browser")
  return { minified: contents.length, gzip: gzipSync(contents, { level: 9 }).length }
}

const measured = new Map<string, Promise<Sizes>>()

/** The sizes of a program, which is bundled once, however many stand above it. */
const sizesOf = (program: string): Promise<Sizes> => {
  const sizes = measured.get(program) ?? measure(program)
  measured.set(program, sizes)
  return sizes
}

/** What a program weighs in a browser, in bytes; what it weighs more than the one it stands above. */
export const weigh = async ({ above, program }: Program): Promise<Sizes> => {
  const whole = await sizesOf(program)
  if (above === undefined) return whole
  const below = await sizesOf(above)
  return { minified: whole.minified - below.minified, gzip: whole.gzip - below.gzip }
}

const bytes = (count: number) => count.toLocaleString("en")

const bound = ({ aim, budget }: Program): string =>
  [...budget === undefined ? [] : [bytes(budget)], ...aim === undefined ? [] : [`${bytes(aim)}, an aim`]].join("; ")

/** A table with the programs as rows. */
export const bundles = async (): Promise<Table.Table> => {
  const weighed = await Promise.all(programs.map(async (program) => ({ ...program, ...await weigh(program) })))
  return Table.make(
    "Browser bundle",
    [
      ["program", "minified, bytes", "gzip -9, bytes", "budget"],
      ...weighed.map((program) => [program.name, bytes(program.minified), bytes(program.gzip), bound(program)]),
    ],
    weighed.flatMap(({ aim, budget, gzip, name }) => {
      const most = aim ?? budget
      return most === undefined ? [] : [Table.atMost(`${name}, bytes`, gzip, most)]
    }),
  )
}

/**
 * The size of a program in a browser.
 */
import { build, type Platform } from "esbuild"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

/** Bundles one of the programs. */
export const bundle = async (program: string, platform: Platform): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./programs/${program}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    conditions: ["effect-tabletop-source"],
    external: platform === "browser" ? ["node:process"] : [],
    banner: platform === "browser" ? {} : {
      js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);',
    },
    write: false,
    logLevel: "error",
  })
  return outputFiles[0]!.contents
}

interface Program {
  readonly name: string
  readonly program: string
  readonly budget: string
}

const programs: ReadonlyArray<Program> = [
  { name: "one area of dddice", program: "oneArea", budget: "60,000" },
  { name: "all of dddice", program: "allOfDddice", budget: "70,000" },
  { name: "all of Valentina Noir", program: "allOfValentina", budget: "85,000" },
  { name: "a follower of rooms", program: "roomFollower", budget: "65,000" },
  { name: "the edge example", program: "../../examples/edge/worker", budget: "" },
  { name: "effect's HTTP client and a schema", program: "effectFloor", budget: "" },
  { name: "axios + zod", program: "axiosZod", budget: "" },
  { name: "dddice-js", program: "dddiceJs", budget: "" },
]

const bytes = (count: number) => count.toLocaleString("en")

/** A table with the programs as rows. */
export const bundles = (): Promise<ReadonlyArray<ReadonlyArray<string>>> =>
  Promise.all([
    Promise.resolve(["program", "minified, bytes", "gzip -9, bytes", "budget"]),
    ...programs.map(async ({ budget, name, program }) => {
      const contents = await bundle(program, "browser")
      return [name, bytes(contents.length), bytes(gzipSync(contents, { level: 9 }).length), budget]
    }),
  ])

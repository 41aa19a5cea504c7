/**
 * The modules that programs of the playground import, each at the address of
 * its specifier. What several need is shared, so that each is there once; what
 * nearly every program needs is in a few files, since a worker asks for each
 * file again.
 */
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Plugin, rolldown } from "rolldown"
import { specifiers } from "./specifiers.ts"

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What is observed, in place of what it observes. */
const observed: Plugin = {
  name: "observed",
  resolveId(source, importer) {
    if (!/\/server\/(?:Simulation|webSocketPair)\.ts$/.test(source)) return null
    const observing = here(`modules/${basename(source)}`)
    return importer === observing ? null : observing
  },
}

/** Modules that are one file with all that they import, but for what is in the files above them. */
const together = [
  { name: "effect", test: /[\\/]effect[\\/]dist[\\/](?:Config|Effect|Layer|Schedule|Schema|Stream)\.js$/ },
  { name: "calls", test: /[\\/]src[\\/](?:errors|internal|layers|schema)[\\/](?!dddice|valentina)/ },
  { name: "valentina", test: /[\\/]src[\\/]valentina\.ts$/ },
  { name: "dddice", test: /[\\/]src[\\/]dddice\.ts$/ },
  { name: "report", test: /[\\/]playground[\\/]report\.ts$/ },
  { name: "simulator", test: /[\\/](?:simulator[\\/]server|playground[\\/]modules)[\\/]/ },
  { name: "valentina-simulator", test: /[\\/]src[\\/]simulator[\\/]valentina\.ts$/ },
  { name: "dddice-simulator", test: /[\\/]src[\\/]simulator[\\/]dddice\.ts$/ },
]

const groups = together.map((group, index) => ({ ...group, priority: together.length - index }))

/** Writes them into a folder. */
export const buildModules = async (folder: string): Promise<void> => {
  const bundle = await rolldown({
    cwd: here("../.."),
    input: { ...Object.fromEntries(specifiers), effect: "effect", worker: here("worker.ts") },
    platform: "browser",
    // What has only types would else export what others need of it.
    preserveEntrySignatures: "strict",
    resolve: { conditionNames: ["effect-tabletop-source", "browser", "import"] },
    plugins: [observed],
    transform: { target: "es2022" },
  })
  await bundle.write({
    dir: join(folder, "play"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name]-[hash].js",
    minify: true,
    comments: { legal: false, annotation: false, jsdoc: false },
    codeSplitting: { groups },
  })
  await bundle.close()
}

/**
 * The modules that programs of the playground import, each at the address of
 * its specifier. What several need is shared, so that each is there once.
 */
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build, type Plugin } from "esbuild"
import { specifiers } from "./specifiers.ts"

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What is observed, in place of what it observes. */
const observed: Plugin = {
  name: "observed",
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/(?:Simulation|webSocketPair)\.ts$/ }, ({ importer, path }) => {
      const observing = here(`modules/${basename(path)}`)
      return importer === observing ? undefined : { path: observing }
    })
  },
}

/** Writes them into a folder. */
export const buildModules = async (folder: string): Promise<void> => {
  await build({
    entryPoints: {
      ...Object.fromEntries(specifiers),
      effect: "effect",
      worker: here("worker.ts"),
    },
    outdir: join(folder, "play"),
    chunkNames: "shared/[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["effect-tabletop-source"],
    plugins: [observed],
    legalComments: "none",
    logLevel: "warning",
  })
}

/**
 * Bundles the command line: a file that starts, and files that it reads when a command needs them. effect is inside,
 * so that `npx effect-tabletop` works with nothing else installed.
 */
import { Buffer } from "node:buffer"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { transform } from "esbuild"
import { rolldown } from "rolldown"
import { empty, newerThanNode20, replace } from "./commandLine/instead.mjs"
import { readTables, tables } from "./commandLine/tables.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))

const bundled = async () => {
  const bundle = await rolldown({
    cwd: root,
    input: { "effect-tabletop": "src/node/commandLine/bin.ts" },
    platform: "node",
    resolve: { conditionNames: ["effect-tabletop-source", "node", "import"] },
    plugins: [readTables, replace(), empty],
    transform: { inject: newerThanNode20 },
    // No module does anything when it is read, but for the first.
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    // Of effect's HTTP, which no command serves. What any other replacement lacks would be called.
    shimMissingExports: true,
    onLog: (level, log, handle) => {
      const isShimmed = log.code === "SHIMMED_EXPORT"
      if (isShimmed && log.exporter.endsWith("/instead/http.mjs")) return
      handle(isShimmed ? "error" : level, log)
    },
  })
  const { output } = await bundle.generate({
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[hash].mjs",
    minify: { compress: { target: "es2023" }, mangle: { toplevel: true }, codegen: true },
    topLevelVar: true,
  })
  return output
}

/** Rolldown leaves marks of what is pure, and gives the shortest names to what comes first: 3 bytes of 100. */
const minified = async (code) =>
  (await transform(code, { minify: true, format: "esm", target: "node20", legalComments: "none" })).code

const chunkOf = async ({ code, facadeModuleId, fileName, imports }) => ({
  name: fileName,
  content: await minified(code),
  imports,
  entry: facadeModuleId ?? undefined,
})

/** Writes `effect-tabletop.mjs`, and what it reads, to a folder; tells of each file its size and what it imports. */
export const bundleCommandLine = async (folder) => {
  const chunks = await Promise.all((await bundled()).map(chunkOf))
  const files = [...chunks, ...await tables()]
  mkdirSync(folder, { recursive: true })
  return files.map(({ content, entry, imports = [], name }) => {
    writeFileSync(join(folder, name), content)
    return { name, bytes: Buffer.byteLength(content), entry, imports }
  })
}

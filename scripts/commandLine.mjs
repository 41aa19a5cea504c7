/**
 * Bundles the command line: a file that starts, and files that it reads when a command needs them. effect is inside,
 * so that `npx effect-tabletop` works with nothing else installed.
 */
import { Buffer } from "node:buffer"
import { isDeepStrictEqual } from "node:util"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const root = fileURLToPath(new URL("..", import.meta.url))

/** The value of a module's `descriptions`. */
const descriptionsIn = async (file) => {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: "esm", write: false })
  const code = Buffer.from(outputFiles[0].contents).toString("base64")
  return (await import(`data:text/javascript;base64,${code}`)).descriptions
}

/** Texts that say what operations and fields mean are a third of their size when they are compressed. */
const compressedDescriptions = {
  name: "compressed descriptions",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]descriptions[\\/]descriptions\.ts$/ }, async ({ path }) => {
      const descriptions = await descriptionsIn(path)
      const compressed = deflateRawSync(JSON.stringify(descriptions), { level: 9 }).toString("base64")
      const read = JSON.parse(inflateRawSync(Buffer.from(compressed, "base64")).toString())
      if (!isDeepStrictEqual(read, descriptions)) throw new Error(`${path} holds what JSON cannot say`)
      return {
        contents: `import { Buffer } from "node:buffer"
import { inflateRawSync } from "node:zlib"
export const descriptions = JSON.parse(inflateRawSync(Buffer.from("${compressed}", "base64")).toString())`,
      }
    }),
}

/** Writes `effect-tabletop.mjs`, and what it reads, to a folder; tells what is in each file. */
export const bundleCommandLine = async (folder) => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { "effect-tabletop": "src/node/commandLine/bin.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["effect-tabletop-source"],
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    plugins: [compressedDescriptions],
    // Packages in the older format call `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  })
  return metafile.outputs
}

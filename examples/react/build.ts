/**
 * Builds the page: `node build.ts`, which writes `app.js` beside `index.html`.
 */
import { build, type BuildOptions, type Plugin } from "esbuild"
import { fileURLToPath } from "node:url"

/** atom-react 4.0.0-rc.117 imports effect's modules by the names that they had before 4.1. */
const formerNames: Plugin = {
  name: "former names of effect's modules",
  setup: ({ onResolve, resolve }) => {
    onResolve(
      { filter: /^effect\/unstable\// },
      ({ kind, path, resolveDir }) => resolve(path.replace("effect/unstable/", "effect/"), { kind, resolveDir }),
    )
  },
}

/** How the page is built. */
export const options: BuildOptions = {
  entryPoints: [fileURLToPath(new URL("app.tsx", import.meta.url))],
  bundle: true,
  define: { "process.env.NODE_ENV": `"production"` },
  format: "esm",
  jsx: "automatic",
  minify: true,
  outfile: fileURLToPath(new URL("app.js", import.meta.url)),
  plugins: [formerNames],
  target: "es2022",
}

if (import.meta.main) await build(options)

/**
 * Texts and numbers of the bundle as compressed files beside it, a tenth of their size. Each is read when one of its
 * values is asked for.
 */
import { globSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { isDeepStrictEqual } from "node:util"
import { brotliCompressSync, brotliDecompressSync } from "node:zlib"

const root = fileURLToPath(new URL("../..", import.meta.url))

const filesOf = (...patterns) =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).map((file) => join(root, file))

const blueprint = "src/simulator/valentina/blueprint"

/** Modules whose exports are plain values, or functions that make them, by the name of their table. */
const modules = {
  valentina: filesOf("src/services/valentina/descriptions/descriptions.ts"),
  dddice: filesOf("src/services/dddice/descriptions/descriptions.ts"),
  audit: filesOf("src/simulator/valentina/rules/{Wordings,WriteRules}.ts"),
  blueprint: filesOf(
    `${blueprint}/*Lines.ts`,
    `${blueprint}/{Advantages,AttributesAndAbilities,Disciplines,Gifts,OtherTraits,Rituals,Subcategories}.ts`,
  ),
}

const exportsOf = async (file) => Object.entries(await import(pathToFileURL(file).href))

const compressed = (name, values) => {
  const bytes = brotliCompressSync(JSON.stringify(values))
  if (isDeepStrictEqual(JSON.parse(brotliDecompressSync(bytes).toString()), values)) return bytes
  throw new Error(`The table ${name} holds what JSON cannot say`)
}

const tableOf = async ([name, files]) => {
  const exported = (await Promise.all(files.map(exportsOf))).flat()
  const values = exported.map(([key, value]) => [key, typeof value === "function" ? value() : value])
  return { name: `${name}.json.br`, content: compressed(name, Object.fromEntries(values)) }
}

/** The files beside the bundle. */
export const tables = () => Promise.all(Object.entries(modules).map(tableOf))

const prefix = "table:"

const readerOf = (name) =>
  `import { readFileSync } from "node:fs"
import { brotliDecompressSync } from "node:zlib"
let values
export const read = () =>
  values ??= JSON.parse(brotliDecompressSync(readFileSync(new URL("./${name}.json.br", import.meta.url))).toString())
`

const moduleOf = async (name, file) => {
  const lines = (await exportsOf(file)).map(([key, value]) =>
    `export const ${key} = ${typeof value === "function" ? "() =>" : "/* @__PURE__ */"} read().${key}`
  )
  return [`import { read } from "${prefix}${name}"`, ...lines].join("\n")
}

const nameOf = (id) => Object.keys(modules).find((name) => modules[name].includes(id))

/** Reads the values of these modules from their tables. */
export const readTables = {
  name: "read tables",
  resolveId: { filter: { id: new RegExp(`^${prefix}`) }, handler: (id) => id },
  load: {
    // No other modules are asked of: those of the tables are all in `src`.
    filter: { id: [new RegExp(`^${prefix}`), /[\\/]src[\\/]/] },
    handler: async (id) => {
      if (id.startsWith(prefix)) return { code: readerOf(id.slice(prefix.length)), moduleType: "js" }
      const name = nameOf(id)
      return name === undefined ? null : { code: await moduleOf(name, id), moduleType: "js" }
    },
  },
}

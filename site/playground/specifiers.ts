/**
 * What a program of the playground can import: this package and effect, but
 * for what needs Node.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

type Exports = Readonly<Record<string, string | null | Readonly<Record<string, string>>>>

const sourceCondition = "effect-tabletop-source"

/** The files of a target such as `./src/schema/*.ts`, by what the star stands for. */
const expanded = (target: string): ReadonlyArray<readonly [star: string, file: string]> => {
  const [before = "", after = ""] = target.split("*")
  return globSync(target.replace("*", "**/*"), { cwd: root }).map((path) => {
    const file = `./${path.replaceAll("\\", "/").replace(/^\.\//, "")}`
    return [file.slice(before.length, file.length - after.length), join(root, file)]
  })
}

const own = (): ReadonlyArray<readonly [string, string]> => {
  const { exports, name } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly name: string
    readonly exports: Exports
  }
  const closed = Object.entries(exports).filter(([, target]) => target === null).map(([path]) => path.replace("*", ""))
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === "object" && target !== null ? target[sourceCondition] : undefined
    if (source === undefined || path === "./node") return []
    if (!path.includes("*")) return [[path, join(root, source)] as const]
    return expanded(source).map(([star, file]) => [path.replace("*", star), file] as const)
  }).filter(([path]) => !closed.some((start) => path.startsWith(start)))
    .map(([path, file]) => [path.replace(".", name), file] as const)
}

// Barrels pull in everything, and what serves, stores or starts processes has no use in a page.
const withoutUse =
  /(^|\/)(internal|index|cli|cluster|sql|process|workers|devtools|eventlog|rpc|workflow|graphql|ai)(\/|$)/

const effects = (): ReadonlyArray<readonly [string, string]> => {
  const folder = join(root, "node_modules/effect/dist")
  return globSync("**/*.js", { cwd: folder }).map((file) => file.replaceAll("\\", "/"))
    .map((file) => [file.replace(/\.js$/, ""), join(folder, file)] as const)
    .filter(([name]) => !withoutUse.test(name))
    .map(([name, file]) => [`effect/${name}`, file] as const)
}

const needsNode = (file: string): boolean => /\bfrom "node:/.test(readFileSync(file, "utf8"))

/** The file of each specifier. */
export const specifiers: ReadonlyMap<string, string> = new Map(
  [...own(), ...effects()].filter(([, file]) => !needsNode(file)),
)

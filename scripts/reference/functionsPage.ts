/**
 * The page of what is no operation: each doc comment that has an example.
 */
import { readFileSync } from "node:fs"
import { join, posix } from "node:path"
import { fileURLToPath } from "node:url"
import { documents } from "../examples.ts"
import type { ReferencePage } from "./pages.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

type Target = { readonly "effect-tabletop-source": string } | string | null

const { exports, name: packageName } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string
  readonly exports: Readonly<Record<string, Target>>
}

/** What a pattern of `exports` has in the place of its star for a text that it matches. */
const starOf = (pattern: string, text: string): string | undefined => {
  const [before = "", after] = pattern.split("*")
  if (after === undefined) return pattern === text ? "" : undefined
  const fits = text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length
  return fits ? text.slice(before.length, text.length - after.length) : undefined
}

const isClosed = (entry: string): boolean =>
  Object.entries(exports).some(([pattern, target]) => target === null && starOf(pattern, entry) !== undefined)

const sources: ReadonlyArray<readonly [entry: string, source: string]> = Object.entries(exports).flatMap((
  [entry, target],
) => target === null || typeof target === "string" ? [] : [[entry, target["effect-tabletop-source"]] as const])

const ownEntryOf = (file: string): string | undefined =>
  sources.flatMap(([entry, source]) => {
    const star = starOf(source, `./${file}`)
    return star === undefined ? [] : [entry.replace("*", star)]
  }).find((entry) => !isClosed(entry))

/** Whether an entry gives what a file has. */
const gives = (source: string, file: string): boolean =>
  readFileSync(join(root, source), "utf8").includes(`from "./${posix.relative(posix.dirname(source), file)}"`)

/** By which name a source file is imported, if it may be: its own, or that of an entry that gives it. */
const specifierOf = (file: string): string | undefined =>
  (ownEntryOf(file) ?? sources.find(([, source]) => !source.includes("*") && gives(source, file))?.[0])
    ?.replace(/^\./, packageName)

interface Documented {
  /** The export that the comment is of; none where it is of the module. */
  readonly name: string | undefined
  readonly text: string
}

const markdownOf = (comment: string): string =>
  comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "")).join("\n").trim()
    .replace(/\{@link ([^}]+)\}/g, "`$1`")

/** How the example names an export: as what its module is imported by has, or by itself. */
const nameIn = (file: string, name: string, text: string): string => {
  const whole = `${posix.basename(file, ".ts")}.${name}`
  return text.includes(whole) ? whole : name
}

const documentedIn = (file: string, source: string): ReadonlyArray<Documented> =>
  Array.from(source.matchAll(/^\/\*\*\n([\s\S]*?)\*\/\n(.*)/gm), ([, comment = "", next = ""]) => ({
    name: /^export (?:const|function|class|declare const) (\w+)/.exec(next)?.[1],
    text: markdownOf(comment),
  })).map(({ name, text }) => ({ name: name && nameIn(file, name, text), text })).filter(({ text }) =>
    /^```ts/m.test(text)
  )

const sectionOf = (specifier: string, documented: ReadonlyArray<Documented>): string => {
  const parts = documented.flatMap(({ name, text }) => name === undefined ? [text] : [`### ${name}`, text])
  return [`## ${specifier}`, ...parts].join("\n\n")
}

/** The page. */
export const functionsPage = (): ReferencePage => {
  const documented = documents.filter((file) => file.startsWith("src/")).flatMap((file) => {
    const specifier = specifierOf(file)
    if (specifier === undefined) return []
    const found = documentedIn(file, readFileSync(join(root, file), "utf8"))
    return found.map((documented) => ({ specifier, documented }))
  })
  const sections = Array.from(
    Map.groupBy(documented, ({ specifier }) => specifier),
    ([specifier, found]) => sectionOf(specifier, found.map(({ documented }) => documented)),
  ).sort()
  const text = [
    "# Functions",
    "What is no operation, each with an example: settings of calls, dice, simulators, samples, codecs. It is made of the doc comments, which the editor shows too.",
    ...sections,
  ]
  return { file: "docs/reference/functions.md", text: `${text.join("\n\n")}\n` }
}

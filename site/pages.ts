/**
 * Which files of the repository are pages, and what they are called.
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of the repository, which the paths of pages are relative to. */
export const root = fileURLToPath(new URL("..", import.meta.url))

const included: ReadonlyArray<string> = [
  "README.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/**/*.md",
  "bench/README.md",
  "examples/**/README.md",
]

const find = (patterns: ReadonlyArray<string>): ReadonlyArray<string> =>
  globSync(patterns, { cwd: root, exclude: (path) => /(^|[\\/])node_modules$/.test(path) })
    .map((path) => path.replaceAll("\\", "/"))

const pages = new Set(find(included))

/** The Markdown that is on no page. */
export const excluded: ReadonlyArray<string> = find(["**/*.md"]).filter((file) => !pages.has(file))

/** The pages by their paths in the repository. */
export const pagePaths: ReadonlyArray<string> = [...pages].sort()

/** Whether a file of the repository is a page. */
export const isPage = (file: string): boolean => pages.has(file)

/** Whether the repository has a file or folder. */
export const existsInRepository = (file: string): boolean => existsSync(join(root, file))

const { repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly repository: { readonly url: string }
}

/** Where the files of the repository can be read. */
export const repositoryUrl = `${repository.url.replace(/^git\+/, "").replace(/\.git$/, "")}/blob/main`

/** The text of a page. */
export const textOf = (file: string): string => readFileSync(join(root, file), "utf8")

/** The first heading of a page. */
export const titleOf = (file: string): string => /^# (.+)$/m.exec(textOf(file))?.[1] ?? file

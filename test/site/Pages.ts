/**
 * The pages of the built site as text: their links and anchors.
 */
import { globSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"

/** A page, and what it refers to. */
export interface BuiltPage {
  /** From the folder of the site. */
  readonly file: string
  readonly ids: ReadonlySet<string>
  /** Where its links lead: to files of the site, with `#` and the anchor, or to other sites. */
  readonly links: ReadonlyArray<string>
  /** The addresses of the scripts, styles, pictures and fonts that it loads. */
  readonly resources: ReadonlyArray<string>
}

const unescaped = (text: string): string =>
  text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'")

const attributes = (html: string, tags: string, name: string): ReadonlyArray<string> =>
  Array.from(
    html.matchAll(new RegExp(`<(?:${tags})\\b[^>]*\\s${name}="([^"]*)"`, "g")),
    ([, value = ""]) => unescaped(value),
  )

const isElsewhere = (link: string): boolean => /^[a-z]+:|^\/\//i.test(link)

const resolved = (file: string, link: string): string => {
  if (isElsewhere(link)) return link
  const [path = "", anchor] = link.split("#")
  const target = path === "" ? file : path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(file), path)
  const page = target === "" || target.endsWith("/") ? `${target}index.html` : target
  return anchor === undefined ? page : `${page}#${anchor}`
}

/** Every page of a built site. */
export const pagesIn = (folder: string): ReadonlyArray<BuiltPage> =>
  globSync("**/*.html", { cwd: folder }).map((path) => path.replaceAll("\\", "/")).map((file) => {
    const html = readFileSync(join(folder, file), "utf8")
    return {
      file,
      ids: new Set(attributes(html, "\\w+", "id")),
      links: attributes(html, "a", "href").map((link) => resolved(file, link)),
      resources: [...attributes(html, "script|img|iframe|source", "src"), ...attributes(html, "link", "href")],
    }
  })

/** The links of pages that lead nowhere. */
export const brokenLinks = (
  pages: ReadonlyArray<BuiltPage>,
  exists: (file: string) => boolean,
): ReadonlyArray<string> => {
  const ids = new Map(pages.map((page) => [page.file, page.ids]))
  const isBroken = (link: string): boolean => {
    const [file = "", anchor] = link.split("#")
    if (!exists(decodeURIComponent(file))) return true
    // The playground reads a program where other pages have an anchor.
    if (anchor === undefined || anchor === "" || anchor.startsWith("code=")) return false
    return ids.get(file)?.has(decodeURIComponent(anchor)) === false
  }
  return pages.flatMap(({ file, links }) =>
    links.filter((link) => !isElsewhere(link) && isBroken(link)).map((link) => `${file}: ${link}`)
  )
}

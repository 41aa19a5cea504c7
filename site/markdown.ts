/**
 * What the Markdown of the repository needs to be a site: links to what is no
 * page lead to the repository, and examples to the playground.
 */
import { posix, relative } from "node:path"
import type { MarkdownRenderer } from "vitepress"
import { examplesIn } from "../scripts/examples.ts"
import { existsInRepository, isPage, repositoryUrl, root } from "./pages.ts"
import { isOffered } from "./playground/offered.ts"
import { linkTo } from "./playground/linkTo.ts"

/** The anchor of a heading, as GitHub makes it. */
export const slugify = (heading: string): string =>
  heading.toLowerCase().trim().replace(/[^\p{Letter}\p{Number}\s_-]/gu, "").replace(/\s/g, "-")

// `path` is absolute, and that of the page on the site where the file is called otherwise.
const pathOf = ({ path, realPath }: { readonly path: string; readonly realPath?: string }): string =>
  relative(root, realPath ?? path).replaceAll("\\", "/")

const isAbsolute = (href: string): boolean => /^(?:[a-z]+:|#|\/)/i.test(href)

const targetOf = (page: string, href: string): string => {
  if (isAbsolute(href)) return href
  const [path = "", ...anchor] = href.split("#")
  const file = posix.join(posix.dirname(page), path)
  if (isPage(file)) return href.replace(/(^|\/)README\.md(?=#|$)/, "$1index.md")
  if (!existsInRepository(file)) return href
  return [`${repositoryUrl}/${file}`, ...anchor].join("#")
}

/** Links of a page as they are on the site. */
export const withSiteLinks = (markdown: MarkdownRenderer): void => {
  markdown.core.ruler.push("site-links", ({ env, tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null
      if (href !== null) token.attrSet("href", targetOf(pathOf(env), href))
    }
  })
}

const highlighted = new Map<string, string>()

/** Highlights code once: the search renders each page once more, by a renderer of its own. */
export const withCodeOnce = ({ options }: MarkdownRenderer): void => {
  const { highlight } = options
  if (typeof highlight !== "function") return
  options.highlight = (code, language, attributes) => {
    const key = JSON.stringify([code, language, attributes])
    const html = highlighted.get(key) ?? highlight(code, language, attributes)
    highlighted.set(key, html)
    return html
  }
}

/** The parts of a table, in ARIA's words: a table that a style shows as blocks is no table to a screen reader without them. */
const tableRoles: Readonly<Record<string, string>> = {
  table_open: "table",
  thead_open: "rowgroup",
  tbody_open: "rowgroup",
  tr_open: "row",
  th_open: "columnheader",
  td_open: "cell",
}

/** The longest that figures are: a table of nothing else beside its first column stays one on a phone. */
const longestFigure = 18

type MarkdownToken = Parameters<NonNullable<MarkdownRenderer["renderer"]["rules"]["fence"]>>[0][number]

/** The text of a column's heading. The reference leaves that of its last column empty; a screen reader wants one. */
const headingOf = (
  inline: MarkdownToken,
  Token: new (type: string, tag: string, nesting: 0) => MarkdownToken,
): string => {
  if (inline.content !== "") return inline.content.replaceAll("`", "")
  const text = Object.assign(new Token("text", "", 0), { content: "meaning" })
  inline.children = [text]
  return text.content
}

/**
 * Tables that a phone can show. Each cell knows the heading of its column, for
 * where the rows are blocks below each other; figures stay side by side.
 */
export const withTables = (markdown: MarkdownRenderer): void => {
  // VitePress writes all tables alike; the keyboard scrolls those that stay wide.
  markdown.renderer.rules.table_open = (tokens, index, options, _env, self) => {
    const table = tokens[index]!
    if (table.attrGet("class") === null) table.attrSet("tabindex", "0")
    return self.renderToken(tokens, index, options)
  }
  markdown.core.ruler.push("tables", ({ Token, tokens }) => {
    let headings: Array<string> = []
    let column = 0
    let table: MarkdownToken | undefined
    tokens.forEach((token, index) => {
      const role = tableRoles[token.type]
      if (role !== undefined) token.attrSet("role", role)
      if (token.type === "table_open") [table, headings] = [token, []]
      if (token.type === "tr_open") column = 0
      if (token.type === "th_open") headings.push(headingOf(tokens[index + 1]!, Token))
      if (token.type !== "td_open") return
      if (column > 0 && tokens[index + 1]!.content.length > longestFigure) table?.attrSet("class", "stacked")
      token.attrSet("data-heading", headings[column++] ?? "")
    })
  })
}

/** Names in code may break after their parts, and not within a word. */
export const withBreaks = (markdown: MarkdownRenderer): void => {
  const code = markdown.renderer.rules.code_inline!
  markdown.renderer.rules.code_inline = (tokens, index, options, env, self) =>
    code(tokens, index, options, env, self).replace(/>[^<]+</, (text) => text.replace(/[._/](?=\w)/g, "$&<wbr>"))
}

/** A link to the playground below each example that runs there. */
export const withPlaygroundLinks = (base: string) => (markdown: MarkdownRenderer): void => {
  const fence = markdown.renderer.rules.fence!
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { content, info } = tokens[index]!
    const html = fence(tokens, index, options, env, self)
    const [example] = examplesIn("fence.md", `\`\`\`${info}\n${content}\`\`\``)
    if (example === undefined || !isOffered(example)) return html
    return `${html}<p class="try-it"><a href="${base}docs/playground.html${linkTo(example.code)}">Try it</a></p>`
  }
}

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

/**
 * The documentation as a site: the Markdown of the repository as it is, on
 * pages of the same paths.
 */
import { join } from "node:path"
import process from "node:process"
import { defineConfig } from "vitepress"
import { contentSecurityPolicy } from "../contentSecurityPolicy.ts"
import { slugify, withBreaks, withCodeOnce, withPlaygroundLinks, withSiteLinks, withTables } from "../markdown.ts"
import { excluded, root } from "../pages.ts"
import { buildModules } from "../playground/buildModules.ts"
import { playground } from "../playground/plugin.ts"
import { sidebar } from "../sidebar.ts"

const base = process.env["DOCS_BASE"] ?? "/"

/** How a page looks, where it is no ordinary one; the playground wants the width. */
const lookOf = (page: string): object => {
  if (page === "docs/playground.md") return { sidebar: false, aside: false, pageClass: "wide" }
  return page.startsWith("docs/reference/") ? { pageClass: "reference" } : {}
}

export default defineConfig({
  title: "effect-tabletop",
  description: "Typed Effect clients and simulators for Valentina Noir and dddice.",
  lang: "en",
  base,
  srcDir: root,
  srcExclude: [...excluded],
  outDir: join(root, "site/dist"),
  cacheDir: join(root, "site/.cache"),
  // What is the same on all pages is in one file, and not on each.
  metaChunk: true,
  // A folder's README is its page.
  rewrites: (page) => page.replace(/(^|\/)README\.md$/, "$1index.md"),
  head: [
    ["meta", { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy }],
    ["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }],
  ],
  markdown: {
    // Comments of the themes that VitePress takes by itself are too pale to be read.
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    anchor: { slugify },
    toc: { slugify },
    config: (markdown) => {
      withCodeOnce(markdown)
      withSiteLinks(markdown)
      withTables(markdown)
      withBreaks(markdown)
      withPlaygroundLinks(base)(markdown)
    },
  },
  themeConfig: {
    nav: [
      { text: "Guides", link: "/docs/" },
      { text: "Playground", link: "/docs/playground" },
      { text: "Valentina Noir", link: "/docs/reference/valentina" },
      { text: "dddice", link: "/docs/reference/dddice" },
    ],
    sidebar,
    outline: [2, 3],
    // Options that are functions would need `eval`, which the policy of the pages does not allow.
    search: { provider: "local", options: { detailedView: true } },
  },
  transformPageData: ({ frontmatter, relativePath }) => ({ frontmatter: { ...frontmatter, ...lookOf(relativePath) } }),
  vite: {
    publicDir: join(root, "site/public"),
    plugins: [playground()],
    build: {
      // The index of the search is one file.
      chunkSizeWarningLimit: 5_000,
      // Of pages nothing can be shaken off, and looking for it is a sixth of the work.
      rollupOptions: { treeshake: false },
    },
  },
  buildEnd: ({ outDir }) => buildModules(outDir),
})

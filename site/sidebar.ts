/**
 * The sidebar, made from the list of docs/README.md and from the reference.
 */
import { posix } from "node:path"
import type { DefaultTheme } from "vitepress"
import { isPage, pagePaths, textOf, titleOf } from "./pages.ts"

const index = "docs/README.md"

const addressOf = (file: string): string => `/${file.replace(/(^|\/)README\.md$/, "$1").replace(/\.md$/, "")}`

const item = (text: string, file: string): DefaultTheme.SidebarItem => ({ text, link: addressOf(file) })

const sections = (): ReadonlyArray<DefaultTheme.SidebarItem> =>
  textOf(index).split(/^## /m).slice(1).map((section) => {
    const items = Array.from(section.matchAll(/^- \[([^\]]+)\]\(([^)#]+)\)/gm), ([, text = "", href = ""]) => ({
      text,
      file: posix.join(posix.dirname(index), href),
    }))
    return {
      text: section.split("\n")[0]!,
      items: items.filter(({ file }) => isPage(file)).map(({ file, text }) => item(text, file)),
    }
  })

/** The pages that lie in a folder, by title. */
const inFolder = (folder: string): Array<DefaultTheme.SidebarItem> =>
  pagePaths.filter((file) => posix.dirname(file) === folder).map((file) => item(titleOf(file), file))

const reference = (api: string): DefaultTheme.SidebarItem => {
  const page = `docs/reference/${api}.md`
  return {
    text: titleOf(page),
    link: addressOf(page),
    items: [
      { text: "Areas", items: inFolder(`docs/reference/${api}`) },
      { text: "Models", collapsed: true, items: inFolder(`docs/reference/${api}/models`) },
    ],
  }
}

/** The guides everywhere, and the reference on its own pages. */
export const sidebar: DefaultTheme.SidebarMulti = {
  ...Object.fromEntries(["dddice", "valentina"].map((api) => [`/docs/reference/${api}`, [reference(api)]])),
  "/": [...sections()],
}

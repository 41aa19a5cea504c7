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

const pageOf = (api: string): string => `docs/reference/${api}.md`

const areas = (api: string): DefaultTheme.SidebarItem => ({ text: "Areas", items: inFolder(`docs/reference/${api}`) })

const models = (api: string): DefaultTheme.SidebarItem => ({
  text: "Models",
  items: inFolder(`docs/reference/${api}/models`),
})

const toModels = (api: string): DefaultTheme.SidebarItem => ({
  text: "Models",
  link: `${addressOf(pageOf(api))}#models`,
})

const reference = (api: string, items: Array<DefaultTheme.SidebarItem>): ReadonlyArray<DefaultTheme.SidebarItem> => [
  { ...item(titleOf(pageOf(api)), pageOf(api)), items },
]

/** The pages of an API: its areas, and on the pages of its models these too. No list folds, which would nest buttons. */
const ofApi = (api: string): DefaultTheme.SidebarMulti => ({
  [`/docs/reference/${api}`]: [...reference(api, [areas(api), toModels(api)])],
  [`/docs/reference/${api}/models/`]: [...reference(api, [models(api), areas(api)])],
})

/** The guides everywhere, and the reference on its own pages. */
export const sidebar: DefaultTheme.SidebarMulti = {
  ...ofApi("dddice"),
  ...ofApi("valentina"),
  "/": [...sections()],
}

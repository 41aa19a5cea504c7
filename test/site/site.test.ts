/**
 * The built site: its links, its search, and how it looks in Chromium.
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { beforeAll } from "vitest"
import { pagePaths } from "../../site/pages.ts"
import * as Chromium from "../runtimes/Chromium.ts"
import { skipBecause } from "../runtimes/Skip.ts"
import { faultsOf } from "./accessibility.ts"
import { brokenLinks, type BuiltPage, pagesIn } from "./Pages.ts"
import { buildTimeoutMillis, folder, missing, served } from "./Site.ts"

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

// axe-core looks at each element of a page.
const accessibilityTimeoutMillis = 180_000

describe.skipIf(skipBecause("the site", missing))("the site", () => {
  let browser: Browser
  let origin = ""
  let pages: ReadonlyArray<BuiltPage> = []

  beforeAll(async () => {
    origin = (await served()).origin
    pages = pagesIn(folder)
    browser = await Chromium.browser()
  }, buildTimeoutMillis)

  const contextOf = (options: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext> =>
    browser.newContext({ viewport: desktop, permissions: ["clipboard-read", "clipboard-write"], ...options })

  /** A page that is watched: what went wrong on it, and what it loaded from elsewhere. */
  const open = async (path: string, options: Parameters<Browser["newContext"]>[0] = {}) => {
    const context = await contextOf(options)
    const page = await context.newPage()
    const faults: Array<string> = []
    page.on("pageerror", (error) => faults.push(error.message))
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()))
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !/^(?:blob|data):/.test(request.url())) faults.push(request.url())
    })
    await page.goto(`${origin}/${path}`)
    // Before it is mounted it listens to nobody.
    await page.waitForFunction("'__vue_app__' in document.querySelector('#app')")
    return { page, faults, close: () => context.close() }
  }

  const search = async (page: Page, text: string): Promise<ReadonlyArray<string>> => {
    await page.keyboard.press("Control+k")
    await page.getByRole("searchbox").fill(text)
    const results = page.getByRole("listbox").getByRole("option")
    await results.first().waitFor()
    return await results.evaluateAll((options) =>
      options.map((option) => `${option.querySelector("a")?.getAttribute("href")} ${option.textContent}`)
    )
  }

  const widthBeyond = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  it("has every page", () => {
    const files = new Set(pages.map(({ file }) => file))
    const missing = pagePaths.map((path) => path.replace(/(^|\/)README\.md$/, "$1index.md").replace(/\.md$/, ".html"))
      .filter((file) => !files.has(file))
    assert.isAbove(pagePaths.length, 20)
    assert.deepStrictEqual(missing, [])
  })

  it("has no broken link, and links that are broken are seen", () => {
    assert.isAbove(pages.flatMap(({ links }) => links).length, 5_000)
    assert.deepStrictEqual(brokenLinks(pages, (file) => existsSync(join(folder, file))), [])
    const [page] = pages
    const broken: BuiltPage = { ...page!, file: "a.html", links: ["b.html", "a.html#nowhere", "https://example.com/"] }
    assert.deepStrictEqual(brokenLinks([broken], (file) => file === "a.html"), [
      "a.html: b.html",
      "a.html: a.html#nowhere",
    ])
  })

  it("loads nothing from elsewhere", () => {
    assert.deepStrictEqual(
      pages.flatMap(({ resources }) => resources).filter((url) => /^(?:https?:)?\/\//.test(url)),
      [],
    )
    const styles = globSync("**/*.css", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"))
    assert.isNotEmpty(styles)
    assert.deepStrictEqual(styles.flatMap((style) => style.match(/url\(["']?(?:https?:)?\/\/[^)]*/g) ?? []), [])
  })

  it("finds an operation by the API's own name", async () => {
    const { close, faults, page } = await open("")
    const found = await search(page, "createRoll")
    const index = found.findIndex((result) => result.startsWith("/docs/reference/dddice/Rolls.html#create "))
    assert.isAtLeast(index, 0, found.join("\n"))
    await page.getByRole("listbox").getByRole("option").nth(index).click()
    await page.waitForURL(/dddice\/Rolls\.html#create$/)
    assert.deepStrictEqual(faults, [])
    await close()
  })

  it("finds a field of an answer by what it means", async () => {
    const { close, page } = await open("")
    await search(page, "successes")
    // What a page says comes after its name.
    await page.getByRole("listbox").getByRole("option")
      .filter({ has: page.locator('a[href="/docs/reference/valentina/models/DiceRoll.html#diceroll"]') })
      .filter({ hasText: "result.total_result" })
      .waitFor()
    await close()
  })

  it("copies code", async () => {
    const { close, page } = await open("docs/dice-notation.html")
    const block = page.locator("div[class*='language-ts']").first()
    await block.hover()
    await block.getByRole("button").click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    assert.strictEqual(copied.trim(), (await block.locator("code").innerText()).trim())
    assert.include(copied, "import")
    await close()
  })

  it("is dark or light as the system is, and as its switch says", async () => {
    const colours = (page: Page): Promise<string> =>
      page.evaluate(() => `${getComputedStyle(document.body).backgroundColor} ${getComputedStyle(document.body).color}`)
    const light = await open("", { colorScheme: "light" })
    const dark = await open("", { colorScheme: "dark" })
    const ofLight = await colours(light.page)
    const ofDark = await colours(dark.page)
    assert.notStrictEqual(ofLight, ofDark)
    await light.page.getByRole("switch").first().click()
    assert.strictEqual(await colours(light.page), ofDark)
    await light.page.reload()
    assert.strictEqual(await colours(light.page), ofDark)
    assert.deepStrictEqual([...light.faults, ...dark.faults], [])
    await light.close()
    await dark.close()
  })

  it("can be read with a screen reader, by day and by night, on a desk and on a phone", async () => {
    const pages = [
      "index",
      "docs/calls",
      "docs/reference/dddice/Rolls",
      "docs/reference/valentina/models/DiceRoll",
    ]
    for (const options of [{ colorScheme: "light", viewport: phone }, { colorScheme: "dark" }] as const) {
      const { close, page } = await open("", { ...options, bypassCSP: true })
      for (const path of pages) {
        await page.goto(`${origin}/${path}.html`)
        assert.deepStrictEqual(await faultsOf(page), [], `${path}, ${options.colorScheme}`)
      }
      await close()
    }
  }, accessibilityTimeoutMillis)

  it("stacks the rows of tables on a phone, each cell below its heading", async () => {
    const { close, page } = await open("docs/calls.html", { viewport: phone })
    const wide = await page.locator("table").evaluateAll((tables) =>
      tables.filter((table) => table.scrollWidth > table.clientWidth).length
    )
    assert.strictEqual(wide, 0)
    const row = page.getByRole("row").filter({ hasText: "VALENTINA_CLIENT_TIMEOUT" })
    assert.deepStrictEqual(
      await row.getByRole("cell").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-heading"))),
      ["Valentina", "what", "default"],
    )
    await close()
  })

  it("fits a phone", async () => {
    // Without scripts, which take most of the time, pages look the same.
    const context = await contextOf({ viewport: phone, javaScriptEnabled: false })
    const waiting = pages.map(({ file }) => file)
    const wide: Array<string> = []
    const visit = async (): Promise<void> => {
      const page = await context.newPage()
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        await page.goto(`${origin}/${file}`)
        if (await widthBeyond(page) > 0) wide.push(file)
      }
    }
    await Promise.all([visit(), visit()])
    assert.deepStrictEqual(wide, [])
    await context.close()
  })

  it("shows a phone its menu", async () => {
    const { close, faults, page } = await open("docs/dddice.html", { viewport: phone })
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByRole("navigation", { name: "Sidebar Navigation" }).getByText("Rooms live").click()
    await page.waitForURL(/realtime/)
    assert.strictEqual(await widthBeyond(page), 0)
    assert.deepStrictEqual(faults, [])
    await close()
  })
})

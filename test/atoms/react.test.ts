/**
 * Atoms in React, in a browser, on a simulator.
 */
import { build, type Plugin } from "esbuild"
import { fileURLToPath } from "node:url"
import type { Browser, Page } from "playwright-core"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import * as Chromium from "../runtimes/Chromium.ts"
import { notFromDeno, skipBecause } from "../runtimes/Skip.ts"

/**
 * The newest `@effect/atom-react`, 4.0.0-rc.117, imports effect's modules by the
 * names that they had before 4.1.
 */
const formerNames: Plugin = {
  name: "former names of effect's modules",
  setup: ({ onResolve, resolve }) => {
    onResolve(
      { filter: /^effect\/unstable\// },
      ({ kind, path, resolveDir }) => resolve(path.replace("effect/unstable/", "effect/"), { kind, resolveDir }),
    )
  },
}

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./react.page.ts", import.meta.url))],
    bundle: true,
    conditions: ["effect-tabletop-source"],
    define: { "process.env.NODE_ENV": `"production"` },
    format: "esm",
    platform: "browser",
    plugins: [formerNames],
    target: "es2022",
    write: false,
  })
  return outputFiles[0]!.text
}

const open = async (browser: Browser): Promise<Page> => {
  const script = await bundle()
  const page = await browser.newPage()
  // Web Crypto is there on localhost, and not on a page without an address.
  const serve = (url: string, contentType: string, body: string) =>
    page.route(url, (route) => route.fulfill({ contentType, body }))
  await serve("http://localhost/", "text/html", '<body><script type="module" src="/page.js"></script></body>')
  await serve("http://localhost/page.js", "text/javascript", script)
  await page.goto("http://localhost/")
  return page
}

/** Waits until an element shows the text; the error of a test that waits in vain says what it shows. */
const shows = async (page: Page, id: string, text: string): Promise<void> => {
  const found = page.locator(`#${id}`).filter({ hasText: text })
  await found.waitFor({ timeout: 20_000 }).catch(async () => {
    assert.fail(`#${id} does not show ${text}: ${await page.locator("body").innerText()}`)
  })
}

describe.skipIf(skipBecause("React in Chromium", notFromDeno ?? Chromium.missing))("atoms in React", () => {
  let browser: Browser | undefined
  let page: Page | undefined

  beforeAll(async () => {
    browser = await Chromium.launch()
    page = await open(browser)
  })
  afterAll(() => browser?.close())

  it("show what a query reads", async () => {
    await shows(page!, "rooms", '["Friday"]')
    await shows(page!, "totals", "[]")
  })

  it("read again after a mutation of the area", async () => {
    await page!.getByText("make").click()
    await shows(page!, "rooms", "Saturday")
    await shows(page!, "rooms", "Friday")
  })

  it("read again after an event of the room", async () => {
    await shows(page!, "changes", "1")
    await page!.getByText("roll").click()
    await shows(page!, "totals", "[17]")
  })
})

/**
 * Client and simulators in a browser.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bundle } from "./Bundle.ts"
import * as Chromium from "./Chromium.ts"
import { expected } from "./program.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

describe.skipIf(skipBecause("Chromium", notFromDeno ?? Chromium.missing))("Chromium", () => {
  let browser: Browser | undefined

  beforeAll(async () => {
    browser = await Chromium.launch()
  })
  afterAll(() => browser?.close())

  it("runs the programs on the simulators", async () => {
    const script = await bundle(new URL("./chromium.page.ts", import.meta.url), "browser")
    const page = await browser!.newPage()
    // Web Crypto is there on localhost, and not on a page without an address.
    await page.route(
      "http://localhost/",
      (route) =>
        route.fulfill({
          contentType: "text/html",
          body: '<body><script type="module" src="/program.js"></script></body>',
        }),
    )
    await page.route(
      "http://localhost/program.js",
      (route) => route.fulfill({ contentType: "text/javascript", body: script }),
    )
    await page.goto("http://localhost/")
    const shown = page.getByText("dddice")
    await shown.waitFor()
    expect(JSON.parse(await shown.innerText())).toEqual(expected)
  })
})

/**
 * Client and simulators in a browser.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { bundle } from "./Bundle.ts"
import * as Chromium from "./Chromium.ts"
import { expected } from "./program.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

describe.skipIf(skipBecause("Chromium", notFromDeno ?? Chromium.missing))("Chromium", () => {
  it.live("runs the programs on the simulators", () =>
    Effect.gen(function* () {
      const page = yield* Chromium.page()
      yield* Effect.promise(async () => {
        const script = await bundle(new URL("./chromium.page.ts", import.meta.url), "browser")
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
    }))
})

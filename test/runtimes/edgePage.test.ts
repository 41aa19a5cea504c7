/**
 * How the page of examples/edge looks and behaves in Chromium, on a phone and on a desk, by day and by night.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import { makeHandler } from "../../examples/edge/handler.ts"
import { simulatedBindings } from "../../examples/edge/simulated.ts"
import { faultsOf } from "../site/accessibility.ts"
import * as Chromium from "./Chromium.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

/** Measures in the page what a thumb has to hit, whether anything sticks out, and how much text differs from its ground. */
const measure = `(() => {
  const lightness = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const value = part / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element) => {
    const color = getComputedStyle(element).backgroundColor
    return color === "rgba(0, 0, 0, 0)" && element.parentElement ? groundOf(element.parentElement) : color
  }
  const contrastOf = (element) => {
    const [less, more] = [lightness(getComputedStyle(element).color), lightness(groundOf(element))].sort((a, b) => a - b)
    return (more + 0.05) / (less + 0.05)
  }
  const all = (selector) => [...document.querySelectorAll(selector)]
  return {
    lowest: Math.min(...all("button, select, input").map((field) => field.getBoundingClientRect().height)),
    narrowest: Math.min(...all("button, select, input").map((field) => field.getBoundingClientRect().width)),
    overflow: document.documentElement.scrollWidth - innerWidth,
    contrast: Math.min(...all("h1, h2, label, button, small, strong, .dice span, select, input").map(contrastOf)),
    ground: groundOf(document.body),
  }
})()`

interface Measured {
  readonly lowest: number
  readonly narrowest: number
  readonly overflow: number
  readonly contrast: number
  readonly ground: string
}

const served = Effect.gen(function* () {
  const { url } = yield* serve(makeHandler(yield* simulatedBindings({ seed: "edge" })))
  return url
})

describe.skipIf(skipBecause("the game table's page in Chromium", notFromDeno ?? Chromium.missing))("the page", () => {
  it.live("can be hit and read at every width, light and dark", () =>
    Effect.gen(function* () {
      const url = yield* served
      const grounds = new Set<string>()
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [320, 390, 1280]) {
          const page = yield* Chromium.page({ bypassCSP: true, colorScheme, viewport: { width, height: 844 } })
          const measured = yield* Effect.promise(async () => {
            await page.goto(url)
            await page.locator("#rolls li").nth(3).waitFor()
            const measured = await page.evaluate(measure) as Measured
            if (width === 390) assert.deepStrictEqual(await faultsOf(page), [])
            await page.close()
            return measured
          })
          const place = `${colorScheme}, ${width} px`
          assert.isAtLeast(measured.lowest, 44, place)
          assert.isAtLeast(measured.narrowest, 44, place)
          assert.isAtMost(measured.overflow, 0, place)
          assert.isAtLeast(measured.contrast, 4.5, place)
          grounds.add(measured.ground)
        }
      }
      assert.strictEqual(grounds.size, 2)
    }))

  it.live("shows which dice succeed", () =>
    Effect.gen(function* () {
      const url = yield* served
      const page = yield* Chromium.page()
      const dice = yield* Effect.promise(async () => {
        await page.goto(url)
        const pool = page.locator("#rolls li", { hasText: "Keeping watch" }).first()
        await pool.waitFor()
        return await pool.locator(".dice span").evaluateAll((dice) =>
          dice.map((die) => [Number(die.textContent), (die as { className?: string }).className])
        )
      })
      assert.strictEqual(dice.length, 5)
      for (const [face, shown] of dice) assert.strictEqual(shown, Number(face) >= 6 ? "succeeds" : "fails")
    }))

  it.live("lets an error go when the next request starts", () =>
    Effect.gen(function* () {
      const url = yield* served
      const page = yield* Chromium.page()
      yield* Effect.promise(async () => {
        await page.goto(url)
        await page.locator("#rolls li").nth(3).waitFor()
        const roll = page.getByRole("button", { name: "Roll the die" })
        await page.route("**/rolls", (route) => route.fulfill({ status: 429, json: { message: "That is a lot." } }))
        await roll.click()
        await page.getByRole("alert").filter({ hasText: "That is a lot." }).waitFor()
        // The next request has no answer yet, and the error is gone.
        await page.unroute("**/rolls")
        await page.route("**/rolls", () => {})
        await roll.click()
        await page.getByRole("alert").waitFor({ state: "hidden" })
        assert.isTrue(await roll.isDisabled())
      })
    }))
})

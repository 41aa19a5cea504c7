/**
 * The sheets of examples/character-sheet served by Deno, for which they are written, and shown by Chromium.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import { makeHandler } from "../../examples/character-sheet/handler.ts"
import { faultsOf } from "../site/accessibility.ts"
import { open, visit } from "../support/CharacterSheet.ts"
import * as Chromium from "./Chromium.ts"
import { serveByDeno } from "./ServedByDeno.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

const program = new URL("../../examples/character-sheet/main.ts", import.meta.url)

describe.skipIf(skipBecause("deno serve", notFromDeno))("examples/character-sheet on Deno", () => {
  it.live("shows characters, and changes what the forms say", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const url = yield* serveByDeno(program, opened.settings)
      yield* visit((path, init) => fetch(url + path, init), opened)
    }))
})

describe.skipIf(skipBecause("the sheets in Chromium", notFromDeno ?? Chromium.missing))(
  "the pages of the sheets",
  () => {
    it.live("can be read with a screen reader, by day and by night, and fit a phone", () =>
      Effect.gen(function* () {
        const { path, settings } = yield* open
        const { url } = yield* serve(makeHandler(settings))
        for (const colorScheme of ["light", "dark"] as const) {
          const page = yield* Chromium.page({ bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } })
          yield* Effect.promise(async () => {
            for (const place of ["/", path]) {
              await page.goto(url + place)
              assert.deepStrictEqual(await faultsOf(page), [], `${place}, ${colorScheme}`)
              assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, place)
            }
            await page.close()
          })
        }
      }))
  },
)

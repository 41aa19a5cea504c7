/**
 * examples/react in Chromium, in front of a served simulator.
 */
import { assert, describe, it } from "@effect/vitest"
import { build } from "esbuild"
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Dddice, Rolls, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
import { options } from "../../examples/react/build.ts"
import { faultsOf } from "../site/accessibility.ts"
import * as Chromium from "./Chromium.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

const built = Effect.promise(async () => {
  const { outputFiles } = await build({ ...options, conditions: ["effect-tabletop-source"], write: false })
  return outputFiles[0]!.text
})

/** The page and the simulator on one origin. */
const open = Effect.gen(function* () {
  const script = yield* built
  const markup = readFileSync(new URL("../../examples/react/index.html", import.meta.url), "utf8")
  const { acceptWebSocket, webHandler } = yield* DddiceSimulator.make({ seed: "react" })
  const { url } = yield* serve((request) => {
    const { host, pathname } = new URL(request.url)
    if (pathname === "/app.js") {
      return Promise.resolve(new Response(script, { headers: { "content-type": "text/javascript" } }))
    }
    if (pathname !== "/") return webHandler(request)
    const settings =
      `data-base-url="http://${host}" data-realtime-url="ws://${host}" data-app-key="${DddiceSimulator.appKey}"`
    return Promise.resolve(
      new Response(markup.replace('data-app-key=""', settings), { headers: { "content-type": "text/html" } }),
    )
  }, { acceptWebSocket })
  const page = yield* Chromium.page()
  yield* Effect.promise(() => page.goto(url))
  return { page, script, url }
})

const enter = async ({ page }: Effect.Success<typeof open>, key: string) => {
  await page.getByLabel("Your dddice key").fill(key)
  await page.getByRole("button", { name: "Enter" }).click()
}

describe.skipIf(skipBecause("examples/react in Chromium", notFromDeno ?? Chromium.missing))("examples/react", () => {
  it.live("lists rooms, makes one, rolls in it, and shows what others roll", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const { page, url } = opened
      const apiKey = DddiceSimulator.tokens.owner
      const ask = (label: string, button: string, text: string) =>
        Effect.promise(async () => {
          await page.getByLabel(label, { exact: true }).fill(text)
          await page.getByRole("button", { name: button, exact: true }).click()
        })
      const shows = (place: string, text: string) =>
        Effect.promise(() => page.locator(place, { hasText: text }).waitFor())

      yield* Effect.promise(() => enter(opened, Redacted.value(apiKey)))
      yield* ask("Name", "Make a room", "Friday night")
      yield* shows("#rooms li", "Friday night")
      yield* Effect.promise(() => page.getByRole("button", { name: "Friday night" }).click())
      yield* ask("Dice", "Roll", "2d6 to hit")
      yield* shows("#rolls li", "Olive Owner: to hit: 2d6: d6 ")

      yield* ask("Dice", "Roll", "2d6*1d6")
      yield* shows("[role=alert]", "The dice cannot be read: at 3: ")
      yield* ask("Dice", "Roll", "1d4 once more")
      yield* shows("#rolls li", "once more")
      assert.strictEqual(yield* Effect.promise(() => page.getByRole("alert").count()), 0)

      assert.deepStrictEqual(yield* Effect.promise(() => faultsOf(page)), [])

      // Another client rolls in the room, and the page is told.
      yield* Effect.gen(function* () {
        const rolls = yield* Rolls
        const { items: [last] } = yield* rolls.list()
        const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees"), value: 17 }]
        yield* rolls.create({ room: RoomSlug.make(last?.room?.slug ?? ""), label: "from elsewhere", dice })
      }).pipe(Effect.provide(Dddice.layer({ baseUrl: url, apiKey })))
      yield* shows("#rolls li", "from elsewhere: 1d20: d20 17 = 17")
    }))

  it.live("says what is wrong with a key, and has none in its bundle or markup", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const { page, script } = opened
      yield* Effect.promise(async () => {
        await enter(opened, "wrong-key-of-somebody")
        await page.getByRole("alert").filter({ hasText: "dddice does not accept the key of this program." }).waitFor()
        assert.notInclude(await page.content(), "wrong-key-of-somebody")
      })
      assert.notInclude(script, Redacted.value(DddiceSimulator.tokens.owner))
    }))
})

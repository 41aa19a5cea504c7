/**
 * examples/overlay in Chromium.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import { makeHandler } from "../../examples/overlay/handler.ts"
import * as SimulatedTable from "../support/SimulatedTable.ts"
import * as Chromium from "./Chromium.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

describe.skipIf(skipBecause("the overlay in Chromium", notFromDeno ?? Chromium.missing))("the overlay", () => {
  it.live("throws what is rolled, and lays down what was missed, on nothing", () =>
    Effect.gen(function* () {
      const { bindings, dddice, roomFollowed, throwDice } = yield* SimulatedTable.open("overlay")
      const { url } = yield* serve(makeHandler({ ...bindings, OVERLAY_ROOM: bindings.GAME_TABLE_ROOM }))
      const page = yield* Chromium.page()
      const faults: Array<string> = []
      page.on("pageerror", ({ message }) => faults.push(message))
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()))
      const classOf = (label: string) =>
        Effect.promise(async () => {
          const roll = page.locator("#rolls li", { hasText: label })
          await roll.waitFor()
          return await roll.getAttribute("class")
        })
      yield* Effect.promise(() => page.goto(url))
      yield* roomFollowed
      yield* Effect.promise(() => page.locator("#problem").waitFor({ state: "hidden" }))
      yield* throwDice("Seen")
      assert.strictEqual(yield* classOf("Seen"), "thrown")
      yield* dddice.sockets.drop(4200)
      yield* throwDice("Missed")
      assert.strictEqual(yield* classOf("Missed"), null)
      yield* throwDice("Seen too")
      assert.strictEqual(yield* classOf("Seen too"), "thrown")
      const backgrounds = yield* Effect.promise(() =>
        page.evaluate("[document.documentElement, document.body].map((part) => getComputedStyle(part).backgroundColor)")
      )
      assert.deepStrictEqual(backgrounds, ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"])
      assert.deepStrictEqual(faults, [])
    }))
})

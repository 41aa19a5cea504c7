/**
 * The sheets of examples/character-sheet, their handler called in this process.
 * test/runtimes/characterSheet.test.ts serves them by Deno.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { makeHandler } from "../../examples/character-sheet/handler.ts"
import { type Ask, form, open, visit } from "../support/CharacterSheet.ts"

const start = Effect.map(open, (opened) => {
  const handler = makeHandler(opened.settings)
  const ask: Ask = (path, init) => handler(new Request(`http://sheets${path}`, init))
  return { ...opened, ask }
})

describe("the character sheets", () => {
  it.live("show characters, and change what the forms say", () =>
    Effect.gen(function* () {
      const opened = yield* start
      yield* visit(opened.ask, opened)
    }))

  it.live("refuse forms that do not fit or are of other sites, and change nothing", () =>
    Effect.gen(function* () {
      const { ask, path, trait } = yield* start
      const fields = { target_value: "5", currency: "NO_COST" }
      const sent = (change: string, init: RequestInit) =>
        Effect.promise(async () => {
          const response = await ask(`${path}/${change}`, init)
          const body = await response.text()
          return [response.status, /role="alert">([^<]+)/.exec(body)?.[1] ?? body]
        })
      const unreadable = "Fill in the form, and send it again."
      assert.deepStrictEqual(yield* sent(`traits/${trait}`, form(fields, "https://elsewhere.example")), [
        403,
        "The form is of another site.",
      ])
      assert.deepStrictEqual(yield* sent(`traits/${trait}`, form({ ...fields, target_value: "many" })), [
        422,
        unreadable,
      ])
      assert.deepStrictEqual(yield* sent(`traits/${trait}`, form({ ...fields, currency: "gold" })), [422, unreadable])
      assert.deepStrictEqual(yield* sent("health", form({ action: "reset" })), [422, unreadable])
      assert.match(String((yield* sent("traits/it", form(fields)))[1]), /^This does not fit: /)
      const page = yield* Effect.promise(async () => (await ask(path)).text())
      assert.include(page, 'required value="3"')
      assert.include(page, "0 superficial, 0 aggravated")
    }))

  it.live("say when Valentina Noir cannot be reached, without the key", () =>
    Effect.gen(function* () {
      const { settings } = yield* open
      const handler = makeHandler({ ...settings, VALENTINA_CLIENT_API_KEY: "wrong-key" })
      const response = yield* Effect.promise(() => handler(new Request("http://sheets/")))
      const text = yield* Effect.promise(() => response.text())
      assert.strictEqual(response.status, 502)
      assert.include(text, "Valentina Noir does not accept the key of this program.")
      assert.notInclude(text, "wrong-key")
      assert.include(response.headers.get("content-security-policy"), "form-action 'self'; base-uri 'none'")
    }))
})

/**
 * The sheets of examples/character-sheet served by Deno, for which they are written.
 */
import { describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { open, visit } from "../support/CharacterSheet.ts"
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

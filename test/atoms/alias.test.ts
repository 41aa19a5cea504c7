/**
 * What bundlers must be told of `@effect/atom-react`, as docs/atoms.md says it.
 */
import { assert, describe, it } from "@effect/vitest"
import { fileURLToPath } from "node:url"
import { type Alias, build } from "vite"
import { notFromDeno, skipBecause } from "../runtimes/Skip.ts"

const app = fileURLToPath(new URL("../../examples/react/app.tsx", import.meta.url))

const built = (alias: ReadonlyArray<Alias>) =>
  build({
    configFile: false,
    logLevel: "silent",
    resolve: { alias: [...alias], conditions: ["effect-tabletop-source", "module", "browser"] },
    build: { write: false, minify: false, rolldownOptions: { input: app } },
  })

describe.skipIf(skipBecause("Vite", notFromDeno))("@effect/atom-react in Vite", () => {
  it("is read with the alias of the docs", async () => {
    await built([{ find: /^effect\/unstable\//, replacement: "effect/" }])
  })

  it("cannot be read without it, so that this says when the alias can go", async () => {
    const refused = await built([]).then(() => "built", String)
    assert.include(refused, "effect/unstable/reactivity")
  })
})

/**
 * How much work a program gives the compiler.
 *
 * Types are made from the sources here, as for whoever works on the toolkit. An
 * installed package, whose declarations are written out, gives a tenth of it and
 * less: test/package holds that.
 */
import { assert, describe, it } from "@effect/vitest"
import { compileAll } from "./Compiler.ts"

const oneArea = `export { Rooms } from "effect-tabletop/dddice/Rooms"`

const bothApis = `
import { Dddice } from "effect-tabletop/dddice"
import { Valentina } from "effect-tabletop/valentina"
export const layers = [Dddice.layerConfig, Valentina.layerConfig]
`

describe.skipIf("Deno" in globalThis)("the compiler's work (measured from Node)", () => {
  // Naming the areas took this from 153,666 to 143,530 and from 1,085,640 to 932,429; the schemas have grown since.
  it.each([
    ["one area", oneArea, 170_000],
    ["both APIs", bothApis, 1_100_000],
  ])("for %s", async (_, program, budget) => {
    const { instantiations, modules } = await compileAll({ program })
    assert.deepStrictEqual([...modules.program.diagnostics], [])
    assert.isAbove(instantiations, 10_000)
    assert.isAtMost(instantiations, budget)
  }, 60_000)
})

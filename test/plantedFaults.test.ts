/**
 * The faults that `npm run mutants` knows by their place stand in the source.
 */
import { assert, it } from "@effect/vitest"
import { fileURLToPath } from "node:url"
import { stale } from "../scripts/mutants/choose.ts"

it("what is said of planted faults is so", () => {
  assert.deepStrictEqual(stale(fileURLToPath(new URL("..", import.meta.url))), [])
})

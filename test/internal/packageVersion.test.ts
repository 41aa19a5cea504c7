/**
 * The version that the package says it has.
 */
import { assert, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { packageVersion } from "../../src/internal/packageVersion.ts"

it("the version is that of package.json", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
  assert.strictEqual(packageVersion, manifest.version)
})

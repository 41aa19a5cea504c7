/**
 * The bundle of a program runs in workerd, the runtime of Cloudflare Workers.
 */
import { build } from "esbuild"
import { Miniflare } from "miniflare"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const program = fileURLToPath(new URL("./worker.ts", import.meta.url))

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [program],
    bundle: true,
    conditions: ["effect-tabletop-source", "workerd", "worker", "browser"],
    format: "esm",
    platform: "neutral",
    target: "es2022",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}

describe.skipIf("Deno" in globalThis)("workerd (started once, from Node)", () => {
  let worker: Miniflare

  beforeAll(async () => {
    worker = new Miniflare({ modules: true, script: await bundle(), compatibilityDate: "2026-07-01" })
    await worker.ready
  })
  afterAll(() => worker.dispose())

  it("answers a request", async () => {
    const response = await worker.dispatchFetch("http://localhost/?at=2026-09-26 16:04:24.000000Z")
    expect(await response.json()).toEqual({ moment: "2026-09-26T16:04:24.000Z" })
    expect(response.status).toBe(200)
  })

  it("answers what does not decode with a failure of its own", async () => {
    const response = await worker.dispatchFetch("http://localhost/?at=noon")
    expect(await response.text()).toBe("not a moment")
    expect(response.status).toBe(400)
  })
})

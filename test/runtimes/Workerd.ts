/**
 * workerd, the runtime of Cloudflare Workers, through miniflare.
 */
import { Miniflare } from "miniflare"
import { bundle } from "./Bundle.ts"

/** Starts a worker from its source. */
export const startWorker = async (
  program: URL,
  bindings: Readonly<Record<string, string>> = {},
  compatibilityFlags: ReadonlyArray<string> = [],
  durableObjects: Readonly<Record<string, string>> = {},
) => {
  const worker = new Miniflare({
    modules: true,
    script: await bundle(program, "worker"),
    compatibilityDate: "2026-07-01",
    compatibilityFlags: [...compatibilityFlags],
    bindings: { ...bindings },
    durableObjects: { ...durableObjects },
  })
  await worker.ready
  return worker
}

/**
 * workerd, the runtime of Cloudflare Workers, through miniflare.
 */
import { Miniflare } from "miniflare"
import { bundle } from "./Bundle.ts"

/** What the platform gives a worker beside texts. */
export interface Platform {
  readonly compatibilityFlags?: ReadonlyArray<string>
  /** Classes, by the names of their bindings. */
  readonly durableObjects?: Readonly<Record<string, string>>
  /** Stores of Workers KV, by the names of their bindings. */
  readonly kvNamespaces?: ReadonlyArray<string>
  /** Counters, by the names of their bindings. */
  readonly ratelimits?: Readonly<Record<string, RateLimit>>
}

/** A counter, as wrangler.jsonc says it. */
export interface RateLimit {
  readonly namespace_id: string
  readonly simple: { readonly limit: number; readonly period: 10 | 60 }
}

/** Starts a worker from its source. */
export const startWorker = async (
  program: URL,
  bindings: Readonly<Record<string, string>> = {},
  { compatibilityFlags = [], durableObjects = {}, kvNamespaces = [], ratelimits = {} }: Platform = {},
) => {
  const worker = new Miniflare({
    // A list: of a script alone miniflare would read what it imports, which is nothing.
    modules: [{ type: "ESModule", path: "worker.mjs", contents: await bundle(program, "worker") }],
    compatibilityDate: "2026-07-01",
    compatibilityFlags: [...compatibilityFlags],
    bindings: { ...bindings },
    durableObjects: { ...durableObjects },
    kvNamespaces: [...kvNamespaces],
    ratelimits: { ...ratelimits },
  })
  await worker.ready
  return worker
}

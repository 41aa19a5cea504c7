/**
 * effect's `KeyValueStore` in Workers KV of Cloudflare.
 *
 * What was written is seen elsewhere up to a minute later, and of two writes at once one
 * is lost without a word. So it is for settings and for what may be old, and not for
 * rate limits or positions: those belong in a Durable Object.
 */
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as stringStore from "./store/stringStore.ts"

/** What is used of a namespace of Workers KV, a binding of the worker. */
export interface WorkersNamespace {
  readonly get: (key: string) => Promise<string | null>
  readonly put: (key: string, value: string) => Promise<void>
  readonly delete: (key: string) => Promise<void>
  readonly list: (options: { readonly prefix?: string; readonly cursor?: string }) => Promise<{
    readonly keys: ReadonlyArray<{ readonly name: string }>
    readonly list_complete: boolean
    readonly cursor?: string
  }>
}

/** All names, which come a thousand at a time. */
const namesIn = async (namespace: WorkersNamespace, prefix: string): Promise<ReadonlyArray<string>> => {
  const names: Array<string> = []
  let cursor: string | undefined
  do {
    const page = await namespace.list({ prefix, ...(cursor === undefined ? {} : { cursor }) })
    names.push(...page.keys.map(({ name }) => name))
    cursor = page.list_complete ? undefined : page.cursor
  } while (cursor !== undefined)
  return names
}

/** Makes a store. Its entries stand beside others of the namespace, under names that begin with the prefix. */
export const make = (namespace: WorkersNamespace, prefix = ""): KeyValueStore.KeyValueStore =>
  stringStore.make({
    failed: "Workers KV failed",
    get: (name) => namespace.get(prefix + name),
    set: (name, text) => namespace.put(prefix + name, text),
    remove: (name) => namespace.delete(prefix + name),
    names: async (begin) => {
      const names = await namesIn(namespace, prefix + begin)
      return names.map((name) => name.slice(prefix.length))
    },
  })

/** Gives the store. */
export const layer = (namespace: WorkersNamespace, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(namespace, prefix))

/**
 * effect's `KeyValueStore` in the storage of a Durable Object of Cloudflare, for what runs in the object.
 */
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as stringStore from "./store/stringStore.ts"

/** What is used of the storage of a Durable Object, `state.storage`. */
export interface DurableObjectStorage {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: string) => Promise<void>
  readonly delete: (key: string) => Promise<boolean>
  readonly list: (options?: { readonly prefix?: string }) => Promise<Map<string, unknown>>
}

/** Makes a store. Its entries stand beside the object's own, under names that begin with the prefix. */
export const make = (storage: DurableObjectStorage, prefix = "kv:"): KeyValueStore.KeyValueStore =>
  stringStore.make({
    failed: "The storage of the Durable Object failed",
    get: (name) => storage.get(prefix + name),
    set: (name, text) => storage.put(prefix + name, text),
    remove: (name) => storage.delete(prefix + name),
    names: async (begin) => {
      const entries = await storage.list({ prefix: prefix + begin })
      return [...entries.keys()].map((name) => name.slice(prefix.length))
    },
  })

/** Gives the store. */
export const layer = (storage: DurableObjectStorage, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(storage, prefix))

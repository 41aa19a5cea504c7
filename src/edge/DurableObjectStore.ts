/**
 * effect's `KeyValueStore` in the storage of a Durable Object of Cloudflare, for what runs in the object.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"

/** What is used of the storage of a Durable Object, `state.storage`. */
export interface DurableObjectStorage {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: string) => Promise<void>
  readonly delete: (key: string) => Promise<boolean>
  readonly list: (options?: { readonly prefix?: string }) => Promise<Map<string, unknown>>
}

const tried = <A>(method: string, key: string | undefined, run: () => Promise<A>) =>
  Effect.tryPromise({
    try: run,
    catch: (cause) =>
      new KeyValueStore.KeyValueStoreError({
        method,
        ...(key === undefined ? {} : { key }),
        message: "The storage of the Durable Object failed",
        cause,
      }),
  })

/** Makes a store. Its entries stand beside the object's own, under names that begin with the prefix. */
export const make = (storage: DurableObjectStorage, prefix = "kv:"): KeyValueStore.KeyValueStore => {
  const list = (from: string) => tried("list", undefined, () => storage.list({ prefix: prefix + from }))
  const removeAll = (from: string) =>
    Effect.flatMap(
      list(from),
      (entries) => tried("clear", undefined, () => Promise.all([...entries.keys()].map((key) => storage.delete(key)))),
    )
  return KeyValueStore.makeStringOnly({
    get: (key) =>
      Effect.map(
        tried("get", key, () => storage.get(prefix + key)),
        (value) => typeof value === "string" ? value : undefined,
      ),
    set: (key, value) => tried("set", key, () => storage.put(prefix + key, value)),
    remove: (key) => Effect.asVoid(tried("remove", key, () => storage.delete(prefix + key))),
    clear: Effect.asVoid(removeAll("")),
    clearPrefix: (from) => Effect.asVoid(removeAll(from)),
    size: Effect.map(list(""), ({ size }) => size),
    keys: Effect.map(list(""), (entries) => [...entries.keys()].map((key) => key.slice(prefix.length))),
  })
}

/** Gives the store. */
export const layer = (storage: DurableObjectStorage, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(storage, prefix))

/**
 * effect's `KeyValueStore` in Workers KV of Cloudflare.
 *
 * What was written is seen elsewhere up to a minute later, and of two writes at once one
 * is lost without a word. So it is for settings and for what may be old, and not for
 * rate limits or positions: those belong in a Durable Object.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"

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

const tried = <A>(method: string, key: string | undefined, run: () => Promise<A>) =>
  Effect.tryPromise({
    try: run,
    catch: (cause) =>
      new KeyValueStore.KeyValueStoreError({
        method,
        ...(key === undefined ? {} : { key }),
        message: "Workers KV failed",
        cause,
      }),
  })

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
export const make = (namespace: WorkersNamespace, prefix = ""): KeyValueStore.KeyValueStore => {
  const names = (from: string) => tried("list", undefined, () => namesIn(namespace, prefix + from))
  const removeAll = (from: string) =>
    Effect.flatMap(
      names(from),
      (all) => tried("clear", undefined, () => Promise.all(all.map((name) => namespace.delete(name)))),
    )
  return KeyValueStore.makeStringOnly({
    get: (key) => Effect.map(tried("get", key, () => namespace.get(prefix + key)), (value) => value ?? undefined),
    set: (key, value) => tried("set", key, () => namespace.put(prefix + key, value)),
    remove: (key) => tried("remove", key, () => namespace.delete(prefix + key)),
    clear: Effect.asVoid(removeAll("")),
    clearPrefix: (from) => Effect.asVoid(removeAll(from)),
    size: Effect.map(names(""), ({ length }) => length),
    keys: Effect.map(names(""), (all) => all.map((name) => name.slice(prefix.length))),
  })
}

/** Gives the store. */
export const layer = (namespace: WorkersNamespace, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(namespace, prefix))

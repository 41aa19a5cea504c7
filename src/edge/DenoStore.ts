/**
 * effect's `KeyValueStore` in Deno KV.
 *
 * A value is at most 64 KiB. Reads are of the newest write; of two writes at once the
 * later one stands. It is not for rate limits, which change with every request.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"

/** What is used of a database of Deno KV, `await Deno.openKv()`. */
export interface DenoKv {
  readonly get: (key: Array<string>) => Promise<{ readonly value: unknown }>
  readonly set: (key: Array<string>, value: string) => Promise<unknown>
  readonly delete: (key: Array<string>) => Promise<void>
  readonly list: (
    selector: { readonly prefix: Array<string> },
  ) => AsyncIterable<{ readonly key: ReadonlyArray<unknown> }>
}

const tried = <A>(method: string, key: string | undefined, run: () => Promise<A>) =>
  Effect.tryPromise({
    try: run,
    catch: (cause) =>
      new KeyValueStore.KeyValueStoreError({
        method,
        ...(key === undefined ? {} : { key }),
        message: "Deno KV failed",
        cause,
      }),
  })

const namesIn = async (database: DenoKv, prefix: string): Promise<ReadonlyArray<string>> => {
  const names: Array<string> = []
  for await (const { key } of database.list({ prefix: [prefix] })) names.push(String(key[1]))
  return names
}

/** Makes a store. Its entries have keys of two parts, of which the prefix is the first. */
export const make = (database: DenoKv, prefix = "effect-tabletop"): KeyValueStore.KeyValueStore => {
  const names = tried("list", undefined, () => namesIn(database, prefix))
  const removeAll = (from: string) =>
    Effect.flatMap(
      names,
      (all) =>
        tried("clear", undefined, () =>
          Promise.all(
            all.filter((name) => name.startsWith(from)).map((name) => database.delete([prefix, name])),
          )),
    )
  return KeyValueStore.makeStringOnly({
    get: (key) =>
      Effect.map(
        tried("get", key, () => database.get([prefix, key])),
        ({ value }) => typeof value === "string" ? value : undefined,
      ),
    set: (key, value) => Effect.asVoid(tried("set", key, () => database.set([prefix, key], value))),
    remove: (key) => tried("remove", key, () => database.delete([prefix, key])),
    clear: Effect.asVoid(removeAll("")),
    clearPrefix: (from) => Effect.asVoid(removeAll(from)),
    size: Effect.map(names, ({ length }) => length),
    keys: names,
  })
}

/** Gives the store. */
export const layer = (database: DenoKv, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(database, prefix))

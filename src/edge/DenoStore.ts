/**
 * effect's `KeyValueStore` in Deno KV.
 *
 * A value is at most 64 KiB. Reads are of the newest write; of two writes at once the
 * later one stands. It is not for rate limits, which change with every request.
 */
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as stringStore from "./store/stringStore.ts"

/** What is used of a database of Deno KV, `await Deno.openKv()`. */
export interface DenoKv {
  readonly get: (key: Array<string>) => Promise<{ readonly value: unknown }>
  readonly set: (key: Array<string>, value: string) => Promise<unknown>
  readonly delete: (key: Array<string>) => Promise<void>
  readonly list: (
    selector: { readonly prefix: Array<string> },
  ) => AsyncIterable<{ readonly key: ReadonlyArray<unknown> }>
}

/** Makes a store. Its entries have keys of two parts, of which the prefix is the first. */
export const make = (database: DenoKv, prefix = "effect-tabletop"): KeyValueStore.KeyValueStore =>
  stringStore.make({
    failed: "Deno KV failed",
    get: async (name) => (await database.get([prefix, name])).value,
    set: (name, text) => database.set([prefix, name], text),
    remove: (name) => database.delete([prefix, name]),
    names: async (begin) => {
      const names: Array<string> = []
      for await (const { key } of database.list({ prefix: [prefix] })) names.push(String(key[1]))
      return names.filter((name) => name.startsWith(begin))
    },
  })

/** Gives the store. */
export const layer = (database: DenoKv, prefix?: string): Layer.Layer<KeyValueStore.KeyValueStore> =>
  Layer.succeed(KeyValueStore.KeyValueStore, make(database, prefix))

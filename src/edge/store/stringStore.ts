/**
 * effect's `KeyValueStore` over whatever keeps texts by name.
 */
import * as Effect from "effect/Effect"
import * as KeyValueStore from "effect/persistence/KeyValueStore"

/** A place that keeps texts by name. */
export interface TextsByName {
  /** What is said of it when it fails. */
  readonly failed: string
  readonly get: (name: string) => Promise<unknown>
  readonly set: (name: string, text: string) => Promise<unknown>
  readonly remove: (name: string) => Promise<unknown>
  /** The names that begin so. */
  readonly names: (prefix: string) => Promise<ReadonlyArray<string>>
}

/** Makes the store. What is kept there and is no text is not the store's. */
export const make = ({ failed, get, names, remove, set }: TextsByName): KeyValueStore.KeyValueStore => {
  const tried = <A>(method: string, run: () => Promise<A>, key?: string) =>
    Effect.tryPromise({
      try: run,
      catch: (cause) =>
        new KeyValueStore.KeyValueStoreError({
          method,
          ...(key === undefined ? {} : { key }),
          message: failed,
          cause,
        }),
    })
  const list = (prefix: string) => tried("list", () => names(prefix))
  const removeAll = (prefix: string) =>
    Effect.flatMap(list(prefix), (all) => Effect.asVoid(tried("clear", () => Promise.all(all.map(remove)))))
  return KeyValueStore.makeStringOnly({
    get: (key) =>
      Effect.map(tried("get", () => get(key), key), (value) => typeof value === "string" ? value : undefined),
    set: (key, value) => Effect.asVoid(tried("set", () => set(key, value), key)),
    remove: (key) => Effect.asVoid(tried("remove", () => remove(key), key)),
    clear: removeAll(""),
    clearPrefix: removeAll,
    size: Effect.map(list(""), ({ length }) => length),
    keys: list(""),
  })
}
